//! `depeche open`, which is also `depeche` alone.

use super::desk::{Desk, here, named_twice};
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::launch::Launch;
use super::output::safe;
use messages::cli as say;
use std::path::{Path, PathBuf};
use study::{Study, StudyError, coder_name};

/// Arguments of `depeche open`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::open())]
#[command(long_about = help_text::more(messages::usage::open(), &messages::usage::open_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::open_examples()))]
pub(super) struct Open {
    /// The study's folder, or one inside it.
    #[arg(help = messages::options::open_dir())]
    pub(super) dir: Option<PathBuf>,
}

impl Open {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let study = match (&self.dir, desk.named_study()) {
            (Some(_), Some(_)) => return Err(named_twice()),
            (Some(dir), None) => Some(at(dir)?),
            (None, Some(dir)) => Some(Study::open(dir)?),
            (None, None) => {
                Study::find_upward(&here()?).map(|dir| Study::open(&dir)).transpose()?
            }
        };
        let given = desk.coder.as_deref();
        let coder = study.as_ref().map_or_else(|| coder_name(given, None), |it| it.coder(given));
        let study = study.map(|study| study.dir);
        Launch { study, ..Launch::new(desk, coder) }.run(desk)
    }
}

/// The study at a folder or above it; a word that is no folder may be a
/// mistyped command.
fn at(dir: &Path) -> Result<Study, CliError> {
    let absolute = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    if let Some(found) = Study::find_upward(&absolute).filter(|_| absolute.exists()) {
        return Ok(Study::open(&found)?);
    }
    if dir.exists() {
        let (dir, why) = (dir.to_owned(), "neither it nor a folder above it has a depeche.toml");
        return Err(StudyError::NotAStudy { dir, why }.into());
    }
    let word = dir.to_string_lossy();
    let hint = match super::usage_error::nearest(&word) {
        Some(name) => say::nearest_command(name),
        None => say::study_there(safe(&word)),
    };
    Err(CliError::usage(say::no_command_no_folder(safe(&word)), hint))
}
