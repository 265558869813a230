//! Reference material: where the real dispatches lie, and how a gold writes places.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use depeche::model::Span;
use depeche::text::Offsets;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A file or folder of the material that is never part of the repository:
/// `$DEPECHE_SHARED`, else `shared` beside the project. None where it is not
/// there, which a printed line says: the test is then skipped.
pub fn shared(below: &str) -> Option<PathBuf> {
    let beside = || Path::new(crate::ROOT).join("../shared");
    let path = std::env::var_os("DEPECHE_SHARED").map_or_else(beside, PathBuf::from).join(below);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// The objects of a file with one a line.
#[expect(clippy::disallowed_methods, reason = "a test reads its gold")]
pub fn json_lines(path: &Path) -> Vec<Value> {
    let lines = std::fs::read_to_string(path).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The span between two places that a gold gives in code points.
pub fn span(offsets: &Offsets, start: &Value, end: &Value) -> Span {
    let byte = |at: &Value| offsets.to_byte(at.as_u64().unwrap() as usize).unwrap();
    Span::new(byte(start), byte(end))
}

/// The spans of a gold's list of pairs; none where it has no list.
pub fn spans(offsets: &Offsets, pairs: &Value) -> Vec<Span> {
    let pair = |pair: &Value| span(offsets, &pair[0], &pair[1]);
    pairs.as_array().map_or(Vec::new(), |list| list.iter().map(pair).collect())
}

/// A span as a gold writes it: `[start, end]` in code points.
pub fn pair(offsets: &Offsets, span: Span) -> Value {
    json!([offsets.to_code_point(span.start), offsets.to_code_point(span.end)])
}
