//! What a query asks of the work on a dispatch, answered from its counts.

use super::{Condition, Is, Query, TermKind};
use crate::{Counts, DispatchId};
use std::collections::HashSet;
use std::sync::Arc;

/// What a query asks of what was done with a dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    asked: Vec<Is>,
    ruled_out: Vec<Is>,
}

impl Wanted {
    /// Whether nothing is asked: every dispatch fits, whatever was done with it.
    pub fn is_all(&self) -> bool {
        self.asked.is_empty() && self.ruled_out.is_empty()
    }

    /// Whether a dispatch with these counts is wanted.
    pub fn fits(&self, counts: &Counts) -> bool {
        let (states, others): (Vec<Is>, Vec<Is>) =
            self.asked.iter().partition(|is| matches!(is, Is::In(_)));
        (states.is_empty() || states.iter().any(|is| is.holds(counts)))
            && others.iter().all(|is| is.holds(counts))
            && !self.ruled_out.iter().any(|is| is.holds(counts))
    }

    /// Which dispatches that is, given the counts of all that were touched.
    pub fn narrow<'a>(
        &self,
        touched: impl IntoIterator<Item = (&'a DispatchId, &'a Counts)>,
    ) -> Narrow {
        if self.is_all() {
            return Narrow::All;
        }
        let untouched = self.fits(&Counts::default());
        let differ = touched.into_iter().filter(|(_, counts)| self.fits(counts) != untouched);
        let ids = Arc::new(differ.map(|(id, _)| *id).collect());
        if untouched { Narrow::Except(ids) } else { Narrow::Only(ids) }
    }
}

impl Query {
    /// What it asks of the work on a dispatch.
    pub fn wanted(&self) -> Wanted {
        let mut wanted = Wanted::default();
        for term in &self.terms {
            if let TermKind::Field(Condition::Is(is)) = term.kind {
                if term.excluded { &mut wanted.ruled_out } else { &mut wanted.asked }.push(is);
            }
        }
        wanted
    }
}

/// A part of all dispatches, said by ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Narrow {
    /// Every one.
    All,
    /// These.
    Only(Arc<HashSet<DispatchId>>),
    /// Every other one.
    Except(Arc<HashSet<DispatchId>>),
}

impl Narrow {
    /// Whether a dispatch is part of it.
    pub fn has(&self, id: DispatchId) -> bool {
        match self {
            Narrow::All => true,
            Narrow::Only(ids) => ids.contains(&id),
            Narrow::Except(ids) => !ids.contains(&id),
        }
    }
}
