//! The program in memory: plays the runtime's part, with every answer at once.
#![allow(
    clippy::unwrap_used,
    clippy::match_bool,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a harness fails by panicking"
)]

use crate::desk::Desk;
use depeche::app::theme::Theme;
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
use depeche::app::typeahead::Typed;
use depeche::app::{Answer, Effect, Msg, Overlay, Question, State, StudyOpened, update};
use depeche::coding::StudyInfo;
use depeche::coding::doc::OpenDoc;
use depeche::compare;
use depeche::input::interpret;
use depeche::model::{
    Act, Codebook, Dispatch, DispatchId, Lang, ListQuery, Op, Query, QueryTerm, Record, RecordId,
    TermKind, What,
};
use depeche::service::{Asked, Job, history};

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
    /// Records of a later version on what is opened, which no store of this one writes.
    pub later: Vec<Record>,
    /// The commands that keys ran, in order.
    pub ran: Vec<&'static str>,
    dispatches: Vec<Arc<Dispatch>>,
    /// The service that answers, over a study in a folder; none on the first screen.
    desk: Option<Desk>,
    /// Acts on their way to the disk.
    given: Vec<Act>,
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
            later: Vec::new(),
            unheard: VecDeque::new(),
            ran: Vec::new(),
            dispatches: Vec::new(),
            desk: None,
            given: Vec::new(),
        }
    }

    /// A study of the samples, French codebook, the list in front.
    pub fn sample() -> World {
        World::of(samples())
    }

    /// A study of the ferry's story, its dispatches 25 minutes from each other.
    pub fn ferry() -> World {
        let mut dispatches: Vec<_> = FERRY.map(|text| parse_text(text.to_owned())).into();
        for (minutes, dispatch) in (0..).step_by(25).zip(&mut dispatches) {
            let published = now() + jiff::SignedDuration::from_mins(minutes);
            dispatch.meta.published = Some(published);
        }
        World::welcome().with(dispatches, None, true)
    }

    /// A study of these texts.
    pub fn of(texts: Vec<String>) -> World {
        World::welcome().with(read(texts), None, true)
    }

    /// A study of these texts in a folder: what was coded there before is found,
    /// and what is coded now stays. Each start needs a seed of its own.
    pub fn kept(texts: Vec<String>, study: &Path, seed: u128) -> World {
        let mut world = World::welcome();
        world.state = State::new("LM", seed, now(), depeche::app::table::keymap());
        world.with(read(texts), Some(study), true)
    }

    /// A study of these texts whose answers are late from the start.
    pub fn opening(texts: Vec<String>) -> World {
        let mut world = World::welcome();
        world.late = true;
        world.with(read(texts), None, true)
    }

    /// A study of these texts in a folder, whose store is not open yet. Each start needs a
    /// seed of its own.
    pub fn unopened(texts: Vec<String>, study: &Path, seed: u128) -> World {
        let mut world = World::welcome();
        world.state = State::new("LM", seed, now(), depeche::app::table::keymap());
        world.with(read(texts), Some(study), false)
    }

    /// The study has these lines of words of its own; before a dispatch is read.
    pub fn lexicon(mut self, lines: &str) -> World {
        self.desk.as_mut().unwrap().lexicon(lines);
        self
    }

    fn with(mut self, dispatches: Vec<Dispatch>, study: Option<&Path>, open: bool) -> World {
        let world = &mut self;
        let desk = Desk::new(&dispatches, study);
        world.desk = Some(desk);
        world.dispatches = dispatches.into_iter().map(Arc::new).collect();
        let study = StudyOpened {
            info: StudyInfo { title: "La Sarnelle".to_owned(), ..StudyInfo::default() },
            codebook: Codebook::builtin(Lang::Fr),
            place: None,
            review: None,
            notes: Vec::new(),
        };
        world.hear(Answer::StudyOpen(Box::new(study)));
        if open {
            world.store_opens();
        }
        self
    }

    /// The store is open.
    pub fn store_opens(&mut self) {
        let answers = self.desk().open_store();
        self.take(answers);
    }

    /// From now on the writer takes what it is given and does nothing of it.
    pub fn hold_writer(&mut self) {
        self.desk().hold();
    }

    /// The writer does what it was given meanwhile.
    pub fn writer_goes_on(&mut self) {
        let answers = self.desk().let_on();
        self.take(answers);
    }

    /// Hears the writer's answers, now or late.
    fn take(&mut self, answers: Vec<Answer>) {
        answers.iter().for_each(|answer| self.keep(answer));
        if self.late {
            self.unheard.extend(answers);
        } else {
            answers.into_iter().for_each(|answer| self.hear(answer));
        }
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
                other => {
                    let answers = self.answer(other);
                    if self.late {
                        self.unheard.extend(answers);
                        continue;
                    }
                    for answer in answers {
                        waiting.extend(update(&mut self.state, Msg::Answer(answer)));
                    }
                    continue;
                }
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

    fn answer(&mut self, effect: Effect) -> Vec<Answer> {
        match effect {
            Effect::Ask(question) => self.reply(question),
            Effect::Commit(act) => {
                if !self.disk {
                    return Vec::new();
                }
                self.given.push((*act).clone());
                self.run(Job::Commit(act))
            }
            Effect::Turn { id, redo, past, meant } => {
                let open = self.state.study.docs.values().map(|doc| Arc::clone(&doc.open));
                let open = open.collect();
                self.run(Job::Turn { id, redo, past, meant, open })
            }
            Effect::TakeOut { id, dispatches, sure } => {
                self.run(Job::TakeOut { id, dispatches, sure })
            }
            Effect::History(of) => vec![history(self.desk().study(), of)],
            other => {
                self.said.extend(match other {
                    Effect::Copy(text) | Effect::Edit(text) | Effect::Theme(text) => Some(text),
                    Effect::Redraw => Some("redraw".to_owned()),
                    Effect::Suspend => Some("suspend".to_owned()),
                    _ => None,
                });
                Vec::new()
            }
        }
    }

    fn desk(&mut self) -> &mut Desk {
        let why = self.unreadable.clone();
        let desk = self.desk.as_mut().unwrap();
        if let Some(why) = why {
            desk.lose_store(why);
        }
        desk
    }

    /// Gives the writer a job, and keeps what became of acts for tests to look at.
    fn run(&mut self, job: Job) -> Vec<Answer> {
        let answers = self.desk().run(job);
        for answer in &answers {
            self.keep(answer);
        }
        answers
    }

    /// Notes the act that is on the disk now.
    fn keep(&mut self, answer: &Answer) {
        let act = match answer {
            Answer::Saved(id) => self.given.iter().find(|act| act.id == *id).cloned(),
            Answer::Turned { event, .. } => Some(Act {
                id: event.id,
                op: event.op,
                what: event.what.clone(),
                records: event.records.clone(),
                was: event.was.clone(),
                undoes: event.undoes,
            }),
            _ => None,
        };
        let Some(act) = act else { return };
        for id in act.gone() {
            self.records.remove(&id);
        }
        for record in &act.records {
            self.records.insert(record.id(), record.clone());
        }
        self.acts.push(act);
    }

    /// Somebody recorded these before.
    pub fn coded(&mut self, records: Vec<Record>) {
        if records.is_empty() {
            return;
        }
        let id = depeche::model::Mint::new(4711).next_id();
        let what = What::Words("coded before".to_owned());
        let act = Act { id, op: Op::Put, what, records, was: Vec::new(), undoes: None };
        let answers = self.run(Job::Commit(Box::new(act.clone())));
        assert!(matches!(answers.first(), Some(Answer::Saved(_))), "{answers:?}");
        self.records.extend(act.records.into_iter().map(|record| (record.id(), record)));
    }

    /// Alignments are answered here, with the weights of the language, and the list is put
    /// in the order of the texts; everything else is as the service says it.
    fn reply(&mut self, question: Question) -> Vec<Answer> {
        let answer = match question {
            Question::Rows { ask, query, start, len } => {
                return self.rows(ask, &query, start, len);
            }
            Question::Position(query, id) => {
                let (found, _) = self.listed(&query).unwrap_or_default();
                Answer::Position(found.iter().position(|found| *found == id))
            }
            Question::Ids(query, what_for) => match self.found(&query) {
                Some(ids) => Answer::Ids(ids, what_for),
                None => return self.ask(Question::Ids(query, what_for)),
            },
            Question::Neighbour(query, id, step) => match self.neighbour(&query, id, step) {
                Some(found) => Answer::Neighbour(found),
                None => return self.ask(Question::Neighbour(query, id, step)),
            },
            Question::Align { ask, a, b } => {
                Answer::Aligned { ask, alignment: Arc::new(align(&a, &b)) }
            }
            Question::BestMatch(id) => Answer::BestMatch(id, self.best_match(id)),
            other => {
                let mut answers = self.ask(other);
                for answer in &mut answers {
                    if let Answer::Opened(_, records) = answer {
                        records.extend(self.later.iter().cloned());
                    }
                }
                return answers;
            }
        };
        vec![answer]
    }

    fn ask(&mut self, question: Question) -> Vec<Answer> {
        let unsaved = self.state.study.unsaved();
        self.desk().ask(Asked { question, unsaved })
    }

    /// A part of the list in the order of the texts, as imported without a time.
    fn rows(&mut self, ask: u64, query: &ListQuery, start: usize, len: usize) -> Vec<Answer> {
        let (query, of) = (query.clone(), self.dispatches.len());
        let mut answers = self.ask(Question::Rows { ask, query, start: 0, len: of });
        for answer in &mut answers {
            if let Answer::Rows { start: first, rows, .. } = answer {
                rows.sort_by_key(|(row, _)| self.dispatches.iter().position(|it| it.id == row.id));
                rows.iter_mut().for_each(|(row, _)| {
                    row.time = row.time.filter(|_| !row.time_is_import);
                    row.time_is_import = false;
                });
                *first = start;
                *rows = rows.drain(..).skip(start).take(len).collect();
            }
        }
        answers
    }

    /// The dispatch so many rows behind another one; none where that one is not listed.
    fn neighbour(
        &mut self,
        query: &ListQuery,
        id: DispatchId,
        step: i64,
    ) -> Option<Option<DispatchId>> {
        let text = |it: &&QueryTerm| matches!(it.kind, TermKind::Text(_));
        let text = query.filter.terms().iter().filter(text).cloned();
        let words = ListQuery { filter: Query::of(text), ..query.clone() };
        let (all, listed) = (self.found(&words)?, self.found(query)?);
        let at = all.iter().position(|other| *other == id)?;
        let listed = |other: &&DispatchId| listed.contains(other);
        let skipped = usize::try_from(step.unsigned_abs()).unwrap() - 1;
        let next = match step > 0 {
            true => all[at + 1..].iter().filter(listed).nth(skipped),
            false => all[..at].iter().rev().filter(listed).nth(skipped),
        };
        Some(next.copied())
    }

    /// A dispatch comes in while the program runs.
    pub fn comes_in(mut self, text: &str) -> World {
        let dispatch = parse_text(text.to_owned());
        self.desk().add(std::slice::from_ref(&dispatch));
        self.dispatches.push(Arc::new(dispatch));
        self
    }

    /// The dispatches that a query asks for; none where nobody can say.
    fn found(&mut self, query: &ListQuery) -> Option<Vec<DispatchId>> {
        let (found, awaited) = self.listed(query)?;
        Some(found).filter(|_| !awaited || query.filter.wanted().is_all())
    }

    /// The dispatches that the list shows, and whether what was coded is still being read.
    fn listed(&mut self, query: &ListQuery) -> Option<(Vec<DispatchId>, bool)> {
        let answers = self.rows(0, query, 0, self.dispatches.len());
        answers.into_iter().find_map(|answer| match answer {
            Answer::Rows { rows, awaited, .. } => {
                Some((rows.into_iter().map(|(row, _)| row.id).collect(), awaited))
            }
            _ => None,
        })
    }

    /// The dispatch at a place of the list, made ready.
    pub fn doc(&mut self, at: usize) -> Arc<OpenDoc> {
        let id = self.dispatches[at].id;
        self.desk().ready(id)
    }

    /// What reading a dispatch answers now.
    pub fn reads(&mut self, id: DispatchId) -> Answer {
        self.ask(Question::Open(id)).remove(0)
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

    /// Draws the state in a theme; the cells and the cursor.
    pub fn draw(&self, theme: &Theme) -> (Buffer, (u16, u16)) {
        let (w, h) = self.state.size;
        let mut terminal = Terminal::new(TestBackend::new(w, h)).unwrap();
        terminal.draw(|frame| depeche::app::draw(frame, &self.state, theme)).unwrap();
        let at = terminal.backend().cursor_position();
        (terminal.backend().buffer().clone(), (at.x, at.y))
    }
}

fn read(texts: Vec<String>) -> Vec<Dispatch> {
    texts.into_iter().map(parse_text).collect()
}

fn align(a: &OpenDoc, b: &OpenDoc) -> compare::Alignment {
    compare::compare(&a.side(), &b.side(), compare::shipped(a.dispatch.meta.lang))
}
