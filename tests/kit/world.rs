//! The program in memory: plays the runtime's part, with every answer at once.
#![allow(
    clippy::unwrap_used,
    clippy::match_bool,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a harness fails by panicking"
)]

use depeche::app::theme::Theme;
use depeche::store::{LockNote, OpenReport, Store, StoreError};
use depeche::suggest::Words;
use depeche::text::fold;
use depeche::wire::parse_text;
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::Arc;

use depeche::app::command::CommandId;
use depeche::app::key::Key;
use depeche::app::screens::compare::quoted::utterances;
use depeche::app::typeahead::Typed;
use depeche::app::{Answer, Effect, Msg, Overlay, Question, State, StudyOpened, update};
use depeche::coding::doc::OpenDoc;
use depeche::coding::rulings::in_force;
use depeche::coding::story::{Near, Page, Report, pairs};
use depeche::coding::takes::{Takes, tally};
use depeche::coding::{Doc, StudyInfo, cards};
use depeche::compare;
use depeche::compare::stories::{Limits, Stories, StoryId, TermReader};
use depeche::compare::versions::Profile;
use depeche::input::interpret;
use depeche::model::{
    Act, Codebook, Counts, Dispatch, DispatchId, Event, Lang, ListQuery, ListRow, Op, Query,
    QueryTerm, Record, RecordId, Ruling, TermKind,
};

/// The program with a study in memory.
pub struct World {
    /// Its state.
    pub state: State,
    /// What went to the clipboard, the editor and the like, latest last.
    pub said: Vec<String>,
    /// What was committed, undone acts included.
    pub acts: Vec<Act>,
    /// The study's records.
    pub records: BTreeMap<RecordId, Record>,
    /// Whether acts are answered; held back, they stay unsaved.
    pub disk: bool,
    /// Whether answers are late: each is made when it is asked for, and heard only
    /// at [`World::answers_come`].
    pub late: bool,
    /// Answers that were made and not heard.
    unheard: VecDeque<Answer>,
    /// Why what was coded cannot be read, if so.
    pub unreadable: Option<String>,
    /// The commands that keys ran, in order.
    pub ran: Vec<&'static str>,
    /// The store that keeps what is coded, where it shall outlast this value.
    store: Option<Store>,
    dispatches: Vec<Arc<Dispatch>>,
    words: Words,
    open: BTreeMap<DispatchId, Arc<OpenDoc>>,
    done: Vec<Act>,
    undone: Vec<Act>,
}

/// The invented dispatches of `annotations/sample`, in the order of their names.
pub fn samples() -> Vec<String> {
    let folder = Path::new(crate::ROOT).join("annotations/sample");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "txt"));
    paths.sort();
    paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// One event by three agencies: the captain's arrest is in the two later ones.
pub const FERRY: [&str; 3] = [
    "VALMER, 3 mars (Havrol) - Le traversier Aurélie s'est échoué lundi au large de Valmer avec \
     340 passagers à bord.\n\n\"Nous avons évité le pire, mais nous ne savons pas encore pourquoi \
     le navire a quitté sa route avant le phare\", a déclaré la préfète Jeanne Abel.",
    "VALMER, 3 mars (Lumen) - Le traversier Aurélie s'est échoué lundi au large de Valmer avec \
     340 passagers à bord.\n\nLe capitaine Louis Farge a été placé en garde à vue à Sarlin pour \
     conduite en état d'ivresse.\n\n\"Je n'ai bu qu'un verre de vin rouge au déjeuner, et le radar \
     du navire était éteint\", a déclaré Louis Farge, selon l'agence Sarlinpress.",
    "SARLIN, 3 mars (Wirepost) - Le capitaine Louis Farge a été placé en garde à vue à Sarlin \
     après l'échouement du traversier Aurélie, pour conduite en état d'ivresse.\n\n\"Nous avons \
     évité le pire, mais nous ne savons pas encore pourquoi le navire a quitté sa route\", a \
     déclaré la préfète Jeanne Abel.\n\n\"Je n'ai bu qu'un verre de vin blanc, et le radar du \
     navire était éteint\", a déclaré Louis Farge.",
];

/// The time of every test.
pub fn now() -> Timestamp {
    "2026-05-12T14:00:00Z".parse().unwrap()
}

impl World {
    /// Without a study: the first screen.
    pub fn welcome() -> World {
        World {
            state: State::new("LM", 7, now(), depeche::app::table::keymap()),
            said: Vec::new(),
            acts: Vec::new(),
            records: BTreeMap::new(),
            disk: true,
            late: false,
            unreadable: None,
            unheard: VecDeque::new(),
            ran: Vec::new(),
            store: None,
            dispatches: Vec::new(),
            words: Words::shipped().clone(),
            open: BTreeMap::new(),
            done: Vec::new(),
            undone: Vec::new(),
        }
    }

    /// A study of the samples, French codebook, the list in front.
    pub fn sample() -> World {
        World::of(samples())
    }

    /// A study of the ferry's story, its dispatches 25 minutes from each other.
    pub fn ferry() -> World {
        let mut world = World::of(FERRY.map(str::to_owned).to_vec());
        for (minutes, dispatch) in (0..).step_by(25).zip(&mut world.dispatches) {
            let published = now() + jiff::SignedDuration::from_mins(minutes);
            Arc::make_mut(dispatch).meta.published = Some(published);
        }
        world
    }

    /// A study of these texts.
    pub fn of(texts: Vec<String>) -> World {
        World::welcome().with(texts)
    }

    /// A study of these texts in a folder: what was coded there before is found,
    /// and what is coded now stays. Each start needs a seed of its own.
    pub fn kept(texts: Vec<String>, study: &Path, seed: u128) -> World {
        let note = LockNote::here("LM", now());
        let (store, report) = Store::open(study, "LM", &note).unwrap();
        let mut world = World::welcome();
        world.state = State::new("LM", seed, now(), depeche::app::table::keymap());
        let speakers = store.speakers().unwrap();
        let sessions = store.sessions().unwrap();
        let next_undo = store.next_undo().unwrap().map(|line| line.what);
        world.store = Some(store);
        let mut world = world.with(texts);
        let OpenReport { notes, read_only, .. } = report;
        world.hear(Answer::StoreReady { speakers, sessions, notes, read_only, next_undo });
        world
    }

    /// A study of these texts whose answers are late from the start.
    pub fn opening(texts: Vec<String>) -> World {
        let mut world = World::welcome();
        world.late = true;
        world.with(texts)
    }

    /// The study has these lines of words of its own; before a dispatch is read.
    pub fn lexicon(mut self, lines: &str) -> World {
        self.words = Words::shipped().with(lines).words;
        self
    }

    fn with(mut self, texts: Vec<String>) -> World {
        let world = &mut self;
        world.dispatches = texts.into_iter().map(|text| Arc::new(parse_text(text))).collect();
        let study = StudyOpened {
            info: StudyInfo { title: "La Sarnelle".to_owned(), ..StudyInfo::default() },
            codebook: Codebook::builtin(Lang::Fr),
            place: None,
            review: None,
            notes: Vec::new(),
        };
        world.hear(Answer::StudyOpen(Box::new(study)));
        self
    }

    /// The terminal has this size.
    pub fn size(mut self, w: u16, h: u16) -> World {
        self.send(Msg::Resized(w, h));
        self
    }

    /// Types keys: characters, and names in angle brackets ("t1", "<Enter>",
    /// "<C-d>"; "<lt>" is the sign itself).
    pub fn keys(mut self, keys: &str) -> World {
        self.press(keys);
        self
    }

    /// Types keys.
    pub fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while let Some(c) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|rest| rest.split_once('>'));
            let key = match named {
                Some(("lt", after)) => {
                    rest = after;
                    Key::char('<')
                }
                Some((name, after)) => {
                    rest = after;
                    name.parse().unwrap()
                }
                None => {
                    rest = &rest[c.len_utf8()..];
                    Key::char(c)
                }
            };
            self.strike(key);
        }
    }

    /// Types one key.
    pub fn strike(&mut self, key: Key) {
        let msg = interpret(&self.state, key);
        if let Msg::Run(id, _) = &msg {
            self.note(*id);
        }
        self.send(msg);
    }

    /// Notes a command that is about to run, and the one the palette runs.
    fn note(&mut self, id: CommandId) {
        let command = id.command();
        if (command.applies)(&self.state).is_err() {
            return;
        }
        self.ran.push(command.name);
        if let (true, Some(Overlay::Palette(palette))) =
            (command.name == "palette-run", self.state.overlays.last())
            && let Some(chosen) = palette.found.get(palette.at).map(|id| id.command())
        {
            self.ran.push(chosen.name);
        }
    }

    /// Lets time pass.
    pub fn later(mut self, seconds: i64) -> World {
        let time = self.state.study.now + jiff::SignedDuration::from_secs(seconds);
        self.send(Msg::Now(time));
        self
    }

    /// Takes a worker's answer.
    pub fn hear(&mut self, answer: Answer) {
        self.send(Msg::Answer(answer));
    }

    /// Takes a message and all that follows from it.
    pub fn send(&mut self, msg: Msg) {
        let mut waiting: VecDeque<Effect> = update(&mut self.state, msg).into();
        while let Some(effect) = waiting.pop_front() {
            let next = match effect {
                Effect::Type(Typed::Key(key)) => {
                    let msg = interpret(&self.state, key);
                    if let Msg::Run(id, _) = &msg {
                        self.note(*id);
                    }
                    msg
                }
                Effect::Type(Typed::Paste(text)) => Msg::Pasted(text),
                Effect::Type(Typed::Refusal(why)) => Msg::Answer(Answer::Failed(why)),
                other => match self.answer(other) {
                    Some(answer) if self.late => {
                        self.unheard.push_back(answer);
                        continue;
                    }
                    Some(answer) => Msg::Answer(answer),
                    None => continue,
                },
            };
            waiting.extend(update(&mut self.state, next));
        }
    }

    /// Takes the oldest answer that is late; false where there is none.
    pub fn answer_comes(&mut self) -> bool {
        let answer = self.unheard.pop_front();
        let any = answer.is_some();
        if let Some(answer) = answer {
            self.hear(answer);
        }
        any
    }

    /// Takes the answers that are late, and those to what they ask in turn.
    pub fn answers_come(&mut self) {
        while self.answer_comes() {}
    }

    fn answer(&mut self, effect: Effect) -> Option<Answer> {
        match effect {
            Effect::Ask(question) => self.unread(&question).or_else(|| self.reply(question)),
            Effect::Commit(act) => self.disk.then(|| self.commit(*act)),
            Effect::Turn { id, redo, past, meant: _ } => Some(self.turn(id, redo, past)),
            Effect::TakeOut { id, .. } => Some(Answer::NotTurned {
                asked: id,
                why: "nothing is taken out here".to_owned(),
                failed: true,
            }),
            Effect::Copy(text) | Effect::Edit(text) | Effect::Theme(text) => {
                self.said.push(text);
                None
            }
            Effect::Redraw => {
                self.said.push("redraw".to_owned());
                None
            }
            Effect::History(of) => Some(self.history(of)),
            Effect::Suspend => {
                self.said.push("suspend".to_owned());
                None
            }
            _ => None,
        }
    }

    /// Answers as the runtime does where what was coded cannot be read.
    fn unread(&mut self, question: &Question) -> Option<Answer> {
        let why = self.unreadable.clone()?;
        match question {
            Question::Rows { ask, query, .. } if !query.filter.wanted().is_all() => {
                Some(Answer::NoRows { ask: *ask, why })
            }
            Question::Rows { ask, query, .. } => {
                let found = self.found(query);
                let rows: Vec<_> = found.iter().map(|d| (row(d), None)).collect();
                let total = rows.len();
                Some(Answer::Rows { ask: *ask, total, of: total, start: 0, rows })
            }
            Question::Open(id) => match self.opened(*id) {
                Answer::Opened(open, _) => Some(Answer::OpenedUnknown(open, why)),
                _ => None,
            },
            Question::Cards { ask, .. } => Some(Answer::NoCards { ask: *ask, why }),
            Question::Story { ask, of, marked, .. } => {
                let mut page = self.story(*of, marked);
                page.reports.iter_mut().for_each(|report| report.counts = None);
                page.unknown = Some(why);
                Some(Answer::Story { ask: *ask, page: Box::new(page) })
            }
            _ => None,
        }
    }

    fn reply(&mut self, question: Question) -> Option<Answer> {
        match question {
            Question::Rows { ask, query, start, len } => {
                let found = self.found(&query);
                let rows = found.iter().skip(start).take(len);
                let rows = rows.map(|d| (row(d), Some(self.counts(d.id)))).collect();
                let (total, of) = (found.len(), self.dispatches.len());
                Some(Answer::Rows { ask, total, of, start, rows })
            }
            Question::Position(query, id) => {
                Some(Answer::Position(self.found(&query).iter().position(|d| d.id == id)))
            }
            Question::Ids(query, what_for) => {
                Some(Answer::Ids(self.found(&query).iter().map(|d| d.id).collect(), what_for))
            }
            Question::Cards { ask, ids, session } => {
                let found = ids.into_iter().filter_map(|id| match self.opened(id) {
                    Answer::Opened(open, records) => {
                        Some((id, cards::found(&Doc::new(open, records), &session)))
                    }
                    _ => None,
                });
                Some(Answer::Cards { ask, found: found.collect() })
            }
            Question::Open(id) => Some(self.opened(id)),
            Question::BestMatch(id) => Some(Answer::BestMatch(id, self.best_match(id))),
            Question::Takes(id) => {
                let at = self.dispatches.iter().position(|d| d.id == id)?;
                let profiles: Vec<Profile> =
                    self.dispatches.iter().map(|d| Profile::of(d)).collect();
                let mut takes = Takes::of(id, &profiles);
                if let Some(takes) = &mut takes
                    && let Some(before) = takes.before()
                {
                    let before = self.dispatches.iter().position(|d| d.id == before)?;
                    takes.since = Some(tally(&self.doc(before), &self.doc(at)));
                }
                Some(Answer::Takes(id, takes))
            }
            Question::Neighbour(query, id, step) => {
                Some(Answer::Neighbour(self.neighbour(&query, id, step)?))
            }
            Question::Story { unless: Some(known), .. } if known == self.dispatches.len() => None,
            Question::Story { ask, of, marked, .. } => {
                Some(Answer::Story { ask, page: Box::new(self.story(of, &marked)) })
            }
            Question::Quoted { ask, all } => Some(Answer::Quoted { ask, all: utterances(&all) }),
            Question::Align { ask, a, b } => {
                let alignment = Arc::new(align(&a, &b));
                Some(Answer::Aligned { ask, alignment })
            }
        }
    }

    /// The dispatch so many rows behind another one; none where that one is not listed.
    fn neighbour(
        &self,
        query: &ListQuery,
        id: DispatchId,
        step: i64,
    ) -> Option<Option<DispatchId>> {
        let text = |it: &&QueryTerm| matches!(it.kind, TermKind::Text(_));
        let text = query.filter.terms().iter().filter(text).cloned();
        let words = ListQuery { filter: Query::of(text), ..query.clone() };
        let (all, listed) = (self.found(&words), self.found(query));
        let at = all.iter().position(|d| d.id == id)?;
        let listed = |d: &&Arc<Dispatch>| listed.iter().any(|other| other.id == d.id);
        let skipped = usize::try_from(step.unsigned_abs()).unwrap() - 1;
        let next = match step > 0 {
            true => all[at + 1..].iter().filter(listed).nth(skipped),
            false => all[..at].iter().rev().filter(listed).nth(skipped),
        };
        Some(next.map(|d| d.id))
    }

    fn story(&mut self, of: DispatchId, marked: &[DispatchId]) -> Page {
        let rulings: Vec<Ruling> = self.records.values().filter_map(ruling).collect();
        let mut stories = Stories::new(Limits::default(), in_force(&rulings));
        let mut reader = TermReader::default();
        for dispatch in &self.dispatches {
            stories.add(&reader.read(dispatch));
        }
        let story = stories.story_of(of).unwrap();
        let ids = stories.dispatches(story);
        let get = |id: &DispatchId| self.dispatches.iter().find(|it| it.id == *id).unwrap();
        let mut page = Page::begin(story.0, ids.iter().map(|id| Report::of(get(id))).collect());
        let named =
            |id: &DispatchId| StoryId(*id) != story && !stories.dispatches(StoryId(*id)).is_empty();
        page.taken = ids.into_iter().filter(named).collect();
        let mut near: Vec<(StoryId, bool)> =
            marked.iter().map(|id| (stories.story_of(*id).unwrap(), true)).collect();
        near.extend(stories.likest(story, 6).into_iter().map(|(it, _)| (it, false)));
        let mut seen = vec![story];
        near.retain(|(it, _)| {
            !seen.contains(it) && {
                seen.push(*it);
                true
            }
        });
        page.near = near
            .into_iter()
            .map(|(it, marked)| {
                let dispatches = stories.dispatches(it);
                let title = get(&dispatches[0]).title().to_owned();
                Near { story: it.0, title, dispatches, marked }
            })
            .collect();
        (page.rulings, page.among) = (rulings, self.dispatches.len());
        for report in &mut page.reports {
            report.counts = Some(self.counts(report.id));
        }
        let held: Vec<DispatchId> = page.held.iter().map(|n| page.reports[*n].id).collect();
        let docs = held.iter().map(|id| match self.opened(*id) {
            Answer::Opened(open, records) => Doc::new(open, records),
            _ => unreachable!("it is in the study"),
        });
        let docs: Vec<Doc> = docs.collect();
        let alignments: Vec<_> =
            pairs(docs.len()).map(|(a, b)| align(&docs[a].open, &docs[b].open)).collect();
        page.complete(&docs, &alignments, &self.state.study.registry)
    }

    /// A dispatch comes in while the program runs.
    pub fn comes_in(mut self, text: &str) -> World {
        self.dispatches.push(Arc::new(parse_text(text.to_owned())));
        self
    }

    fn found(&self, query: &ListQuery) -> Vec<Arc<Dispatch>> {
        let wanted = query.filter.wanted();
        let holds = |d: &Dispatch, words: &str| {
            fold(words).split_whitespace().all(|word| fold(&d.text).contains(word))
        };
        let fits = |d: &&Arc<Dispatch>| {
            query.filter.terms().iter().all(|term| match &term.kind {
                TermKind::Text(text) => holds(d, text.words()) != term.excluded,
                _ => true,
            })
        };
        let wanted = |d: &&Arc<Dispatch>| wanted.fits(&self.counts(d.id));
        self.dispatches.iter().filter(fits).filter(wanted).cloned().collect()
    }

    /// The dispatch at a place of the list, made ready.
    pub fn doc(&mut self, at: usize) -> Arc<OpenDoc> {
        let dispatch = Arc::clone(&self.dispatches[at]);
        let ready = || Arc::new(OpenDoc::build(Arc::clone(&dispatch), &self.words));
        Arc::clone(self.open.entry(dispatch.id).or_insert_with(ready))
    }

    fn opened(&mut self, id: DispatchId) -> Answer {
        let at = self.dispatches.iter().position(|d| d.id == id).unwrap();
        let of = |record: &&Record| match record {
            Record::Link(link) => [link.a.dispatch, link.b.dispatch].contains(&id),
            _ => record.meta().dispatch == Some(id),
        };
        let records = match &self.store {
            Some(store) => store.records_of(id).unwrap(),
            None => self.records.values().filter(of).cloned().collect(),
        };
        Answer::Opened(self.doc(at), records)
    }

    /// What reading a dispatch answers now.
    pub fn reads(&mut self, id: DispatchId) -> Answer {
        self.opened(id)
    }

    fn best_match(&mut self, id: DispatchId) -> Option<DispatchId> {
        let at = self.dispatches.iter().position(|d| d.id == id)?;
        let here = self.doc(at);
        let others = 0..self.dispatches.len();
        let links = |other: &usize| {
            let other = self.doc(*other);
            align(&here, &other).links.iter().filter(|link| link.strong).count()
        };
        let best = others.filter(|other| *other != at).max_by_key(links)?;
        Some(self.dispatches[best].id)
    }

    fn counts(&self, id: DispatchId) -> Counts {
        if let Some(store) = &self.store {
            return store.counts(&[id]).unwrap()[0];
        }
        let mut counts = Counts::default();
        let own = self.records.values().filter(|r| r.meta().dispatch == Some(id));
        own.for_each(|record| counts.add(record));
        counts
    }

    fn apply(&mut self, act: &Act) -> Event {
        for id in act.gone() {
            self.records.remove(&id);
        }
        for record in &act.records {
            self.records.insert(record.id(), record.clone());
        }
        self.acts.push(act.clone());
        Event {
            v: 1,
            piece: None,
            id: act.id,
            at: now(),
            coder: "LM".to_owned(),
            op: act.op,
            what: act.what.clone(),
            records: act.records.clone(),
            was: act.was.clone(),
            undoes: act.undoes,
            codebook: String::new(),
            prev: String::new(),
        }
    }

    fn commit(&mut self, act: Act) -> Answer {
        if let Some(store) = &mut self.store {
            return Answer::Saved(store.commit(act, now(), "").unwrap().id);
        }
        if let Some(id) = self.stale(&act) {
            return Answer::NotSaved(act, format!("record {id} is not as it was"));
        }
        let event = self.apply(&act);
        self.done.push(act);
        self.undone.clear();
        Answer::Saved(event.id)
    }

    /// A record of an act that is not as the act has it, or that it points at and
    /// that is not there: a store refuses such an act.
    fn stale(&self, act: &Act) -> Option<RecordId> {
        let changed = |it: &&Record| self.records.get(&it.id()) != Some(*it);
        let changed = act.was.iter().find(changed).map(Record::id);
        let there = |id: &RecordId| {
            self.records.contains_key(id) || act.records.iter().any(|it| it.id() == *id)
        };
        let pointed = act.records.iter().flat_map(Record::references);
        changed.or_else(|| pointed.into_iter().find(|id| !there(id)))
    }

    /// What was done to a record and to the stances in it, in memory.
    fn history(&self, of: RecordId) -> Answer {
        let quote = |record: &Record| match record {
            Record::Stance(stance) => stance.quote,
            _ => None,
        };
        let about = |record: &Record| record.id() == of || quote(record) == Some(of);
        let own = |all: &[Record]| all.iter().filter(|it| about(it)).cloned().collect::<Vec<_>>();
        let event = |act: &Act| Event {
            v: 1,
            piece: None,
            id: act.id,
            at: now(),
            coder: self.state.study.coder.clone(),
            op: act.op,
            what: act.what.clone(),
            records: own(&act.records),
            was: own(&act.was),
            undoes: act.undoes,
            codebook: String::new(),
            prev: String::new(),
        };
        let told = |event: &Event| !event.records.is_empty() || !event.was.is_empty();
        Answer::History(of, self.done.iter().rev().map(event).filter(told).collect(), Vec::new())
    }

    fn turn(&mut self, id: RecordId, redo: bool, past: Option<RecordId>) -> Answer {
        if let Some(store) = &mut self.store {
            if let Some(refused) = past {
                store.leave(refused, redo, id, now(), "").unwrap();
            }
            let turned = match redo {
                true => store.redo(id, now(), ""),
                false => store.undo(id, now(), ""),
            };
            return match turned {
                Err(error @ StoreError::Overtaken { event, .. }) => {
                    Answer::Overtaken { asked: id, event, redo, why: error.to_string() }
                }
                turned => match turned.unwrap() {
                    Some(event) => Answer::Turned { asked: id, event: Box::new(event), redo },
                    None => nothing(id),
                },
            };
        }
        let taken = if redo { self.undone.pop() } else { self.done.pop() };
        let Some(act) = taken else { return nothing(id) };
        let op = if redo { Op::Redo } else { Op::Undo };
        let turned = match redo {
            true => Act { id, op, undoes: Some(act.id), ..act.clone() },
            false => act.inverse(id, op),
        };
        let event = self.apply(&turned);
        if redo {
            self.done.push(act)
        } else {
            self.undone.push(act)
        }
        Answer::Turned { asked: id, event: Box::new(event), redo }
    }

    /// Draws the state in a theme; the cells and the cursor.
    pub fn draw(&self, theme: &Theme) -> (Buffer, (u16, u16)) {
        let (w, h) = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(w, h)).unwrap();
        terminal.draw(|frame| depeche::app::draw(frame, &self.state, theme)).unwrap();
        let at = terminal.backend().cursor_position();
        (terminal.backend().buffer().clone(), (at.x, at.y))
    }
}

fn nothing(asked: RecordId) -> Answer {
    Answer::NotTurned { asked, why: "nothing to take back".to_owned(), failed: false }
}

fn ruling(record: &Record) -> Option<Ruling> {
    match record {
        Record::Ruling(it) => Some(it.clone()),
        _ => None,
    }
}

fn align(a: &OpenDoc, b: &OpenDoc) -> compare::Alignment {
    compare::compare(&a.side(), &b.side(), compare::shipped(a.dispatch.meta.lang))
}

fn row(dispatch: &Dispatch) -> ListRow {
    ListRow {
        id: dispatch.id,
        agency: dispatch.meta.agency.clone(),
        lang: dispatch.meta.lang,
        time: dispatch.meta.published,
        time_is_import: false,
        date: dispatch.dateline.as_ref().and_then(|line| line.date),
        title: dispatch.title().to_owned(),
        length: dispatch.text.chars().count(),
    }
}
