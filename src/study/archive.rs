//! What a backup is: a gzipped tar whose first member says what follows.
//!
//! ```text
//! manifest.json        format, version, who made it and when, every other member's
//!                      size and BLAKE3
//! depeche.toml …       the files that people write
//! codebooks/…          the codebooks that were coded with
//! journal/am.jsonl …   the journals, byte for byte, up to a line end, with their
//!                      heads and what a repair set aside
//! store.aside-1/…      what a repair set aside of the store and of the dispatches
//! dispatches.jsonl     the dispatches, one a line, as an export writes them
//! ```

use super::codebooks::CODEBOOKS;
use super::{GiveError, StudyError};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use store::StoreError;

/// The manifest's name.
pub(super) const MANIFEST: &str = "manifest.json";
/// The dispatches' name.
pub(super) const DISPATCHES: &str = "dispatches.jsonl";
/// What the manifest's `format` says.
const FORMAT: &str = "depeche backup";
/// How folders that were set aside are called, but for their numbers: stores with
/// work that no journal has, and indexes that were built anew.
pub(super) const ASIDE: [&str; 2] = ["store.aside-", "corpus.damaged-"];
/// The folder of the copies of dispatches, of which a backup holds what was set
/// aside.
pub(super) const TEXTS: &str = "corpus/texts";
/// The version that is written; version 1 had only journals and plain files.
const VERSION: u32 = 2;

/// The first member of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// "depeche backup".
    pub format: String,
    /// 2; older ones are read.
    pub version: u32,
    /// The program that made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
    /// The study's title; empty where its file could not be read.
    #[serde(default)]
    pub study: String,
    /// How many dispatches it holds.
    pub dispatches: usize,
    /// The other members, in their order.
    pub members: Vec<Member>,
}

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its path, relative to the study, with `/`.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// BLAKE3, 64 hex digits.
    pub blake3: String,
}

impl Manifest {
    /// The manifest of these members.
    pub(super) fn new(study: String, at: Timestamp, dispatches: usize, all: Vec<Member>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            made_by: concat!("depeche ", env!("CARGO_PKG_VERSION")).to_owned(),
            made_at: at,
            study,
            dispatches,
            members: all,
        }
    }

    /// Reads a manifest and judges it, before anything is done with what follows.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let manifest: Manifest = serde_json::from_slice(bytes)
            .map_err(|error| format!("its manifest cannot be read ({error})"))?;
        if manifest.format != FORMAT {
            return Err("its manifest is that of something else".to_owned());
        }
        if !(1..=VERSION).contains(&manifest.version) {
            return Err(match manifest.version {
                0 => "it has format 0, which no version writes".to_owned(),
                later => format!("it has format {later}, made by a later version"),
            });
        }
        let mut seen = BTreeSet::new();
        for Member { path, .. } in &manifest.members {
            if !is_allowed(path) {
                return Err(format!("it names “{path}”, which is no file of a study"));
            }
            if !seen.insert(path.to_lowercase()) {
                return Err(format!("it names “{path}” twice"));
            }
        }
        if seen.contains(DISPATCHES) {
            Ok(manifest)
        } else {
            Err("it is not all of a study".to_owned())
        }
    }

    /// Bytes of all members.
    pub fn size(&self) -> u64 {
        self.members.iter().fold(0, |sum, it| sum.saturating_add(it.size))
    }
}

/// Judges the path of a file in a backup: a plain name, one of the journals and
/// what lies beside them, a codebook that was coded with, a store that was set
/// aside. Nothing else can be written by unpacking one.
pub(super) fn is_allowed(path: &str) -> bool {
    const TAKEN: [&str; 5] = [MANIFEST, "journal", "corpus", "store", CODEBOOKS];
    let shown = |name: &str| is_plain(name) && !name.starts_with('.');
    match path.rsplit_once('/') {
        None => {
            let known = shown(path) || [".gitignore", ".gitattributes"].contains(&path);
            known && !TAKEN.contains(&path.to_lowercase().as_str())
        }
        Some(("journal", name)) => {
            let journal = name.ends_with(".jsonl") || name.ends_with(".head");
            shown(name) && (journal || name.contains(".jsonl."))
        }
        Some((CODEBOOKS, name)) => shown(name) && name.ends_with(".toml"),
        Some((TEXTS, name)) => {
            // What ends so would be read as one that is in use.
            shown(name) && name.contains(".damaged") && !name.ends_with(".gz")
        }
        Some((folder, name)) => {
            let aside = folder.strip_suffix("/blobs").unwrap_or(folder);
            let known = ASIDE.iter().any(|start| aside.starts_with(start));
            is_plain(name) && known && is_plain(aside)
        }
    }
}

/// A name that means the same file on every system.
fn is_plain(name: &str) -> bool {
    let odd = |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c);
    !name.is_empty() && name.len() <= 200 && !name.contains(odd) && !name.ends_with(['.', ' '])
}

/// Why a backup was not made, verified or restored. Nothing that was there is
/// replaced, and nothing half done is left.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// As an export's.
    #[error(transparent)]
    Give(#[from] GiveError),
    /// The study's folder.
    #[error(transparent)]
    Study(#[from] StudyError),
    /// The archive is not what a backup is.
    #[error("{} is no whole backup: {what}", path.display())]
    Archive {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// There is no room to unpack it.
    #[error("there is no room for it in {}: {source}", folder.display())]
    NoRoom {
        /// The folder it was to be unpacked in.
        folder: PathBuf,
        /// Whether that is the temporary folder.
        temporary: bool,
        /// What the system said, or how much is lacking.
        source: io::Error,
    },
    /// The folder to restore into holds something.
    #[error("{} is there already and not empty", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// A file could not be read or written.
    #[error("cannot {doing} {}: {source}", path.display())]
    Io {
        /// What was being done ("read", "write").
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl BackupError {
    /// Makes an error of a file operation.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl Fn(io::Error) -> BackupError {
        let path = path.to_owned();
        move |source| BackupError::Io { doing, path: path.clone(), source }
    }

    /// What to do about it; empty where the sentence says so itself.
    pub fn hint(&self) -> &'static str {
        match self {
            BackupError::Give(_) | BackupError::Study(_) => "",
            BackupError::Archive { .. } => "take another copy of the backup; nothing was written",
            BackupError::NoRoom { temporary: true, .. } => {
                "a backup is verified by restoring it into the temporary folder: make room there, or \
                 name another one (TMPDIR=/a/large/disk depeche …)"
            }
            BackupError::NoRoom { .. } => "make room, or restore it elsewhere",
            BackupError::NotEmpty { .. } => "name a folder that is not there yet",
            BackupError::Io { .. } => "check the path, and that there is room; then run it again",
        }
    }
}

impl From<StoreError> for BackupError {
    fn from(error: StoreError) -> Self {
        BackupError::Give(error.into())
    }
}

impl From<corpus::CorpusError> for BackupError {
    fn from(error: corpus::CorpusError) -> Self {
        BackupError::Give(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_a_study_are_allowed() {
        let good = [
            "depeche.toml",
            "livre.toml",
            ".gitignore",
            ".gitattributes",
            "journal/É.-T.2.jsonl",
            "journal/am.head",
            "journal/am.2.jsonl.damaged-1",
            "journal/am.jsonl.ahead-0a1b",
            "codebooks/2+0123abcd.toml",
            "store.aside-1/db",
            "store.aside-1/blobs/17",
            "corpus.damaged-1/meta.json",
            "corpus/texts/000001.jsonl.gz.damaged",
            DISPATCHES,
        ];
        assert!(good.iter().all(|path| is_allowed(path)));
        let bad = [
            "",
            ".",
            "..",
            "../x",
            "/etc/passwd",
            "a/b",
            "journal/../x.jsonl",
            "journal/.jsonl",
            "journal/a/b.jsonl",
            "journal/a.txt",
            "journal/.a.jsonl.tmp",
            "codebooks",
            "codebooks/a.txt",
            "codebooks/../x.toml",
            "store/db",
            "corpus/meta.json",
            "corpus/texts/000001.jsonl.gz",
            "corpus/texts/0.damaged.jsonl.gz",
            "store.aside-1/../db",
            "store.aside-1/a/db",
            "x/store.aside-1/db",
            "store.aside-/../x/blobs/db",
            "C:x",
            "a\\b",
            "Manifest.json",
            "store",
            "corpus",
            "journal",
            ".lock",
            ".bashrc",
            "x\n",
            "nul.",
            "x/",
        ];
        for path in bad {
            assert!(!is_allowed(path), "{path:?}");
        }
    }
}
