//! The codebooks that a study was coded with: a copy of each is kept.
//!
//! ```text
//! <study>/codebooks/2+0123abcd.toml     the codebook with that stamp, byte for byte
//! ```
//!
//! A copy is written before the first record that carries its stamp, and never
//! changed. So an export can always be read with its codebook, and a study whose
//! codebook has a mistake opens with the one that was coded with last.

use super::faults::Fault;
use super::files::{make_folder, parse_codebook, read_text, rename, write_text};
use super::{Study, StudyError, spoken};
use model::Codebook;
use std::fs;
use std::path::{Path, PathBuf};
use store::{StoreError, last_codebooks};

/// The folder of the copies.
pub(super) const CODEBOOKS: &str = "codebooks";

/// A codebook in force, with its text.
pub(super) struct InForce {
    pub(super) codebook: Codebook,
    pub(super) text: String,
    /// Why it is not the one that the study names.
    pub(super) fault: Option<Fault>,
}

/// Reads the codebook of a study; where it has a mistake or cannot be read, the one
/// that was coded with last, else the shipped one.
pub(super) fn in_force(dir: &Path, name: &str) -> InForce {
    let path = dir.join(name);
    let read = read_text(&path).and_then(|text| Ok((parse_codebook(&text, &path)?, text)));
    let error = match read {
        Ok((codebook, text)) => return InForce { codebook, text, fault: None },
        Err(error) => error,
    };
    let (codebook, text, which) = match last_used(dir) {
        Some((codebook, text)) => (codebook, text, "that was coded with last"),
        None => {
            let text = Codebook::builtin_text(spoken()).to_owned();
            (Codebook::builtin(spoken()), text, "that is shipped")
        }
    };
    let instead = format!(
        "the codebook {which} is used (“{}”, revision {}), and nothing can be coded",
        codebook.name,
        codebook.stamp()
    );
    InForce { codebook, text, fault: Some(Fault::of(name, error, instead)) }
}

impl Study {
    /// Keeps a copy of the codebook in force, unless there is one.
    ///
    /// # Errors
    /// [`StudyError::Io`]: the copy could not be written.
    pub fn keep_codebook(&self) -> Result<(), StudyError> {
        if !self.faults.is_empty() {
            return Ok(());
        }
        let path = copy_of(&self.dir, &self.codebook.stamp());
        if kept(&path).is_some() {
            return Ok(());
        }
        let folder = self.dir.join(CODEBOOKS);
        if folder.is_symlink() {
            return Err(StoreError::Linked { path: folder }.into());
        }
        make_folder(&folder)?;
        // One that somebody changed is kept under another name.
        if path.symlink_metadata().is_ok() {
            rename(&path, &free_name(&path))?;
        }
        write_text(&path, &self.codebook_text)
    }
}

fn copy_of(dir: &Path, stamp: &str) -> PathBuf {
    dir.join(CODEBOOKS).join(name_of(stamp))
}

/// The file name of a stamp, whatever people call a revision.
fn name_of(stamp: &str) -> String {
    const LONGEST: usize = 80;
    let plain = |c: char| if c.is_ascii_alphanumeric() || "+-".contains(c) { c } else { '_' };
    let name: String = stamp.chars().map(plain).collect();
    // The hash at the end tells them apart.
    let start = name.len().saturating_sub(LONGEST);
    format!("{}.toml", name.get(start..).unwrap_or_default())
}

/// The first name beside a copy that is free for one that was changed.
fn free_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let names = (1..).map(|n: u32| path.with_file_name(format!("{name}.damaged-{n}")));
    names.into_iter().find(|it| it.symlink_metadata().is_err()).unwrap_or_else(|| path.into())
}

/// A copy that is what its name says.
fn kept(path: &Path) -> Option<(Codebook, String)> {
    let text = read_text(path).ok()?;
    let codebook = Codebook::parse(&text).ok()?;
    (path.file_name()?.to_str()? == name_of(&codebook.stamp())).then_some((codebook, text))
}

/// The codebook that was coded with last, as far as a copy is there; else the kept
/// one of the highest revision.
fn last_used(dir: &Path) -> Option<(Codebook, String)> {
    let stamps = last_codebooks(dir).unwrap_or_default();
    let latest = stamps.iter().find_map(|stamp| kept(&copy_of(dir, stamp)));
    latest.or_else(|| {
        let all = copies(dir).into_iter().filter_map(|path| kept(&path));
        all.max_by_key(|(codebook, _)| (codebook.revision.parse::<u64>().ok(), codebook.stamp()))
    })
}

/// The copies that are kept.
fn copies(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir.join(CODEBOOKS)).into_iter().flatten().flatten();
    let all = entries.map(|entry| entry.path());
    all.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect()
}

/// The copies that are not what their names say.
pub(super) fn altered(dir: &Path) -> Vec<PathBuf> {
    copies(dir).into_iter().filter(|path| kept(path).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_of_any_words_gives_a_name_in_the_folder() {
        assert_eq!(name_of("2+0123abcd"), "2+0123abcd.toml");
        assert_eq!(name_of("../é x/2+0123abcd"), "_____x_2+0123abcd.toml");
        let long = name_of(&format!("{}+0123abcd", "v".repeat(500)));
        assert!(long.len() < 100 && long.ends_with("+0123abcd.toml"), "{long}");
    }
}
