//! What an event did, as a code with parameters.

mod first_words;
mod recognised;
mod sentence;

use super::code::{Code, Sentence};
use super::{Over, Relation};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use recognised::number;

/// What an event did, as its line has it.
pub type What = Code<Deed>;

/// What an event did. Sentences are made when it is shown ([`Sentence`]).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Deed {
    /// A quote was coded.
    Quote {
        /// Who speaks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<String>,
    },
    /// A coded quote was changed.
    QuoteChanged {
        /// Who speaks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<String>,
    },
    /// A coded quote was taken out.
    QuoteDeleted {
        /// Who speaks.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        speaker: Option<String>,
    },
    /// A proposed frame was turned down.
    NotAQuote,
    /// A note was written or changed.
    Note,
    /// A record's note was written or changed.
    NoteOn {
        /// The record's kind, as its `record` field spells it.
        kind: String,
    },
    /// A note was taken out.
    NoteDeleted,
    /// Dispatches were tagged.
    Tags {
        /// How many.
        dispatches: usize,
    },
    /// A dispatch was starred, or not any more.
    Star,
    /// A dispatch was said to be reviewed, or not any more.
    ReviewedState,
    /// A speaker has another name.
    SpeakerName {
        /// The one before.
        speaker: String,
    },
    /// A speaker is of another kind.
    SpeakerKind {
        /// Who.
        speaker: String,
    },
    /// A speaker has one more name.
    SpeakerAlias {
        /// Who.
        speaker: String,
    },
    /// Two speakers became one.
    SpeakersMerged {
        /// Who was merged.
        from: String,
        /// Who both are now.
        into: String,
    },
    /// Two passages were linked.
    Linked {
        /// What they are to each other.
        relation: Relation,
    },
    /// What was said of two passages was taken back.
    LinkTakenBack {
        /// What they were said to be to each other.
        relation: Relation,
    },
    /// A link was taken apart.
    Unlinked,
    /// A dispatch left its story for one of its own.
    StoryLeft,
    /// A dispatch is held in its story.
    StoryHeld,
    /// A story took dispatches in.
    StoryJoined {
        /// How many.
        dispatches: usize,
    },
    /// Dispatches were taken out of the study.
    DispatchesRemoved {
        /// How many.
        dispatches: usize,
    },
    /// Dispatches that had been taken out came back.
    DispatchesPutBack {
        /// How many.
        dispatches: usize,
    },
    /// The texts of dispatches that were taken out were freed.
    TextsFreed {
        /// Of how many.
        dispatches: usize,
    },
    /// What was coded went to a later take.
    Carried(Carried),
    /// A review session was begun.
    ReviewBegun {
        /// What it goes over.
        over: Over,
    },
    /// A review session has no card left.
    ReviewEnded,
    /// A card shown again was taken.
    CardAccepted,
    /// A card was left for later.
    CardSkipped,
    /// A card was flagged for discussion.
    CardFlagged,
    /// A card is flagged no more.
    CardUnflagged,
    /// The note on a card was written or changed.
    CardNote,
    /// Annotations came in with a file.
    Import {
        /// The file, as the user named it.
        file: String,
        /// Which part of them, where they are several acts.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        part: Option<usize>,
        /// How many parts there are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parts: Option<usize>,
    },
    /// What dispatches say of themselves was put right.
    PutRight {
        /// How many.
        dispatches: usize,
    },
    /// Dispatches came in together.
    DispatchesImported {
        /// How many.
        dispatches: usize,
    },
    /// An act that cannot be taken back, or done again, is left as it is.
    Left {
        /// What that act did.
        act: What,
    },
    /// Something was done, and what others had taken out came back for it.
    BroughtBack {
        /// What was done.
        act: What,
    },
    /// Work whose lines were lost was written down again from the state.
    Salvaged,
    /// Records that pointed at nothing were mended.
    ReferencesMended,
}

/// What became of the confirmed codings of an earlier take: how many of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Carried {
    /// They stand as they did.
    #[serde(default)]
    pub kept: usize,
    /// They stand somewhere else.
    #[serde(default)]
    pub moved: usize,
    /// Something of them differs.
    #[serde(default)]
    pub changed: usize,
    /// Their words are gone.
    #[serde(default)]
    pub withdrawn: usize,
    /// The later take had them.
    #[serde(default)]
    pub there: usize,
}

impl Sentence for Deed {
    fn sentence(&self) -> String {
        sentence::of(self)
    }

    fn first_words(&self) -> String {
        first_words::of(self)
    }

    fn recognised(words: &str) -> Option<Self> {
        recognised::of(words)
    }
}
