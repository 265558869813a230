//! What an analyst says of stories: which dispatches belong together.

use super::{DispatchId, Extra, Meta};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Says that a dispatch belongs to a story. One record a coder and dispatch.
///
/// Two dispatches ruled into one story are together, two ruled into different
/// ones apart, whatever their words say. Of several coders the last one to speak
/// has the word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ruling {
    /// What every record carries.
    #[serde(flatten)]
    pub meta: Meta,
    /// The story, named by the dispatch it began with. A name and nothing else:
    /// the study may lack that dispatch.
    pub story: DispatchId,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}
