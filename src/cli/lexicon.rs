//! `depeche lexicon`.

use super::codebook::mistakes;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::import::shown;
use super::output::print;
use std::path::PathBuf;
use study::{LEXICON_FILE, read_words};
use text::count;

/// Arguments of `depeche lexicon`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::lexicon())]
#[command(after_long_help = help_text::examples(&messages::usage::lexicon_examples()))]
pub(super) struct Lexicon {
    #[command(subcommand)]
    command: LexiconCommand,
}

#[derive(Debug, clap::Subcommand)]
enum LexiconCommand {
    /// Checks one file.
    #[command(about = messages::usage::lexicon_check(), long_about = help_text::more(messages::usage::lexicon_check(), &messages::usage::lexicon_check_more()))]
    Check {
        /// The file; else the study's own lexicon.tsv.
        #[arg(help = messages::options::lexicon_file())]
        file: Option<PathBuf>,
    },
}

impl Lexicon {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let LexiconCommand::Check { file } = self.command;
        let file = match file {
            Some(file) => file,
            None => {
                let own = desk.study_dir()?.join(LEXICON_FILE);
                if !own.exists() {
                    let name = shown(&own);
                    print(&format!("there is no {name}: the shipped words alone are used"))?;
                    return Ok(Exit::Ok);
                }
                own
            }
        };
        let name = shown(&file);
        let own = read_words(&file).map_err(|why| {
            let hint = "name a file of words, or go into a study's folder";
            CliError::failed(format!("cannot read {name}: {why}"), hint)
        })?;
        if !own.problems.is_empty() {
            return Err(mistakes(&name, &own.problems));
        }
        print(&format!("{name} is good: {} of words", count(own.lines, "line", "lines")))?;
        Ok(Exit::Ok)
    }
}
