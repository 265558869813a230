//! What stands on which line of a pane, where that is more than its text row by
//! row: the rows in another order, and lines between them.

use std::collections::BTreeMap;

/// A line of a pane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A row of its layout.
    Row(usize),
    /// Nothing.
    Blank,
    /// Units of this side that only it has, not shown.
    Folded(Vec<usize>),
    /// A unit of this side that stands beside another unit of the other side, higher
    /// up or further down.
    Elsewhere {
        /// The unit.
        unit: usize,
        /// The other side's.
        beside: usize,
        /// Where that is.
        way: Way,
    },
}

/// In which direction something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Higher up.
    Up,
    /// Further down.
    Down,
}

/// The lines of a pane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    lines: Vec<Line>,
    /// The line of each row of the layout; of a hidden one, the line it would be near.
    places: Vec<usize>,
    /// Units that stand elsewhere in their own text than here, and where.
    moved: BTreeMap<usize, Way>,
}

impl Sheet {
    /// Puts lines together for a layout of so many rows.
    pub fn new(lines: Vec<Line>, rows: usize, moved: BTreeMap<usize, Way>) -> Self {
        let mut known: Vec<Option<usize>> = vec![None; rows];
        for (at, line) in lines.iter().enumerate() {
            if let Line::Row(row) = line
                && let Some(place) = known.get_mut(*row)
            {
                *place = Some(at);
            }
        }
        let mut last = 0;
        let near = |place: Option<usize>| {
            last = place.unwrap_or(last);
            last
        };
        Self { places: known.into_iter().map(near).collect(), lines, moved }
    }

    /// The lines, in order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The line of a row of the layout.
    pub fn line_of(&self, row: usize) -> usize {
        self.places.get(row).copied().unwrap_or(0)
    }

    /// The row on a line, else the one above it, else the first one below.
    pub fn row_near(&self, line: usize) -> usize {
        let row = |line: &Line| match line {
            Line::Row(row) => Some(*row),
            _ => None,
        };
        let above = self.lines.iter().take(line.saturating_add(1)).rev().find_map(row);
        above.or_else(|| self.lines.iter().find_map(row)).unwrap_or(0)
    }

    /// Where a unit that stands elsewhere in its own text does so.
    pub fn moved(&self, unit: usize) -> Option<Way> {
        self.moved.get(&unit).copied()
    }
}
