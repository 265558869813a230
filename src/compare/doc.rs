//! A side of a comparison: its words in order, by unit, and what is quoted.

use std::ops::Range;

use super::prepared::{Fragment, Prepared, Token};
use super::side::Unit;
use lang::signs::{is_hyphen, is_line_blank};
use model::Lang;

/// One side, its words numbered with the other's.
pub(super) struct Doc<'t> {
    pub(super) text: &'t str,
    pub(super) lang: Lang,
    pub(super) units: &'t [Unit],
    /// Words of all units that tell the story, in order; no dateline.
    pub(super) tokens: Vec<Token>,
    /// For each unit, its tokens.
    pub(super) of_unit: &'t [Range<usize>],
    /// In order.
    pub(super) fragments: &'t [Fragment],
}

impl<'t> Doc<'t> {
    /// `offset` is what makes the side's numbers of words those of both sides.
    pub(super) fn new(side: &'t Prepared, offset: u32) -> Self {
        let shared = |token: &Token| Token { ty: token.ty.saturating_add(offset), ..*token };
        Self {
            text: &side.text,
            lang: side.lang,
            units: &side.units,
            tokens: side.tokens.iter().map(shared).collect(),
            of_unit: &side.of_unit,
            fragments: &side.fragments,
        }
    }

    /// The tokens of a unit.
    pub(super) fn unit(&self, unit: usize) -> &[Token] {
        self.of_unit.get(unit).and_then(|range| self.tokens.get(range.clone())).unwrap_or_default()
    }

    /// The text between token `at` and the one before it, within their unit.
    pub(super) fn gap(&self, at: usize) -> &'t str {
        let before = at.checked_sub(1).and_then(|at| self.tokens.get(at));
        match (before, self.tokens.get(at)) {
            (Some(before), Some(token)) => {
                self.text.get(before.span.end..token.span.start).unwrap_or_default()
            }
            (Some(before), None) => {
                let rest = self.text.get(before.span.end..).unwrap_or_default();
                rest.char_indices().nth(4).and_then(|(end, _)| rest.get(..end)).unwrap_or(rest)
            }
            _ => "",
        }
    }

    /// Whether only a blank, a hyphen or nothing is between a token and the one before.
    pub(super) fn joined(&self, at: usize) -> bool {
        let gap = self.gap(at);
        let unit = |at: usize| self.tokens.get(at).map(|token| token.unit);
        at > 0
            && unit(at) == unit(at - 1)
            && gap.len() <= 3
            && gap.chars().all(|c| is_hyphen(c) || is_line_blank(c) || c == '\n')
    }

    /// Whether a hyphen ties a token to the word before: the 300 of S-300.
    pub(super) fn tied(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && gap.chars().all(is_hyphen)
    }
}
