//! `depeche compare`.

mod html;
mod lines;
mod pair;
mod text;

use super::chosen::fitting;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{note, safe, stdout};
use compare::Idf;
use corpus::Corpus;
use formats::{self, Input};
use model::{Dispatch, DispatchId, ListQuery, Narrow};
use pair::{Page, Pair};
use std::io::Write;
use std::path::Path;
use store::Snapshot;
use study::intake::FileContent;
use study::{Study, left_out};
use suggest::Words;

/// Arguments of `depeche compare`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::compare())]
#[command(long_about = help_text::more(messages::usage::compare(), &messages::usage::compare_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::compare_examples()))]
pub(super) struct Compare {
    /// The first dispatch: a file, or an id of the study; with --study an id.
    #[arg(help = messages::options::compare_a())]
    a: String,

    /// The second dispatch, in the same way.
    #[arg(help = messages::options::compare_b())]
    b: String,

    /// How it is told.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    #[arg(help = messages::options::compare_form())]
    format: Form,

    /// Also links of passages that only speak of the same matter.
    #[arg(long)]
    #[arg(help = messages::options::compare_themes())]
    themes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For a terminal or a pipe.
    #[value(help = messages::options::compare_text())]
    Text,
    /// JSON lines, offsets in code points.
    #[value(help = messages::options::compare_jsonl())]
    Jsonl,
    /// One page for a browser, complete in itself.
    #[value(help = messages::options::compare_html())]
    Html,
}

impl Compare {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let mut shelf = Shelf { desk, study: None };
        let (a, b) = (shelf.page(&self.a)?, shelf.page(&self.b)?);
        let pair = match shelf.study.filter(|_| a.of_study && b.of_study) {
            Some(study) => {
                let dispatches = u64::try_from(study.corpus.len()).unwrap_or(u64::MAX);
                let mut failed = Ok(());
                let counts = |words: &[&str]| {
                    study.corpus.frequencies(words).unwrap_or_else(|error| {
                        failed = Err(error);
                        Vec::new()
                    })
                };
                let weights = Idf::of_pair(&a.open.prepared, &b.open.prepared, dispatches, counts);
                failed?;
                Pair::new(a, b, &weights, self.themes)
            }
            None => {
                let weights = compare::shipped(a.open.dispatch.meta.lang);
                Pair::new(a, b, weights, self.themes)
            }
        };
        let mut out = stdout();
        match self.format {
            Form::Text => super::output::text(&mut out, &text::told(&pair))?,
            Form::Html => out.write_all(html::page(&pair).as_bytes())?,
            Form::Jsonl => lines::lines(&pair, &mut |line| super::output::line(&mut out, line))?,
        }
        out.flush()?;
        Ok(Exit::Ok)
    }
}

/// Where dispatches are taken from: files, and the study at hand.
struct Shelf<'d> {
    desk: &'d Desk,
    study: Option<Opened>,
}

/// A study that is read from.
struct Opened {
    corpus: Corpus,
    snapshot: Snapshot,
    ids: Vec<DispatchId>,
    words: Words,
}

impl Shelf<'_> {
    /// The dispatch that a word of the command line means.
    fn page(&mut self, named: &str) -> Result<Page, CliError> {
        let path = Path::new(named);
        // A pipe (`<(…)`) is a file too; what it says is read once.
        if self.desk.named_study().is_none() && path.exists() && !path.is_dir() {
            return Ok(Page::of_file(named, of_file(path)?));
        }
        let study = self.study(named)?;
        let id = only(&study.ids, named)?;
        let Some(dispatch) = study.corpus.get(id)? else { return Err(unknown(named)) };
        Page::of_study(dispatch, &study.snapshot, &study.words)
    }

    fn study(&mut self, named: &str) -> Result<&Opened, CliError> {
        let opened = match self.study.take() {
            Some(opened) => opened,
            None => {
                let study = self.found(named)?;
                let snapshot = study.snapshot()?;
                let (corpus, _) = self.desk.corpus(&study, &snapshot.changes()?)?;
                let ids = corpus.ids(&ListQuery::default(), &Narrow::All)?;
                let own = study.words();
                let lexicon = safe(&study.lexicon_path().to_string_lossy());
                let left = left_out(&lexicon, &own.problems);
                snapshot.notes.iter().chain(&left).for_each(|it| note(it));
                Opened { corpus, snapshot, ids, words: own.words }
            }
        };
        Ok(self.study.insert(opened))
    }

    fn found(&self, named: &str) -> Result<Study, CliError> {
        self.desk.study().map_err(|error| match self.desk.named_study() {
            Some(_) => error,
            None => {
                let what = format!("there is no file {}, and no study here", safe(named));
                CliError::failed(what, "name two files, or a study with --study DIR")
            }
        })
    }
}

/// The one dispatch of a file.
fn of_file(path: &Path) -> Result<Dispatch, CliError> {
    let name = path.to_string_lossy();
    let refused = |why: String| {
        CliError::failed(format!("{} cannot be read: {why}", safe(&name)), "check the file")
    };
    let content = FileContent::of_file(path).map_err(|why| refused(why.to_string()))?;
    let mut read = formats::read(&Input::of(&name, content.bytes()), None);
    match (read.pop(), read.len()) {
        (Some(only), 0) => only.map_err(|why| refused(why.to_string())),
        (None, _) => Err(refused("it holds no dispatch".to_owned())),
        (Some(_), others) => Err(CliError::failed(
            format!("{} holds {} dispatches", safe(&name), others + 1),
            "import them into a study and compare by id",
        )),
    }
}

/// The only id that begins so.
fn only(ids: &[DispatchId], named: &str) -> Result<DispatchId, CliError> {
    fitting(ids, named)?.ok_or_else(|| unknown(named))
}

fn unknown(named: &str) -> CliError {
    CliError::failed(
        format!("“{}” is no file, and no dispatch of the study has such an id", safe(named)),
        "see the ids with `depeche list`",
    )
}
