//! An index that an older version wrote: read as it is, and built anew from the
//! packs by whoever may write.
//!
//! ```text
//! <corpus>/older/        the files of such an index, until the new one has all it has
//! ```
//!
//! The packs are the truth, so that nothing is migrated: the old index is moved out
//! of the way, and the new one filled as that of any copy without an index. What the
//! packs lack (those of an index before there were packs, or of a spoilt one) is
//! taken from the old index, which is deleted last. Wherever that is interrupted, it
//! is gone on with.
#![expect(clippy::disallowed_methods, reason = "the corpus owns its folder")]

use super::arrivals::WAIT;
use super::copies::Copies;
use super::error::{CorpusError, guarded, unless_linked};
use super::handle::{Corpus, holds_segments};
use super::importer::Importer;
use super::pack::Batch;
use super::place::Place;
use super::repair::{LIST, copy_all, move_files, refused};
use super::schema::{Fields, schema_of_version_0_1, settings};
use model::{DispatchId, ListQuery, Narrow};
use std::fs;
use std::path::{Path, PathBuf};
use tantivy::directory::error::LockError;
use tantivy::directory::{DirectoryLock, INDEX_WRITER_LOCK};
use tantivy::schema::Schema;
use tantivy::{Directory as _, Index};

/// The folder of an older index that has a new one beside it.
const OLDER: &str = "older";

/// How often another program is waited for that does the same.
const WAITS: u32 = 100;

/// The fields of an index, where an older version wrote it.
pub(super) fn fields_of_older(schema: &Schema) -> Option<Fields> {
    let (older, fields) = schema_of_version_0_1();
    (*schema == older).then_some(fields)
}

/// The folder of an older index beside the new one.
pub(super) fn folder(dir: &Path) -> PathBuf {
    dir.join(OLDER)
}

/// Whether there is one.
pub(super) fn is_beside(dir: &Path) -> bool {
    folder(dir).join(LIST).exists()
}

impl Corpus {
    /// Opens an index for reading that this or an older version wrote. Numbers of
    /// dispatches it may not have.
    ///
    /// # Errors
    /// As [`Corpus::open`].
    pub fn open_as_it_is(dir: &Path) -> Result<Self, CorpusError> {
        match Self::open(dir) {
            Err(CorpusError::OlderIndex { .. }) => older(dir, dir),
            opened => opened,
        }
    }
}

/// Opens an older index that lies in a folder, for the corpus in `dir`.
fn older(dir: &Path, lies_in: &Path) -> Result<Corpus, CorpusError> {
    guarded(dir, || {
        let index = Place::open(lies_in).map_err(Into::into).and_then(Index::open);
        let index = index.map_err(|error| CorpusError::from_index(dir, "open", &error))?;
        match fields_of_older(&index.schema()) {
            Some(fields) if *index.settings() == settings() => {
                Corpus::over(dir, index, fields, None)
            }
            _ => Err(CorpusError::other_fields(dir)),
        }
    })
}

/// Moves the files of an older index out of the way, after every dispatch in it has
/// its copy; goes on with what was interrupted.
pub(super) fn set_aside(dir: &Path) -> Result<(), CorpusError> {
    unless_linked(dir)?;
    if !is_to_be_moved(dir) {
        return Ok(());
    }
    let refused = refused(dir);
    let _lock = lock(dir)?;
    // Another program may have been faster.
    if !is_to_be_moved(dir) {
        return Ok(());
    }
    if !is_half_moved(dir) {
        let copies = Copies::of(dir);
        if !copies.exist() {
            copy_all(&older(dir, dir)?, &copies)?;
        }
        fs::create_dir_all(folder(dir)).map_err(&refused)?;
    }
    move_files(dir, &folder(dir), true).map_err(&refused)
}

fn is_to_be_moved(dir: &Path) -> bool {
    is_half_moved(dir) || matches!(Corpus::open(dir), Err(CorpusError::OlderIndex { .. }))
}

/// Whether the list of the files was moved, and not yet all of them.
fn is_half_moved(dir: &Path) -> bool {
    is_beside(dir) && !dir.join(LIST).exists() && holds_segments(dir)
}

/// Takes the lock of an import.
fn lock(dir: &Path) -> Result<DirectoryLock, CorpusError> {
    let place =
        Place::open(dir).map_err(|error| CorpusError::from_index(dir, "open", &error.into()))?;
    let mut waits = 0..WAITS;
    loop {
        match place.acquire_lock(&INDEX_WRITER_LOCK) {
            Ok(lock) => return Ok(lock),
            Err(LockError::IoError(error)) => {
                let error = std::io::Error::new(error.kind(), error.to_string());
                return Err(refused(dir)(error));
            }
            Err(LockError::LockBusy) if waits.next().is_some() => std::thread::sleep(WAIT),
            Err(LockError::LockBusy) => return Err(CorpusError::Busy { dir: dir.to_path_buf() }),
        }
    }
}

impl Importer {
    /// Takes what the packs lack from an older index beside the new one, and deletes
    /// it. The packs must have been taken in before.
    pub(super) fn take_in_older(&mut self) -> Result<(), CorpusError> {
        let dir = self.corpus().inner().dir.clone();
        if self.corpus().inner().is_away() || !is_beside(&dir) {
            return Ok(());
        }
        self.commit()?;
        let older = older(&dir, &folder(&dir))?;
        let ids = older.ids(&ListQuery::default(), &Narrow::All)?;
        let lacking: Vec<DispatchId> =
            ids.into_iter().filter(|id| !self.corpus().holds(*id)).collect();
        let before = self.copies.take();
        self.copies = Some((Copies::of(&dir), Batch::default()));
        for id in lacking {
            // One that cannot be read there can be read nowhere.
            if let Ok(Some(dispatch)) = older.get(id) {
                self.add(&dispatch)?;
            }
        }
        self.commit()?;
        self.copies = before;
        drop(older);
        fs::remove_dir_all(folder(&dir)).map_err(refused(&dir))
    }
}
