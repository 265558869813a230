//! How often a rule is right, measured on the development sentences.
//!
//! A suggestion counts as right when its content shares at least half of its
//! letters with an annotated quotation. The table is per rule, language and
//! kind; kinds with few cases lean on the rule's mean.

use super::frame::Kind;
use super::rulebook::name;
use model::Lang;

/// One rule's share of right suggestions: direct, mixed, indirect.
type Row = (&'static str, [f32; 3]);

const FRENCH: [Row; 16] = [
    (name::SECOND_HAND, [0.60, 0.60, 0.60]),
    (name::AFTER_COLON, [0.46, 0.46, 0.46]),
    (name::VIEWPOINT, [0.60, 0.60, 0.60]),
    (name::INVERTED, [0.94, 0.66, 0.80]),
    (name::INSERTED, [0.94, 0.90, 0.90]),
    (name::THAT_CLAUSE, [0.86, 0.85, 0.87]),
    (name::COLON, [0.89, 0.52, 0.70]),
    (name::COMMA, [0.93, 0.85, 0.80]),
    (name::QUOTED_OBJECT, [0.68, 0.69, 0.66]),
    (name::PART_QUOTED, [0.62, 0.62, 0.62]),
    (name::ACCORDING_TO, [0.75, 0.83, 0.87]),
    (name::INFINITIVE, [0.55, 0.55, 0.50]),
    (name::BARE_INFINITIVE, [0.75, 0.78, 0.78]),
    (name::UNATTRIBUTED, [0.80, 0.70, 0.70]),
    (name::UNCLAIMED, [0.44, 0.44, 0.44]),
    (name::UNLISTED_VERB, [0.40, 0.40, 0.40]),
];

const ENGLISH: [Row; 15] = [
    (name::SECOND_HAND, [0.60, 0.60, 0.60]),
    (name::QUOTED_AS, [0.90, 0.85, 0.85]),
    (name::PART_QUOTED, [0.78, 0.78, 0.75]),
    (name::AFTER_COLON, [0.85, 0.75, 0.75]),
    (name::INVERTED, [0.96, 0.74, 0.65]),
    (name::THAT_CLAUSE, [0.87, 0.90, 0.85]),
    (name::BARE_CLAUSE, [0.82, 0.88, 0.80]),
    (name::COLON, [0.97, 0.80, 0.75]),
    (name::COMMA, [0.97, 0.90, 0.85]),
    (name::QUOTED_OBJECT, [0.85, 0.74, 0.72]),
    (name::ACCORDING_TO, [0.89, 0.88, 0.88]),
    (name::TRANSCRIPT, [0.92, 0.88, 0.72]),
    (name::INTENT, [0.60, 0.60, 0.60]),
    (name::UNATTRIBUTED, [0.66, 0.62, 0.62]),
    (name::UNCLAIMED, [0.78, 0.70, 0.70]),
];

/// What a frame without a rule is worth: the analyst's own selection.
const SELECTION: f32 = 0.3;
/// In a language without rules only the marks speak.
const OTHER: f32 = 0.4;

/// What is left of the share where the content lies inside another's: second-hand
/// words are less often annotated apart.
pub(crate) const NESTED: f32 = 0.45;

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
    use crate::rulebook;

    #[test]
    fn every_measured_rule_is_in_the_rulebook() {
        for (name, _) in FRENCH.iter().chain(&ENGLISH) {
            assert!(rulebook::rule(name).is_some(), "{name}");
        }
    }
}
