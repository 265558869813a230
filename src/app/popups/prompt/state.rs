//! A line of input: what it is for and what is typed.

use crate::line::Line;
use coding::parts::Who;
use messages::prompt as say;
use model::{DispatchId, Field, RecordId};

/// A line of input and what it is for.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What Enter does with it.
    pub purpose: Purpose,
    /// What is typed.
    pub line: Line,
    /// What fits so far.
    pub offers: Vec<Offer>,
    /// The offer Enter takes.
    pub at: usize,
    /// What was there before, for Esc.
    pub before: String,
}

/// What a line of input is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Filter the list as it is typed.
    Filter,
    /// Search in the dispatch as it is typed.
    Search,
    /// The speaker of the frame being tagged.
    TagSpeaker,
    /// The holder of the stance in hand.
    TagHolder,
    /// The target of the stance in hand.
    TagTarget,
    /// The note of the frame being tagged.
    TagNote,
    /// The tags of the frame being tagged.
    TagTags,
    /// The relay of the frame being tagged.
    TagRelay,
    /// A note on the card in front.
    CardNote,
    /// A note on a coded quote.
    NoteOf(RecordId),
    /// A note on the selection, or on the whole dispatch.
    MarkNote,
    /// Tags for dispatches.
    DispatchTags(Vec<DispatchId>),
    /// The number of dispatches that are to be taken out.
    TakeOut(Vec<DispatchId>),
    /// A file to export to.
    ExportTo,
    /// Where a new study shall lie.
    NewStudy,
    /// A new name for a speaker.
    RenameSpeaker(RecordId),
    /// Another name of a speaker.
    AliasOf(RecordId),
    /// The speaker that another is merged into.
    MergeInto(RecordId),
    /// What comes into the story in front.
    TakeIn,
    /// A file for what could not be recorded.
    KeepRefused,
    /// What dispatches say of themselves is put right.
    PutRight(Vec<DispatchId>),
}

/// Something a line of input may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    /// An entity.
    Who(Who, String),
    /// A target, a tag or another name.
    Name(String),
    /// Dispatches that may come into a story, and what they are.
    Intake(String, Vec<DispatchId>),
    /// A field of a dispatch, and what it has.
    Field(Field, String),
}

impl Offer {
    /// What the screen shows.
    pub fn label(&self) -> String {
        match self {
            Offer::Who(Who::New(name, kind), _) => say::new_offer(name, kind.in_words()),
            Offer::Who(Who::Known(_), name)
            | Offer::Name(name)
            | Offer::Intake(name, _)
            | Offer::Field(_, name) => name.clone(),
        }
    }
}

impl Purpose {
    /// The words before the line.
    pub fn label(&self) -> String {
        match self {
            Purpose::TakeOut(dispatches) => say::remove_count(messages::integer(dispatches.len())),
            Purpose::Filter => say::filter(),
            Purpose::Search => say::search(),
            Purpose::TagSpeaker => say::speaker(),
            Purpose::TagHolder => say::holder(),
            Purpose::TagTarget => say::target(),
            Purpose::TagNote | Purpose::CardNote | Purpose::NoteOf(_) | Purpose::MarkNote => {
                say::note()
            }
            Purpose::TagTags | Purpose::DispatchTags(_) => say::tags(),
            Purpose::TagRelay => say::relay(),
            Purpose::ExportTo => say::export_to(),
            Purpose::NewStudy => say::new_study(),
            Purpose::RenameSpeaker(_) => say::name(),
            Purpose::AliasOf(_) => say::other_name(),
            Purpose::MergeInto(_) => say::same_as(),
            Purpose::TakeIn => say::take_in(),
            Purpose::KeepRefused => say::unsaved_to(),
            Purpose::PutRight(_) => say::fields(),
        }
    }

    /// Whether it goes into the frame being tagged, which is saved later.
    pub fn of_frame(&self) -> bool {
        use Purpose::{TagHolder, TagNote, TagRelay, TagSpeaker, TagTags, TagTarget};
        matches!(self, TagSpeaker | TagHolder | TagTarget | TagNote | TagTags | TagRelay)
    }

    /// Whether it is to be recorded in the study.
    pub fn records(&self) -> bool {
        use Purpose::{ExportTo, Filter, KeepRefused, NewStudy, Search};
        !matches!(self, Filter | Search | ExportTo | NewStudy | KeepRefused)
    }
}
