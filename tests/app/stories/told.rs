//! Telling stories: the text with marks, before and after.

use depeche::app::screens::text::pane::{Pane, Selection, Unit};
use depeche::app::{Answer, Screen, State};
use depeche::coding::draft::TagDraft;
use depeche::coding::frames::{self, Coded, Frame};
use depeche::coding::parts::StanceDraft;
use depeche::model::{
    Act, Anchor, AttributedTo, Mint, Op, Origin, Quote, Record, RelayRole, Span, Stance, Status,
    What,
};
use depeche::store::{LockNote, Store, StoreError};
use kit::world::{World, now};
use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::catch_unwind;
use std::path::Path;
use std::sync::OnceLock;

/// Stories as tests, and their list for the test that counts commands.
macro_rules! stories {
    ($($(#[$doc:meta])* fn $name:ident() $body:block)*) => {
        $($(#[$doc])* #[test] fn $name() {
            STORIES.iter().find(|it| it.name == stringify!($name)).unwrap().passes();
        })*

        /// Every story of this page.
        pub static STORIES: [$crate::stories::told::Page; [$(stringify!($name)),*].len()] =
            [$($crate::stories::told::Page::new(stringify!($name), || $body)),*];
    };
}

/// A story of a page: it is gone through once, whoever asks for it first.
pub struct Page {
    pub name: &'static str,
    story: fn(),
    ran: OnceLock<Result<BTreeSet<&'static str>, String>>,
}

impl Page {
    pub const fn new(name: &'static str, story: fn()) -> Self {
        Self { name, story, ran: OnceLock::new() }
    }

    /// Goes through the story, unless that was done. Gives the commands whose effect it
    /// has looked at.
    #[track_caller]
    pub fn passes(&self) -> &BTreeSet<&'static str> {
        let ran = self.ran.get_or_init(|| {
            COVERED.with_borrow_mut(BTreeSet::clear);
            let told = |panic: Box<dyn Any + Send>| {
                panic.downcast_ref::<String>().cloned().unwrap_or_default()
            };
            catch_unwind(self.story).map(|()| COVERED.with_borrow(Clone::clone)).map_err(told)
        });
        ran.as_ref().unwrap_or_else(|why| panic!("{}: {why}", self.name))
    }
}

thread_local! {
    static COVERED: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

/// A story under way.
pub struct Story {
    /// The program.
    pub world: World,
}

/// A dispatch in the reader, with its marks: `[…]` or `|` says where to begin.
#[track_caller]
pub fn story(marked: &str) -> Story {
    let (text, at, selected) = unmarked(marked);
    Story { world: World::of(vec![text]).keys("<Enter>") }.begin(at, selected)
}

/// Several dispatches, the list in front.
pub fn study(texts: &[&str]) -> Story {
    Story { world: World::of(texts.iter().map(|text| (*text).to_owned()).collect()) }
}

/// Several dispatches, the first two side by side; the left one has the keys.
pub fn side_by_side(a: &str, b: &str) -> Story {
    Story { world: World::of(vec![a.to_owned(), b.to_owned()]).size(120, 24).keys("<Enter>=") }
}

/// A dispatch in the reader for which another coder, MK, sent suggestions: what
/// these keys code in it, each record only suggested.
#[track_caller]
pub fn suggested(marked: &str, keys: &str) -> Story {
    let (text, at, span) = unmarked(marked);
    let mut records = World::of(vec![text.clone()]).keys("<Enter>").keys(keys).records;
    for record in records.values_mut() {
        record.meta_mut().status = Status::Suggested;
        record.meta_mut().coder = "MK".to_owned();
    }
    let speakers = records.values().filter_map(|record| match record {
        Record::Speaker(speaker) => Some(speaker.clone()),
        _ => None,
    });
    let speakers = speakers.collect();
    // Ids of its own: the one who decides does not code on the same machine.
    let mut world = World::of(vec![text]);
    world.state.study.mint = Mint::new(11);
    world.coded(records.into_values().collect());
    let notes = Vec::new();
    world.hear(Answer::StoreReady {
        speakers,
        sessions: Vec::new(),
        notes,
        read_only: None,
        next_undo: None,
    });
    Story { world: world.keys("<Enter>") }.begin(at, span)
}

/// A dispatch in a study that is kept in a folder, open in the reader.
pub fn kept(text: &str, folder: &Path, start: u128) -> Story {
    Story { world: World::kept(vec![text.to_owned()], folder, start).keys("<Enter>") }
}

/// Several dispatches in a study that is kept in a folder, the list in front.
pub fn all_kept(texts: &[&str], folder: &Path) -> Story {
    let texts = texts.iter().map(|text| (*text).to_owned()).collect();
    Story { world: World::kept(texts, folder, 1) }
}

/// In a study that is kept in a folder, MK writes a note on the quote of these words.
pub fn noted_by_another(folder: &Path, words: &str) {
    let (mut store, _) = Store::open(folder, "MK", &LockNote::here("MK", now())).unwrap();
    let mut found = Vec::new();
    let all = &mut |record| {
        found.push(record);
        Ok::<(), StoreError>(())
    };
    store.for_each_record(all).unwrap();
    let of = |record: &Record| match record {
        Record::Quote(quote) => quote.content.iter().any(|it| it.exact == words),
        _ => false,
    };
    let was = found.into_iter().find(of).unwrap();
    let mut new = was.clone();
    new.meta_mut().note = "à revoir".to_owned();
    let id = Mint::new(77).next_id();
    let what = What::Words("note".to_owned());
    let act = Act { id, op: Op::Put, what, records: vec![new], was: vec![was], undoes: None };
    store.commit(act, now(), "").unwrap();
}

/// The text without its marks, the cursor, and the selection.
fn unmarked(marked: &str) -> (String, Option<usize>, Option<Span>) {
    let (mut text, mut at, mut start, mut selected) = (String::new(), None, None, None);
    for c in marked.chars() {
        match c {
            '|' => at = Some(text.len()),
            '[' => start = Some(text.len()),
            ']' => selected = start.map(|start| Span::new(start, text.len())),
            c => text.push(c),
        }
    }
    (text, at, selected)
}

impl Story {
    fn begin(mut self, at: Option<usize>, selected: Option<Span>) -> Story {
        let pane = self.world.state.pane_mut().unwrap();
        if let Some(at) = at {
            pane.cursor = at;
        }
        if let Some(span) = selected {
            pane.cursor = span.start;
            pane.selection = Some(Selection::new(span, Unit::Free));
        }
        self
    }
    /// The terminal has this size.
    pub fn sized(mut self, w: u16, h: u16) -> Story {
        self.world = self.world.size(w, h);
        self
    }

    /// Types keys.
    pub fn keys(mut self, keys: &str) -> Story {
        self.world.press(keys);
        self
    }

    /// Pastes text.
    pub fn pastes(mut self, text: &str) -> Story {
        self.world.send(depeche::app::Msg::Pasted(text.to_owned()));
        self
    }

    /// What the keys so far did has been looked at.
    fn looked(&mut self) {
        let ran = std::mem::take(&mut self.world.ran);
        COVERED.with_borrow_mut(|covered| covered.extend(ran));
    }

    #[track_caller]
    fn is(mut self, what: &str, found: &str, told: &str) -> Story {
        assert!(found == told, "{what}\n  told:  {told}\n  found: {found}");
        self.looked();
        self
    }

    /// The text in front looks like this.
    #[track_caller]
    pub fn text(self, marked: &str) -> Story {
        let found = text(&self.world.state, self.world.state.pane().unwrap());
        self.is("the text", &found, marked)
    }

    /// The text on the side that has not the keys.
    #[track_caller]
    pub fn other(self, marked: &str) -> Story {
        let found = text(&self.world.state, self.world.state.compare().unwrap().other());
        self.is("the other side", &found, marked)
    }

    /// The frame in the popup, else the one coded at the selection.
    #[track_caller]
    pub fn frame(self, told: &str) -> Story {
        let found = match (
            self.world.state.tag(),
            depeche::app::screens::text::frames::current(&self.world.state),
        ) {
            (Some(draft), _) => drafted(draft),
            (None, Some(Frame::Coded(coded))) => coded_frame(&self.world.state, &coded),
            (None, Some(Frame::Proposed(_))) => "proposed".to_owned(),
            (None, None) => "nothing".to_owned(),
        };
        self.is("the frame", &found, told)
    }

    /// All frames coded in the text in front, in order.
    #[track_caller]
    pub fn frames(self, told: &[&str]) -> Story {
        let doc = self.world.state.doc().unwrap();
        let coded = frames::coded(doc);
        let found: Vec<String> =
            coded.iter().map(|it| coded_frame(&self.world.state, it)).collect();
        self.is("the frames", &found.join("\n"), &told.join("\n"))
    }

    /// The status line says this, among other words.
    #[track_caller]
    pub fn says(mut self, words: &str) -> Story {
        let said = self.world.state.notice.as_ref().map_or("", |notice| notice.text.as_str());
        assert!(said.contains(words), "told: {words}\nsaid: {said}");
        self.looked();
        self
    }

    /// The screen shows this line, among others.
    #[track_caller]
    pub fn shows(mut self, words: &str) -> Story {
        let theme = depeche::app::theme::Theme::builtin("plain").unwrap();
        let (buffer, _) = self.world.draw(&theme);
        let mut screen = String::new();
        for (at, cell) in buffer.content().iter().enumerate() {
            screen.push_str(cell.symbol());
            if (at + 1) % usize::from(buffer.area().width) == 0 {
                screen.push('\n');
            }
        }
        assert!(screen.contains(words), "told: {words}\n{screen}");
        self.looked();
        self
    }

    /// What went to the clipboard or the editor last.
    #[track_caller]
    pub fn hands_out(self, told: &str) -> Story {
        let found = self.world.said.last().cloned().unwrap_or_default();
        self.is("handed out", &found, told)
    }

    /// Something else that can be told in a line.
    #[track_caller]
    pub fn tells(self, told: &str, find: impl FnOnce(&State) -> String) -> Story {
        let found = find(&self.world.state);
        self.is("the state", &found, told)
    }

    /// What the last act did to each record: its status before, if it was there,
    /// and after, or that it is gone; who coded it, and by which origin.
    #[track_caller]
    pub fn acted(self, told: &[&str]) -> Story {
        let act = self.world.acts.last().unwrap();
        let was = |id| act.was.iter().find(|old| old.id() == id);
        let line = |new: &Record| {
            let before = was(new.id()).map_or("new", |old| status(old));
            let meta = new.meta();
            let origin = match &meta.origin {
                Origin::Hand => "hand",
                Origin::Rule { corrected: true, .. } => "rule, corrected",
                Origin::Rule { corrected: false, .. } => "rule",
                Origin::Import { .. } => "import",
                Origin::Carried { .. } => "carried",
            };
            let (kind, after, coder) = (new.kind(), status(new), &meta.coder);
            format!("{kind}: {before} > {after}, {coder}, {origin}")
        };
        let mut lines: Vec<String> = act.records.iter().map(line).collect();
        let gone = act.gone();
        let gone = act.was.iter().filter(|old| gone.contains(&old.id()));
        lines.extend(gone.map(|old| format!("{}: {} > gone", old.kind(), status(old))));
        self.is("the act", &lines.join("\n"), &told.join("\n"))
    }

    /// The screen in front, by its name.
    #[track_caller]
    pub fn stands_in(self, told: &str) -> Story {
        self.tells(told, |state| match state.screen() {
            Some(Screen::Welcome(_)) => "welcome".to_owned(),
            Some(Screen::List(_)) => "list".to_owned(),
            Some(Screen::Reader(_)) => "reader".to_owned(),
            Some(Screen::Compare(_)) => "compare".to_owned(),
            Some(Screen::Speakers(_)) => "speakers".to_owned(),
            Some(Screen::Story(_)) => "story".to_owned(),
            Some(Screen::Review(_)) => "review".to_owned(),
            None => "nothing".to_owned(),
        })
    }

    /// The registry, a line each: `> name (kind): aliases`, `>` at the cursor.
    #[track_caller]
    pub fn registry(self, told: &[&str]) -> Story {
        self.tells(&told.join("\n"), |state| {
            let at = match state.screen() {
                Some(Screen::Speakers(speakers)) => Some(speakers.at),
                _ => None,
            };
            let line = |(row, it): (usize, &&depeche::model::Speaker)| {
                let sign = if Some(row) == at { "> " } else { "" };
                let kind = it.kind.label();
                if it.aliases.is_empty() {
                    format!("{sign}{} ({kind})", it.name)
                } else {
                    format!("{sign}{} ({kind}): {}", it.name, it.aliases.join(", "))
                }
            };
            state.study.registry.all().iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
        })
    }
}

fn status(record: &Record) -> &'static str {
    match record.meta().status {
        Status::Suggested => "suggested",
        Status::Confirmed => "confirmed",
        Status::Rejected => "rejected",
    }
}

/// The marks of a text: where each begins and ends, what stands there, and what
/// stands outside where two are alike.
type Marks = Vec<(Span, &'static str, &'static str)>;

/// The pane's text with its marks.
fn text(state: &State, pane: &Pane) -> String {
    let doc = state.study.docs.get(&pane.dispatch).unwrap();
    let anchors = |list: &[Anchor]| doc.open.spans(list);
    let mut marks: Marks = Vec::new();
    match state.tag() {
        Some(draft) => {
            marks.extend(draft.span().map(|span| (span, "[", "]")));
            marks.extend(draft.content.iter().map(|span| (*span, "{q:", "}")));
            marks.extend(draft.cue.iter().map(|span| (*span, "{c:", "}")));
            marks.extend(draft.mention.iter().map(|span| (*span, "{s:", "}")));
            let relay = draft.relay.iter().flat_map(|relay| &relay.spans);
            marks.extend(relay.map(|span| (*span, "{r:", "}")));
            let rows = draft.stances.iter().chain([&draft.row]);
            let evidence: BTreeSet<Span> = rows.flat_map(|row| row.evidence.clone()).collect();
            marks.extend(evidence.iter().map(|span| (*span, "{e:", "}")));
        }
        None => {
            match pane.span() {
                Some(span) => marks.push((span, "[", "]")),
                None => marks.push((Span::new(pane.cursor, pane.cursor), "|", "")),
            }
            marks.extend(pane.parts.iter().map(|span| (*span, "{+:", "}")));
            for coded in frames::coded(doc) {
                marks.extend(coded.content.iter().map(|span| (*span, "{Q:", "}")));
                marks.extend(anchors(&coded.quote.cue).into_iter().map(|s| (s, "{C:", "}")));
                let speaker = coded.quote.speaker.iter().flat_map(|s| anchors(&s.mention));
                marks.extend(speaker.map(|span| (span, "{S:", "}")));
                let relay = coded.quote.relay.iter().flat_map(|relay| anchors(&relay.mention));
                marks.extend(relay.map(|span| (span, "{R:", "}")));
                let rows = coded.stances.iter().flat_map(|stance| anchors(&stance.evidence));
                let evidence: BTreeSet<Span> = rows.collect();
                marks.extend(evidence.into_iter().map(|span| (span, "{E:", "}")));
            }
        }
    }
    written(doc.open.text(), &marks)
}

/// Writes marks into a text: what ends goes before what begins, short ends
/// before long ones, long beginnings before short ones.
fn written(text: &str, marks: &Marks) -> String {
    let mut out = String::new();
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        let mut ending: Vec<_> =
            marks.iter().filter(|(s, _, _)| s.end == at && !s.is_empty()).rev().collect();
        ending.sort_by_key(|(span, _, _)| std::cmp::Reverse(span.start));
        let mut beginning: Vec<_> = marks.iter().filter(|(s, _, _)| s.start == at).collect();
        beginning.sort_by_key(|(span, _, _)| std::cmp::Reverse(span.end));
        out.extend(ending.iter().map(|(_, _, end)| *end));
        out.extend(beginning.iter().map(|(_, begin, _)| *begin));
        if at < text.len() {
            out.push(c);
        }
    }
    out
}

/// A coded frame in one line.
fn coded_frame(state: &State, coded: &Coded<'_>) -> String {
    let Quote { kind, speaker, relay, within, endorsement, meta, .. } = coded.quote;
    let name = |id| state.study.registry.name(id).to_owned();
    let by = speaker.as_ref().map_or("nobody".to_owned(), |speaker| name(speaker.id));
    let mut line = vec![kind.clone(), by];
    line.extend(relay.iter().map(|relay| via(&relay.name, relay.role)));
    let who = speaker.as_ref().map(|speaker| speaker.id);
    for stance in &coded.stances {
        let Stance { target, polarity, strength, holder, attributed_to, .. } = stance;
        let mut words = format!("{polarity} {}", target.name);
        if strength != "explicit" {
            words += &format!(" ({strength})");
        }
        if *holder != who {
            words += &format!(", held by {}", holder.map_or("nobody".to_owned(), name));
        }
        words += &match attributed_to {
            AttributedTo::Holder => String::new(),
            AttributedTo::Newsroom => ", told by the newsroom".to_owned(),
            AttributedTo::Speaker(id) => format!(", told by {}", name(*id)),
        };
        line.push(words);
    }
    line.extend(within.map(|_| "within another".to_owned()));
    line.extend(endorsement.clone());
    line.extend((!meta.note.is_empty()).then(|| format!("“{}”", meta.note)));
    line.extend((!meta.tags.is_empty()).then(|| format!("#{}", meta.tags.join(" #"))));
    line.join("; ")
}

/// The frame in the popup in one line; the stance in hand last, in brackets.
fn drafted(draft: &TagDraft) -> String {
    let by = draft.speaker().map_or("nobody", |candidate| candidate.name.as_str());
    let mut line = vec![draft.kind.clone(), by.to_owned()];
    line.extend(draft.relay.iter().map(|relay| via(&relay.name, relay.role)));
    line.extend(draft.stances.iter().map(stance));
    line.push(format!("[{}]", stance(&draft.row)));
    line.extend(draft.within.map(|_| "within another".to_owned()));
    line.extend(draft.endorsement.clone());
    line.extend((!draft.note.is_empty()).then(|| format!("“{}”", draft.note)));
    line.extend((!draft.tags.is_empty()).then(|| format!("#{}", draft.tags.join(" #"))));
    line.join("; ")
}

fn stance(row: &StanceDraft) -> String {
    let polarity = match (&row.polarity, &row.proposed) {
        (Some(polarity), _) => polarity.clone(),
        (None, Some(proposed)) => format!("{proposed}?"),
        (None, None) => "…".to_owned(),
    };
    let target = row.target.as_ref().map_or("nothing", |target| target.name.as_str());
    let mut words = format!("{polarity} {target}");
    if row.strength != "explicit" {
        words += &format!(" ({})", row.strength);
    }
    if let Some((_, name)) = &row.holder {
        words += &format!(", held by {name}");
    }
    words += match row.attributed_to {
        None => "",
        Some(AttributedTo::Holder) => ", told by the holder",
        Some(AttributedTo::Newsroom) => ", told by the newsroom",
        Some(AttributedTo::Speaker(_)) => ", told by the speaker",
    };
    words
}

fn via(name: &str, role: RelayRole) -> String {
    let role = match role {
        RelayRole::Agency => "agency",
        RelayRole::Addressee => "addressee",
        RelayRole::Medium => "medium",
    };
    format!("via {name} ({role})")
}
