//! `depeche takes`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{self, Form, line, note, safe, stdout};
use coding::takes::noted;
use compare::versions::{
    Chain, Chaining, Change, Profile, TakeNote, Tally, VersionLink, Why, changes,
};
use compare::{DetailKind, Side, units};
use corpus::Corpus;
use jiff::Timestamp;
use model::{Dispatch, DispatchId, Span};
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;
use text::{clean_line, truncate};

/// Columns of a title.
const TITLE: usize = 96;

/// Arguments of `depeche takes`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::takes())]
#[command(long_about = help_text::more(messages::usage::takes(), &messages::usage::takes_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::takes_examples()))]
pub(super) struct Takes {
    /// The study's folder; else the study at hand.
    #[arg(value_name = "STUDY")]
    #[arg(help = messages::options::study_dir())]
    dir: Option<PathBuf>,

    /// How takes are written.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    #[arg(help = messages::options::form())]
    format: Form,
}

/// The takes of one dispatch.
#[derive(Debug, Serialize)]
struct Told {
    title: String,
    takes: Vec<Take>,
}

/// One take; all but the first continue another.
#[derive(Debug, Serialize)]
struct Take {
    id: DispatchId,
    published: Option<Timestamp>,
    /// What its desk says of it.
    note: Option<String>,
    #[serde(flatten)]
    continues: Option<Continued>,
}

/// What a take changed in the one it continues.
#[derive(Debug, Serialize)]
struct Continued {
    continues: DispatchId,
    /// How much of the shorter one's prose both have word for word, 0 to 1.
    shared: f64,
    why: Vec<&'static str>,
    sentences: Sentences,
    details: Vec<Differing>,
    /// The same counts in words.
    #[serde(skip)]
    changed: String,
}

/// Sentences by what became of them.
#[derive(Debug, Serialize)]
struct Sentences {
    added: usize,
    removed: usize,
    edited: usize,
    moved: usize,
}

/// A number or a date that changed, came in or went.
#[derive(Debug, Serialize)]
struct Differing {
    kind: &'static str,
    was: Option<String>,
    is: Option<String>,
}

impl Takes {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let study = desk.study_named(self.dir.as_deref())?;
        let (corpus, whole) = desk.corpus(&study, &study.snapshot_of_dispatches()?.changes()?)?;
        let (mut chaining, mut known) = (Chaining::default(), Vec::new());
        corpus.for_each_in_time(|dispatch| {
            let profile = Profile::of(&dispatch);
            known.push((profile.id(), profile.note()));
            chaining.add(profile);
            Ok::<(), CliError>(())
        })?;
        let found = chaining.done();
        if found.is_empty() {
            note(&messages::outcomes::no_takes());
        }
        let mut out = stdout();
        for (n, chain) in found.iter().enumerate() {
            let told = told(&corpus, &known, chain)?;
            match self.format {
                Form::Text => {
                    let gap = if n > 0 { "\n" } else { "" };
                    output::text(&mut out, &format!("{gap}{}\n", text(&told)))?;
                }
                Form::Jsonl => line(&mut out, &told)?,
            }
        }
        out.flush()?;
        Ok(if whole { Exit::Ok } else { Exit::Refused })
    }
}

/// A dispatch's id and what its desk says of it.
type Known = (DispatchId, Option<TakeNote>);

fn told(corpus: &Corpus, known: &[Known], chain: &Chain) -> Result<Told, CliError> {
    let get = |place: usize| -> Result<Option<Dispatch>, CliError> {
        match known.get(place) {
            Some((id, _)) => Ok(corpus.get(*id)?),
            None => Ok(None),
        }
    };
    let mut told = Told { title: String::new(), takes: Vec::new() };
    let links = std::iter::once(None).chain(chain.links.iter().map(Some));
    for (place, link) in chain.takes.iter().zip(links) {
        let Some(new) = get(*place)? else { continue };
        let old = match link {
            Some((earlier, _)) => get(*earlier)?,
            None => None,
        };
        let continues = old.zip(link).map(|(old, (_, link))| continued(&old, &new, link));
        told.title = new.title().to_owned();
        told.takes.push(Take {
            id: new.id,
            published: new.meta.published,
            note: known.get(*place).and_then(|(_, note)| *note).map(noted),
            continues,
        });
    }
    Ok(told)
}

fn continued(old: &Dispatch, new: &Dispatch, link: &VersionLink) -> Continued {
    let cut = |it: &Dispatch| {
        let apart: Vec<Span> = [it.advisory, it.sign_off].into_iter().flatten().collect();
        units(&it.text, &it.paragraphs, &apart)
    };
    let (was, is) = (cut(old), cut(new));
    let found = changes(
        &Side { text: &old.text, lang: old.meta.lang, units: &was },
        &Side { text: &new.text, lang: new.meta.lang, units: &is },
    );
    let tally = Tally::of(&found);
    let Tally { added, removed, edited, moved, .. } = tally;
    Continued {
        continues: old.id,
        shared: f64::from((link.containment * 100.0).round()) / 100.0,
        why: link.why.iter().map(why).collect(),
        sentences: Sentences { added, removed, edited, moved },
        details: details(old, new, &found),
        changed: coding::takes::told(tally),
    }
}

/// The numbers and dates that changed in sentences that tell the story.
fn details(old: &Dispatch, new: &Dispatch, found: &[Change]) -> Vec<Differing> {
    let words = |dispatch: &Dispatch, span: Option<Span>| {
        span.map(|span| clean_line(span.of(&dispatch.text)))
    };
    let telling = found.iter().filter(|change| change.role.tells());
    let all = telling.flat_map(|change| &change.details);
    all.map(|detail| Differing {
        kind: if detail.kind == DetailKind::Date { "date" } else { "number" },
        was: words(old, detail.a),
        is: words(new, detail.b),
    })
    .collect()
}

fn why(why: &Why) -> &'static str {
    match why {
        Why::ProviderId => "provider_id",
        Why::Note(_) => "note",
        Why::Headline => "headline",
        Why::Slug => "slug",
        Why::Flash => "flash",
    }
}

/// A dispatch in a few lines.
fn text(told: &Told) -> String {
    let mut lines = vec![truncate(&told.title, TITLE)];
    for (n, take) in told.takes.iter().enumerate() {
        let time = take.published.map(|at| format!("  {at:.0}")).unwrap_or_default();
        let note = take.note.as_ref().map(|note| format!("  {note}")).unwrap_or_default();
        lines.push(format!("  {}  {}{time}{note}", n + 1, take.id));
        let Some(continued) = &take.continues else { continue };
        lines.push(format!("     {}", continued.changed));
        let before = n.checked_sub(1).and_then(|n| told.takes.get(n));
        if before.is_some_and(|before| before.id != continued.continues) {
            lines.push(format!("     continues {}", continued.continues));
        }
        for Differing { kind, was, is } in &continued.details {
            let (was, is) = (was.as_deref().unwrap_or("-"), is.as_deref().unwrap_or("-"));
            lines.push(format!("     {kind}: {} > {}", safe(was), safe(is)));
        }
    }
    lines.join("\n")
}
