//! Where a record came from, in words.

use messages::coding as say;
use model::{Code, Misfit, Origin, Sentence};

/// The file or the take it came from; none where it came from neither.
pub fn from(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Import { from, .. } => Some(from.clone()),
        Origin::Carried { dispatch, .. } => Some(say::take_named(dispatch.short())),
        Origin::Hand | Origin::Rule { .. } => None,
    }
}

/// What of it changed since the earlier take it was carried from, to stand behind
/// "changed"; empty where nothing did.
pub fn changed(origin: &Origin) -> String {
    match origin {
        Origin::Carried { differs, .. } if !differs.is_empty() => {
            let all: Vec<String> = differs.iter().map(Code::sentence).collect();
            say::since_earlier(all.join("; "))
        }
        _ => String::new(),
    }
}

/// What does not fit, one after the other.
pub fn listed(differs: &[Misfit]) -> String {
    differs.iter().map(Sentence::sentence).collect::<Vec<_>>().join("; ")
}
