//! Speaker and stances on the screen, each on as many rows as it takes: nothing is cut.

use crate::screens::text::pages::Pages;
use crate::screens::text::told::ToldStance;
use crate::screens::text::told_speaker::ToldSpeaker;
use crate::theme::Role;
use crate::widgets::rich::{Rich, middle};
use crate::widgets::signs::Signs;
use coding::doc::OpenDoc;
use model::Span;

/// Columns in which evidence says something.
const EVIDENCE: usize = 12;

/// The rows of a stance.
pub fn rows(signs: &Signs, stance: &ToldStance, columns: u16) -> Vec<Rich> {
    let named = if stance.target.is_some() { Role::Text } else { Role::Warning };
    let roles = [Role::of_polarity(&stance.key), named, Role::Dim];
    laid(&stance.line(signs.to), &roles, &stance.rows(signs.to, columns))
}

/// The rows of a speaker.
pub fn speaker_rows(speaker: &ToldSpeaker, columns: u16) -> Vec<Rich> {
    let name = if speaker.name.is_empty() { Role::Dim } else { Role::PartSpeaker };
    laid(&speaker.line(), &[Role::Dim, name, Role::Dim, Role::Text], &speaker.rows(columns))
}

/// Parts of a line with their roles, set in these rows of it.
fn laid(parts: &[String], roles: &[Role], rows: &[Span]) -> Vec<Rich> {
    let line = parts.concat();
    let row = |row: &Span| {
        let (mut rich, mut start) = (Rich::new(), 0);
        for (part, role) in parts.iter().zip(roles) {
            let span = Span::new(start, start + part.len());
            start = span.end;
            if let Some(span) = span.intersection(*row) {
                rich.push(*role, span.of(&line));
            }
        }
        rich
    };
    rows.iter().map(row).collect()
}

/// What begins on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begins {
    /// The speaker.
    Speaker,
    /// The stance at this place.
    Stance(usize),
}

/// The rows of the page in front, each with what begins on it; the evidence of a stance
/// where there is room behind it.
pub fn page(
    signs: &Signs,
    doc: &OpenDoc,
    pages: &Pages,
    columns: u16,
) -> Vec<(Option<Begins>, Rich)> {
    let first = |row: usize, begins: Begins| (row == 0).then_some(begins);
    let speaker = speaker_rows(&pages.speaker, columns).into_iter().enumerate();
    let mut all: Vec<(Option<Begins>, Rich)> =
        speaker.map(|(row, rich)| (first(row, Begins::Speaker), rich)).collect();
    for (at, stance) in pages.stances.iter().enumerate() {
        let mut rows = rows(signs, stance, columns);
        if let Some(last) = rows.last_mut() {
            add_evidence(signs, last, &stance.evidence(doc, signs.cut), columns);
        }
        let rows = rows.into_iter().enumerate();
        all.extend(rows.map(|(row, rich)| (first(row, Begins::Stance(at)), rich)));
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
