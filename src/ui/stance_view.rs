//! Stances on the screen, each on as many rows as it takes: nothing of one is cut.

use super::rich::{Rich, middle};
use super::signs::Signs;
use super::theme::Role;
use crate::app::doc::OpenDoc;
use crate::app::pages::Pages;
use crate::app::told::ToldStance;

/// Columns in which evidence says something.
const EVIDENCE: usize = 12;

/// The rows of a stance.
pub fn rows(signs: &Signs, stance: &ToldStance, columns: u16) -> Vec<Rich> {
    let [head, target, more] = stance.line(signs.to);
    let line = format!("{head}{target}{more}");
    let named = if stance.target.is_some() { Role::Text } else { Role::Warning };
    let parts = [
        (0, Role::of_polarity(&stance.key)),
        (head.len(), named),
        (head.len() + target.len(), Role::Dim),
        (line.len(), Role::Dim),
    ];
    let row = |row: crate::model::Span| {
        let mut rich = Rich::new();
        for (part, next) in parts.iter().zip(parts.iter().skip(1)) {
            let span = crate::model::Span::new(part.0, next.0);
            if let Some(span) = span.intersection(row) {
                rich.push(part.1, span.of(&line));
            }
        }
        rich
    };
    stance.rows(signs.to, columns).into_iter().map(row).collect()
}

/// The rows of the page in front, each with the place of its stance where it is its
/// first; the evidence of a stance where there is room behind it.
pub fn page(
    signs: &Signs,
    doc: &OpenDoc,
    pages: &Pages,
    columns: u16,
) -> Vec<(Option<usize>, Rich)> {
    let mut all = Vec::new();
    for (at, stance) in pages.stances.iter().enumerate() {
        let mut rows = rows(signs, stance, columns);
        if let Some(last) = rows.last_mut() {
            add_evidence(signs, last, &stance.evidence(doc, signs.cut), columns);
        }
        let first = |row: usize| (row == 0).then_some(at);
        all.extend(rows.into_iter().enumerate().map(|(row, rich)| (first(row), rich)));
    }
    let shown = pages.rows();
    all.into_iter().skip(shown.start).take(shown.len()).collect()
}

fn add_evidence(signs: &Signs, line: &mut Rich, words: &str, columns: u16) {
    let room = usize::from(columns.saturating_sub(line.width())).saturating_sub(2);
    if !words.is_empty() && room > EVIDENCE {
        line.push(Role::Text, "  ");
        line.push(Role::PartEvidence, middle(signs, words, room));
    }
}
