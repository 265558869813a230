//! Speakers: the entities of a study's registry.

use super::kind::{Kind, List, Recorded, Reference, recorded};
use super::{Extra, Meta, RecordId};
use messages::{kinds, terms};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An entity that speaks, holds a stance, or is spoken of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// Other spellings and names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Party, office, organisation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub affiliation: String,
    /// The institution they belong to, as a speaker of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliated_with: Option<RecordId>,
    /// Further facts by name ("gender", "party"), as the codebook declares them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, String>,
    /// The rule that read the affiliation ("role-before-name"); absent where no rule
    /// is known to have read it: it was written by hand, came with a file, or is of
    /// an older version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliation_rule: Option<String>,
    /// The entity this one was merged into; its own history stays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<RecordId>,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Speaker {
    /// An entity of which no more is known than its name and what it is.
    pub fn new(meta: Meta, name: &str, kind: SpeakerKind) -> Speaker {
        Speaker {
            meta,
            name: name.to_owned(),
            kind,
            aliases: Vec::new(),
            affiliation: String::new(),
            affiliated_with: None,
            attributes: BTreeMap::new(),
            affiliation_rule: None,
            merged_into: None,
            extra: Extra::new(),
        }
    }

    /// Gives them the office that a rule read.
    pub fn affiliate(&mut self, office: &str, rule: &str) {
        self.affiliation = office.to_owned();
        self.affiliation_rule = Some(rule.to_owned());
    }
}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// A named person.
    #[default]
    Person,
    /// An office ("le ministre des Affaires étrangères").
    Role,
    /// A ministry, party, firm or government.
    Institution,
    /// Several people without a common name ("les Occidentaux").
    Group,
    /// A source that keeps its name to itself.
    Anonymous,
    /// An agency, a newspaper, a channel.
    Media,
    /// A country or a city ("Moscou").
    Place,
}

impl SpeakerKind {
    /// All of them, in the order a picker offers them.
    pub const ALL: [SpeakerKind; 7] = [
        SpeakerKind::Person,
        SpeakerKind::Role,
        SpeakerKind::Institution,
        SpeakerKind::Group,
        SpeakerKind::Anonymous,
        SpeakerKind::Media,
        SpeakerKind::Place,
    ];

    /// One word for screens.
    pub fn label(self) -> &'static str {
        match self {
            SpeakerKind::Person => "person",
            SpeakerKind::Role => "role",
            SpeakerKind::Institution => "institution",
            SpeakerKind::Group => "group",
            SpeakerKind::Anonymous => "anonymous",
            SpeakerKind::Media => "media",
            SpeakerKind::Place => "place",
        }
    }
}

impl SpeakerKind {
    /// Names the kind in the language that is chosen.
    pub fn in_words(self) -> String {
        match self {
            SpeakerKind::Person => terms::person(),
            SpeakerKind::Role => terms::role(),
            SpeakerKind::Institution => terms::institution(),
            SpeakerKind::Group => terms::group(),
            SpeakerKind::Anonymous => terms::anonymous(),
            SpeakerKind::Media => terms::media(),
            SpeakerKind::Place => terms::place(),
        }
    }
}

impl Speaker {
    /// What records of this kind are called.
    pub(super) const KIND: Kind =
        Kind { name: "speaker", count: kinds::speakers, in_dispatch: false };
}

impl Recorded for Speaker {
    recorded!();

    fn refers_to(&self) -> Vec<Reference> {
        let merged = self.merged_into.map(|id| Reference::speaker("merged speaker", id));
        let part = self.affiliated_with.map(|id| Reference::speaker("affiliation", id));
        merged.into_iter().chain(part).collect()
    }

    fn let_go(&mut self, gone: &dyn Fn(RecordId) -> bool) {
        self.merged_into.take_if(|id| gone(*id));
        self.affiliated_with.take_if(|id| gone(*id));
    }

    fn part_of(&self) -> Option<RecordId> {
        self.merged_into
    }

    fn listed(&self) -> Vec<List> {
        vec![List::Speakers]
    }
}
