//! `depeche export`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::interrupt::Stop;
use super::output::{note, say, stdout};
use exchange::ExportCounts;
use std::path::PathBuf;
use study::Outgoing;
use text::count;

/// Writes the whole study as JSONL: dispatches, speakers, quotes, stances,
/// links, marks, review sessions and their decisions.
///
/// Works while the study is open in another window, and shows it as it is on
/// the disk at that moment. `depeche import-annotations` reads it back without
/// loss.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// The format.
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,

    /// The file to write, whole or not at all; else standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Leaves the dispatches' texts out; quotes keep their own words.
    #[arg(long)]
    no_text: bool,

    /// Replaces FILE where it is there already.
    #[arg(long, requires = "output")]
    force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// Native JSON lines, lossless.
    Jsonl,
}

impl Export {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let Form::Jsonl = self.format;
        let study = desk.study()?;
        let job = Outgoing::read(&study, self.no_text, desk.now())?;
        match self.output.filter(|file| file.as_os_str() != "-") {
            None => job.write(&mut stdout(), &|| false).map(drop)?,
            Some(file) => {
                // Nothing is kept of what goes into a pipe.
                let stop = (file.is_file() || !file.exists()).then(Stop::in_order);
                let asked = || stop.as_ref().is_some_and(Stop::asked);
                let counts = job.to_file(&file, self.force, &asked)?;
                say(&format!("depeche: {} in {}", told(counts), super::import::shown(&file)));
            }
        }
        job.notes().iter().for_each(|it| note(it));
        Ok(if job.notes().is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

fn told(counts: ExportCounts) -> String {
    let ExportCounts { dispatches, records, lines: _, bytes: _ } = counts;
    let dispatches = count(dispatches, "dispatch", "dispatches");
    format!("{dispatches} and {}", count(records.total(), "record", "records"))
}
