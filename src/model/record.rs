//! The records an analyst makes: quotes, stances, speakers, links, marks, and
//! what was gone through.

use super::{Anchor, Decision, DispatchId, Link, RecordId, Ruling, Session, Speaker};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Fields of a record that this version does not know: kept, and written back.
pub type Extra = BTreeMap<String, serde_json::Value>;

/// One thing an analyst recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    /// Who said what.
    Quote(Quote),
    /// Who stands where towards what.
    Stance(Stance),
    /// An entity that speaks, holds or is spoken of.
    Speaker(Speaker),
    /// A relation between two dispatches' spans.
    Link(Link),
    /// A tag or a note on a span or a dispatch.
    Mark(Mark),
    /// How far a coder is with a dispatch.
    Progress(Progress),
    /// A review session.
    Session(Session),
    /// What a coder did with one card of a review session.
    Decision(Decision),
    /// Which story a dispatch belongs to.
    Ruling(Ruling),
}

impl Record {
    /// What every record has.
    pub fn meta(&self) -> &Meta {
        match self {
            Record::Quote(it) => &it.meta,
            Record::Stance(it) => &it.meta,
            Record::Speaker(it) => &it.meta,
            Record::Link(it) => &it.meta,
            Record::Mark(it) => &it.meta,
            Record::Progress(it) => &it.meta,
            Record::Session(it) => &it.meta,
            Record::Decision(it) => &it.meta,
            Record::Ruling(it) => &it.meta,
        }
    }

    /// What every record has, to change.
    pub fn meta_mut(&mut self) -> &mut Meta {
        match self {
            Record::Quote(it) => &mut it.meta,
            Record::Stance(it) => &mut it.meta,
            Record::Speaker(it) => &mut it.meta,
            Record::Link(it) => &mut it.meta,
            Record::Mark(it) => &mut it.meta,
            Record::Progress(it) => &mut it.meta,
            Record::Session(it) => &mut it.meta,
            Record::Decision(it) => &mut it.meta,
            Record::Ruling(it) => &mut it.meta,
        }
    }

    /// Its id.
    pub fn id(&self) -> RecordId {
        self.meta().id
    }

    /// Its kind as the `record` field spells it.
    pub fn kind(&self) -> &'static str {
        match self {
            Record::Quote(_) => "quote",
            Record::Stance(_) => "stance",
            Record::Speaker(_) => "speaker",
            Record::Link(_) => "link",
            Record::Mark(_) => "mark",
            Record::Progress(_) => "progress",
            Record::Session(_) => "session",
            Record::Decision(_) => "decision",
            Record::Ruling(_) => "ruling",
        }
    }

    /// Every anchor it holds, each with the dispatch it lies in: what a door
    /// checks against the text.
    pub fn anchors(&self) -> Vec<(DispatchId, &Anchor)> {
        let of = |dispatch: Option<DispatchId>, list: Vec<_>| -> Vec<(DispatchId, &Anchor)> {
            list.into_iter().filter_map(|anchor| Some((dispatch?, anchor))).collect()
        };
        match self {
            Record::Quote(it) => of(it.meta.dispatch, it.anchors().collect()),
            Record::Stance(it) => of(it.meta.dispatch, it.evidence.iter().collect()),
            Record::Mark(it) => of(it.meta.dispatch, it.spans.iter().collect()),
            Record::Link(it) => [&it.a, &it.b]
                .into_iter()
                .flat_map(|end| end.spans.iter().map(|anchor| (end.dispatch, anchor)))
                .collect(),
            Record::Decision(it) => of(it.meta.dispatch, it.card.iter().collect()),
            Record::Speaker(_) | Record::Progress(_) | Record::Session(_) | Record::Ruling(_) => {
                Vec::new()
            }
        }
    }
}

/// What every record carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Meta {
    /// UUIDv7.
    pub id: RecordId,
    /// The dispatch it speaks of; absent on speakers, links
    /// and review sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispatch: Option<DispatchId>,
    /// Who coded it.
    pub coder: String,
    /// When it was last changed.
    pub at: Timestamp,
    /// Whether a person stands behind it.
    #[serde(default)]
    pub status: Status,
    /// Where it came from.
    #[serde(default)]
    pub origin: Origin,
    /// Stamp of the codebook in force.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub codebook: String,
    /// Tags, keys of the codebook or the coder's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Free note.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Whether a person stands behind a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The program proposes it.
    Suggested,
    /// A coder made or accepted it.
    #[default]
    Confirmed,
    /// A coder turned it down; kept, so that it is not proposed again.
    Rejected,
}

/// Where a record came from.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", tag = "by")]
pub enum Origin {
    /// Made by hand.
    #[default]
    Hand,
    /// Proposed by a rule.
    Rule {
        /// The rule's name.
        rule: String,
        /// 0 to 1.
        #[serde(serialize_with = "finite")]
        confidence: f32,
        /// Whether the coder changed anything before accepting it.
        #[serde(default)]
        corrected: bool,
    },
    /// Came in with a file.
    Import {
        /// The file as the user gave it.
        from: String,
    },
}

/// Writes what is no number as 0: JSON would hold `null`, which does not read
/// back, and one such confidence would cost a whole journal line.
fn finite<S: serde::Serializer>(value: &f32, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f32(if value.is_finite() { *value } else { 0.0 })
}

/// Who said what: the attribution frame without its stances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Kind, a key of the codebook ("direct", "mixed", "indirect").
    pub kind: String,
    /// The words said; several parts where the attribution interrupts them.
    pub content: Vec<Anchor>,
    /// The words that introduce them ("a déclaré").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cue: Vec<Anchor>,
    /// Who said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<SpeakerRef>,
    /// Who passed it on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relay: Vec<Relay>,
    /// The quote that contains it (second-hand words).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<RecordId>,
    /// How the newsroom hands it on, a key of the codebook ("neutral").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endorsement: Option<String>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Quote {
    /// Every anchor of the frame.
    pub fn anchors(&self) -> impl Iterator<Item = &Anchor> {
        self.content
            .iter()
            .chain(&self.cue)
            .chain(self.speaker.iter().flat_map(|speaker| &speaker.mention))
            .chain(self.relay.iter().flat_map(|relay| &relay.mention))
    }
}

/// A speaker as a quote names it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerRef {
    /// The speaker record.
    pub id: RecordId,
    /// The words that name it here ("ce dernier").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mention: Vec<Anchor>,
}

/// Who passed a quote on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relay {
    /// Its name ("Interfax", "communiqué").
    pub name: String,
    /// What it is to the quote.
    pub role: RelayRole,
    /// The words that say so ("selon l'agence Interfax").
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mention: Vec<Anchor>,
}

/// What a relay is to the quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RelayRole {
    /// Another agency or a newspaper reports the words ("selon l'agence X").
    Agency,
    /// They were said to an agency, a newspaper or the public ("a confié à l'AFP").
    Addressee,
    /// They stand in a document or were said on an occasion ("dans un communiqué").
    Medium,
}

/// Who stands where towards what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stance {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Who holds it: a speaker record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<RecordId>,
    /// Towards what.
    pub target: Target,
    /// Where on the codebook's scale ("support").
    pub polarity: String,
    /// Explicit or implicit (a key of the codebook).
    pub strength: String,
    /// The words that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Anchor>,
    /// The quote it stands in; none where the newsroom tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<RecordId>,
    /// Who says that the holder holds it.
    #[serde(default)]
    pub attributed_to: AttributedTo,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What a stance is towards.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Default)]
pub struct Target {
    /// Its name: a target of the codebook, a speaker's name, or free words.
    pub name: String,
    /// The speaker record, where the target is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<RecordId>,
}

/// Who says that a holder holds a stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AttributedTo {
    /// The holder says so.
    #[default]
    Holder,
    /// The newsroom tells it.
    Newsroom,
    /// Another speaker says so.
    Speaker(RecordId),
}

impl AttributedTo {
    /// Who tells a stance of this holder in a quote of this speaker, unless the
    /// text says otherwise.
    pub fn told(holder: Option<RecordId>, speaker: Option<RecordId>) -> Self {
        match (holder, speaker) {
            (Some(holder), Some(speaker)) if holder != speaker => AttributedTo::Speaker(speaker),
            (Some(_), None) => AttributedTo::Newsroom,
            _ => AttributedTo::Holder,
        }
    }
}

/// A tag or a note (in [`Meta`]) on spans, or on the whole dispatch where there
/// are none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Where; none for the whole dispatch.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Anchor>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How far a coder is with a dispatch. One record a coder and dispatch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Progress {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// How far.
    pub state: ReadingState,
    /// Whether the coder starred it.
    #[serde(default)]
    pub starred: bool,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// How far a coder is with a dispatch.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ReadingState {
    /// Never opened.
    #[default]
    Untouched,
    /// Opened or coded in.
    InWork,
    /// Done.
    Reviewed,
}
