//! Checking the journals: every line against its checksum, its place in the
//! chain and what it says, without changing a byte.
//!
//! Memory holds what is known of each record's id (about 40 bytes), never the
//! records: they are shown one at a time by [`Survey::records`].

use super::StoreError;
use super::apply::read_verified;
use super::line;
use super::lines::{Raw, each};
use super::walk::{Files, file_name, journals};
use crate::model::{Event, Finding, Record, RecordId, Weight};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What mends a journal.
pub(super) const SALVAGE: &str = "run `depeche check --salvage`";

/// How far a clock may be off before it is told.
const CLOCK: SignedDuration = SignedDuration::from_hours(1);

/// What the journals hold, found by reading all of them once.
#[derive(Debug)]
pub struct Survey {
    study: PathBuf,
    records: HashMap<RecordId, Last>,
    /// How many journals there are.
    pub journals: usize,
    /// How many changes they hold.
    pub events: u64,
    /// How many lines only a later version can read.
    pub unread: u64,
    /// Whether every line is good and in its place.
    pub whole: bool,
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
        journals: 0,
        events: 0,
        unread: 0,
        whole: true,
    };
    for (coder, files) in journals(study)? {
        survey.journals += 1;
        files_in_sequence(&coder, &files, found)?;
        let mut reading = Reading::new(&coder, now, &mut survey, found);
        each(&files, &mut |raw| -> Result<(), StoreError> {
            reading.line(raw);
            Ok(())
        })?;
        reading.finish(busy);
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
                    if self.last(record.id()).is_some_and(|last| last.event == event.id) {
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

/// A journal file's name, relative to the study.
pub(super) fn place(path: &Path) -> String {
    format!("journal/{}", path.file_name().unwrap_or_default().to_string_lossy())
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
            let what = "it is missing, and later files of this journal are there";
            let remedy = format!("put it back from a backup, or {SALVAGE}");
            found(Finding::new(Weight::Damage, name, what).remedy(remedy));
            continue;
        };
        let length = std::fs::metadata(path).map_err(StoreError::io("read", path))?.len();
        if length == 0 && number < last {
            let what = "it is empty, and later files of this journal are not";
            let remedy = format!("put it back from a backup, or {SALVAGE}");
            found(Finding::new(Weight::Damage, name, what).remedy(remedy));
        } else if length == 0 {
            found(Finding::new(Weight::Odd, name, "it is empty"));
        }
    }
    Ok(())
}

/// Lines in a row that are wrong in the same way.
struct Run {
    place: String,
    first: u64,
    last: u64,
    /// Whether the last one has no end.
    torn: bool,
}

/// Lines here and there that share something odd: the first, and how many.
#[derive(Default)]
struct Several {
    first: Option<(String, u64)>,
    more: u64,
}

impl Several {
    fn add(&mut self, raw: &Raw<'_>) {
        match self.first {
            None => self.first = Some((place(raw.path), raw.line)),
            Some(_) => self.more += 1,
        }
    }

    fn tell(self, what: &str, found: &mut dyn FnMut(Finding)) {
        let Some((place, line)) = self.first else { return };
        let more = match self.more {
            0 => String::new(),
            n => format!(" (and {n} more such lines)"),
        };
        found(Finding::new(Weight::Odd, place, format!("{what}{more}")).at(line));
    }
}

struct Reading<'a> {
    coder: &'a str,
    now: Timestamp,
    survey: &'a mut Survey,
    found: &'a mut dyn FnMut(Finding),
    hash: line::Hash,
    bad: Option<Run>,
    open: Option<(String, u64)>,
    at: Timestamp,
    back: Several,
    ahead: Several,
    foreign: Several,
    later: Several,
}

impl<'a> Reading<'a> {
    fn new(
        coder: &'a str,
        now: Timestamp,
        survey: &'a mut Survey,
        found: &'a mut dyn FnMut(Finding),
    ) -> Self {
        let (back, ahead, foreign, later) = Default::default();
        let (hash, at) = (line::Hash::new(), Timestamp::MIN);
        Self {
            coder,
            now,
            survey,
            found,
            hash,
            bad: None,
            open: None,
            at,
            back,
            ahead,
            foreign,
            later,
        }
    }

    fn damage(&mut self, finding: Finding) {
        self.survey.whole = false;
        (self.found)(finding);
    }

    fn line(&mut self, raw: &Raw<'_>) {
        if let Some((place, line)) = self.open.take() {
            let what = "its end is missing, and a file follows";
            self.damage(Finding::new(Weight::Damage, place, what).at(line).remedy(SALVAGE));
        }
        let Some(good) = line::verify(line::trim(raw.bytes)) else {
            return self.bad_line(raw);
        };
        let spoilt = self.tell_bad();
        if good.prev != self.hash && !spoilt {
            let what = "it does not follow the line before it: lines are missing, stand in \
                        another order, or come from another history";
            let finding = Finding::new(Weight::Damage, place(raw.path), what).at(raw.line);
            self.damage(finding.remedy(SALVAGE));
        }
        good.hash.clone_into(&mut self.hash);
        if !raw.bytes.ends_with(b"\n") {
            self.open = Some((place(raw.path), raw.line));
        }
        match read_verified(line::trim(raw.bytes)) {
            Some(event) => self.event(raw, &event),
            None => {
                self.survey.unread += 1;
                self.later.add(raw);
            }
        }
    }

    fn bad_line(&mut self, raw: &Raw<'_>) {
        let (place, torn) = (place(raw.path), !raw.bytes.ends_with(b"\n"));
        match &mut self.bad {
            Some(run) if run.place == place && run.last + 1 == raw.line => {
                (run.last, run.torn) = (raw.line, torn);
            }
            _ => {
                self.tell_bad();
                self.bad = Some(Run { place, first: raw.line, last: raw.line, torn });
            }
        }
    }

    /// Tells the bad lines that have ended; says whether there were some.
    fn tell_bad(&mut self) -> bool {
        let Some(Run { place, first, last, torn: _ }) = self.bad.take() else { return false };
        let what = match last - first {
            0 => "its checksum does not fit".to_owned(),
            _ => format!("the checksums of this line and of those up to line {last} do not fit"),
        };
        self.damage(Finding::new(Weight::Damage, place, what).at(first).remedy(SALVAGE));
        true
    }

    fn event(&mut self, raw: &Raw<'_>, event: &Event) {
        self.survey.events += 1;
        if event.coder != self.coder {
            self.foreign.add(raw);
        }
        if event.at.duration_since(self.at) < -CLOCK {
            self.back.add(raw);
        }
        if event.at.duration_since(self.now) > CLOCK {
            self.ahead.add(raw);
        }
        self.at = event.at;
        let mut set = |id, alive| {
            let last = self.survey.records.entry(id).or_insert(Last { event: event.id, alive });
            if last.event <= event.id {
                *last = Last { event: event.id, alive };
            }
        };
        event.act().gone().into_iter().for_each(|id| set(id, false));
        event.records.iter().for_each(|record| set(record.id(), true));
    }

    fn finish(mut self, busy: bool) {
        // No change that was acknowledged: of that, the state would know.
        if let Some(run) = self.bad.take_if(|run| run.torn && run.first == run.last) {
            let what = match busy {
                true => "the last line is not whole: perhaps it is being written",
                false => {
                    "the last line is not whole: it was being written when the program or the \
                     machine stopped; the next opening sets it aside"
                }
            };
            (self.found)(Finding::new(Weight::Odd, run.place, what).at(run.first));
        }
        self.tell_bad();
        if let Some((place, line)) = self.open.take() {
            let what = "the end of the last line is missing; the next opening adds it";
            (self.found)(Finding::new(Weight::Odd, place, what).at(line));
        }
        self.foreign.tell("it names another coder than its file does", self.found);
        self.later.tell("it is sound, but a later version of depeche wrote it", self.found);
        self.back.tell("the clock went back by more than an hour", self.found);
        self.ahead.tell("it is from the future by this machine's clock", self.found);
    }
}
