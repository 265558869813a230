//! A second copy of every dispatch, beside the index: what the index is built
//! from, on this machine or another.
//!
//! ```text
//! <corpus>/texts/7f3a….jsonl.gz      a pack: one batch of an import, a dispatch a line
//! <corpus>/texts/000001.jsonl.gz     the same, by a version before: read for ever
//! ```
//!
//! A pack is named by the BLAKE3 of its lines, so that two copies of a study can
//! be put together (git, a shared folder) without one pack taking another one's
//! place. In which order packs are read makes no difference: of records of one dispatch
//! what either says counts (`joining`).
//!
//! A pack is written and synced before its batch is committed to the index, and
//! never changed. It can hold dispatches the index lacks (an import that was
//! interrupted between the two, a pack that came from elsewhere), never the other
//! way round. Any program can read it, and `depeche import` takes it unpacked.
//! gzip's checksum covers a file, the hashes in its lines each text.
#![expect(clippy::disallowed_methods, reason = "the corpus owns its folder")]

use super::error::{CorpusError, unless_linked};
use super::pack::{Batch, END, Fault, Pack};
use model::{Dispatch, DispatchId};
use std::collections::HashSet;
use std::convert::Infallible;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder, in that of the corpus.
pub(super) const FOLDER: &str = "texts";

/// The copies of one corpus.
pub(super) struct Copies {
    folder: PathBuf,
}

/// A pack that is not what was written.
pub(super) struct Spoilt {
    /// Which.
    pub(super) pack: Pack,
    /// What is wrong with it.
    pub(super) fault: Fault,
}

impl Copies {
    /// The copies of the corpus in a folder; there may be none.
    pub(super) fn of(corpus: &Path) -> Self {
        Self { folder: corpus.join(FOLDER) }
    }

    /// Whether copies are kept here, if only of nothing.
    pub(super) fn exist(&self) -> bool {
        self.folder.is_dir()
    }

    /// Whether there is a copy.
    pub(super) fn hold_some(&self) -> bool {
        !self.packs().is_empty()
    }

    /// Makes the folder of a corpus that has no dispatch yet, or whose copies
    /// were all written to `from`.
    pub(super) fn begin(&self, from: Option<&Copies>) -> Result<(), CorpusError> {
        unless_linked(&self.folder)?;
        let done = match from {
            Some(from) => disk::rename(&from.folder, &self.folder),
            None => disk::make_folder(&self.folder),
        };
        done.map_err(self.refused())
    }

    /// An empty place beside, for copies that are not all written yet.
    pub(super) fn beside(&self) -> Result<Copies, CorpusError> {
        let folder = self.folder.with_file_name(format!("{FOLDER}.new"));
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(self.refused())?;
        }
        disk::make_folder(&folder).map_err(self.refused())?;
        Ok(Copies { folder })
    }

    /// Keeps a batch: on the disk when this returns. Gives the pack's key.
    pub(super) fn keep(&self, batch: Batch) -> Result<String, CorpusError> {
        unless_linked(&self.folder)?;
        let (name, bytes) = batch.finish().map_err(self.refused())?;
        let path = self.folder.join(&name);
        let there = path.symlink_metadata().ok().and_then(|_| Pack::at(path.clone()));
        if let Some(there) = there {
            match there.read(&mut |_| Ok::<(), Infallible>(())) {
                Ok(None) => return Ok(there.key),
                _ => self.put_aside(&there)?,
            }
        }
        disk::write_new(&path, &bytes).map_err(self.refused())?;
        Ok(name.strip_suffix(END).unwrap_or(&name).to_owned())
    }

    /// Shows every dispatch that is kept whole, a pack at a time; gives the packs
    /// that are not what was written.
    pub(super) fn each<E>(
        &self,
        visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<Vec<Spoilt>, E> {
        let mut spoilt = Vec::new();
        for pack in self.packs() {
            if let Some(fault) = pack.read(visit)? {
                spoilt.push(Spoilt { pack, fault });
            }
        }
        Ok(spoilt)
    }

    /// The ids of all that is kept whole, and the spoilt packs.
    pub(super) fn ids(&self) -> (HashSet<DispatchId>, Vec<Spoilt>) {
        let mut ids = HashSet::new();
        let read = self.each(&mut |dispatch| -> Result<(), Infallible> {
            ids.insert(dispatch.id);
            Ok(())
        });
        (ids, read.unwrap_or_default())
    }

    /// The packs by name. Looks at names only (and the last bytes of packs that
    /// are not named by what they hold).
    pub(super) fn packs(&self) -> Vec<Pack> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut packs: Vec<Pack> = entries.filter_map(|it| Pack::at(it.path())).collect();
        packs.sort();
        packs
    }

    /// Takes a spoilt pack out of the way: it is kept under another name.
    pub(super) fn put_aside(&self, pack: &Pack) -> Result<(), CorpusError> {
        let named = |n: u32| match n {
            0 => pack.path.with_extension("gz.damaged"),
            n => pack.path.with_extension(format!("gz.damaged-{n}")),
        };
        let side = (0..).map(named).find(|it| it.symlink_metadata().is_err());
        disk::rename(&pack.path, &side.unwrap_or_else(|| named(0))).map_err(self.refused())
    }

    fn refused(&self) -> impl Fn(io::Error) -> CorpusError + use<> {
        let dir = self.folder.clone();
        move |error| CorpusError::Refused {
            dir: dir.clone(),
            doing: "keep copies in",
            what: error.to_string(),
        }
    }
}
