//! Opening a study: journals verified and mended, sled brought up to them, or
//! built anew from them.

use super::StoreError;
use super::beside::Beside;
use super::catch_up::CatchUpError;
use super::device::coder_of;
use super::doubted::{Verdict, take_back, why_moved};
use super::head::{Head, unread};
use super::journal::Journal;
use super::memory::MemoryState;
use super::mend::write_back;
use super::rebuild::{Rebuild, Source, backlog};
use super::said::counted;
use super::shelf::{Shelf, Standing, Trust};
use super::sled_state::{OpenError, SledState};
use super::state::{State, StateError};
use super::terms::Terms;
use super::view::View;
use super::walk::{Cursor, End, Files, Manner, Stop, journals, not_files, reaches};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

mod catching_up;

/// What opening a study found and did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenReport {
    /// Events applied to the state because it had not seen them.
    pub replayed: usize,
    /// What was mended or is not right, one sentence each, for the coder.
    pub notes: Vec<String>,
    /// Why nothing can be changed, and what to do about it.
    pub read_only: Option<String>,
    /// Why more may have been coded than is shown, if so.
    pub incomplete: Option<String>,
}

/// An opened study.
pub(super) struct Opened {
    /// The state, as far as the journals go.
    pub(super) state: Box<dyn State>,
    /// The coder's journal; none where nothing may be written.
    pub(super) journal: Option<Journal>,
    /// What was found.
    pub(super) report: OpenReport,
    /// Where sled lies; none where it is left alone.
    pub(super) shelf: Option<Shelf>,
    /// The generation that is the state; none where that is in memory.
    pub(super) used: Option<u32>,
    /// The generation being built.
    pub(super) rebuild: Option<Rebuild>,
}

/// Opens a study for writing one journal. The caller holds its lock.
pub(super) fn open(study: &Path, coder: &str, terms: &Terms) -> Result<Opened, StoreError> {
    let folder = make_folder(study)?;
    readable(study)?;
    let mut beside = Beside::of(study, Some(coder));
    let mut files = journals(study)?;
    let own = files.get(coder).into_iter().flat_map(Files::values);
    own.map(PathBuf::as_path).try_for_each(StoreError::unless_linked)?;
    let mut report = OpenReport::default();
    report.notes.extend(unread(&folder, &beside.heads, coder));
    let head = beside.heads.remove(coder).and_then(Result::ok);
    let (files_now, report_now) = (&mut files, &mut report);
    let mut bench =
        Bench { study, folder: &folder, coder, terms, head, files: files_now, report: report_now };
    let Ready { state, end, shelf, used, rebuild } = bench.ready()?;
    // The loss first: a line of the screen may hold no more than one note.
    let mut notes = beside.lacking(&files)?;
    report.incomplete = notes.first().cloned().or(report.incomplete);
    notes.append(&mut report.notes);
    report.notes = notes;
    let mut journal = None;
    let own = files.get(coder).cloned().unwrap_or_default();
    match counted(&end.stop, &own)? {
        Some(damage) => {
            (report.read_only, report.incomplete) = (Some(damage.clone()), Some(damage));
        }
        None => match Journal::open(&folder, coder, &own, end.cursor, terms.file_limit) {
            Ok(opened) => journal = Some(opened),
            Err(error) if error.is_forbidden() => report.read_only = Some(error.to_string()),
            Err(error) => return Err(error),
        },
    }
    Ok(Opened { state, journal, report, shelf, used, rebuild })
}

/// Refuses a study of which a journal is there and cannot be read: without what it holds,
/// all that its coder did would show as not done.
fn readable(study: &Path) -> Result<(), StoreError> {
    let read =
        |path: &Path| disk::open_regular(path).map(drop).map_err(StoreError::io("read", path));
    not_files(study).iter().try_for_each(|(_, path)| read(path))
}

impl CatchUpError {
    pub(super) fn into_store(self) -> StoreError {
        match self {
            CatchUpError::Journal(error) => error,
            CatchUpError::State(error) => StoreError::State(error.why),
        }
    }
}

/// What opening works on.
struct Bench<'a> {
    study: &'a Path,
    folder: &'a Path,
    coder: &'a str,
    terms: &'a Terms,
    /// How far the coder's journal went.
    head: Option<Head>,
    files: &'a mut BTreeMap<String, Files>,
    report: &'a mut OpenReport,
}

/// What the study is read from.
struct Ready {
    state: Box<dyn State>,
    /// The end of the coder's own journal.
    end: End,
    shelf: Option<Shelf>,
    used: Option<u32>,
    rebuild: Option<Rebuild>,
}

/// How a try with a generation of sled went.
enum Tried {
    /// It is as far as the journals.
    Level(SledState, End),
    /// It is right, and lacks much.
    Behind(SledState),
    /// It is not to be trusted.
    Doubt(String),
    /// It is left alone.
    Without,
}

impl Bench<'_> {
    fn ready(&mut self) -> Result<Ready, StoreError> {
        // The first device of a coder goes on with the sled there was without one.
        let before = self.terms.device.as_ref().map(|_| coder_of(self.coder));
        let mut shelf = match Shelf::open(self.study, self.coder, before, &self.terms.boot) {
            Ok(shelf) => shelf,
            Err(error) => return self.without(&error.to_string()),
        };
        shelf.sweep();
        let (doubted, why) = match shelf.trust() {
            Trust::Yes(generation) => match self.with_sled(&mut shelf, generation)? {
                Tried::Level(state, end) => {
                    let (state, shelf, used) = (Box::new(state), Some(shelf), Some(generation));
                    return Ok(Ready { state, end, shelf, used, rebuild: None });
                }
                Tried::Behind(state) => {
                    let source = Source::Standing(Box::new(state));
                    return self.in_background(shelf, source, generation);
                }
                Tried::Without => return self.in_memory(Manner::Lenient),
                Tried::Doubt(why) => (vec![generation], Some(why)),
            },
            Trust::No(generations, why) => (generations, Some(why)),
            Trust::Nothing => (Vec::new(), None),
        };
        self.anew(shelf, &doubted, why)
    }

    /// Opens a generation that is trusted and brings it up to the journals.
    fn with_sled(&mut self, shelf: &mut Shelf, generation: u32) -> Result<Tried, StoreError> {
        let opened = match shelf.write(Standing::Dirty, generation) {
            Ok(()) => SledState::open(&shelf.folder(generation)),
            Err(error) => Err(OpenError::Refused(error.to_string())),
        };
        let mut state = match opened {
            Ok(state) => state,
            Err(OpenError::Refused(why)) => {
                self.refused(&why);
                return Ok(Tried::Without);
            }
            Err(OpenError::Spoilt(why)) => return Ok(Tried::Doubt(why)),
        };
        match self.bring_up(&mut state) {
            Ok(Some((end, true))) => Ok(Tried::Level(state, end)),
            Ok(Some((_, false))) => Ok(Tried::Behind(state)),
            Ok(None) => Ok(Tried::Without),
            Err(CatchUpError::Journal(error)) => Err(error),
            Err(CatchUpError::State(StateError { why, refused: true })) => {
                self.refused(&why);
                Ok(Tried::Without)
            }
            Err(CatchUpError::State(StateError { why, .. })) => Ok(Tried::Doubt(why)),
        }
    }

    /// Brings sled up to the journals, unless it lacks too much: gives the end of
    /// the own journal and whether it did. None where the own journal is damaged
    /// and sled has not all of it: then memory shows more.
    fn bring_up(&mut self, state: &mut SledState) -> Result<Option<(End, bool)>, CatchUpError> {
        if !View(state).is_known()? {
            return Err(StateError::new(messages::store::other_version()).into());
        }
        let mark = View(state).watermark(self.coder)?;
        let mut end = self.mend_own(&mark.cursor)?;
        let mut own = self.files.get(self.coder).cloned().unwrap_or_default();
        if !reaches(&own, &mark.cursor)? {
            if !matches!(end.stop, Stop::Clean | Stop::Short(_)) {
                return Ok(None);
            }
            let (folder, notes) = (self.folder, &mut self.report.notes);
            let back = write_back(folder, &mut own, state, &mark, &end.cursor, notes)?;
            match back {
                Some(cursor) => self.written_back(cursor.seq.saturating_sub(end.cursor.seq)),
                None if end.stop != Stop::Clean => return Ok(None),
                None => return Err(StateError::new(why_moved(&own, &mark)?).into()),
            }
            self.files.insert(self.coder.to_owned(), own);
            end = self.mend_own(&mark.cursor)?;
        }
        if let Stop::Short(_) = end.stop {
            return Ok(None);
        }
        for mark in View(state).watermarks()? {
            let files = self.files.get(&mark.coder).cloned().unwrap_or_default();
            if mark.coder != self.coder && !reaches(&files, &mark.cursor)? {
                return Err(StateError::new(why_moved(&files, &mark)?).into());
            }
        }
        if end.stop == Stop::Clean && self.is_for_later(backlog(state, self.files)?) {
            return Ok(Some((end, false)));
        }
        match self.catch_up_all(state, Manner::Strict)? {
            // Sled cannot get past the bad line; memory can show what lies behind.
            Some(_) => Ok(None),
            None => Ok(Some((end, true))),
        }
    }

    /// Builds a new generation, after what is doubted was looked at. Where the
    /// own journal is damaged, what is doubted may be the better copy: it stays.
    fn anew(
        &mut self,
        mut shelf: Shelf,
        doubted: &[u32],
        why: Option<String>,
    ) -> Result<Ready, StoreError> {
        let mut end = self.mend_own(&Cursor::default())?;
        if let Stop::Short(_) = end.stop {
            // What is missing may be in what is doubted.
            for &generation in doubted {
                let folder = shelf.folder(generation);
                if let Verdict::Nothing(back, _) = take_back(&mut self.desk(), &folder, &mut end)? {
                    self.written_back(back);
                }
            }
            end = self.mend_own(&Cursor::default())?;
        }
        if end.stop != Stop::Clean {
            return self.in_memory(Manner::Lenient);
        }
        let last = shelf.next().saturating_sub(1);
        let mut kept = Vec::new();
        for &generation in doubted {
            match take_back(&mut self.desk(), &shelf.folder(generation), &mut end)? {
                Verdict::Nothing(back, files) => {
                    self.written_back(back);
                    kept.extend(
                        files.iter().map(|file| messages::store::held_changes(file.display())),
                    );
                }
                Verdict::Refused(why) => return self.without(&why),
                Verdict::Keep(more) => {
                    let aside = match shelf.set_aside(generation) {
                        Ok(aside) => aside,
                        Err(error) => return self.without(&error.to_string()),
                    };
                    kept.push(messages::store::kept_aside(more, aside.display()));
                }
            }
        }
        if let Some(why) = why {
            let of = if kept.is_empty() { why } else { kept.join("; ") };
            let told = messages::store::rebuilt(of);
            self.report.notes.push(told);
        }
        if let Err(error) = shelf.write(Standing::Spent, last) {
            return self.without(&error.to_string());
        }
        let generation = shelf.next();
        if self.is_for_later(self.bytes()) {
            let source = Source::Folder(shelf.folder(generation));
            return self.in_background(shelf, source, generation);
        }
        self.now(shelf, generation, end)
    }

    /// Builds a new generation and waits for it.
    fn now(&mut self, mut shelf: Shelf, generation: u32, end: End) -> Result<Ready, StoreError> {
        self.report.replayed = 0;
        let mut state = match SledState::open(&shelf.folder(generation)) {
            Ok(state) => state,
            Err(OpenError::Refused(why) | OpenError::Spoilt(why)) => return self.without(&why),
        };
        let told = self.report.notes.len();
        let built = self.catch_up_all(&mut state, Manner::Strict);
        match built.and_then(|stop| state.sync().map(|()| stop).map_err(Into::into)) {
            Ok(None) => {}
            // Sled cannot get past the bad line; memory can show what lies behind.
            Ok(Some(_)) => {
                self.report.notes.truncate(told);
                return self.in_memory(Manner::Lenient);
            }
            Err(CatchUpError::Journal(error)) => return Err(error),
            Err(CatchUpError::State(error)) => return self.without(&error.why),
        }
        if let Err(error) = shelf.write(Standing::Dirty, generation) {
            return self.without(&error.to_string());
        }
        shelf.sweep();
        let (state, shelf, used) = (Box::new(state), Some(shelf), Some(generation));
        Ok(Ready { state, end, shelf, used, rebuild: None })
    }

    /// Reads the journals into memory and has sled brought up to them meanwhile.
    fn in_background(
        &mut self,
        shelf: Shelf,
        source: Source,
        generation: u32,
    ) -> Result<Ready, StoreError> {
        let told = self.report.notes.len();
        let ready = self.in_memory(Manner::Strict)?;
        if ready.end.stop != Stop::Clean {
            self.report.notes.truncate(told);
            return self.in_memory(Manner::Lenient);
        }
        let rebuild = Rebuild::start(source, generation, self.files.clone())?;
        Ok(Ready { shelf: Some(shelf), rebuild: Some(rebuild), ..ready })
    }

    /// Opens without sled, and says why.
    fn without(&mut self, why: &str) -> Result<Ready, StoreError> {
        self.refused(why);
        self.in_memory(Manner::Lenient)
    }

    fn refused(&mut self, why: &str) {
        self.report.notes.push(messages::store::in_memory(why));
    }

    /// Opens without sled.
    fn in_memory(&mut self, manner: Manner) -> Result<Ready, StoreError> {
        self.report.replayed = 0;
        let end = self.mend_own(&Cursor::default())?;
        let mut state = MemoryState::default();
        let stop = self.catch_up_all(&mut state, manner);
        let stop = stop.map_err(CatchUpError::into_store)?;
        let end = End { stop: stop.unwrap_or(end.stop), ..end };
        Ok(Ready { state: Box::new(state), end, shelf: None, used: None, rebuild: None })
    }
}

fn make_folder(study: &Path) -> Result<std::path::PathBuf, StoreError> {
    let folder = study.join("journal");
    StoreError::unless_linked(&folder)?;
    disk::make_folder(&folder).map_err(StoreError::io("create", &folder))?;
    Ok(folder)
}
