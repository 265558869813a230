//! `depeche backup`.

use super::check::progress;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::import::shown;
use super::interrupt::Stop;
use super::output::{note, print, safe};
use messages::outcomes as say;
use std::path::PathBuf;
use study::{Manifest, Member, Verified, backup, verify};

/// Arguments of `depeche backup`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::backup())]
#[command(long_about = help_text::more(messages::usage::backup(), &messages::usage::backup_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::backup_examples()))]
pub(super) struct Backup {
    /// The file to write, whole or not at all (my-study.tar.gz); with --verify,
    /// the backup to read.
    #[arg(help = messages::options::backup_file())]
    file: PathBuf,

    /// Restores a backup that was made into the temporary folder, compares every
    /// byte with its manifest, and says what is broken in the study.
    #[arg(long, conflicts_with = "force")]
    #[arg(help = messages::options::backup_verify())]
    verify: bool,

    /// Replaces FILE where it is there already.
    #[arg(long)]
    #[arg(help = messages::options::force_file())]
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
            print(&say::whole(shown(&self.file), told(&manifest)))?;
            return Ok(noted(&notes));
        }
        let (dir, stop) = (desk.study_dir()?, Stop::in_order());
        let made = backup(&dir, &self.file, self.force, desk.now(), &|| stop.asked());
        bar.finish_and_clear();
        let made = made?;
        let size = usize::try_from(made.size).unwrap_or(usize::MAX);
        print(&say::backed_up(size, shown(&self.file), told(&made.manifest)))?;
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
    safe(&say::backup_content(study, format!("{made_at:.0}"), made_by, journals, *dispatches))
}
