//! The whole state of the program, and nothing else.

use super::command::Scope;
use super::compare::Compare;
pub use super::options::Options;

use super::doc::{Doc, OpenDoc};
use super::help::Help;
use super::history::History;
use super::key::Key;
use super::keymap::Keymap;
use super::list::List;
use super::mistakes::Mistakes;
pub use super::notice::Notice;
use super::notice::Told;
use super::others::{Others, TakenOut};
use super::palette::Palette;
use super::pane::Pane;
use super::prompt::Prompt;
use super::refused::Refused;
use super::registry::Registry;
use super::review::{Review, begin::Begin, begin::Wanted};
use super::speakers::Speakers;
use super::story::Story;
use super::tag::TagDraft;
use super::takes::{Takes, carry::Carry};
use super::typeahead::TypeAhead;
use super::welcome::Welcome;
use jiff::Timestamp;
use model::{Act, Changes, Codebook, DispatchId, Mint, RecordId, Ruling, Session, What};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// The state of the program. Only [`update`](super::update) changes it.
#[derive(Debug)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// When the batch in hand was stamped.
    pub now: Timestamp,
    /// Where ids come from.
    pub mint: Mint,
    /// Who codes.
    pub coder: String,
    /// The study, once it is open.
    pub study: Option<StudyInfo>,
    /// The codebook in force.
    pub codebook: Codebook,
    /// Who is who.
    pub registry: Registry,
    /// The review sessions of the study, of every coder, sorted by id.
    pub sessions: Vec<Session>,
    /// Rulings on stories since the start, none where taken out: newer than any page's.
    pub rulings: BTreeMap<RecordId, Option<Ruling>>,
    /// Open screens; the last one is in front. Never empty.
    pub screens: Vec<Screen>,
    /// What lies over the screen; the last one has the keys.
    pub overlays: Vec<Overlay>,
    /// What is wrong in the user's settings, keys and themes: file, line and remedy.
    pub settings_mistakes: Vec<String>,
    /// A frame that was left without saving: `t` takes it up again.
    pub parked: Option<Box<TagDraft>>,
    /// What was typed in an editor that failed, for the next time; its dispatch.
    pub typed_aside: Option<(DispatchId, String)>,
    /// Frames left open before that one: `t` on their words takes them up.
    pub set_aside: Vec<TagDraft>,
    /// What is recorded of the dispatches themselves: which were taken out, which are put
    /// right.
    pub changes: Arc<Changes>,
    /// Dispatches made ready, with what was coded on them.
    pub docs: HashMap<DispatchId, Doc>,
    /// The takes of dispatches that were read, as far as they are known.
    pub takes: HashMap<DispatchId, Takes>,
    /// Which keys run what.
    pub keymap: Keymap,
    /// Keys of a sequence that has begun, and digits of a count.
    pub pending: Pending,
    /// What the status line says, until the next key.
    pub notice: Option<Notice>,
    /// What it said last, in full.
    pub told: Told,
    /// What could not be taken back or done again, while the notice says so: the
    /// same key again goes past it.
    pub refused: Option<RecordId>,
    /// Acts on their way to the disk, oldest first.
    pub unsaved: Vec<Act>,
    /// Undos and redos on their way to the disk, and what was typed since.
    pub ahead: TypeAhead,
    /// What could not be recorded, oldest first.
    pub not_recorded: Vec<Refused>,
    /// What other coders do meanwhile.
    pub others: Others,
    /// What the next undo takes back.
    pub next_undo: Option<What>,
    /// How far the store is built anew, in percent, while it is.
    pub rebuilding: Option<u8>,
    /// How many percent of the packs that came in are in the index, while they are
    /// being brought in.
    pub indexing: Option<u8>,
    /// The last question's number.
    pub asked: u64,
    /// What the coder likes.
    pub options: Options,
    /// Commands run by name, latest first.
    pub recent: Vec<super::command::CommandId>,
    /// The last frame saved, for `.`.
    pub last_tag: Option<super::tag::LastTag>,
    /// The quote saved last, for giving it further parts.
    pub last_quote: Option<(DispatchId, RecordId)>,
    /// A dispatch to show as soon as it is read, and how.
    pub awaited: Option<Awaited>,
    /// Where the cursor goes when the dispatch read last is open again.
    pub resume_at: Option<(DispatchId, usize)>,
    /// What is to be done to dispatches as soon as their records are known.
    pub waiting: HashMap<DispatchId, super::listing::Waiting>,
    /// A review session to show as soon as the sessions are known.
    pub wanted: Option<Wanted>,
    /// Which page of a frame's stances is shown.
    pub page: super::pages::Page,
    /// Whether it was said that a frame is left open.
    pub warned: bool,
    /// When Ctrl-C was pressed last.
    pub interrupted: Option<Timestamp>,
    /// Whether the program is to end.
    pub quitting: bool,
}

/// Names and paths of a study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StudyInfo {
    /// Title.
    pub title: String,
    /// Its folder; none for `depeche read`.
    pub dir: Option<PathBuf>,
    /// Why it cannot be changed, if so.
    pub read_only: Option<String>,
    /// What is wrong in its files that are written by hand: file, line and remedy.
    pub mistakes: Vec<String>,
}

/// A sequence of keys that has begun.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pending {
    /// Its keys so far.
    pub keys: Vec<Key>,
    /// The count typed before them.
    pub count: Option<usize>,
    /// Whether it has waited long enough for its box to open.
    pub shown: bool,
}

/// Why a dispatch is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Awaited {
    /// To be read in the reader.
    Read(DispatchId),
    /// To take the reader's place (next, previous).
    Replace(DispatchId),
    /// To stand beside another.
    Beside(DispatchId, DispatchId),
    /// To replace the other side of the comparison.
    OtherSide(DispatchId),
    /// To be shown as the list's preview.
    Preview(DispatchId),
}

/// One screen.
#[derive(Debug)]
pub enum Screen {
    /// Without a study.
    Welcome(Welcome),
    /// The dispatches.
    List(Box<List>),
    /// One dispatch.
    Reader(Box<Pane>),
    /// Two dispatches.
    Compare(Box<Compare>),
    /// The speakers of the study.
    Speakers(Speakers),
    /// A story.
    Story(Box<Story>),
    /// A review session.
    Review(Box<Review>),
}

/// What lies over a screen.
#[derive(Debug)]
pub enum Overlay {
    /// The frame being tagged.
    Tag(Box<TagDraft>),
    /// Help.
    Help(Help),
    /// The palette.
    Palette(Palette),
    /// A line of input.
    Prompt(Prompt),
    /// What a review session shall be.
    Begin(Begin),
    /// What carrying to a later take would do.
    Carry(Box<Carry>),
    /// What is wrong in files written by hand.
    Mistakes(Mistakes),
    /// What could not be recorded, and the first line in view.
    Refused(usize),
    /// What was done to a quote or a note, and by whom.
    History(Box<History>),
    /// Whether what others took out comes back.
    TakenOut(Box<TakenOut>),
}

impl State {
    /// Starts without a study, on the welcome screen.
    pub fn new(coder: &str, seed: u128, now: Timestamp) -> Self {
        let mut mint = Mint::new(seed);
        mint.set_now(now);
        Self {
            size: (80, 24),
            now,
            mint,
            coder: coder.to_owned(),
            study: None,
            codebook: Codebook::default(),
            registry: Registry::default(),
            sessions: Vec::new(),
            rulings: BTreeMap::new(),
            screens: vec![Screen::Welcome(Welcome::default())],
            overlays: Vec::new(),
            settings_mistakes: Vec::new(),
            parked: None,
            set_aside: Vec::new(),
            changes: Arc::default(),
            docs: HashMap::new(),
            takes: HashMap::new(),
            keymap: Keymap::defaults(),
            pending: Pending::default(),
            notice: None,
            told: Told::default(),
            unsaved: Vec::new(),
            not_recorded: Vec::new(),
            refused: None,
            ahead: TypeAhead::default(),
            others: Others::default(),
            next_undo: None,
            rebuilding: None,
            indexing: None,
            asked: 0,
            options: Options::default(),
            recent: Vec::new(),
            typed_aside: None,
            last_tag: None,
            last_quote: None,
            awaited: None,
            resume_at: None,
            waiting: HashMap::new(),
            wanted: None,
            page: super::pages::Page::default(),
            warned: false,
            interrupted: None,
            quitting: false,
        }
    }

    /// The scope whose keys are live.
    pub fn scope(&self) -> Scope {
        match self.overlays.last() {
            Some(Overlay::Tag(_)) => Scope::Tag,
            Some(Overlay::Help(_)) => Scope::Help,
            Some(Overlay::Palette(_)) => Scope::Palette,
            Some(Overlay::Prompt(_)) => Scope::Prompt,
            Some(Overlay::Begin(_)) => Scope::Begin,
            Some(Overlay::Carry(_)) => Scope::Carry,
            Some(Overlay::Mistakes(_)) => Scope::Mistakes,
            Some(Overlay::Refused(_)) => Scope::Refused,
            Some(Overlay::History(_)) => Scope::History,
            Some(Overlay::TakenOut(_)) => Scope::TakenOut,
            None => match self.screen() {
                Some(Screen::Welcome(_)) | None => Scope::Welcome,
                Some(Screen::List(_)) => Scope::List,
                Some(Screen::Reader(_)) => Scope::Reader,
                Some(Screen::Compare(_)) => Scope::Compare,
                Some(Screen::Speakers(_)) => Scope::Speakers,
                Some(Screen::Story(_)) => Scope::Story,
                Some(Screen::Review(_)) => Scope::Review,
            },
        }
    }

    /// The screen in front.
    pub fn screen(&self) -> Option<&Screen> {
        self.screens.last()
    }

    /// The screen in front, to change.
    pub fn screen_mut(&mut self) -> Option<&mut Screen> {
        self.screens.last_mut()
    }

    /// The list, which lies under everything else once a study is open.
    pub fn list(&self) -> Option<&List> {
        self.screens.iter().find_map(|screen| match screen {
            Screen::List(list) => Some(list.as_ref()),
            _ => None,
        })
    }

    /// The list, to change.
    pub fn list_mut(&mut self) -> Option<&mut List> {
        self.screens.iter_mut().find_map(|screen| match screen {
            Screen::List(list) => Some(list.as_mut()),
            _ => None,
        })
    }

    /// The pane that has the keys, if a text is in front.
    pub fn pane(&self) -> Option<&Pane> {
        match self.screen()? {
            Screen::Reader(pane) => Some(pane),
            Screen::Compare(compare) => Some(compare.focused()),
            _ => None,
        }
    }

    /// The pane that has the keys, to change.
    pub fn pane_mut(&mut self) -> Option<&mut Pane> {
        match self.screen_mut()? {
            Screen::Reader(pane) => Some(pane),
            Screen::Compare(compare) => Some(compare.focused_mut()),
            _ => None,
        }
    }

    /// The dispatch of the pane that has the keys.
    pub fn doc(&self) -> Option<&Doc> {
        self.docs.get(&self.pane()?.dispatch)
    }

    /// A dispatch made ready.
    pub fn open_doc(&self, id: DispatchId) -> Option<Arc<OpenDoc>> {
        self.docs.get(&id).map(|doc| Arc::clone(&doc.open))
    }

    /// The frame being tagged, if its popup is open.
    pub fn tag(&self) -> Option<&TagDraft> {
        self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Tag(draft) => Some(draft.as_ref()),
            _ => None,
        })
    }

    /// The frame being tagged, to change.
    pub fn tag_mut(&mut self) -> Option<&mut TagDraft> {
        self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Tag(draft) => Some(draft.as_mut()),
            _ => None,
        })
    }

    /// The comparison in front.
    pub fn compare(&self) -> Option<&Compare> {
        match self.screen()? {
            Screen::Compare(compare) => Some(compare),
            _ => None,
        }
    }

    /// The comparison in front, to change.
    pub fn compare_mut(&mut self) -> Option<&mut Compare> {
        match self.screen_mut()? {
            Screen::Compare(compare) => Some(compare),
            _ => None,
        }
    }

    /// The next id.
    pub fn next_id(&mut self) -> RecordId {
        self.mint.next_id()
    }

    /// Why nothing can be changed in this study, if so.
    pub fn read_only(&self) -> Option<&str> {
        self.study.as_ref().and_then(|study| study.read_only.as_deref())
    }

    /// The number of a new question.
    pub fn ask_number(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }
}
