//! The numbers by which the screen calls units: sentences that tell the story,
//! from 1; furniture has none.

use compare::Unit;

/// The number of each unit of a dispatch.
pub struct UnitNames {
    numbers: Vec<Option<usize>>,
}

impl UnitNames {
    /// Numbers the units that tell the story.
    pub fn new(units: &[Unit]) -> Self {
        let mut last = 0;
        let number = |unit: &Unit| {
            unit.role.tells().then(|| {
                last += 1;
                last
            })
        };
        Self { numbers: units.iter().map(number).collect() }
    }

    /// The number of a unit.
    pub fn number(&self, unit: usize) -> Option<usize> {
        self.numbers.get(unit).copied().flatten()
    }

    /// The units that have a number, in order.
    pub fn units(&self) -> impl Iterator<Item = usize> {
        let told = |(unit, number): (usize, &Option<usize>)| number.map(|_| unit);
        self.numbers.iter().enumerate().filter_map(told)
    }
}
