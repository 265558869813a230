//! Which files a list of paths means.

use super::folder::Study;
use super::ignored::{Ignored, LeftOut, is_folder_of_programs, is_leftover};
use std::ffi::OsStr;
use std::fs::FileType;
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// The files that some paths mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathered {
    /// Files, in the order of the paths, a folder's by name.
    pub files: Vec<PathBuf>,
    /// What could not be looked at, and why.
    pub refused: Vec<(PathBuf, String)>,
    /// What was left out of folders, though it is not hidden.
    pub left_out: LeftOut,
}

/// Finds the files behind paths: a file is itself, whatever its name; a folder
/// is every file in it and below, in the order of names.
///
/// Left out in folders: hidden files and folders, and a study's own files, so that
/// the folder around a study can be imported; and, which is told, what editors leave
/// behind, folders of programs, and what a `.gitignore` or `.ignore` in the folder
/// or below it names. Pipes, devices and sockets are only read where they are named
/// themselves: in a folder they are refused. Links are followed; one that leads
/// back to a folder above it is left out, because what it leads to is there
/// already. `-` is handed back as it is.
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut gathered = Gathered::default();
    for path in paths {
        if path.as_os_str() == "-" || !path.is_dir() {
            gathered.files.push(path.clone())
        } else {
            gather_folder(path, &mut gathered)
        }
    }
    gathered
}

fn gather_folder(folder: &Path, gathered: &mut Gathered) {
    let Gathered { files, refused, left_out } = gathered;
    let mut ignored = Ignored::below(folder);
    let mut is_wanted = |entry: &DirEntry| is_wanted(entry, &mut ignored, left_out);
    let walk = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| is_wanted(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => files.push(entry.into_path()),
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => {
                let why = other(entry.file_type());
                refused.push((entry.into_path(), why));
            }
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).to_owned();
                let why = error.io_error().map_or_else(String::new, |io| io.to_string());
                refused.push((path, why));
            }
        }
    }
}

/// Says what something is that is neither a file nor a folder.
fn other(kind: FileType) -> String {
    let what = match kind {
        _ if kind.is_fifo() => "a pipe (FIFO)",
        _ if kind.is_socket() => "a socket",
        _ => "a device",
    };
    format!("it is {what}, not a file; it is read only where it is named itself")
}

fn is_wanted(entry: &DirEntry, ignored: &mut Ignored, left_out: &mut LeftOut) -> bool {
    let (name, path) = (entry.file_name(), entry.path());
    if entry.depth() == 0 {
        return true;
    }
    if name.as_encoded_bytes().starts_with(b".") || is_own(path, name) {
        return false;
    }
    let is_folder = entry.file_type().is_dir();
    let of = match is_folder {
        true if is_folder_of_programs(name) => &mut left_out.programs,
        false if is_leftover(name) => &mut left_out.leftovers,
        _ if ignored.names(path, is_folder) => &mut left_out.ignored,
        _ => return true,
    };
    of.push(path.to_owned());
    false
}

/// Whether an entry is a part of the study whose folder it lies in.
fn is_own(path: &Path, name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let known = matches!(
        name.as_ref(),
        super::CONFIG_FILE
            | super::CODEBOOK_FILE
            | super::LEXICON_FILE
            | "journal"
            | "corpus"
            | "store"
            | super::codebooks::CODEBOOKS
    ) || ["store.aside-", "corpus.damaged-"].iter().any(|it| name.starts_with(it));
    known && path.parent().is_some_and(Study::is_at)
}
