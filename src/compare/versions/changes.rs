//! What a new take of a dispatch changed, sentence by sentence.

use std::collections::HashMap;

use super::pairing::{Pair, pairs};
use super::tokens::{Hunk, Numbers, Take, hunks};
use crate::alignment::{Detail, DetailKind};
use crate::background::shipped;
use crate::details::of_unit;
use crate::doc::Doc;
use crate::numbers::{self, Figure, When};
use crate::vocab::Vocab;
use crate::{Side, UnitRole, prepare};
use model::Span;

/// One sentence, or one piece of furniture, in an old take and a new one.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What became of it.
    pub kind: ChangeKind,
    /// What it is for in the dispatch; in the new take where both have it.
    pub role: UnitRole,
    /// Where it stood; none where it was added.
    pub old: Option<Span>,
    /// Where it stands; none where it was removed.
    pub new: Option<Span>,
    /// Whether it stands in another order than what was kept; an edited
    /// sentence may have moved too.
    pub moved: bool,
    /// What was changed inside an edited sentence, in the order of the new take.
    pub edits: Vec<Edit>,
    /// Numbers and dates of an edited sentence that changed; one side is none
    /// where a number came in or went.
    pub details: Vec<Detail>,
}

/// What became of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// The same words and signs in the same order of sentences.
    Kept,
    /// The same words and signs somewhere else.
    Moved,
    /// Words or signs changed.
    Edited,
    /// Only the new take has it.
    Added,
    /// Only the old take has it.
    Removed,
}

/// Words that others replaced; one span is empty where words came in or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit {
    /// In the old take.
    pub old: Span,
    /// In the new take.
    pub new: Span,
}

/// How much a new take changed, in sentences; furniture does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Only in the new take.
    pub added: usize,
    /// Only in the old take.
    pub removed: usize,
    /// With other words; those that also moved are counted here alone.
    pub edited: usize,
    /// Moved as they were.
    pub moved: usize,
    /// Numbers and dates changed inside edited sentences.
    pub details: usize,
}

impl Tally {
    /// Counts the changes of one take.
    pub fn of(changes: &[Change]) -> Tally {
        let mut tally = Tally::default();
        for change in changes.iter().filter(|change| change.role.tells()) {
            match change.kind {
                ChangeKind::Kept => {}
                ChangeKind::Moved => tally.moved += 1,
                ChangeKind::Edited => tally.edited += 1,
                ChangeKind::Added => tally.added += 1,
                ChangeKind::Removed => tally.removed += 1,
            }
            tally.details += change.details.len();
        }
        tally
    }
}

/// Lists what became of every unit of two takes of one dispatch, in the order of
/// the new take; what was removed stands behind what it stood behind.
///
/// Each unit of either side is in exactly one change. Pure and deterministic;
/// for two versions of one text: two agencies are compared by
/// [`compare`](crate::compare()).
pub fn changes(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut numbers = Numbers::new();
    let takes = Takes {
        old: Take::new(old.text, old.units, &mut numbers),
        new: Take::new(new.text, new.units, &mut numbers),
    };
    let pairs = pairs(&takes.old, &takes.new);
    let figures = Figures::read(old, new, &pairs);
    let mut of_new: HashMap<usize, &Pair> = HashMap::new();
    for pair in &pairs {
        of_new.insert(pair.new, pair);
    }
    let removed = removed(old, &pairs);
    let gone = |after: Option<usize>| removed.get(&after).into_iter().flatten().cloned();
    let mut out: Vec<Change> = gone(None).collect();
    for (number, unit) in new.units.iter().enumerate() {
        let pair = of_new.get(&number).copied();
        let mut change = Change {
            kind: ChangeKind::Added,
            role: unit.role,
            old: pair.and_then(|pair| old.units.get(pair.old)).map(|unit| unit.span),
            new: Some(unit.span),
            moved: pair.is_some_and(|pair| pair.moved),
            edits: Vec::new(),
            details: Vec::new(),
        };
        if let Some(pair) = pair {
            change.kind = match (pair.same, pair.moved) {
                (true, false) => ChangeKind::Kept,
                (true, true) => ChangeKind::Moved,
                (false, _) => ChangeKind::Edited,
            };
            if !pair.same {
                change.edits = takes.edits(pair);
                change.details = figures.changed(pair, &change.edits);
            }
        }
        out.push(change);
        out.extend(pair.into_iter().flat_map(|pair| gone(Some(pair.old))));
    }
    out
}

/// The units without a pair, by the unit with a pair they stood behind.
fn removed(old: &Side<'_>, pairs: &[Pair]) -> HashMap<Option<usize>, Vec<Change>> {
    let mut out: HashMap<Option<usize>, Vec<Change>> = HashMap::new();
    let mut paired = pairs.iter().map(|pair| pair.old).peekable();
    let mut behind = None;
    for (number, unit) in old.units.iter().enumerate() {
        if paired.next_if_eq(&number).is_some() {
            behind = Some(number);
            continue;
        }
        out.entry(behind).or_default().push(Change {
            kind: ChangeKind::Removed,
            role: unit.role,
            old: Some(unit.span),
            new: None,
            moved: false,
            edits: Vec::new(),
            details: Vec::new(),
        });
    }
    out
}

struct Takes<'t> {
    old: Take<'t>,
    new: Take<'t>,
}

impl Takes<'_> {
    fn edits(&self, pair: &Pair) -> Vec<Edit> {
        let found =
            hunks((&self.old, self.old.unit(pair.old)), (&self.new, self.new.unit(pair.new)));
        self.merged(found)
            .into_iter()
            .map(|hunk| Edit { old: self.old.span(hunk.old), new: self.new.span(hunk.new) })
            .collect()
    }

    /// Two hunks with one short word or a sign between them read better as one.
    fn merged(&self, hunks: Vec<Hunk>) -> Vec<Hunk> {
        let mut out: Vec<Hunk> = Vec::with_capacity(hunks.len());
        for hunk in hunks {
            match out.last_mut() {
                Some(last) if self.small(last.old.end..hunk.old.start) => {
                    (last.old.end, last.new.end) = (hunk.old.end, hunk.new.end);
                }
                _ => out.push(hunk),
            }
        }
        out
    }

    fn small(&self, between: std::ops::Range<usize>) -> bool {
        match self.old.of(between) {
            [token] => {
                let digits = token.span.of(self.old.text).chars().any(|c| c.is_ascii_digit());
                token.weight <= 3 && !digits
            }
            _ => false,
        }
    }
}

/// The numbers and dates of both takes, by unit.
#[derive(Default)]
struct Figures {
    old: (Vec<Figure>, Vec<When>),
    new: (Vec<Figure>, Vec<When>),
}

impl Figures {
    /// Reads them, unless nothing was edited.
    fn read(old: &Side<'_>, new: &Side<'_>, pairs: &[Pair]) -> Self {
        if pairs.iter().all(|pair| pair.same) {
            return Self::default();
        }
        let (was, is) = (prepare(old), prepare(new));
        let mut vocab = Vocab::new(&was.lexis, &is.lexis, shipped(new.lang));
        let (doc_old, doc_new) = (Doc::new(&was, 0), Doc::new(&is, vocab.second()));
        Self { old: numbers::read(&doc_old, &mut vocab), new: numbers::read(&doc_new, &mut vocab) }
    }

    fn changed(&self, pair: &Pair, edits: &[Edit]) -> Vec<Detail> {
        let figure = |all: &[Figure], unit: usize| -> Vec<(u64, Span)> {
            let here = of_unit(all, unit, |figure| figure.unit);
            here.iter().map(|figure| (figure.value.to_bits(), figure.span)).collect()
        };
        let when = |all: &[When], unit: usize| -> Vec<(_, Span)> {
            let here = of_unit(all, unit, |when| when.unit);
            here.iter().map(|when| ((when.day, when.of_month), when.span)).collect()
        };
        let mut out = differing(
            DetailKind::Number,
            figure(&self.old.0, pair.old),
            figure(&self.new.0, pair.new),
            edits,
        );
        out.extend(differing(
            DetailKind::Date,
            when(&self.old.1, pair.old),
            when(&self.new.1, pair.new),
            edits,
        ));
        out
    }
}

/// What only one side has, the two sides of one edit beside each other.
fn differing<V: PartialEq>(
    kind: DetailKind,
    old: Vec<(V, Span)>,
    mut new: Vec<(V, Span)>,
    edits: &[Edit],
) -> Vec<Detail> {
    let mut gone = Vec::new();
    for (value, span) in old {
        match new.iter().position(|(other, _)| *other == value) {
            Some(at) => {
                new.remove(at);
            }
            None => gone.push(span),
        }
    }
    let mut come: Vec<Span> = new.into_iter().map(|(_, span)| span).collect();
    let edit_of = |span: Span, side: fn(&Edit) -> Span| {
        edits.iter().position(|edit| side(edit).overlaps(span))
    };
    let mut out = Vec::new();
    for span in gone {
        let here = edit_of(span, |edit| edit.old);
        let there = come.iter().position(|it| here.is_some() && edit_of(*it, |e| e.new) == here);
        out.push(Detail { kind, a: Some(span), b: there.map(|at| come.remove(at)) });
    }
    out.extend(come.into_iter().map(|span| Detail { kind, a: None, b: Some(span) }));
    out
}
