//! The texts that suggestions are asked for, one at a time.

use super::error::CliError;
use crate::model::{Dispatch, Lang, ListQuery, Narrow, Record};
use crate::store::Snapshot;
use crate::study::intake::{Refused, read_file};
use crate::study::{Study, gather};
use crate::suggest::{Suggestion, Zones, suggest};
use crate::wire::{self, Input};
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// A path that was asked for.
pub(super) enum Source {
    /// A study, and what was coded in it.
    Study(Box<(Study, Snapshot)>),
    /// A file or a folder of files.
    Files(PathBuf),
}

impl Source {
    pub(super) fn open(path: PathBuf) -> Result<Source, CliError> {
        if !Study::is_at(&path) {
            return Ok(Source::Files(path));
        }
        let study = Study::open(&path)?;
        let snapshot = study.snapshot()?;
        Ok(Source::Study(Box::new((study, snapshot))))
    }

    /// The study, where it is one.
    pub(super) fn study(&self) -> Option<&(Study, Snapshot)> {
        match self {
            Source::Study(held) => Some(held),
            Source::Files(_) => None,
        }
    }

    /// What of a study's journals is damaged.
    pub(super) fn notes(&self) -> &[String] {
        self.study().map_or(&[], |(_, snapshot)| &snapshot.notes)
    }
}

/// A text to be read, and where it came from.
pub(super) struct Text<'a> {
    pub(super) id: Value,
    pub(super) text: &'a str,
    language: Lang,
    zones: Zones,
    pub(super) dispatch: Option<&'a Dispatch>,
    /// What a study has on the dispatch.
    pub(super) records: Vec<Record>,
}

impl<'a> Text<'a> {
    fn of(id: Value, dispatch: &'a Dispatch) -> Text<'a> {
        Text {
            id,
            text: &dispatch.text,
            language: dispatch.meta.lang,
            zones: Zones { furniture: dispatch.furniture() },
            dispatch: Some(dispatch),
            records: Vec::new(),
        }
    }

    /// What the rules propose.
    pub(super) fn found(&self) -> Vec<Suggestion> {
        suggest(self.text, self.language, &self.zones)
    }
}

type Put<'p> = &'p mut dyn FnMut(Text<'_>) -> Result<(), CliError>;

/// Hands on every text behind the sources, one at a time.
pub(super) fn each(
    sources: &[Source],
    plain_lines: bool,
    refused: &mut Vec<Refused>,
    put: Put<'_>,
) -> Result<(), CliError> {
    for source in sources {
        match source {
            Source::Study(held) => of_study(&held.0, &held.1, put)?,
            Source::Files(path) => of_files(path, plain_lines, refused, put)?,
        }
    }
    Ok(())
}

fn of_files(
    path: &PathBuf,
    plain_lines: bool,
    refused: &mut Vec<Refused>,
    put: Put<'_>,
) -> Result<(), CliError> {
    let gathered = gather(std::slice::from_ref(path), &|| false);
    let unseen = gathered.refused.into_iter();
    refused.extend(unseen.map(|(path, why)| refusal(&path, why)));
    for file in gathered.files {
        let named = file.extension().is_some_and(|end| end == "jsonl");
        if plain_lines && named {
            of_lines(&file, refused, put)?;
        } else {
            of_file(&file, refused, put)?;
        }
    }
    Ok(())
}

fn refusal(path: &Path, why: String) -> Refused {
    Refused { path: path.to_string_lossy().into_owned(), why }
}

fn of_study(study: &Study, snapshot: &Snapshot, put: Put<'_>) -> Result<(), CliError> {
    let corpus = study.corpus()?;
    for id in corpus.ids(&ListQuery::default(), &Narrow::All)? {
        if let Some(dispatch) = corpus.get(id)? {
            let records = snapshot.records_of(id)?;
            put(Text { records, ..Text::of(id.to_string().into(), &dispatch) })?;
        }
    }
    Ok(())
}

fn of_file(file: &Path, refused: &mut Vec<Refused>, put: Put<'_>) -> Result<(), CliError> {
    let bytes = match read_file(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            refused.push(refusal(file, why));
            return Ok(());
        }
    };
    let name = file.to_string_lossy();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    for read in wire::read(&Input::new(&name, &bytes), None) {
        match read {
            Ok(dispatch) => put(Text::of(stem.clone().into(), &dispatch))?,
            Err(why) => refused.push(refusal(file, why.to_string())),
        }
    }
    Ok(())
}

/// A line of a file of texts.
#[derive(Deserialize)]
struct TextLine {
    id: Value,
    text: String,
    lang: Option<String>,
}

/// Reads texts line by line: a file of any size is streamed.
#[expect(clippy::disallowed_methods, reason = "the user names the file")]
fn of_lines(file: &Path, refused: &mut Vec<Refused>, put: Put<'_>) -> Result<(), CliError> {
    let opened = match std::fs::File::open(file) {
        Ok(opened) => BufReader::new(opened),
        Err(error) => {
            refused.push(refusal(file, error.to_string()));
            return Ok(());
        }
    };
    for (number, read) in (1usize..).zip(opened.lines()) {
        let line = match read {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => line,
            Err(error) => {
                refused.push(refusal(file, format!("line {number}: {error}")));
                // What follows a line that cannot be decoded may still be read.
                if error.kind() == std::io::ErrorKind::InvalidData {
                    continue;
                }
                break;
            }
        };
        match serde_json::from_str::<TextLine>(&line) {
            Ok(TextLine { id, text, lang }) => {
                let language = language(&text, lang.as_deref());
                let zones = Zones::default();
                let records = Vec::new();
                put(Text { id, text: &text, language, zones, dispatch: None, records })?;
            }
            Err(error) => refused.push(refusal(file, format!("line {number}: {error}"))),
        }
    }
    Ok(())
}

/// The language a line says, else the text's own.
fn language(text: &str, said: Option<&str>) -> Lang {
    match said {
        Some(code) => Lang::parse(code),
        None => wire::parse_text(text.to_owned()).meta.lang,
    }
}
