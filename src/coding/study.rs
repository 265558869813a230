//! The open study: what the coder works on, without any screen.

use super::acts::dispatches;
use super::doc::{Doc, OpenDoc};
use super::options::Options;
use super::parts::LastTag;
use super::registry::Registry;
use super::takes::Takes;
use jiff::Timestamp;
use model::{
    Act, Changes, Codebook, Counts, DispatchId, Meta, Mint, RecordId, Ruling, Session, What,
};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

/// The study that is open and what is known of it, without any screen.
#[derive(Debug)]
pub struct OpenStudy {
    /// When the batch in hand was stamped.
    pub now: Timestamp,
    /// Where ids come from.
    pub mint: Mint,
    /// Who codes.
    pub coder: String,
    /// Names and paths; none while no study is open.
    pub info: Option<StudyInfo>,
    /// What the coder likes.
    pub options: Options,
    /// The codebook in force.
    pub codebook: Codebook,
    /// The speakers of the study.
    pub registry: Registry,
    /// The review sessions of the study, of every coder, sorted by id.
    pub sessions: Vec<Session>,
    /// Rulings on stories since the start, none where taken out: newer than any page's.
    pub rulings: BTreeMap<RecordId, Option<Ruling>>,
    /// What is recorded of the dispatches themselves: which were taken out, which are put
    /// right.
    pub changes: Arc<Changes>,
    /// Dispatches made ready, with what was coded on them.
    pub docs: HashMap<DispatchId, Doc>,
    /// The takes of dispatches that were read, as far as they are known.
    pub takes: HashMap<DispatchId, Takes>,
    /// Acts on their way to the disk, oldest first.
    pub unsaved: Vec<Act>,
    /// What the next undo takes back.
    pub next_undo: Option<What>,
    /// The last frame saved, for repeating it.
    pub last_tag: Option<LastTag>,
    /// The quote saved last, for giving it further parts.
    pub last_quote: Option<(DispatchId, RecordId)>,
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

/// What was done in this study and may not be on the disk yet, as questions count it.
#[derive(Debug, Clone, Default)]
pub struct Unsaved {
    /// What was done with dispatches then.
    pub counts: HashMap<DispatchId, Counts>,
    /// Rulings on stories since the start, none where taken out.
    pub rulings: BTreeMap<RecordId, Option<Ruling>>,
}

/// Why an act is not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotRecorded {
    /// The study cannot be changed: why.
    ReadOnly(String),
    /// Nothing would be changed.
    Nothing,
}

impl OpenStudy {
    /// Starts without a study.
    pub fn new(coder: &str, seed: u128, now: Timestamp) -> Self {
        let mut mint = Mint::new(seed);
        mint.set_now(now);
        Self {
            now,
            mint,
            coder: coder.to_owned(),
            info: None,
            options: Options::default(),
            codebook: Codebook::default(),
            registry: Registry::default(),
            sessions: Vec::new(),
            rulings: BTreeMap::new(),
            changes: Arc::default(),
            docs: HashMap::new(),
            takes: HashMap::new(),
            unsaved: Vec::new(),
            next_undo: None,
            last_tag: None,
            last_quote: None,
        }
    }

    /// Goes to another study: nothing is known of it yet.
    pub fn open(&mut self, info: StudyInfo, codebook: Codebook) {
        self.info = Some(info);
        self.codebook = codebook;
        self.registry = Registry::default();
        self.sessions.clear();
        self.changes = Arc::default();
        self.docs.clear();
        self.takes.clear();
        self.next_undo = None;
    }

    /// Sets the time that new records carry.
    pub fn set_now(&mut self, now: Timestamp) {
        self.now = now;
        self.mint.set_now(now);
    }

    /// What may not be on the disk yet.
    pub fn unsaved(&self) -> Unsaved {
        let acts = self.unsaved.iter();
        let records = acts.flat_map(|act| act.records.iter().chain(&act.was));
        let counts = records.flat_map(dispatches).filter_map(|id| Some((id, self.counts(id)?)));
        Unsaved { counts: counts.collect(), rulings: self.rulings.clone() }
    }

    /// The next id.
    pub fn next_id(&mut self) -> RecordId {
        self.mint.next_id()
    }

    /// Why nothing can be changed in this study, if so.
    pub fn read_only(&self) -> Option<&str> {
        self.info.as_ref().and_then(|study| study.read_only.as_deref())
    }

    /// A dispatch made ready.
    pub fn open_doc(&self, id: DispatchId) -> Option<Arc<OpenDoc>> {
        self.docs.get(&id).map(|doc| Arc::clone(&doc.open))
    }

    /// What a new record of this coder carries.
    pub fn meta(&mut self, dispatch: Option<DispatchId>) -> Meta {
        let id = self.next_id();
        let codebook = self.codebook.stamp();
        Meta { codebook, ..Meta::new(id, dispatch, self.coder.clone(), self.now) }
    }

    /// Whether a dispatch is open with all that can be known of what was coded on it.
    pub fn is_read(&self, id: DispatchId) -> bool {
        self.docs.get(&id).is_some_and(|doc| !doc.coming)
    }

    /// The counts of a dispatch that is open, from its records; none where these
    /// are not known.
    pub fn counts(&self, id: DispatchId) -> Option<Counts> {
        let doc = self.docs.get(&id).filter(|doc| !doc.unknown && !doc.coming)?;
        let mut counts = Counts::default();
        doc.records().iter().for_each(|record| counts.add(record));
        Some(counts)
    }
}
