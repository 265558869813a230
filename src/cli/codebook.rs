//! `depeche codebook`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{print, safe};
use model::{self, Problem};
use std::path::{Path, PathBuf};
use study::{CODEBOOK_FILE, CONFIG_FILE, Config, read_by_hand};

/// Arguments of `depeche codebook`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::codebook())]
#[command(after_long_help = help_text::examples(&messages::usage::codebook_examples()))]
pub(super) struct Codebook {
    #[command(subcommand)]
    command: CodebookCommand,
}

#[derive(Debug, clap::Subcommand)]
enum CodebookCommand {
    /// Checks one file.
    #[command(about = messages::usage::codebook_check())]
    Check {
        /// The file; else the study's own.
        #[arg(help = messages::options::codebook_file())]
        file: Option<PathBuf>,
    },
}

impl Codebook {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let CodebookCommand::Check { file } = self.command;
        let file = match file {
            Some(file) => file,
            None => own_file(desk)?,
        };
        check(&file)
    }
}

/// The study's codebook, found without opening the study, which a faulty
/// codebook prevents.
fn own_file(desk: &Desk) -> Result<PathBuf, CliError> {
    let dir = desk.study_dir()?;
    let text = read_by_hand(&dir.join(CONFIG_FILE)).unwrap_or_default();
    let name = Config::parse(&text).map(|config| config.codebook);
    Ok(dir.join(name.unwrap_or_else(|_| CODEBOOK_FILE.to_owned())))
}

fn check(file: &Path) -> Result<Exit, CliError> {
    let name = safe(&file.display().to_string());
    let text = read_by_hand(file).map_err(|error| {
        let hint = "name a codebook file, or go into a study's folder";
        CliError::failed(format!("cannot read {name}: {error}"), hint)
    })?;
    let codebook = parse(&name, &text)?;
    print(&format!(
        "{name} is good: “{}”, revision {}, {} stances, {} targets, {} tags, {} reasons",
        safe(&codebook.name),
        codebook.stamp(),
        codebook.polarities.len(),
        codebook.targets.len(),
        codebook.tags.len(),
        codebook.reasons.len(),
    ))?;
    scale(&codebook)?;
    Ok(Exit::Ok)
}

/// Prints the stance scale, with the numbers it counts with where it has any.
fn scale(codebook: &model::Codebook) -> Result<(), CliError> {
    for polarity in &codebook.polarities {
        let value = polarity.value.map(|value| format!(" = {value}")).unwrap_or_default();
        print(&safe(&format!("  {} {}{value}", polarity.sign, polarity.key)))?;
    }
    Ok(())
}

/// Reads a codebook; every mistake is told with its line.
pub(super) fn parse(name: &str, text: &str) -> Result<model::Codebook, CliError> {
    model::Codebook::parse(text).map_err(|problems| mistakes(name, &problems))
}

/// Tells every mistake of a file with its line.
pub(super) fn mistakes(name: &str, problems: &[Problem]) -> CliError {
    let count = text::count(problems.len(), "mistake", "mistakes");
    let told = |it: &Problem| {
        let hint = if it.hint.is_empty() { String::new() } else { format!(" ({})", it.hint) };
        format!("\n  {name}:{}:{}: {}{hint}", it.line, it.column, it.what)
    };
    let lines: String = problems.iter().map(told).collect();
    CliError::failed(format!("{name} has {count}:{lines}"), "mend these lines and check again")
}
