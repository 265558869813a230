//! What the two sides show: facts, names and links, worked out once a frame.

use crate::screens::compare::linked::Linked;
use crate::screens::compare::state::Compare;
use crate::screens::compare::view::names::UnitNames;
use crate::screens::compare::{self};
use crate::screens::text::facts::Facts;
use crate::screens::text::pane::Pane;
use crate::state::State;

/// What the parts of the screen share.
pub struct Scene<'a> {
    pub(crate) state: &'a State,
    pub(crate) compare: &'a Compare,
    pub(crate) facts: [Facts<'a>; 2],
    pub(crate) names: [UnitNames; 2],
    /// The unit in focus on each side, if any.
    pub(crate) focus: [Option<usize>; 2],
}

impl<'a> Scene<'a> {
    pub(crate) fn new(state: &'a State, compare: &'a Compare) -> Option<Self> {
        let [a, b] = &compare.panes;
        let facts = [Facts::of(state, a.dispatch)?, Facts::of(state, b.dispatch)?];
        let [doc_a, doc_b] = &facts;
        let names = [UnitNames::new(&doc_a.doc.open.units), UnitNames::new(&doc_b.doc.open.units)];
        let own = facts
            .get(compare.focus)
            .and_then(|facts| compare::state::unit_at(&facts.doc.open, compare.focused().cursor));
        let other = own.and_then(|unit| compare.counterpart(compare.focus, unit));
        let other = other.map(|(_, unit)| unit);
        let focus = if compare.focus == 0 { [own, other] } else { [other, own] };
        Some(Self { state, compare, facts, names, focus })
    }

    pub(crate) fn pane(&self, side: usize) -> Option<(&'a Pane, &Facts<'a>)> {
        Some((self.compare.panes.get(side)?, self.facts.get(side)?))
    }

    /// "B6": a unit of a side.
    pub(crate) fn name(&self, side: usize, unit: usize) -> String {
        let number = self.names.get(side).and_then(|names| names.number(unit));
        match number {
            Some(number) => format!("{}{number}", letter(side)),
            None => letter(side).to_owned(),
        }
    }

    /// The link a unit's margin names: its own best one, but for the counterpart
    /// of the unit in focus the one in focus.
    pub(crate) fn shown_link(&self, side: usize, unit: usize) -> Option<(&'a Linked, usize)> {
        let lead = self.compare.focus;
        if side != lead && self.focus(side) == Some(unit) {
            let leading = self.focus(lead)?;
            let (link, _) = self.compare.counterpart(lead, leading)?;
            return Some((link, leading));
        }
        self.compare.counterpart(side, unit)
    }

    pub(crate) fn focus(&self, side: usize) -> Option<usize> {
        self.focus.get(side).copied().flatten()
    }
}

/// A side's letter.
pub(crate) fn letter(side: usize) -> &'static str {
    if side == 0 { "A" } else { "B" }
}
