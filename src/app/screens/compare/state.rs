//! Two dispatches side by side: the state of the comparison.

use crate::screens::compare::linked::{Linked, PairLinks};
use crate::screens::compare::quoted::PairQuotes;
use crate::screens::text::pane::Pane;
use coding::doc::OpenDoc;
use compare::{Alignment, Detail};
use messages::compare as say;
use std::sync::Arc;

/// What is shown of the pair in focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordView {
    /// The pair whose rows were gone through: units of the left and of the right.
    pub(crate) of: Option<(usize, usize)>,
    /// The first row shown of it.
    pub(crate) top: usize,
}

/// Two dispatches on the screen.
#[derive(Debug, Clone)]
pub struct Compare {
    /// Left (or upper) and right (or lower).
    pub panes: [Pane; 2],
    /// Which of them has the keys.
    pub focus: usize,
    /// How they scroll.
    pub lock: Lock,
    /// Whether one stands above the other; none for what fits.
    pub stacked: Option<bool>,
    /// Whether a register shows what only the other side has.
    pub unfolded: bool,
    /// The linked units (of the left, of the right) that were gone to last: a
    /// unit with several links shows this one.
    pub at: Option<(usize, usize)>,
    /// Where in the list the other side was last looked for: 1 on, -1 back.
    pub step: i64,
    /// The question whose answer is awaited.
    pub ask: u64,
    /// How they align.
    pub alignment: Option<Arc<Alignment>>,
    /// What links them, with what the analysts said.
    pub links: PairLinks,
    /// Who quotes whom in them.
    pub quoted: PairQuotes,
    /// The detail that was gone to last.
    pub detail: Option<DifferingDetail>,
    /// What is shown of the pair in focus word by word, if it is.
    pub words: Option<WordView>,
}

impl Compare {
    /// The pane that has the keys.
    pub fn focused(&self) -> &Pane {
        let [a, b] = &self.panes;
        if self.focus == 0 { a } else { b }
    }

    /// The pane that has the keys, to change.
    pub fn focused_mut(&mut self) -> &mut Pane {
        let [a, b] = &mut self.panes;
        if self.focus == 0 { a } else { b }
    }

    /// The other pane.
    pub fn other(&self) -> &Pane {
        let [a, b] = &self.panes;
        if self.focus == 0 { b } else { a }
    }

    /// The other pane, to change.
    pub fn other_mut(&mut self) -> &mut Pane {
        let [a, b] = &mut self.panes;
        if self.focus == 0 { b } else { a }
    }

    /// The link of a unit of one side, with the unit of the other side it leads
    /// to: the one gone to last where it is one of this unit's, else the best.
    pub fn counterpart(&self, side: usize, unit: usize) -> Option<(&Linked, usize)> {
        if let Some((a, b)) = self.at.filter(|at| unit == if side == 0 { at.0 } else { at.1 }) {
            let joins = |it: &&Linked| it.link.a.contains(&a) && it.link.b.contains(&b);
            if let Some(linked) = self.links.all.iter().find(joins) {
                return Some((linked, if side == 0 { b } else { a }));
            }
        }
        self.links.best(side, unit)
    }
}

/// The unit of a dispatch that holds a byte, else the last one before it.
pub fn unit_at(doc: &OpenDoc, at: usize) -> Option<usize> {
    doc.units.partition_point(|unit| unit.span.start <= at).checked_sub(1)
}

/// A detail that differs, and the units its link joins: left, right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DifferingDetail {
    /// What differs.
    pub detail: Detail,
    /// The units.
    pub at: (usize, usize),
}

/// How two panes scroll.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// The counterpart of the unit in focus stands on the same row.
    Aligned,
    /// Each unit of the side that has the keys has its counterpart beside it.
    Register,
    /// Each moves alone.
    Free,
}

impl Lock {
    /// One word for the status line.
    pub fn name(self) -> String {
        match self {
            Lock::Aligned => say::lock_aligned(),
            Lock::Register => say::lock_register(),
            Lock::Free => say::lock_free(),
        }
    }

    /// The next one.
    pub fn next(self) -> Lock {
        match self {
            Lock::Aligned => Lock::Register,
            Lock::Register => Lock::Free,
            Lock::Free => Lock::Aligned,
        }
    }
}

impl Compare {
    /// Whether the sides stand as a register: once it is known how they align.
    pub fn registers(&self) -> bool {
        self.lock == Lock::Register && self.alignment.is_some()
    }
}
