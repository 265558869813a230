//! What a review session goes over.

use super::DispatchId;
use super::code::{Code, Sentence};
use super::deed::number;
use messages::events;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a session goes over, as its record has it.
pub type Over = Code<Extent>;

/// What a review session goes over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Extent {
    /// The whole study.
    Study,
    /// The dispatches of a filter.
    Filter {
        /// The filter as it was typed.
        filter: String,
    },
    /// Dispatches marked in the list.
    Marked {
        /// How many.
        dispatches: usize,
    },
    /// One dispatch.
    Dispatch {
        /// Its title.
        title: String,
    },
    /// A story.
    Story {
        /// The title of its first dispatch.
        title: String,
        /// Its name: the id of one of its dispatches.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        story: Option<DispatchId>,
    },
}

impl Extent {
    /// The dispatches of a filter, which may be empty.
    pub fn of_filter(filter: &str) -> Self {
        match filter.trim() {
            "" => Extent::Study,
            filter => Extent::Filter { filter: filter.to_owned() },
        }
    }
}

impl Sentence for Extent {
    fn sentence(&self) -> String {
        match self {
            Extent::Study => events::over_study(),
            Extent::Filter { filter } => events::over_filter(filter),
            Extent::Marked { dispatches } => events::over_marked(*dispatches),
            Extent::Dispatch { title } => events::over_dispatch(title),
            Extent::Story { title, .. } => events::over_story(title),
        }
    }

    fn first_words(&self) -> String {
        match self {
            Extent::Study => "the whole study".to_owned(),
            Extent::Filter { filter } => format!("filter “{filter}”"),
            Extent::Marked { dispatches } => format!("{dispatches} marked"),
            Extent::Dispatch { title } => format!("this dispatch: {title}"),
            Extent::Story { title, .. } => format!("this story: {title}"),
        }
    }

    fn recognised(words: &str) -> Option<Self> {
        let filter = || words.strip_prefix("filter “")?.strip_suffix('”');
        let after = |start: &str| words.strip_prefix(start).map(str::to_owned);
        let marked = || number(words.strip_suffix(" marked")?);
        (words == "the whole study")
            .then_some(Extent::Study)
            .or_else(|| Some(Extent::Filter { filter: filter()?.to_owned() }))
            .or_else(|| Some(Extent::Dispatch { title: after("this dispatch: ")? }))
            .or_else(|| Some(Extent::Story { title: after("this story: ")?, story: None }))
            .or_else(|| Some(Extent::Marked { dispatches: marked()? }))
    }
}
