//! The records of a study: their kinds, and what all of them carry.

use super::kind::{Kind, List, Recorded, Reference};
use super::meta::Meta;
use super::{
    Anchor, Assignment, Correction, Counts, Decision, DispatchId, Import, KeyList, KnownTarget,
    Later, Link, Mark, Progress, Quote, RecordId, Removal, Ruling, Session, Speaker, Stance,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use std::collections::BTreeSet;

/// A record with its kind in front.
#[derive(Serialize)]
struct Tagged<'a, T> {
    record: &'static str,
    #[serde(flatten)]
    it: &'a T,
}

/// Declares the kinds of records: the enum, and how to get at what all have.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident,)*) => {
        /// One thing an analyst recorded.
        #[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
        #[serde(tag = "record", rename_all = "snake_case")]
        pub enum Record {
            $($(#[$doc])* $kind($kind),)*
            /// A record that only a later version can read: kept as it is, and read-only.
            #[serde(skip)]
            #[schemars(skip)]
            Later(Later),
        }

        impl Serialize for Record {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Record::$kind(it) => Tagged { record: $kind::KIND.name, it }.serialize(to),)*
                    Record::Later(it) => it.serialize(to),
                }
            }
        }

        impl Record {
            /// The kinds this version knows, in the order of a file.
            pub const KINDS: &[Kind] = &[$($kind::KIND,)*];

            fn as_recorded(&self) -> &dyn Recorded {
                match self {
                    $(Record::$kind(it) => it,)*
                    Record::Later(it) => it,
                }
            }

            fn as_recorded_mut(&mut self) -> &mut dyn Recorded {
                match self {
                    $(Record::$kind(it) => it,)*
                    Record::Later(it) => it,
                }
            }
        }
    };
}

kinds! {
    /// An entity that speaks, holds or is spoken of.
    Speaker,
    /// Who said what.
    Quote,
    /// Who stands where towards what.
    Stance,
    /// A relation between two dispatches' spans.
    Link,
    /// A tag or a note on a span or a dispatch.
    Mark,
    /// How far a coder is with a dispatch.
    Progress,
    /// A review session.
    Session,
    /// What a coder did with one card of a review session.
    Decision,
    /// Which story a dispatch belongs to.
    Ruling,
    /// Dispatches that came in together.
    Import,
    /// A dispatch that was taken out of the study.
    Removal,
    /// A dispatch's own data put right.
    Correction,
    /// Something stances are towards, shared by a study.
    #[serde(rename = "target")]
    KnownTarget,
    /// A dispatch given to a coder.
    Assignment,
}

impl Record {
    /// Reads a record's JSON; what only a later version can read is kept as it is.
    ///
    /// # Errors
    /// It is no record of any version.
    pub fn read(json: &str) -> Result<Record, serde_json::Error> {
        serde_json::from_str(json)
            .or_else(|error| Record::of_later_version(json).map_err(|_| error))
    }

    /// Takes the record of a format that this version does not know as it came.
    ///
    /// # Errors
    /// It has no kind or no id.
    pub fn of_later_version(json: &str) -> Result<Record, serde_json::Error> {
        let raw = serde_json::value::RawValue::from_string(json.to_owned())?;
        Later::read(raw).map(Record::Later)
    }

    /// What every record has.
    pub fn meta(&self) -> &Meta {
        self.as_recorded().meta()
    }

    /// What every record has, to change.
    pub fn meta_mut(&mut self) -> &mut Meta {
        self.as_recorded_mut().meta_mut()
    }

    /// Its id.
    pub fn id(&self) -> RecordId {
        self.meta().id
    }

    /// Its kind as the `record` field spells it; "record" where only a later version
    /// knows it.
    pub fn kind(&self) -> &'static str {
        self.as_recorded().kind().name
    }

    /// Its place in a file: its kind's, then its id.
    pub fn order(&self) -> (usize, RecordId) {
        let place = Self::KINDS.iter().position(|kind| kind.name == self.kind());
        (place.unwrap_or(Self::KINDS.len()), self.id())
    }

    /// True where it must name the dispatch it speaks of.
    pub fn needs_dispatch(&self) -> bool {
        self.as_recorded().kind().in_dispatch
    }

    /// Every anchor it holds, each with the dispatch it lies in: what a door
    /// checks against the text.
    pub fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        self.as_recorded().anchors()
    }

    /// The dispatches it lies in: its own, and both ends of a link.
    pub fn dispatches(&self) -> BTreeSet<DispatchId> {
        self.as_recorded().dispatches()
    }

    /// The records it points at: its speaker, the quote around it, its holder…
    /// Each as often as it is pointed at. A decision points at its session alone:
    /// the quotes it names may be gone.
    pub fn refers_to(&self) -> Vec<Reference> {
        self.as_recorded().refers_to()
    }

    /// The ids of the records it points at, as [`Record::refers_to`] has them.
    pub fn references(&self) -> Vec<RecordId> {
        self.refers_to().into_iter().map(|it| it.id).collect()
    }

    /// Lets go of the records that are gone, so that it points at nothing that
    /// is not there. Gives how many references it let go.
    ///
    /// Words stay as far as they stand by themselves: a target keeps its name,
    /// a quote loses its speaker with the mention.
    pub fn let_go(&mut self, gone: &dyn Fn(RecordId) -> bool) -> usize {
        let before = self.references().len();
        self.as_recorded_mut().let_go(gone);
        before - self.references().len()
    }

    /// The record it is part of: the speaker it was merged into, the quote it stands in.
    pub fn part_of(&self) -> Option<RecordId> {
        self.as_recorded().part_of()
    }

    /// The lists of the study it is found in, beside those of its dispatches.
    pub fn listed(&self) -> Vec<List> {
        self.as_recorded().listed()
    }

    /// The keys of the codebook it uses.
    pub fn codebook_keys(&self) -> Vec<(KeyList, &str)> {
        self.as_recorded().codebook_keys()
    }

    /// Adds what it tells of the dispatch it speaks of.
    pub fn count(&self, counts: &mut Counts) {
        self.as_recorded().count(counts);
    }
}

impl Counts {
    /// Adds what a record tells of the dispatch it speaks of.
    pub fn add(&mut self, record: &Record) {
        record.count(self);
    }
}
