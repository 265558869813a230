//! What of a coding does not fit the later take it was carried to.

use super::code::Sentence;
use super::{Code, Meta, Origin};
use messages::events;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What of a coding does not fit the later take it was carried to. Words are cut short
/// where they are long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Misfit {
    /// Words are others now.
    Changed {
        /// The words before.
        was: String,
        /// The words now.
        now: String,
    },
    /// Words are gone.
    Gone {
        /// These.
        words: String,
    },
    /// Words came in.
    CameIn {
        /// These.
        words: String,
    },
    /// The words stand in several places.
    SeveralPlaces,
    /// Only signs between the words differ.
    SignsOnly,
    /// The words that show a stance differ, so it was not carried.
    StanceToRead {
        /// What it is towards.
        target: String,
    },
}

/// What version 0.1 put before the misfits, in the note of what was carried.
const NOTED: &str = "changed since the earlier take: ";

impl Sentence for Misfit {
    fn sentence(&self) -> String {
        match self {
            Misfit::Changed { was, now } => events::misfit_changed(was, now),
            Misfit::Gone { words } => events::misfit_gone(words),
            Misfit::CameIn { words } => events::misfit_came_in(words),
            Misfit::SeveralPlaces => events::misfit_several_places(),
            Misfit::SignsOnly => events::misfit_signs_only(),
            Misfit::StanceToRead { target } => events::misfit_stance(target),
        }
    }

    fn first_words(&self) -> String {
        match self {
            Misfit::Changed { was, now } => format!("“{was}” is now “{now}”"),
            Misfit::Gone { words } => format!("“{words}” is gone"),
            Misfit::CameIn { words } => format!("“{words}” came in"),
            Misfit::SeveralPlaces => "these words stand in several places".to_owned(),
            Misfit::SignsOnly => "signs between the words".to_owned(),
            Misfit::StanceToRead { target } => {
                format!("the stance towards “{target}” is to be read anew")
            }
        }
    }

    fn recognised(words: &str) -> Option<Self> {
        if let Some(bare) = [Misfit::SeveralPlaces, Misfit::SignsOnly]
            .into_iter()
            .find(|it| it.first_words() == words)
        {
            return Some(bare);
        }
        let between = |start: &str, end: &str| {
            let words = words.strip_prefix(start)?.strip_suffix(end)?;
            Some(words.to_owned())
        };
        let target = between("the stance towards “", "” is to be read anew");
        let changed = || {
            let both = between("“", "”")?;
            let (was, now) = both.split_once("” is now “")?;
            Some(Misfit::Changed { was: was.to_owned(), now: now.to_owned() })
        };
        target
            .map(|target| Misfit::StanceToRead { target })
            .or_else(changed)
            .or_else(|| Some(Misfit::Gone { words: between("“", "” is gone")? }))
            .or_else(|| Some(Misfit::CameIn { words: between("“", "” came in")? }))
    }
}

impl Meta {
    /// Origin and note of what was carried to a later take, where version 0.1 wrote
    /// both in words: as codes, and what is left of the note. Of any other record as
    /// they are.
    pub fn origin_and_note(&self) -> (Origin, String) {
        let (origin, note) = (self.origin.clone(), self.note.clone());
        let Origin::Import { from, .. } = &origin else { return (origin, note) };
        let take = from.strip_prefix("take ").and_then(|id| id.parse().ok());
        let (Some(dispatch), Some(at)) = (take, note.rfind(NOTED)) else { return (origin, note) };
        let (own, told) = note.split_at(at);
        let told = told.strip_prefix(NOTED).unwrap_or_default();
        let (own, told) = match own.strip_suffix(" (") {
            Some(own) => (own, told.strip_suffix(')').unwrap_or(told)),
            None => (own, told),
        };
        let differs = told.split("; ").map(|words| Code::Words(words.to_owned()).in_code());
        (Origin::Carried { dispatch, record: None, differs: differs.collect() }, own.to_owned())
    }
}
