//! `depeche import --dry-run`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::import::{Files, report, tell_others};
use super::import_annotations::{judge, tell_trial};
use super::output::{self, Form, note, safe, stdout};
use formats::annotations::Prefer;
use messages::import as words;
use serde_json::{Value, json};
use std::io::Write;
use study::Study;
use study::intake::Tally;
use study::trial::{Found, Trial, Tried};

/// How what each file would bring is listed.
pub(super) struct Listing<'a> {
    pub(super) form: Form,
    /// Whether every dispatch of a file is listed.
    pub(super) all: bool,
    /// The study that records of exports would come into; none where they are left out.
    pub(super) annotations: Option<(&'a Desk, &'a Study)>,
}

/// How many dispatches of a file are listed without being asked for.
const FIRST: usize = 5;

impl Listing<'_> {
    /// Tries the files one after the other, and ends as the import would.
    pub(super) fn run(&self, mut trial: Trial, mut files: Files) -> Result<Exit, CliError> {
        let mut out = stdout();
        for (path, why) in &files.gathered.refused {
            let path = path.to_string_lossy();
            trial.refuse(&path, why);
            self.write_unread(&mut out, &path, why)?;
        }
        files.each(&mut |path, opened, stop| match opened {
            Ok(content) => self.write(&mut out, &trial.take(path, content, &|| stop.asked())),
            Err(why) => {
                let why = why.to_string();
                trial.refuse(path, &why);
                self.write_unread(&mut out, path, &why)
            }
        })?;
        out.flush()?;
        drop(out);
        if files.stop.asked() {
            return Err(CliError::interrupted(words::stopped(), words::nothing_written()));
        }
        let tally = trial.finish();
        files.gathered.left_out.told().iter().for_each(|it| note(it));
        match self.form {
            Form::Text => report(&tally, &words::would_be())?,
            Form::Jsonl => {}
        }
        let annotations = self.annotations(&tally)?;
        Ok(if tally.refused.is_empty() { annotations } else { Exit::Refused })
    }

    /// Says what would become of the records of exports.
    fn annotations(&self, tally: &Tally) -> Result<Exit, CliError> {
        let mut exit = Exit::Ok;
        for others in &tally.others {
            let Some((desk, study)) = self.annotations.filter(|_| others.is_export) else {
                tell_others(others);
                continue;
            };
            let mut from = others.open().map_err(|why| {
                let what = words::unreadable_again(safe(&others.path), why);
                CliError::failed(what, words::check_path())
            })?;
            let snapshot = study.snapshot()?;
            let corpus = desk.corpus(study, &snapshot.changes()?)?.0;
            let record = |id| snapshot.record(id);
            let plan = judge(&mut from, (study, &corpus), &record, Prefer::Neither)?;
            if self.form == Form::Text {
                tell_trial(&plan, &words::with_file(safe(&others.path)))?;
            }
            if !plan.refusals.is_empty() {
                exit = Exit::Refused;
            }
        }
        Ok(exit)
    }

    fn write(&self, out: &mut dyn Write, tried: &Tried) -> Result<(), CliError> {
        match self.form {
            Form::Text => output::text(out, &self.text(tried)),
            Form::Jsonl => output::line(out, &jsonl(tried)),
        }
    }

    fn write_unread(&self, out: &mut dyn Write, path: &str, why: &str) -> Result<(), CliError> {
        match self.form {
            Form::Text => output::text(out, &format!("{}\n", words::file_refused(safe(path)))),
            Form::Jsonl => output::line(out, &json!({"file": path, "refused": [why]})),
        }
    }

    /// A line for the file, and one for each dispatch with tabs between.
    fn text(&self, tried: &Tried) -> String {
        let Tried { path, format, dispatches, refused } = tried;
        let path = safe(path);
        if dispatches.is_empty() && !refused.is_empty() {
            return format!("{}\n", words::file_refused(path));
        }
        let mut text = format!("{path}: {format}, {}", held(dispatches.len()));
        if !refused.is_empty() {
            text += &format!(", {}", words::refused(refused.len()));
        }
        text.push('\n');
        let shown = if self.all { dispatches.len() } else { FIRST };
        dispatches.iter().take(shown).for_each(|found| text += &row(found));
        if let more @ 1.. = dispatches.len().saturating_sub(shown) {
            text += &format!("  {}\n", words::more_listed(more));
        }
        text
    }
}

fn held(dispatches: usize) -> String {
    words::dispatches(dispatches)
}

fn row(found: &Found) -> String {
    let Found { id: _, is_new, completes, agency, date, title } = found;
    let or_dash = |words: &Option<String>| words.as_deref().map_or("-".to_owned(), safe);
    let state = match (is_new, completes) {
        (true, _) => words::row_new(),
        (false, true) => words::row_completes(),
        (false, false) => words::row_there(),
    };
    format!("  {state}\t{}\t{}\t{}\n", or_dash(date), or_dash(agency), safe(title))
}

fn jsonl(tried: &Tried) -> Value {
    let Tried { path, format, dispatches, refused } = tried;
    let dispatches: Vec<_> = dispatches
        .iter()
        .map(|Found { id, is_new, completes, agency, date, title }| {
            json!({
                "id": id, "new": is_new, "completes": completes, "agency": agency, "date": date,
                "title": title
            })
        })
        .collect();
    json!({"file": path, "format": format, "dispatches": dispatches, "refused": refused})
}
