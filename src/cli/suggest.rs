//! `depeche suggest`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::import::tell_refused;
use super::output::{line, note, stdout};
use super::suggest_records::Records;
use super::suggest_texts::{Source, Text, each};
use model::Span;
use serde::Serialize;
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use suggest::Suggestion;
use text::Offsets;

/// Arguments of `depeche suggest`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::suggest())]
#[command(long_about = help_text::more(messages::usage::suggest(), &messages::usage::suggest_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::suggest_examples()))]
pub(super) struct Suggest {
    /// Files, folders or studies; with --as spans also .jsonl files of
    /// {"id","text","lang"} lines. Without any, the study at hand.
    #[arg(value_name = "PATH")]
    #[arg(help = messages::options::suggest_paths())]
    paths: Vec<PathBuf>,

    /// What a line is.
    #[arg(long = "as", value_enum, default_value_t = Shape::Records)]
    #[arg(help = messages::options::suggest_shape())]
    shape: Shape,

    /// The format.
    #[arg(long, value_enum, default_value_t = Form::Jsonl)]
    #[arg(help = messages::options::form())]
    format: Form,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Shape {
    /// Records, as an export has them.
    #[value(help = messages::options::shape_records())]
    Records,
    /// One text's quotes a line, in bare offsets.
    #[value(help = messages::options::shape_spans())]
    Spans,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// JSON lines.
    #[value(help = messages::options::shape_jsonl())]
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
        let sources: Vec<Source> = paths.into_iter().map(Source::open).collect::<Result<_, _>>()?;
        match shape {
            Shape::Spans => {
                let mut put = |text: Text<'_>| line(&mut out, &spans(&text));
                each(&sources, true, &mut refused, &mut put)?;
            }
            Shape::Records => {
                let mut records = Records::new(desk, sources.iter().find_map(Source::study))?;
                records.header(&mut out)?;
                let mut put = |text: Text<'_>| match text.dispatch {
                    Some(dispatch) => records.dispatch(&mut out, dispatch, &text),
                    None => Ok(()),
                };
                each(&sources, false, &mut refused, &mut put)?;
            }
        }
        out.flush()?;
        tell_refused(&refused);
        let notes: Vec<&String> = sources.iter().flat_map(Source::notes).collect();
        notes.iter().for_each(|it| note(it));
        let whole = refused.is_empty() && notes.is_empty();
        Ok(if whole { Exit::Ok } else { Exit::Refused })
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
