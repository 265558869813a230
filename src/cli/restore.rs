//! `depeche restore`.

use super::backup::{noted, told};
use super::check::progress;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::import::shown;
use super::interrupt::Stop;
use super::output::{note, print};
use messages::outcomes as say;
use std::path::PathBuf;
use study::{Restored, restore};

/// Arguments of `depeche restore`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::restore())]
#[command(long_about = help_text::more(messages::usage::restore(), &messages::usage::restore_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::restore_examples()))]
pub(super) struct Restore {
    /// The backup.
    #[arg(help = messages::options::restore_file())]
    file: PathBuf,

    /// The study's folder; it must not be there yet, or be empty.
    #[arg(help = messages::options::restore_folder())]
    folder: PathBuf,
}

impl Restore {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        if desk.named_study().is_some() {
            return Err(CliError::usage(say::restore_study(), say::restore_alone()));
        }
        let (bar, stop) = (progress(), Stop::in_order());
        let restored = restore(&self.file, &self.folder, &|| stop.asked());
        bar.finish_and_clear();
        if let (Ok(_), Ok(home)) = (&restored, desk.home()) {
            // Where the file cannot be written, no device is remembered either.
            let _ = home.forget_device(&self.folder);
        }
        let Restored { manifest, notes, swept } = restored?;
        for path in swept {
            note(&say::swept(shown(&path)));
        }
        print(&say::restored(shown(&self.folder), told(&manifest)))?;
        Ok(noted(&notes))
    }
}
