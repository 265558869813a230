//! `depeche read`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::launch::Launch;
use super::output::safe;
use std::path::PathBuf;
use study::{coder_name, gather};

/// Arguments of `depeche read`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::read())]
#[command(after_long_help = help_text::examples(&messages::usage::read_examples()))]
pub(super) struct Read {
    /// Files or folders.
    #[arg(required = true, value_name = "FILE")]
    #[arg(help = messages::options::read_files())]
    files: Vec<PathBuf>,
}

impl Read {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        if let Some(missing) = self.files.iter().find(|file| !file.exists()) {
            let what = format!("there is no file {}", safe(&missing.display().to_string()));
            return Err(CliError::failed(what, "check the path"));
        }
        let files = gather(&self.files).files;
        if files.is_empty() {
            let hint = "name files, or a folder that holds some";
            return Err(CliError::failed("there is no file to read there", hint));
        }
        let coder = coder_name(desk.coder.as_deref(), None);
        Launch { files, ..Launch::new(desk, coder) }.run(desk)
    }
}
