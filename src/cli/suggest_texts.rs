//! The texts that suggestions are asked for, one at a time.

use super::desk::told;
use super::error::CliError;
use super::output::safe;
use corpus::{Corpus, Growing};
use formats::{self, Input};
use model::{Dispatch, Lang, ListQuery, Narrow, Record};
use serde::Deserialize;
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use store::Snapshot;
use study::intake::{FileContent, Refused, note_refused};
use study::{Study, gather, left_out};
use suggest::{Suggestion, Words, Zones, suggest_with};

/// A path that was asked for.
pub(super) enum Source {
    /// A study.
    Study(Box<Held>),
    /// A file or a folder of files.
    Files(PathBuf),
}

/// A study, what was coded in it, and the words it is read with.
pub(super) struct Held {
    pub(super) study: Study,
    corpus: Corpus,
    pub(super) snapshot: Snapshot,
    words: Words,
    /// What of it is damaged or left out.
    notes: Vec<String>,
}

impl Source {
    pub(super) fn open(path: PathBuf) -> Result<Source, CliError> {
        if !Study::is_at(&path) {
            return Ok(Source::Files(path));
        }
        let study = told(Study::open(&path)?);
        let snapshot = study.snapshot()?;
        let (corpus, grown) = study.whole_corpus(&snapshot.changes()?, Growing::UNWATCHED)?;
        let own = study.words();
        let lexicon = safe(&study.lexicon_path().to_string_lossy());
        let notes = left_out(&lexicon, &own.problems);
        let notes = snapshot.notes.iter().cloned().chain(grown.missing).chain(notes).collect();
        Ok(Source::Study(Box::new(Held { study, corpus, snapshot, words: own.words, notes })))
    }

    /// The study, where it is one.
    pub(super) fn study(&self) -> Option<&Held> {
        match self {
            Source::Study(held) => Some(held),
            Source::Files(_) => None,
        }
    }

    /// What of a study is damaged or left out.
    pub(super) fn notes(&self) -> &[String] {
        self.study().map_or(&[], |held| &held.notes)
    }
}

/// A text to be read, and where it came from.
pub(super) struct Text<'a> {
    pub(super) id: Value,
    pub(super) text: &'a str,
    language: Lang,
    zones: Zones,
    pub(super) words: &'a Words,
    pub(super) dispatch: Option<&'a Dispatch>,
    /// What a study has on the dispatch.
    pub(super) records: Vec<Record>,
}

impl<'a> Text<'a> {
    fn of(id: Value, dispatch: &'a Dispatch, words: &'a Words) -> Text<'a> {
        Text {
            id,
            text: &dispatch.text,
            language: dispatch.meta.lang,
            zones: Zones { furniture: dispatch.furniture() },
            words,
            dispatch: Some(dispatch),
            records: Vec::new(),
        }
    }

    /// What the rules propose.
    pub(super) fn found(&self) -> Vec<Suggestion> {
        suggest_with(self.words, self.text, self.language, &self.zones)
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
            Source::Study(held) => of_study(held, put)?,
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
    let gathered = gather(std::slice::from_ref(path));
    let unseen = gathered.refused.into_iter();
    unseen.for_each(|(path, why)| refuse(refused, &path, why));
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

fn refuse(refused: &mut Vec<Refused>, path: &Path, why: String) {
    note_refused(refused, &path.to_string_lossy(), why);
}

fn of_study(held: &Held, put: Put<'_>) -> Result<(), CliError> {
    let corpus = &held.corpus;
    for id in corpus.ids(&ListQuery::default(), &Narrow::All)? {
        if let Some(dispatch) = corpus.get(id)? {
            let records = held.snapshot.records_of(id)?;
            put(Text { records, ..Text::of(id.to_string().into(), &dispatch, &held.words) })?;
        }
    }
    Ok(())
}

fn of_file(file: &Path, refused: &mut Vec<Refused>, put: Put<'_>) -> Result<(), CliError> {
    let content = match FileContent::of_file(file) {
        Ok(content) => content,
        Err(why) => {
            refuse(refused, file, why.to_string());
            return Ok(());
        }
    };
    let name = file.to_string_lossy();
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let mut done = Ok(());
    formats::each(&Input::of(&name, content.bytes()), None, &mut |read| {
        match read {
            Ok(dispatch) => done = put(Text::of(stem.clone().into(), &dispatch, Words::shipped())),
            Err(why) => refuse(refused, file, why.to_string()),
        }
        done.is_ok()
    });
    done
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
            refuse(refused, file, error.to_string());
            return Ok(());
        }
    };
    for (number, read) in (1usize..).zip(opened.lines()) {
        let line = match read {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => line,
            Err(error) => {
                refuse(refused, file, format!("line {number}: {error}"));
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
                let (words, records) = (Words::shipped(), Vec::new());
                put(Text { id, text: &text, language, zones, words, dispatch: None, records })?;
            }
            Err(error) => refuse(refused, file, format!("line {number}: {error}")),
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
