//! `depeche backup`.

use super::check::progress;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::import::shown;
use super::interrupt::Stop;
use super::output::{note, print, safe};
use std::path::PathBuf;
use study::{Manifest, Member, Verified, backup, verify};
use text::count;

/// Writes the study to one file that can be verified and restored.
///
/// It holds the journals (every coder's work with its history), the dispatches,
/// and the files you write by hand: a gzipped tar with a manifest of sizes and
/// hashes in front, what a repair set aside of the journals and the store, and the
/// lines of a damaged journal that the store still has.
/// Works while the reader is open, and is consistent then too. What can be built
/// anew (index, store) is left out. It is restored into the temporary folder and
/// compared before it gets its name.
#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The file to write, whole or not at all (my-study.tar.gz); with --verify,
    /// the backup to read.
    file: PathBuf,

    /// Restores a backup that was made into the temporary folder, compares every
    /// byte with its manifest, and says what is broken in the study.
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
            let stop = Stop::in_order();
            let verified = verify(&self.file, &|| stop.asked());
            bar.finish_and_clear();
            let Verified { manifest, notes } = verified?;
            print(&format!("{} is whole: {}", shown(&self.file), told(&manifest)))?;
            return Ok(noted(&notes));
        }
        let (dir, stop) = (desk.study_dir()?, Stop::in_order());
        let made = backup(&dir, &self.file, self.force, desk.now(), &|| stop.asked());
        bar.finish_and_clear();
        let made = made?;
        let size = count(usize::try_from(made.size).unwrap_or(usize::MAX), "byte", "bytes");
        print(&format!("{}, verified: {}, {size}", shown(&self.file), told(&made.manifest)))?;
        Ok(noted(&made.notes))
    }
}

/// Says what is broken in the study of a backup.
pub(super) fn noted(notes: &[String]) -> Exit {
    notes.iter().for_each(|it| note(it));
    if notes.is_empty() { Exit::Ok } else { Exit::Refused }
}

/// What a backup holds, in a few words.
pub(super) fn told(manifest: &Manifest) -> String {
    let journal = |it: &&Member| it.path.starts_with("journal/") && it.path.ends_with(".jsonl");
    let journals = manifest.members.iter().filter(journal).count();
    let Manifest { study, made_at, made_by, dispatches, .. } = manifest;
    safe(&format!(
        "“{study}” of {made_at:.0} ({made_by}), {}, {}",
        count(journals, "journal file", "journal files"),
        count(*dispatches, "dispatch", "dispatches")
    ))
}
