//! Everything that was ever done to one record, read from the journals.

use super::StoreError;
use super::pieces::of_act;
use super::read::{piece_of, read_event};
use super::said::note;
use super::walk::{Cursor, Manner, journals, walk};
use memchr::memmem::Finder;
use model::{Event, Piece, Record, RecordId};
use std::collections::BTreeSet;
use std::path::Path;

/// What was done to a record and to the stances of a quote.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// The events, the latest first, each with those of its records alone that are
    /// asked for, and the speakers they name.
    pub events: Vec<Event>,
    /// What of the journals could not be read.
    pub notes: Vec<String>,
}

/// Reads every event that touched a record: a quote with its stances, or a note.
/// Goes through all journals, from the disk; only lines that name the record are
/// read as events, so that it is as fast as the disk.
///
/// # Errors
/// Journals that cannot be read.
pub fn history(study: &Path, of: RecordId) -> Result<History, StoreError> {
    let name = of.to_string();
    let mut history = History::default();
    for files in journals(study)?.into_values() {
        let mut reading = Reading { of, names: Finder::new(&name), parts: None, found: Vec::new() };
        let end = walk(&files, &Cursor::default(), Manner::Lenient, &mut |whole| {
            reading.line(whole.bytes)
        })?;
        history.events.append(&mut reading.found);
        history.notes.extend(note(&end.stop));
    }
    history.events.sort_by_key(|event| std::cmp::Reverse(event.id));
    Ok(history)
}

/// A journal on its way to a history.
struct Reading<'a> {
    of: RecordId,
    names: Finder<'a>,
    /// The act in parts that is gone through, and what of it belongs to the record.
    parts: Option<(Event, Vec<Event>)>,
    found: Vec<Event>,
}

impl Reading<'_> {
    fn line(&mut self, bytes: &[u8]) -> Result<(), String> {
        let piece = piece_of(bytes);
        let named = self.names.find(bytes).is_some();
        match piece {
            None => {
                self.parts = None;
                if named {
                    self.found.extend(about(read_event(bytes)?, self.of));
                }
            }
            Some(Piece::First) => self.parts = Some((read_event(bytes)?, Vec::new())),
            Some(Piece::Part { of, .. }) => {
                if self.parts.as_ref().is_none_or(|(first, _)| first.of() != of) {
                    // Its first line is lost: when and by whom, every line says.
                    self.parts = Some((read_event(bytes)?, Vec::new()));
                }
                if let (true, Some((first, found))) = (named, &mut self.parts) {
                    let part = read_event(bytes)?;
                    found.extend(about(of_act(part, Some(first)), self.of));
                }
            }
            Some(Piece::Last { of, .. }) => {
                let parts = self.parts.take().filter(|(first, _)| first.of() == of);
                self.found.extend(parts.and_then(|(_, found)| found.into_iter().reduce(together)));
            }
        }
        Ok(())
    }
}

/// Two parts of an act as one event.
pub(super) fn together(mut event: Event, more: Event) -> Event {
    event.records.extend(more.records);
    event.was.extend(more.was);
    event
}

/// An event with those of its records alone that belong to the one asked for, and
/// the speakers these name; none where it has no such records.
fn about(mut event: Event, of: RecordId) -> Option<Event> {
    let all = event.records.iter().chain(&event.was);
    let own: Vec<&Record> = all.filter(|record| belongs(record, of)).collect();
    if own.is_empty() {
        return None;
    }
    let named: BTreeSet<RecordId> = own.into_iter().flat_map(Record::references).collect();
    let wanted = |record: &Record| {
        let speaker = matches!(record, Record::Speaker(_)) && named.contains(&record.id());
        belongs(record, of) || speaker
    };
    event.records.retain(wanted);
    event.was.retain(wanted);
    Some(event)
}

/// Whether a record is the one asked for, or a stance in it.
fn belongs(record: &Record, of: RecordId) -> bool {
    let quote = match record {
        Record::Stance(stance) => stance.quote,
        _ => None,
    };
    record.id() == of || quote == Some(of)
}
