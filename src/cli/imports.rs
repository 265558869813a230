//! `depeche imports`, and the record that every import leaves.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{self, Form, line, note, safe, stdout};
use corpus::Corpus;
use model::Import;
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;
use store::StoreError;
use study::Study;
use study::imports::{Ended, Listed, list};

/// Arguments of `depeche imports`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::imports())]
#[command(long_about = help_text::more(messages::usage::imports(), &messages::usage::imports_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::imports_examples()))]
pub(super) struct Imports {
    /// The study's folder; else the study at hand.
    #[arg(value_name = "STUDY")]
    #[arg(help = messages::options::study_dir())]
    dir: Option<PathBuf>,

    /// How imports are written.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    #[arg(help = messages::options::form())]
    format: Form,
}

impl Imports {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let study = desk.study_named(self.dir.as_deref())?;
        let snapshot = study.snapshot_of_dispatches()?;
        let (corpus, whole) = desk.corpus(&study, &snapshot.changes()?)?;
        snapshot.notes.iter().for_each(|it| note(it));
        let all = list(&snapshot, &corpus)?;
        if all.is_empty() {
            note(&messages::outcomes::no_import());
        }
        let mut out = stdout();
        for import in &all {
            match self.format {
                Form::Text => output::text(&mut out, &(text(import) + "\n"))?,
                Form::Jsonl => line(&mut out, &jsonl(import))?,
            }
        }
        out.flush()?;
        Ok(if whole && snapshot.notes.is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

fn text(import: &Listed) -> String {
    let Listed { number, at, record, there, .. } = import;
    let known = |field: Option<String>| field.unwrap_or_else(|| "-".to_owned());
    let of = |count: u64, what: &str| format!("{count} {what}");
    let record = record.as_ref();
    [
        number.to_string(),
        format!("{at:.0}"),
        known(record.map(|it| safe(&it.meta.coder))),
        known(record.map(|it| of(it.new, "new"))),
        known(record.map(|it| of(it.known, "known") + &completed(import))),
        known(record.map(|it| of(it.refused, "refused"))),
        match there {
            0 => "none there".to_owned(),
            there => of(*there as u64, "there"),
        },
        known(record.map(|it| {
            let named: Vec<String> = it.from.iter().map(|from| safe(from)).collect();
            let more =
                if it.further > 0 { format!(" and {} more", it.further) } else { String::new() };
            named.join(", ") + &more
        })),
    ]
    .join("\t")
}

/// How many dispatches it completed, and how many of these it was taken back in.
fn completed(import: &Listed) -> String {
    match (import.completed.len(), import.taken_back.len()) {
        (0, 0) => String::new(),
        (some, 0) => format!(" ({some} completed)"),
        (0, out) => format!(" ({out} completed, taken back)"),
        (some, out) => format!(" ({some} completed, {out} more taken back)"),
    }
}

fn jsonl(import: &Listed) -> Value {
    let Listed { number, at, record, there, .. } = import;
    let record = record.as_ref();
    json!({
        "number": number,
        "id": record.map(|it| it.meta.id),
        "at": at,
        "coder": record.map(|it| &it.meta.coder),
        "from": record.map(|it| &it.from),
        "further": record.map(|it| it.further),
        "new": record.map(|it| it.new),
        "known": record.map(|it| it.known),
        "refused": record.map(|it| it.refused),
        "completed": record.map(|_| &import.completed),
        "taken_back": record.map(|_| &import.taken_back),
        "there": there,
        "version": record.map(|it| &it.version),
    })
}

/// Reads the imports that a study has records of.
pub(super) type ReadImports<'a> = &'a dyn Fn() -> Result<Vec<Import>, StoreError>;

/// Records an import that brought something which no other import tells of. Where that
/// cannot be done, it is said: what came in stays.
pub(super) fn record(
    desk: &Desk,
    (study, corpus): (&Study, &Corpus),
    imports: ReadImports<'_>,
    mut ended: Ended,
) {
    let mut recorded = || -> Result<Vec<String>, CliError> {
        if !ended.kept.is_empty() {
            ended.leave_told(&imports()?, corpus)?;
        }
        if ended.is_nothing() {
            return Ok(Vec::new());
        }
        let coder = study.coder(desk.coder.as_deref());
        Ok(study.record_import(&coder, std::mem::take(&mut ended), desk.now())?)
    };
    match recorded() {
        Ok(notes) => notes.iter().for_each(|it| note(it)),
        Err(error) => note(&format!(
            "what came in is there, but where from cannot be recorded: {error}; `depeche imports` \
             lists it by its time alone"
        )),
    }
}
