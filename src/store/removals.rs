//! The events that took dispatches out, read from the journals.

use super::StoreError;
use super::read::read_event;
use super::walk::{Cursor, Manner, journals, walk};
use memchr::memmem::Finder;
use model::{Event, Record};
use std::path::Path;

/// Reads every event that made a removal of a dispatch, the latest first. Goes through
/// all journals, from the disk; only lines that hold one are read as events.
///
/// # Errors
/// Journals that cannot be read.
pub fn removals(study: &Path) -> Result<Vec<Event>, StoreError> {
    let sign = Finder::new(r#""record":"removal""#);
    let mut found: Vec<Event> = Vec::new();
    for files in journals(study)?.into_values() {
        walk(&files, &Cursor::default(), Manner::Lenient, &mut |whole| {
            if sign.find(whole.bytes).is_some() {
                let event = read_event(whole.bytes)?;
                let was = |id| event.was.iter().any(|it| it.id() == id);
                let made = |it: &Record| matches!(it, Record::Removal(_)) && !was(it.id());
                let makes = event.records.iter().any(made);
                found.extend(makes.then_some(event));
            }
            Ok(())
        })?;
    }
    found.sort_by_key(|event| std::cmp::Reverse(event.id));
    Ok(found)
}
