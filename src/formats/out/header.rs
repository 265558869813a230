//! The header line: what a file says of itself.

use crate::annotations::{complaint, quoted};
use jiff::Timestamp;
use model::{Codebook, Extra};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the header's `format` field holds.
pub const FORMAT: &str = "depeche";

/// The version of the format that is written, and the only one that is read.
pub const VERSION: u64 = 1;

/// The unit of every offset in the file.
pub const OFFSET_UNIT: &str = "code_point";

/// What the first line of a file says of the study it came from.
///
/// On reading, every field may be absent: a script that makes annotations need
/// only give format, version and unit.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Header {
    /// The study's title.
    pub study: String,
    /// The codebook in force when it was written.
    pub codebook: CodebookStamp,
    /// Program and version ("depeche 0.1.0").
    pub exported_by: String,
    /// When; the only field that differs between two exports of the same study.
    pub exported_at: Timestamp,
    /// Fields of later versions.
    #[serde(flatten)]
    pub extra: Extra,
}

/// Which codebook.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CodebookStamp {
    /// Its name.
    pub name: String,
    /// Its revision.
    pub revision: String,
    /// The number of each stance of its scale that has one, by the stance's key.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub values: BTreeMap<String, f64>,
}

impl From<&Codebook> for CodebookStamp {
    fn from(codebook: &Codebook) -> Self {
        let (name, revision) = (codebook.name.clone(), codebook.stamp());
        CodebookStamp { name, revision, values: codebook.values() }
    }
}

/// The header as it is written: what never varies first.
#[derive(Serialize)]
pub(super) struct HeaderLine<'a> {
    record: &'static str,
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    #[serde(flatten)]
    header: &'a Header,
}

impl<'a> HeaderLine<'a> {
    pub(super) fn new(header: &'a Header) -> Self {
        Self {
            record: "header",
            format: FORMAT,
            version: VERSION,
            offset_unit: OFFSET_UNIT,
            header,
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => messages::annotations::not_given(),
        Value::String(text) => quoted(text),
        other => quoted(&other.to_string()),
    }
}

/// Reads a header line, or says what is wrong with it and what to do.
pub(crate) fn judge(mut line: Value) -> Result<Header, (String, String)> {
    let mut take = |field: &str| {
        line.as_object_mut().and_then(|line| line.remove(field)).unwrap_or(Value::Null)
    };
    take("record");
    let (format, version, unit) = (take("format"), take("version"), take("offset_unit"));
    if format != FORMAT {
        return Err((
            messages::annotations::header_format(shown(&format), FORMAT),
            messages::annotations::header_format_hint(),
        ));
    }
    if version.as_u64() != Some(VERSION) {
        return Err((
            messages::annotations::header_version(shown(&version), VERSION),
            messages::annotations::header_version_hint(),
        ));
    }
    if unit != OFFSET_UNIT {
        return Err((
            messages::annotations::header_unit(shown(&unit), OFFSET_UNIT),
            messages::annotations::header_unit_hint(),
        ));
    }
    serde_json::from_value(line).map_err(|error| {
        (
            messages::annotations::header_unread(complaint(&error)),
            messages::annotations::header_unread_hint(),
        )
    })
}
