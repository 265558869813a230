//! Where sled's folders lie, and what is known of the one in use.
//!
//! Each coder has a folder `store/coder-<coder>`, which only the program that
//! holds the coder's lock touches. `state` says there in one line which generation
//! counts and whether it may be trusted; the generations lie beside it as
//! `gen-<n>`. Every other generation is half-built or replaced: it holds nothing
//! the journals lack.

use super::StoreError;
use super::lock::{LockNote, Locks, StudyLock};
use super::mend::{free_name, rename};
use disk::{self, boot_id};
use std::path::{Path, PathBuf};

/// First words of the state file.
const HEAD: &str = "depeche-store 1";

/// How the generation in use stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Closed in order, all of it on the disk.
    Clean,
    /// In use, or the program that used it was killed.
    Dirty,
    /// To be replaced; the journals hold all that it holds.
    Spent,
}

/// What the state file says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sheet {
    standing: Standing,
    generation: u32,
    boot: String,
}

/// What is to be done with what lies on the shelf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trust {
    /// This generation is what the journals say, as far as it goes.
    Yes(u32),
    /// These may be anything, and why: see what they hold that the journals lack.
    No(Vec<u32>, String),
    /// There is nothing to look at.
    Nothing,
}

/// The folder of sled's generations.
#[derive(Debug)]
pub(super) struct Shelf {
    study: PathBuf,
    folder: PathBuf,
    boot: String,
    sheet: Option<Sheet>,
}

/// The folder of a coder's generations.
pub(super) fn folder_of(study: &Path, coder: &str) -> PathBuf {
    study.join("store").join(format!("coder-{coder}"))
}

/// The generation that counts in a folder of generations, as it lies there:
/// nothing is made or moved. None where there is nothing that the journals may
/// lack.
pub(super) fn current(folder: &Path) -> Option<PathBuf> {
    let shelf = Shelf::at(Path::new(""), folder.to_owned(), &boot_id());
    match shelf.trust() {
        Trust::Yes(generation) => Some(shelf.folder(generation)),
        Trust::No(all, _) => all.last().map(|generation| shelf.folder(*generation)),
        Trust::Nothing => None,
    }
}

impl Shelf {
    /// Opens the shelf of a journal, makes it if need be, and takes in what an
    /// earlier version left, for its coder (`before`) or for all. The caller holds the
    /// journal's lock.
    pub(super) fn open(
        study: &Path,
        journal: &str,
        before: Option<&str>,
        boot: &str,
    ) -> Result<Self, StoreError> {
        let folder = folder_of(study, journal);
        StoreError::unless_linked(&study.join("store"))?;
        StoreError::unless_linked(&folder)?;
        if let Some(coder) = before {
            take_on(study, coder, &folder)?;
        }
        make(&folder)?;
        take_over(study, &folder, boot)?;
        Ok(Self::at(study, folder, boot))
    }

    /// The shelf in a folder, as it lies there.
    fn at(study: &Path, folder: PathBuf, boot: &str) -> Self {
        let sheet = read(&folder.join("state"));
        Self { study: study.to_owned(), folder, boot: boot.to_owned(), sheet }
    }

    /// Whether there is something, and whether to trust it.
    pub(super) fn trust(&self) -> Trust {
        let there = self.generations();
        let Some(sheet) = &self.sheet else {
            return if there.is_empty() {
                Trust::Nothing
            } else {
                Trust::No(there, messages::store::unknown_state())
            };
        };
        let same = !self.boot.is_empty() && sheet.boot == self.boot;
        match sheet.standing {
            _ if !there.contains(&sheet.generation) => Trust::Nothing,
            Standing::Spent => Trust::Nothing,
            Standing::Clean => Trust::Yes(sheet.generation),
            Standing::Dirty if same => Trust::Yes(sheet.generation),
            Standing::Dirty => {
                let why = if sheet.boot.is_empty() {
                    messages::store::in_doubt()
                } else {
                    messages::store::machine_down()
                };
                Trust::No(vec![sheet.generation], why)
            }
        }
    }

    /// Says durably how a generation stands, and that it is the one that counts.
    pub(super) fn write(&mut self, standing: Standing, generation: u32) -> Result<(), StoreError> {
        self.put(Sheet { standing, generation, boot: self.boot.clone() })
    }

    /// Says durably that the generation in use must be looked at before it is
    /// trusted again.
    pub(super) fn doubt(&mut self, generation: u32) -> Result<(), StoreError> {
        self.put(Sheet { standing: Standing::Dirty, generation, boot: String::new() })
    }

    fn put(&mut self, sheet: Sheet) -> Result<(), StoreError> {
        if self.sheet.as_ref() == Some(&sheet) {
            return Ok(());
        }
        let path = self.folder.join("state");
        let Sheet { standing, generation, boot } = &sheet;
        let text = format!("{HEAD} {} {generation} {boot}\n", standing.name());
        disk::write_whole(&path, text.as_bytes()).map_err(StoreError::io("write", &path))?;
        self.sheet = Some(sheet);
        Ok(())
    }

    /// The generation after all that are or were.
    pub(super) fn next(&self) -> u32 {
        let last = self.generations().last().copied().unwrap_or_default();
        last.max(self.sheet.as_ref().map_or(0, |sheet| sheet.generation)).saturating_add(1)
    }

    /// The folder of a generation.
    pub(super) fn folder(&self, generation: u32) -> PathBuf {
        self.folder.join(format!("gen-{generation}"))
    }

    /// Keeps a generation as `store.aside-<n>`; gives the new name.
    pub(super) fn set_aside(&self, generation: u32) -> Result<PathBuf, StoreError> {
        let aside = free_name(&self.study.join("store"), "aside");
        rename(&self.folder(generation), &aside)?;
        Ok(aside)
    }

    /// Removes every generation but the one the state file names. One that cannot
    /// be removed is removed another time.
    pub(super) fn sweep(&self) {
        let Some(sheet) = &self.sheet else { return };
        let others = self.generations().into_iter().filter(|it| *it != sheet.generation);
        others.for_each(|generation| remove(&self.folder(generation)));
    }

    fn generations(&self) -> Vec<u32> {
        let entries = std::fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let number = |name: &str| name.strip_prefix("gen-")?.parse().ok();
        let mut found: Vec<u32> =
            entries.filter_map(|entry| number(entry.file_name().to_str()?)).collect();
        found.sort_unstable();
        found
    }
}

impl Standing {
    fn name(self) -> &'static str {
        match self {
            Standing::Clean => "clean",
            Standing::Dirty => "dirty",
            Standing::Spent => "spent",
        }
    }
}

/// Reads the state file; none where there is none or it is spoilt.
fn read(path: &Path) -> Option<Sheet> {
    let text = disk::read_regular_text(path, 4096).ok()?;
    let mut words = text.strip_suffix('\n')?.strip_prefix(HEAD)?.trim_start().split(' ');
    let named = words.next()?;
    let all = [Standing::Clean, Standing::Dirty, Standing::Spent];
    let standing = all.into_iter().find(|standing| standing.name() == named)?;
    let generation = words.next()?.parse().ok()?;
    let boot = words.next()?.to_owned();
    Some(Sheet { standing, generation, boot })
}

/// Takes over the folder of a coder without a device, for the first device that has
/// none of its own. Where a program has it open, it stays.
fn take_on(study: &Path, coder: &str, folder: &Path) -> Result<(), StoreError> {
    let old = folder_of(study, coder);
    if folder.exists() || !old.is_dir() || StoreError::unless_linked(&old).is_err() {
        return Ok(());
    }
    let note = LockNote::here(coder, jiff::Timestamp::UNIX_EPOCH);
    let Ok(_lock) = StudyLock::of_coder(study, coder, &note, Locks::System) else {
        return Ok(());
    };
    // Another device may have been first.
    if old.is_dir() { rename(&old, folder) } else { Ok(()) }
}

/// Takes over the generations of an earlier version, which lie in `store` itself
/// for all coders, into the folder of the coder who opens the study first after
/// it. Where that coder has a state already, the other is removed if the journals
/// hold all of it, and kept aside if not.
fn take_over(study: &Path, folder: &Path, boot: &str) -> Result<(), StoreError> {
    let store = study.join("store");
    let (state, old) = (store.join("state"), Shelf::at(study, store.clone(), boot));
    if old.generations().is_empty() && !state.exists() && !holds_sled(study) {
        return Ok(());
    }
    // Another coder may open the study at this moment.
    let _turn = StudyLock::turn(study)?;
    take_in(study, &store)?;
    let old = Shelf::at(study, store.clone(), boot);
    let (generations, own) = (old.generations(), folder.join("state").exists());
    for generation in generations {
        match (own, matches!(old.trust(), Trust::No(..))) {
            (false, _) => {
                rename(&old.folder(generation), &folder.join(format!("gen-{generation}")))?
            }
            (true, true) => old.set_aside(generation).map(drop)?,
            (true, false) => remove(&old.folder(generation)),
        }
    }
    // The state file goes last: what was interrupted is gone on with, and what
    // lies there without it is looked at before it is trusted.
    match (own, state.exists()) {
        (_, false) => {}
        (false, true) => rename(&state, &folder.join("state"))?,
        (true, true) => remove_file(&state),
    }
    Ok(())
}

/// Whether sled lies in `store` itself, as a version before generations had it,
/// or was on its way from there.
fn holds_sled(study: &Path) -> bool {
    let store = study.join("store");
    let moving = [study.join("store.moving"), store.join("moving")];
    store.join("db").is_file() || moving.iter().any(|it| it.is_dir())
}

/// Versions before generations had sled in `store` itself: it becomes a
/// generation, and so does what one of them had on its way (`store.moving`). What
/// was interrupted between two steps is gone on with.
fn take_in(study: &Path, store: &Path) -> Result<(), StoreError> {
    let moving = store.join("moving");
    if store.join("db").is_file() {
        make(&moving)?;
        let entries = std::fs::read_dir(store).into_iter().flatten().flatten();
        for entry in entries.filter(|entry| is_of_sled(&entry.file_name().to_string_lossy())) {
            rename(&entry.path(), &moving.join(entry.file_name()))?;
        }
        rename(&store.join("db"), &moving.join("db"))?;
    }
    for moving in [study.join("store.moving"), moving] {
        if moving.is_dir() {
            let free = (1..).map(|n: u32| store.join(format!("gen-{n}")));
            let free = free.into_iter().find(|path| !path.exists());
            rename(&moving, &free.unwrap_or_else(|| store.join("gen-0")))?;
        }
    }
    Ok(())
}

/// Whether an entry of `store` is one of sled's files, but for `db`.
fn is_of_sled(name: &str) -> bool {
    let ours = ["coder-", "gen-", "state", "moving", "db"];
    !ours.iter().any(|it| name.starts_with(it))
}

fn make(folder: &Path) -> Result<(), StoreError> {
    disk::make_folder(folder).map_err(StoreError::io("create", folder))
}

#[expect(clippy::disallowed_methods, reason = "the store owns its folder")]
fn remove(folder: &Path) {
    let _ = std::fs::remove_dir_all(folder);
}

#[expect(clippy::disallowed_methods, reason = "the store owns its folder")]
fn remove_file(path: &Path) {
    let _ = std::fs::remove_file(path);
}
