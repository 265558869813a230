//! What a source declares of itself, as far as it makes one dispatch another.

use model::{AgencySource, DispatchMeta};
use serde_json::Value;
use text::composed;

/// The field of a source's own publisher, kept among the further fields.
pub const PUBLISHER: &str = "publisher";

/// Agency, publisher and provider id, as a source itself declares them.
///
/// Two dispatches with one text are told apart by these, so they are never what
/// rules concluded, and how they are read may never change: another version must
/// find the same. An agency counts in the spelling of the source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Declared {
    agency: String,
    publisher: String,
    provider_id: String,
}

impl Declared {
    /// What was declared of a dispatch; nothing of an agency that was concluded
    /// from its text or named by whoever imported it.
    pub fn of(meta: &DispatchMeta) -> Self {
        Self::with(meta, meta.agency_from == Some(AgencySource::Declared))
    }

    /// The same, where somebody else knows whether the source names the agency.
    pub fn with(meta: &DispatchMeta, names_the_agency: bool) -> Self {
        let agency = meta.agency.as_deref().filter(|_| names_the_agency);
        Self {
            agency: folded(agency),
            publisher: folded(meta.extra.get(PUBLISHER).and_then(Value::as_str)),
            provider_id: folded(meta.provider_id.as_deref()),
        }
    }

    /// Whether the source says nothing of itself.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// Agency, publisher, provider id; empty where not declared.
    pub fn parts(&self) -> [&str; 3] {
        [&self.agency, &self.publisher, &self.provider_id]
    }
}

/// Without blanks around it, composed (NFC): what differs in nothing but these
/// is the same name in every program.
fn folded(given: Option<&str>) -> String {
    let blank = |c: char| c.is_ascii_whitespace() || c == '\u{a0}';
    composed(given.unwrap_or_default().trim_matches(blank)).into_owned()
}
