//! The dispatch as files hold it: spans in code points, hashes spelled out.

use super::{DispatchId, DispatchMeta, PartialDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A dispatch as one JSON object: what `depeche import` reads as JSONL, what an
/// export writes, and what the corpus stores. Offsets are code points of `text`,
/// half-open.
///
/// Read by hand, only `text` is needed: what is absent is found in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DispatchRecord {
    /// Always "dispatch"; may be left out in a file of dispatches only.
    #[serde(default = "dispatch_tag")]
    pub record: String,
    /// Its id, which follows from its text and what is declared; checked where given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DispatchId>,
    /// Agency, language, times, source and the like; and whatever other fields
    /// the object has, in [`DispatchMeta::extra`].
    #[serde(flatten)]
    pub meta: DispatchMeta,
    /// The desk's note.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub advisory: Option<Offsets>,
    /// The headline, where it stands in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline_span: Option<Offsets>,
    /// The dateline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dateline: Option<DatelineRecord>,
    /// The names at the foot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_off: Option<Offsets>,
    /// Paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<Offsets>,
    /// SHA-256 of the text's UTF-8 bytes, hex.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text_sha256: String,
    /// The text itself; left out by `export --no-text`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

fn dispatch_tag() -> String {
    "dispatch".to_owned()
}

/// A pair of code point offsets, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Offsets {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// A dateline as files hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DatelineRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Place as written.
    pub place: String,
    /// Country as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Date as far as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<PartialDate>,
    /// Agency as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
}
