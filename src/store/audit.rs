//! Checking the journals: every line against its checksum, its place in the
//! chain and what it says, without changing a byte.
//!
//! Memory holds what is known of each record's id (about 40 bytes), never the
//! records: they are shown one at a time by [`Survey::records`].

use super::StoreError;
use super::apply::read_verified;
use super::corrections::{Spoke, standing};
use super::head::{Found, heads, lack, path_of};
use super::line;
use super::lines::{Raw, each};
use super::walk::{Files, file_name, journals, place};
use jiff::Timestamp;
use model::{Event, Finding, Record, RecordId, Weight};
use reading::Reading;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

mod reading;

/// What mends a journal.
pub(super) fn salvage() -> String {
    messages::store::salvage()
}

/// What the journals hold, found by reading all of them once.
#[derive(Debug)]
pub struct Survey {
    study: PathBuf,
    records: HashMap<RecordId, Last>,
    /// What the events said of corrections: whether each left it there.
    corrections: HashMap<RecordId, BTreeMap<RecordId, (Spoke, bool)>>,
    /// How many journals there are.
    pub journals: usize,
    /// How many changes they hold.
    pub events: u64,
    /// How many lines only a later version can read.
    pub unread: u64,
    /// Whether every line is good and in its place.
    pub whole: bool,
    /// How many lines are bad.
    pub bad_lines: u64,
    /// How many changes are missing that the journals' heads name.
    pub missing: u64,
}

/// The event that made a record what it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Last {
    pub(super) event: RecordId,
    pub(super) alive: bool,
}

/// Where a record stands as it is now.
#[derive(Debug)]
pub struct Stands<'a> {
    /// The journal file, relative to the study.
    pub place: &'a str,
    /// The line, from 1.
    pub line: u64,
    /// Its event.
    pub event: &'a Event,
    /// The record.
    pub record: &'a Record,
}

/// Reads all journals of a study and tells what is not right. Takes no lock and
/// writes nothing. A last line without its end is no damage: a crash left it, or,
/// where a program has the study open (`busy`), it is just being written.
///
/// # Errors
/// Files that cannot be read.
pub fn survey(
    study: &Path,
    now: Timestamp,
    busy: bool,
    found: &mut dyn FnMut(Finding),
) -> Result<Survey, StoreError> {
    let mut survey = Survey {
        study: study.to_owned(),
        records: HashMap::new(),
        corrections: HashMap::new(),
        journals: 0,
        events: 0,
        unread: 0,
        whole: true,
        bad_lines: 0,
        missing: 0,
    };
    let mut heads = heads(study);
    for (coder, files) in journals(study)? {
        survey.journals += 1;
        files_in_sequence(&coder, &files, found)?;
        let short = survey.reaches_head(&coder, &files, heads.remove(&coder), found)?;
        let mut reading = Reading::new(&coder, now, &mut survey, found);
        each(&files, &mut |raw| -> Result<(), StoreError> {
            reading.line(raw);
            Ok(())
        })?;
        reading.finish(busy, short);
    }
    for (coder, head) in heads {
        survey.reaches_head(&coder, &BTreeMap::new(), Some(head), found)?;
    }
    Ok(survey)
}

impl Survey {
    /// How many records there are now.
    pub fn len(&self) -> usize {
        self.records.values().filter(|last| last.alive).count()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a record is there (true), was taken out (false), or never was.
    pub fn knows(&self, id: RecordId) -> Option<bool> {
        self.records.get(&id).map(|last| last.alive)
    }

    /// Tells what a journal lacks of what its head names; says whether that is
    /// anything.
    fn reaches_head(
        &mut self,
        coder: &str,
        files: &Files,
        head: Option<Found>,
        found: &mut dyn FnMut(Finding),
    ) -> Result<bool, StoreError> {
        let folder = self.study.join("journal");
        let head = match head {
            None => return Ok(false),
            Some(Ok(head)) => head,
            Some(Err(why)) => {
                let what = messages::store::head_unread(why);
                let remedy = messages::store::head_unread_remedy();
                let name = place(&path_of(&folder, coder));
                found(Finding::new(Weight::Unseen, name, what).remedy(remedy));
                return Ok(false);
            }
        };
        let Some(lack) = lack(&folder, coder, files, &head)? else { return Ok(false) };
        self.whole = false;
        self.missing += lack.missing();
        // Where bad lines are what is missing, they are told one by one.
        if lack.missing() > 0 || lack.bad == 0 {
            let remedy = messages::store::put_copy_back();
            let what = lack.what();
            found(Finding::new(Weight::Damage, place(&lack.path), what).remedy(remedy));
        }
        Ok(true)
    }

    /// Notes what an event left of a record.
    fn set(&mut self, id: RecordId, event: RecordId, alive: bool) {
        let last = self.records.entry(id).or_insert(Last { event, alive });
        if last.event <= event {
            *last = Last { event, alive };
        }
    }

    /// Notes what an event left of a correction.
    fn set_correction(&mut self, id: RecordId, by: Spoke, alive: bool) {
        let all = self.corrections.entry(id).or_default();
        all.insert(by.event, (by, alive));
        let spoke: Vec<Spoke> = all.values().map(|(by, _)| *by).collect();
        let stands = standing(&spoke).and_then(|nth| all.values().nth(nth));
        let gone = all.last_key_value().map(|(event, _)| Last { event: *event, alive: false });
        let last = stands.map(|(by, alive)| Last { event: by.event, alive: *alive }).or(gone);
        self.records.extend(last.map(|last| (id, last)));
    }

    pub(super) fn last(&self, id: RecordId) -> Option<Last> {
        self.records.get(&id).copied()
    }

    /// Shows every record as it is now, from the line that made it so; reads the
    /// journals again.
    ///
    /// # Errors
    /// Files that cannot be read; the first error of `visit`.
    pub fn records<E: From<StoreError>>(
        &self,
        visit: &mut dyn FnMut(&Stands<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for files in journals(&self.study)?.into_values() {
            each(&files, &mut |raw: &Raw<'_>| -> Result<(), E> {
                let Some(event) = read_verified(line::trim(raw.bytes)) else { return Ok(()) };
                let place = place(raw.path);
                for record in &event.records {
                    if self.last(record.id()).is_some_and(|last| last.event == event.of()) {
                        let line = raw.line;
                        visit(&Stands { place: &place, line, event: &event, record })?;
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }
}

fn files_in_sequence(
    coder: &str,
    files: &Files,
    found: &mut dyn FnMut(Finding),
) -> Result<(), StoreError> {
    let last = files.last_key_value().map_or(0, |(number, _)| *number);
    for number in 1..=last {
        let name = format!("journal/{}", file_name(coder, number));
        let Some(path) = files.get(&number) else {
            let what = messages::store::file_missing();
            let remedy = messages::store::put_back();
            found(Finding::new(Weight::Damage, name, what).remedy(remedy));
            continue;
        };
        let length = std::fs::metadata(path).map_err(StoreError::io("read", path))?.len();
        if length == 0 && number < last {
            let what = messages::store::file_empty();
            let remedy = messages::store::put_back();
            found(Finding::new(Weight::Damage, name, what).remedy(remedy));
        } else if length == 0 {
            found(Finding::new(Weight::Odd, name, messages::store::empty()));
        }
    }
    Ok(())
}
