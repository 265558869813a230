//! How often a rule is right, measured on the development sentences.
//!
//! A suggestion counts as right when its content shares at least half of its
//! letters with an annotated quotation. The table is per rule, language and
//! kind; kinds with few cases lean on the rule's mean.

use super::frame::Kind;
use super::rulebook::name;
use crate::model::Lang;

/// One rule's share of right suggestions: direct, mixed, indirect.
type Row = (&'static str, [f32; 3]);

const FRENCH: [Row; 15] = [
    (name::AFTER_COLON, [0.50, 0.45, 0.45]),
    (name::VIEWPOINT, [0.60, 0.60, 0.60]),
    (name::INVERTED, [0.95, 0.66, 0.78]),
    (name::INSERTED, [0.92, 0.80, 0.80]),
    (name::THAT_CLAUSE, [0.86, 0.85, 0.86]),
    (name::COLON, [0.92, 0.50, 0.66]),
    (name::COMMA, [0.93, 0.80, 0.70]),
    (name::QUOTED_OBJECT, [0.66, 0.66, 0.66]),
    (name::PART_QUOTED, [0.57, 0.57, 0.57]),
    (name::ACCORDING_TO, [0.80, 0.83, 0.86]),
    (name::INFINITIVE, [0.45, 0.50, 0.40]),
    (name::BARE_INFINITIVE, [0.64, 0.65, 0.64]),
    (name::UNATTRIBUTED, [0.70, 0.60, 0.60]),
    (name::UNCLAIMED, [0.45, 0.45, 0.45]),
    (name::UNLISTED_VERB, [0.50, 0.40, 0.40]),
];

const ENGLISH: [Row; 15] = [
    (name::QUOTED_AS, [0.90, 0.85, 0.85]),
    (name::PART_QUOTED, [0.57, 0.57, 0.57]),
    (name::AFTER_COLON, [0.75, 0.60, 0.60]),
    (name::INVERTED, [0.95, 0.73, 0.62]),
    (name::THAT_CLAUSE, [0.83, 0.83, 0.82]),
    (name::BARE_CLAUSE, [0.85, 0.85, 0.76]),
    (name::COLON, [0.97, 0.70, 0.60]),
    (name::COMMA, [0.93, 0.80, 0.70]),
    (name::QUOTED_OBJECT, [0.50, 0.45, 0.45]),
    (name::ACCORDING_TO, [0.88, 0.86, 0.88]),
    (name::TRANSCRIPT, [0.88, 0.80, 0.75]),
    (name::INTENT, [0.50, 0.48, 0.52]),
    (name::UNATTRIBUTED, [0.56, 0.50, 0.50]),
    (name::UNCLAIMED, [0.77, 0.60, 0.60]),
    (name::UNLISTED_VERB, [0.50, 0.40, 0.40]),
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
    let known = if mention || rule == name::UNCLAIMED { 1.0 } else { 0.9 };
    share.unwrap_or(SELECTION) * known
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::rulebook;

    #[test]
    fn every_measured_rule_is_in_the_rulebook() {
        for (name, _) in FRENCH.iter().chain(&ENGLISH) {
            assert!(rulebook::rule(name).is_some(), "{name}");
        }
    }
}
