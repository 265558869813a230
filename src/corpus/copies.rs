//! A second copy of every dispatch, beside the index: what the index is rebuilt
//! from when it is damaged.
//!
//! ```text
//! <corpus>/texts/000001.jsonl.gz     one batch of an import, one dispatch a line
//! ```
//!
//! A file is written and synced before its batch is committed to the index, and
//! never changed. It can hold dispatches the index lacks (an import that was
//! interrupted between the two), never the other way round. Any program can read
//! it, and `depeche import` takes it unpacked. gzip's checksum covers a file, the
//! hashes in its lines each text.
#![expect(clippy::disallowed_methods, reason = "the corpus owns its folder")]

use super::error::CorpusError;
use crate::disk::{self, open_regular};
use crate::model::{Dispatch, DispatchId, DispatchRecord};
use crate::wire::{from_record, to_record};
use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use std::collections::HashSet;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// The folder, in that of the corpus.
const FOLDER: &str = "texts";
/// Bytes a line may have: the largest file that is imported, as JSON.
const LINE_LIMIT: u64 = 1 << 30;

/// The copies of one corpus.
pub(super) struct Copies {
    folder: PathBuf,
}

/// A file of copies that is not what was written.
pub(super) struct Spoilt {
    /// Its name, with the folder's.
    pub(super) name: String,
    /// What is wrong with it.
    pub(super) why: String,
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
        !self.files().is_empty()
    }

    /// Makes the folder of a corpus that has no dispatch yet, or whose copies
    /// were all written to `from`.
    pub(super) fn begin(&self, from: Option<&Copies>) -> Result<(), CorpusError> {
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
        fs::create_dir_all(&folder).map_err(self.refused())?;
        Ok(Copies { folder })
    }

    /// Keeps a batch: on the disk when this returns.
    pub(super) fn keep(&self, batch: Batch) -> Result<(), CorpusError> {
        let bytes = batch.packed.finish().map_err(self.refused())?;
        let number = self.files().last().map_or(0, |(number, _)| *number) + 1;
        let path = self.folder.join(format!("{number:06}.jsonl.gz"));
        disk::write_new(&path, &bytes).map_err(self.refused())
    }

    /// Shows every dispatch that is kept whole, a file at a time; gives the files
    /// that are not what was written.
    pub(super) fn each<E>(
        &self,
        visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
    ) -> Result<Vec<Spoilt>, E> {
        let mut spoilt = Vec::new();
        for (_, path) in self.files() {
            if let Some(why) = read(&path, visit)? {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                spoilt.push(Spoilt { name: format!("{FOLDER}/{name}"), why });
            }
        }
        Ok(spoilt)
    }

    /// The ids of all that is kept whole, and the spoilt files.
    pub(super) fn ids(&self) -> (HashSet<DispatchId>, Vec<Spoilt>) {
        let mut ids = HashSet::new();
        let read = self.each(&mut |dispatch| -> Result<(), std::convert::Infallible> {
            ids.insert(dispatch.id);
            Ok(())
        });
        (ids, read.unwrap_or_default())
    }

    /// The files by number.
    fn files(&self) -> Vec<(u64, PathBuf)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let number = |path: &Path| -> Option<u64> {
            path.file_name()?.to_str()?.strip_suffix(".jsonl.gz")?.parse().ok()
        };
        let mut files: Vec<(u64, PathBuf)> =
            entries.filter_map(|it| Some((number(&it.path())?, it.path()))).collect();
        files.sort();
        files
    }

    /// Takes spoilt files out of the way: they are kept under another name.
    pub(super) fn set_aside(&self, spoilt: &[Spoilt]) -> Result<(), CorpusError> {
        for Spoilt { name, .. } in spoilt {
            let path = self.folder.join(name.rsplit('/').next().unwrap_or_default());
            let side = path.with_extension("gz.damaged");
            disk::rename(&path, &side).map_err(self.refused())?;
        }
        Ok(())
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

/// Dispatches on their way to a file of copies, packed as they come.
pub(super) struct Batch {
    packed: GzEncoder<Vec<u8>>,
}

impl Default for Batch {
    fn default() -> Self {
        Self { packed: GzEncoder::new(Vec::new(), Compression::fast()) }
    }
}

impl Batch {
    /// Adds a dispatch.
    pub(super) fn add(&mut self, dispatch: &Dispatch) -> Result<(), CorpusError> {
        let mut write = || -> io::Result<()> {
            serde_json::to_writer(&mut self.packed, &to_record(dispatch))?;
            self.packed.write_all(b"\n")
        };
        let (id, unfit) = (dispatch.id, write());
        unfit.map_err(|error| CorpusError::Unfit { id, what: error.to_string() })
    }
}

/// Reads a file of copies; says what is wrong with it, if anything. What comes
/// before the damage is shown.
fn read<E>(
    path: &Path,
    visit: &mut dyn FnMut(Dispatch) -> Result<(), E>,
) -> Result<Option<String>, E> {
    let file = match open_regular(path) {
        Ok(file) => file,
        Err(error) => return Ok(Some(error.to_string())),
    };
    let mut reader = BufReader::with_capacity(1 << 16, MultiGzDecoder::new(BufReader::new(file)));
    let mut line = Vec::new();
    let mut wrong = None;
    loop {
        line.clear();
        match reader.by_ref().take(LINE_LIMIT).read_until(b'\n', &mut line) {
            Ok(0) => return Ok(wrong),
            Ok(_) => match parse(&line) {
                Ok(dispatch) => visit(dispatch)?,
                Err(why) => wrong = Some(why),
            },
            Err(error) => return Ok(Some(format!("its checksum does not fit ({error})"))),
        }
    }
}

fn parse(line: &[u8]) -> Result<Dispatch, String> {
    let record: DispatchRecord =
        serde_json::from_slice(line).map_err(|error| format!("a line of it: {error}"))?;
    from_record(record).map_err(|refusal| format!("a line of it: {refusal}"))
}
