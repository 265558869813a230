//! Anchors: spans as files hold them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How many code points of context an anchor carries on either side.
pub const CONTEXT: usize = 32;

/// A place in a dispatch's text, as every file of ours writes it.
///
/// Offsets are Unicode **code points**, half-open. `exact` is the words at that
/// place, `before` and `after` up to [`CONTEXT`] code points around them. An
/// anchor whose `exact` differs from the text is refused at every door.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, Default)]
pub struct Anchor {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words themselves.
    pub exact: String,
    /// What stands just before.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub before: String,
    /// What stands just after.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub after: String,
}
