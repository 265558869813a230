//! The whole state of the program, and nothing else.

use crate::command::CommandId;
use crate::key::Key;
use crate::keymap::Keymap;
use crate::notice::{Notice, Told};
use crate::others::Others;
use crate::popups::Overlay;
use crate::popups::begin::state::WantedSession;
use crate::popups::refused::state::RefusedAct;
use crate::screens::compare::state::Compare;
use crate::screens::list::state::List;
use crate::screens::text::pane::Pane;
use crate::screens::welcome::state::Welcome;
use crate::screens::{Scope, Screen};
use crate::typeahead::TypeAhead;
use coding::OpenStudy;
use coding::doc::Doc;
use coding::draft::TagDraft;
use jiff::Timestamp;
use model::{DispatchId, RecordId};
use std::collections::HashMap;

/// The state of the program. Only [`update`](super::update) changes it.
#[derive(Debug)]
pub struct State {
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The study that is open and what is known of it.
    pub study: OpenStudy,
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
    /// Undos and redos on their way to the disk, and what was typed since.
    pub ahead: TypeAhead,
    /// What could not be recorded, oldest first.
    pub not_recorded: Vec<RefusedAct>,
    /// What other coders do meanwhile.
    pub others: Others,
    /// How far the store is built anew, in percent, while it is.
    pub rebuilding: Option<u8>,
    /// How many percent of the packs that came in are in the index, while they are
    /// being brought in.
    pub indexing: Option<u8>,
    /// The last question's number.
    pub asked: u64,
    /// Commands run by name, latest first.
    pub recent: Vec<CommandId>,
    /// A dispatch to show as soon as it is read, and how.
    pub awaited: Option<Awaited>,
    /// Where the cursor goes when the dispatch read last is open again.
    pub resume_at: Option<(DispatchId, usize)>,
    /// What is to be done to dispatches as soon as their records are known.
    pub waiting: HashMap<DispatchId, crate::screens::list::state::Waiting>,
    /// A review session to show as soon as the sessions are known.
    pub wanted: Option<WantedSession>,
    /// Which page of a frame's stances is shown.
    pub page: crate::screens::text::page::Page,
    /// Whether it was said that a frame is left open.
    pub warned: bool,
    /// When Ctrl-C was pressed last.
    pub interrupted: Option<Timestamp>,
    /// Whether the program is to end.
    pub quitting: bool,
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

impl State {
    /// Starts without a study, on the welcome screen.
    pub fn new(coder: &str, seed: u128, now: Timestamp, keymap: Keymap) -> Self {
        Self {
            size: (80, 24),
            study: OpenStudy::new(coder, seed, now),
            screens: vec![Screen::Welcome(Welcome::default())],
            overlays: Vec::new(),
            settings_mistakes: Vec::new(),
            parked: None,
            set_aside: Vec::new(),
            keymap,
            pending: Pending::default(),
            notice: None,
            told: Told::default(),
            not_recorded: Vec::new(),
            refused: None,
            ahead: TypeAhead::default(),
            others: Others::default(),
            rebuilding: None,
            indexing: None,
            asked: 0,
            recent: Vec::new(),
            typed_aside: None,
            awaited: None,
            resume_at: None,
            waiting: HashMap::new(),
            wanted: None,
            page: crate::screens::text::page::Page::default(),
            warned: false,
            interrupted: None,
            quitting: false,
        }
    }

    /// The scope whose keys are live.
    pub fn scope(&self) -> Scope {
        match (self.overlays.last(), self.screen()) {
            (Some(overlay), _) => overlay.scope(),
            (None, Some(screen)) => screen.scope(),
            (None, None) => Scope::Welcome,
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
        self.study.docs.get(&self.pane()?.dispatch)
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

    /// The number of a new question.
    pub fn ask_number(&mut self) -> u64 {
        self.asked += 1;
        self.asked
    }
}
