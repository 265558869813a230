//! `depeche backup`.

use super::check::progress;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::import::shown;
use super::interrupt::Stop;
use super::output::{note, print, safe};
use crate::app::count;
use crate::study::{Manifest, backup, verify};
use std::path::PathBuf;

/// Writes the study to one file that can be verified and restored.
///
/// It holds the journals (every coder's work with its history), the dispatches,
/// and the files you write by hand: a gzipped tar with a manifest of sizes and
/// hashes in front. Works while the reader is open, and is consistent then too.
/// What can be built anew (index, store) is left out, and so are files that a
/// repair set aside.
#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The file to write, whole or not at all (my-study.tar.gz); with --verify,
    /// the backup to read.
    file: PathBuf,

    /// Reads a backup that was made and compares every byte with its manifest.
    #[arg(long, conflicts_with = "force")]
    verify: bool,

    /// Replaces FILE where it is there already.
    #[arg(long)]
    force: bool,
}

impl Backup {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let bar = progress();
        if self.verify {
            let manifest = verify(&self.file);
            bar.finish_and_clear();
            print(&format!("{} is whole: {}", shown(&self.file), told(&manifest?)))?;
            return Ok(Exit::Ok);
        }
        let (dir, stop) = (desk.study_dir()?, Stop::in_order());
        let made = backup(&dir, &self.file, self.force, desk.now(), &|| stop.asked());
        bar.finish_and_clear();
        let made = made?;
        made.notes.iter().for_each(|it| note(it));
        let size = count(usize::try_from(made.size).unwrap_or(usize::MAX), "byte", "bytes");
        print(&format!("{}, verified: {}, {size}", shown(&self.file), told(&made.manifest)))?;
        Ok(if made.notes.is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

/// What a backup holds, in a few words.
pub(super) fn told(manifest: &Manifest) -> String {
    let journals = manifest.members.iter().filter(|it| it.path.starts_with("journal/")).count();
    let Manifest { study, made_at, made_by, dispatches, .. } = manifest;
    safe(&format!(
        "“{study}” of {made_at:.0} ({made_by}), {}, {}",
        count(journals, "journal file", "journal files"),
        count(*dispatches, "dispatch", "dispatches")
    ))
}
