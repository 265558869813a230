//! What a format cannot hold, and how much of it there was.

use super::OutFormat;
use text::count;

/// Something of a study that a format cannot hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// What is lost, one of it ("discontinuous quote").
    pub one: &'static str,
    /// What is lost, many of it ("discontinuous quotes").
    pub many: &'static str,
    /// What becomes of it ("only the first part is written").
    pub how: &'static str,
}

/// How much of a study a file lost: each loss of its format with a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost(Vec<(Loss, usize)>);

impl Lost {
    /// Counts some more of a loss.
    pub fn add(&mut self, loss: Loss, more: usize) {
        match self.0.iter_mut().find(|(known, _)| *known == loss) {
            Some((_, many)) => *many += more,
            None if more > 0 => self.0.push((loss, more)),
            None => {}
        }
    }

    /// Each loss that there was, with its number, in the order in which they were met.
    pub fn each(&self) -> impl Iterator<Item = (Loss, usize)> + '_ {
        self.0.iter().copied()
    }

    /// A line for each loss that there was ("not in csv: 3 discontinuous quotes (only the first
    /// part is written)").
    pub fn told(&self, format: &dyn OutFormat) -> Vec<String> {
        let name = format.name();
        let told = |(Loss { one, many, how }, lost): (Loss, usize)| {
            format!("not in {name}: {} ({how})", count(lost, one, many))
        };
        self.each().map(told).collect()
    }
}
