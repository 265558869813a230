//! Acts of any size.

use super::{Store, StoreError};
use crate::model::{Act, ActHead, ActPart, Event};
use jiff::Timestamp;

impl Store {
    /// Writes down an act of any size, whose records `next` gives a part at a time until
    /// it gives none; may it ask the store meanwhile, which is as it was before the act.
    /// A record is in one part, before and after the act; it may point at records of any
    /// part. Gives the event, without its records where they take more than one line.
    ///
    /// # Errors
    /// As [`Store::commit`], and the first of `next`: nothing of the act counts then.
    pub fn commit_in_parts(
        &mut self,
        head: ActHead,
        next: &mut dyn FnMut(&Store) -> Result<Option<ActPart>, StoreError>,
        at: Timestamp,
        codebook: &str,
    ) -> Result<Event, StoreError> {
        let ActHead { id, op, what } = head;
        let (mut records, mut was) = (Vec::new(), Vec::new());
        while let Some(part) = next(self)? {
            records.extend(part.records);
            was.extend(part.was);
        }
        self.commit(Act { id, op, what, records, was, undoes: None }, at, codebook)
    }
}
