//! `depeche export`.

use super::chosen;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::interrupt::Stop;
use super::output::{note, say, stdout};
use clap::builder::{PossibleValue, PossibleValuesParser};
use formats::out::{self, FORMATS, OutFormat};
use messages::outcomes as words;
use std::path::{Path, PathBuf};
use study::Outgoing;

/// Arguments of `depeche export`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::export())]
#[command(long_about = help_text::more(messages::usage::export(), &messages::usage::export_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::export_examples()))]
pub(super) struct Export {
    /// The format; else the one that FILE's name ends in, else JSON lines.
    #[arg(long, value_parser = formats())]
    #[arg(help = messages::options::export_format())]
    format: Option<String>,

    /// The file to write, whole or not at all; else standard output.
    #[arg(short, long, value_name = "FILE")]
    #[arg(help = messages::options::export_output())]
    output: Option<PathBuf>,

    /// Only the dispatches that a list with this filter shows, and what goes with them.
    #[arg(long, value_name = "FILTER", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    #[arg(help = messages::options::export_filter())]
    filter: String,

    /// Leaves the dispatches' texts out; quotes keep their own words.
    #[arg(long)]
    #[arg(help = messages::options::export_no_text())]
    no_text: bool,

    /// Replaces FILE where it is there already.
    #[arg(long, requires = "output")]
    #[arg(help = messages::options::force_file())]
    force: bool,
}

impl Export {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let filter = chosen::filter(&self.filter)?;
        let study = desk.study()?;
        let job = Outgoing::read_part(&study, filter, self.no_text, desk.now())?;
        let job = job.in_format(self.format());
        let counts = match self.output.filter(|file| file.as_os_str() != "-") {
            None => job.write(&mut stdout(), &|| false)?,
            Some(file) => {
                // Nothing is kept of what goes into a pipe.
                let stop = (file.is_file() || !file.exists()).then(Stop::in_order);
                let asked = || stop.as_ref().is_some_and(Stop::asked);
                let counts = job.to_file(&file, self.force, &asked)?;
                say(&format!(
                    "depeche: {}",
                    words::exported(
                        counts.dispatches,
                        counts.records.total(),
                        super::import::shown(&file)
                    )
                ));
                counts
            }
        };
        for lost in counts.lost.told(job.format()) {
            say(&format!("depeche: {lost}"));
        }
        if job.cut_links() > 0 {
            say(&format!("depeche: {}", words::cut_links(job.cut_links())));
        }
        job.notes().iter().for_each(|it| note(it));
        Ok(if job.notes().is_empty() { Exit::Ok } else { Exit::Refused })
    }

    fn format(&self) -> &'static dyn OutFormat {
        let file = || self.output.as_deref().map(Path::to_string_lossy).unwrap_or_default();
        let asked = self.format.as_deref().and_then(out::named);
        asked.unwrap_or_else(|| out::of_file(&file()))
    }
}

/// The formats that `--format` takes, from the table.
fn formats() -> PossibleValuesParser {
    let value = |format: &dyn OutFormat| PossibleValue::new(format.name()).help(format.about());
    PossibleValuesParser::new(FORMATS.map(value))
}
