//! How often a rule is right, measured on the development sentences.
//!
//! A suggestion counts as right when its content shares at least half of its
//! letters with an annotated quotation. The table is per rule, language and
//! kind; kinds with few cases lean on the rule's mean.

use super::frame::Kind;
use crate::model::Lang;

/// One rule's share of right suggestions: direct, mixed, indirect.
type Row = (&'static str, [f32; 3]);

const FRENCH: [Row; 15] = [
    ("after-colon", [0.50, 0.45, 0.45]),
    ("pour", [0.60, 0.60, 0.60]),
    ("inv", [0.95, 0.66, 0.78]),
    ("incise", [0.92, 0.80, 0.80]),
    ("que", [0.86, 0.85, 0.86]),
    ("colon", [0.92, 0.50, 0.66]),
    ("comma", [0.93, 0.80, 0.70]),
    ("adj", [0.66, 0.66, 0.66]),
    ("nom", [0.57, 0.57, 0.57]),
    ("selon", [0.80, 0.83, 0.86]),
    ("inf", [0.45, 0.50, 0.40]),
    ("inf0", [0.64, 0.65, 0.64]),
    ("float", [0.70, 0.60, 0.60]),
    ("float2", [0.45, 0.45, 0.45]),
    ("verb", [0.50, 0.40, 0.40]),
];

const ENGLISH: [Row; 15] = [
    ("quoted-as", [0.90, 0.85, 0.85]),
    ("nom", [0.57, 0.57, 0.57]),
    ("after-colon", [0.75, 0.60, 0.60]),
    ("inv", [0.95, 0.73, 0.62]),
    ("que", [0.83, 0.83, 0.82]),
    ("zero", [0.85, 0.85, 0.76]),
    ("colon", [0.97, 0.70, 0.60]),
    ("comma", [0.93, 0.80, 0.70]),
    ("adj", [0.50, 0.45, 0.45]),
    ("selon", [0.88, 0.86, 0.88]),
    ("turn", [0.88, 0.80, 0.75]),
    ("want", [0.50, 0.48, 0.52]),
    ("float", [0.56, 0.50, 0.50]),
    ("float2", [0.77, 0.60, 0.60]),
    ("verb", [0.50, 0.40, 0.40]),
];

/// What a frame without a rule is worth: the analyst's own selection.
const SELECTION: f32 = 0.3;
/// In a language without rules only the marks speak.
const OTHER: f32 = 0.4;

/// The share of such suggestions that hold on the development sentences.
pub(crate) fn confidence(rule: &str, kind: Kind, language: Lang, mention: bool) -> f32 {
    let column = match kind {
        Kind::Direct => 0,
        Kind::Mixed => 1,
        Kind::Indirect => 2,
    };
    let rows: &[Row] = match language {
        Lang::Fr => &FRENCH,
        Lang::En => &ENGLISH,
        Lang::Other => return OTHER,
    };
    let row = rows.iter().find(|(name, _)| *name == rule);
    let share = row.and_then(|(_, shares)| shares.get(column)).copied();
    // A frame whose speaker is unknown is less often a quotation at all.
    let known = if mention || rule == "float2" { 1.0 } else { 0.9 };
    share.unwrap_or(SELECTION) * known
}
