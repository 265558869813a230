//! What a source says otherwise of a dispatch than the study does, and when two values are
//! the same.

use model::Setting;
use serde::Serialize;
use serde_json::Value;
use text::fold_spelling;

/// How much of a value is told, in characters.
const TOLD: usize = 60;

/// Something that a source says otherwise than the study does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Differing {
    /// The field, as files spell it.
    pub field: String,
    /// What the source says.
    pub arrived: String,
    /// What the study has, and keeps.
    pub there: String,
    /// What puts it right as the source has it, as `depeche set` takes it; none for what
    /// cannot be put right.
    pub set: Option<String>,
}

/// Whether two values are the same but for how their words are spelt: accents composed or
/// not, blanks, case, hyphens, apostrophes.
pub(super) fn is_the_same(one: &impl Serialize, other: &impl Serialize) -> bool {
    match (serde_json::to_value(one), serde_json::to_value(other)) {
        (Ok(Value::String(one)), Ok(Value::String(other))) => {
            one == other || fold_spelling(&one) == fold_spelling(&other)
        }
        (one, other) => one.ok() == other.ok(),
    }
}

/// What puts a field right as a source has it.
pub(super) fn set(field: &str, arrived: &impl Serialize) -> Option<String> {
    let field = if field == "published" { "date" } else { field };
    let value = serde_json::to_value(arrived).ok()?;
    let words = format!("{field}={}", value.as_str()?);
    // What `depeche set` would refuse is not offered.
    Setting::parse(&words).is_ok().then_some(words)
}

/// A value in words, cut.
pub(super) fn told(value: &impl Serialize) -> String {
    let whole = match serde_json::to_value(value) {
        Ok(Value::String(text)) => text,
        Ok(other) => other.to_string(),
        Err(error) => error.to_string(),
    };
    match whole.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}…", whole.get(..end).unwrap_or_default()),
        None => whole,
    }
}
