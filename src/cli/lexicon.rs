//! `depeche lexicon`.

use super::codebook::mistakes;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::import::shown;
use super::output::print;
use std::path::PathBuf;
use study::{LEXICON_FILE, read_words};
use text::count;

/// Checks a study's own words.
#[derive(Debug, clap::Args)]
pub(super) struct Lexicon {
    #[command(subcommand)]
    command: LexiconCommand,
}

#[derive(Debug, clap::Subcommand)]
enum LexiconCommand {
    /// Checks a file of words and lists every line that is left out.
    ///
    /// A line adds to what the rules know, its cells set apart by tabs: verb, fr
    /// or en, infinitive, frames (marks, that, infinitive, noun, adjective,
    /// bare), and forms such as dit=P3s+PP | disent=P3p if it is irregular; role,
    /// body, group, medium, unnamed or title, fr or en, words; agency, name;
    /// metonym, place, who speaks there. Lines with # in front are comments.
    Check {
        /// The file; else the study's own lexicon.tsv.
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
