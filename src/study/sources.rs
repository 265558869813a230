//! Which files of a study a backup holds beside its dispatches.

use super::archive::{ASIDE, BackupError, TEXTS};
use super::codebooks::CODEBOOKS;
use super::config::CONFIG_FILE;
use super::restore::REFUSED;
use super::{CODEBOOK_FILE, LEXICON_FILE};
use disk::{open_regular, read_regular};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use store::journal_ends;

/// What people write by hand is smaller than this, and read at once: it may be
/// edited meanwhile.
const SMALL: u64 = 16 << 20;

/// One file of a backup.
pub(super) struct Source {
    /// Its path in the archive.
    pub(super) name: String,
    /// What it holds.
    pub(super) content: Content,
}

/// What a file of a backup holds.
pub(super) enum Content {
    /// These bytes, read already.
    Bytes(Vec<u8>),
    /// The first bytes of a file.
    File {
        /// Where it lies.
        path: PathBuf,
        /// At most so many of them.
        most: u64,
    },
}

impl Source {
    /// All of a file.
    pub(super) fn file(name: &str, path: &Path) -> Self {
        Self::up_to(name, path, u64::MAX)
    }

    fn up_to(name: &str, path: &Path, most: u64) -> Self {
        Self { name: name.to_owned(), content: Content::File { path: path.to_owned(), most } }
    }
}

/// Finds what a study has beside its dispatches: what people wrote, the codebooks
/// that were coded with, the journals with their heads, and what a repair set
/// aside and nothing else holds. What should be there and cannot be read is noted.
///
/// A head says where a journal ended at least. It is read before the journals' ends
/// are noted: so none names a line that the backup lacks.
pub(super) fn sources(
    dir: &Path,
    codebook: &str,
    notes: &mut Vec<String>,
) -> Result<Vec<Source>, BackupError> {
    let mut found = by_hand(dir, codebook, notes);
    let heads: Vec<String> =
        names(&dir.join("journal")).into_iter().filter(|it| it.ends_with(".head")).collect();
    found.extend(heads.iter().filter_map(|name| small(dir, &format!("journal/{name}"), notes)));
    for end in journal_ends(dir)? {
        found.push(Source::up_to(&end.name, &end.path, end.len));
    }
    found.extend(set_aside(dir));
    Ok(found)
}

/// The files that people write: the known ones, and what else looks like one.
fn by_hand(dir: &Path, codebook: &str, notes: &mut Vec<String>) -> Vec<Source> {
    let mut wanted: BTreeSet<String> =
        [CONFIG_FILE, CODEBOOK_FILE, codebook, LEXICON_FILE, REFUSED].map(str::to_owned).into();
    wanted.extend([".gitignore", ".gitattributes"].map(str::to_owned));
    let written = |name: &str| {
        let named = name.ends_with(".toml") || name.ends_with(".tsv");
        named && !name.starts_with('.')
    };
    wanted.extend(names(dir).into_iter().filter(|name| written(name)));
    let kept = names(&dir.join(CODEBOOKS)).into_iter().filter(|name| written(name));
    wanted.extend(kept.map(|name| format!("{CODEBOOKS}/{name}")));
    wanted.iter().filter_map(|name| small(dir, name, notes)).collect()
}

/// Reads a small file, if it is there.
fn small(dir: &Path, name: &str, notes: &mut Vec<String>) -> Option<Source> {
    let path = dir.join(name);
    let there = fs::symlink_metadata(&path).ok()?;
    if there.is_file() && there.len() > SMALL {
        return Some(Source::file(name, &path));
    }
    match read_regular(&path, SMALL) {
        Ok(bytes) => Some(Source { name: name.to_owned(), content: Content::Bytes(bytes) }),
        Err(error) => {
            notes.push(format!("{name} is not backed up: {error}"));
            None
        }
    }
}

/// What a repair or a crash set aside, which cannot be had again: parts of journals,
/// stores with work that no journal has, spoilt files of dispatches.
fn set_aside(dir: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    let side = |name: &String| {
        name.contains(".jsonl.")
            && [".torn-", ".damaged-", ".ahead-"].iter().any(|it| name.contains(it))
    };
    for name in names(&dir.join("journal")).into_iter().filter(side) {
        found.push(format!("journal/{name}"));
    }
    let texts = names(&dir.join(TEXTS)).into_iter().filter(|name| name.contains(".damaged"));
    found.extend(texts.map(|name| format!("{TEXTS}/{name}")));
    let aside = |name: &String| ASIDE.iter().any(|start| name.starts_with(start));
    for aside in names(dir).into_iter().filter(aside) {
        for folder in [aside.clone(), format!("{aside}/blobs")] {
            found.extend(names(&dir.join(&folder)).iter().map(|name| format!("{folder}/{name}")));
        }
    }
    found.retain(|name| open_regular(&dir.join(name)).is_ok());
    found.iter().map(|name| Source::file(name, &dir.join(name))).collect()
}

/// The names in a folder, in order; those that are no UTF-8 are nobody's.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}
