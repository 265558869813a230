//! `depeche suggest`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::import::tell_refused;
use super::output::stdout;
use super::suggest_records::Records;
use crate::model::{Dispatch, Lang, ListQuery, Narrow, Span};
use crate::study::intake::{Refused, read_file};
use crate::study::{Study, gather};
use crate::suggest::{Suggestion, Zones, suggest};
use crate::text::Offsets;
use crate::wire::{self, Input};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Proposes who says what, without a screen and without keeping anything.
///
/// Reads dispatches' files and folders, or a study's folder. As records, the
/// output is a file that `depeche import-annotations` takes, everything in it
/// marked as suggested. As spans, it is one line a text with offsets in code
/// points, for measuring.
#[derive(Debug, clap::Args)]
pub(super) struct Suggest {
    /// Files, folders or studies; with --as spans also .jsonl files of
    /// {"id","text","lang"} lines. Without any, the study at hand.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What a line is.
    #[arg(long = "as", value_enum, default_value_t = Shape::Records)]
    shape: Shape,

    /// The format.
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Records, as an export has them.
    Records,
    /// One text's quotes a line, in bare offsets.
    Spans,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// JSON lines.
    Jsonl,
}

impl Suggest {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let Suggest { mut paths, shape, format: Form::Jsonl } = self;
        if paths.is_empty() {
            paths.push(desk.study()?.dir);
        }
        let mut out = stdout();
        let mut refused = Vec::new();
        match shape {
            Shape::Spans => {
                let mut put = |text: Text<'_>| line(&mut out, &spans(&text));
                each(&paths, true, &mut refused, &mut put)?;
            }
            Shape::Records => {
                let mut records = Records::new(desk, &paths)?;
                records.header(&mut out)?;
                let mut put = |text: Text<'_>| match text.dispatch {
                    Some(dispatch) => records.dispatch(&mut out, dispatch, &text.found()),
                    None => Ok(()),
                };
                each(&paths, false, &mut refused, &mut put)?;
            }
        }
        out.flush()?;
        tell_refused(&refused);
        Ok(if refused.is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

/// Writes a value as one line and lets it go: whoever reads a pipe need not
/// wait for the last text.
pub(super) fn line(out: &mut dyn Write, value: &impl Serialize) -> Result<(), CliError> {
    let json = serde_json::to_vec(value).map_err(std::io::Error::from)?;
    out.write_all(&json)?;
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

/// A text to be read, and where it came from.
pub(super) struct Text<'a> {
    id: Value,
    text: &'a str,
    language: Lang,
    zones: Zones,
    dispatch: Option<&'a Dispatch>,
}

impl<'a> Text<'a> {
    fn of(id: Value, dispatch: &'a Dispatch) -> Text<'a> {
        Text {
            id,
            text: &dispatch.text,
            language: dispatch.meta.lang,
            zones: Zones { furniture: dispatch.furniture() },
            dispatch: Some(dispatch),
        }
    }

    fn found(&self) -> Vec<Suggestion> {
        suggest(self.text, self.language, &self.zones)
    }
}

type Put<'p> = &'p mut dyn FnMut(Text<'_>) -> Result<(), CliError>;

/// Hands on every text behind the paths, one at a time.
fn each(
    paths: &[PathBuf],
    plain_lines: bool,
    refused: &mut Vec<Refused>,
    put: Put<'_>,
) -> Result<(), CliError> {
    for path in paths {
        if Study::is_at(path) {
            of_study(path, put)?;
            continue;
        }
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
    }
    Ok(())
}

fn refusal(path: &Path, why: String) -> Refused {
    Refused { path: path.to_string_lossy().into_owned(), why }
}

fn of_study(dir: &Path, put: Put<'_>) -> Result<(), CliError> {
    let corpus = Study::open(dir)?.corpus()?;
    for id in corpus.ids(&ListQuery::default(), &Narrow::All)? {
        if let Some(dispatch) = corpus.get(id)? {
            put(Text::of(id.to_string().into(), &dispatch))?;
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
                put(Text { id, text: &text, language, zones, dispatch: None })?;
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

/// A text's quotes in bare offsets: code points, half-open.
#[derive(Serialize)]
struct SpansLine {
    id: Value,
    quotes: Vec<SpansQuote>,
}

#[derive(Serialize)]
struct SpansQuote {
    #[serde(rename = "type")]
    kind: &'static str,
    spans: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    speaker_spans: Vec<[usize; 2]>,
    speaker: Option<String>,
    relay_spans: Vec<[usize; 2]>,
    confidence: f32,
    rule: &'static str,
}

fn spans(text: &Text<'_>) -> SpansLine {
    let offsets = Offsets::new(text.text);
    let points = |spans: &[Span]| -> Vec<[usize; 2]> {
        let point = |byte| offsets.to_code_point(byte);
        spans.iter().map(|span| [point(span.start), point(span.end)]).collect()
    };
    let quote = |one: Suggestion| {
        let relays: Vec<Span> = one.relay.iter().flat_map(|it| it.spans.clone()).collect();
        SpansQuote {
            kind: one.kind.code(),
            spans: points(&one.content),
            cue: points(&one.cue),
            speaker_spans: points(&one.speaker),
            speaker: one.speaker_name,
            relay_spans: points(&relays),
            confidence: one.confidence,
            rule: one.rule,
        }
    };
    SpansLine { id: text.id.clone(), quotes: text.found().into_iter().map(quote).collect() }
}
