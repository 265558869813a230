//! `depeche stories`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{self, Form, line, note, safe, stdout};
use compare::stories::StoryId;
use corpus::{Corpus, CorpusError};
use model::{Dispatch, DispatchId, ListQuery, Narrow, Sort};
use serde::Serialize;
use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use study::Assigning;

/// Dispatches assigned at a time.
const STEP: usize = 1000;

/// Arguments of `depeche stories`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::stories())]
#[command(long_about = help_text::more(messages::usage::stories(), &messages::usage::stories_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::stories_examples()))]
pub(super) struct Stories {
    /// The study's folder; else the study at hand.
    #[arg(value_name = "STUDY")]
    #[arg(help = messages::options::study_dir())]
    dir: Option<PathBuf>,

    /// How stories are written.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    #[arg(help = messages::options::form())]
    format: Form,
}

/// A story as it is listed.
#[derive(Debug, Serialize)]
struct Listed {
    story: StoryId,
    title: String,
    agencies: Vec<String>,
    first: Option<String>,
    last: Option<String>,
    count: usize,
    dispatches: Vec<DispatchId>,
}

impl Stories {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let study = desk.study_named(self.dir.as_deref())?;
        let snapshot = study.snapshot()?;
        let (corpus, whole) = desk.corpus(&study, &snapshot.changes()?)?;
        snapshot.notes.iter().for_each(|it| note(it));
        let rulings = snapshot.rulings()?;
        let mut assigning = Assigning::once(corpus.clone(), &rulings);
        assigning.renew(&rulings)?;
        while assigning.step(STEP)? {}
        let stories = told(&corpus, &assigning)?;
        if stories.is_empty() {
            note(&messages::outcomes::no_stories());
        }
        let mut out = stdout();
        for (story, dispatches) in stories {
            let listed = Listed::read(&corpus, story, dispatches)?;
            match self.format {
                Form::Text => output::text(&mut out, &(text(&listed) + "\n"))?,
                Form::Jsonl => line(&mut out, &listed)?,
            }
        }
        out.flush()?;
        Ok(if whole && snapshot.notes.is_empty() { Exit::Ok } else { Exit::Refused })
    }
}

/// The stories of two dispatches or more, latest first, each with its dispatches
/// in order of time.
fn told(
    corpus: &Corpus,
    assigning: &Assigning,
) -> Result<Vec<(StoryId, Vec<DispatchId>)>, CorpusError> {
    let oldest = ListQuery { sort: Sort::Oldest, ..ListQuery::default() };
    let ids = corpus.ids(&oldest, &Narrow::All)?;
    let places: HashMap<DispatchId, usize> = ids.into_iter().zip(0..).collect();
    let place = |id: &DispatchId| places.get(id).copied();
    let stories = assigning.stories();
    let several = stories.iter().filter(|(_, count)| *count > 1);
    let mut told: Vec<(StoryId, Vec<DispatchId>)> = several
        .map(|(story, _)| {
            let mut dispatches = stories.dispatches(story);
            dispatches.sort_by_key(place);
            (story, dispatches)
        })
        .collect();
    told.sort_by_key(|(_, dispatches)| std::cmp::Reverse(dispatches.last().and_then(place)));
    Ok(told)
}

impl Listed {
    fn read(
        corpus: &Corpus,
        story: StoryId,
        dispatches: Vec<DispatchId>,
    ) -> Result<Self, CorpusError> {
        let (mut title, mut agencies) = (String::new(), Vec::new());
        let (mut first, mut last) = (None, None);
        for (n, id) in dispatches.iter().enumerate() {
            let Some(dispatch) = corpus.get(*id)? else { continue };
            if n == 0 {
                dispatch.title().trim().clone_into(&mut title);
                first = when(&dispatch);
            }
            last = when(&dispatch);
            let agency = dispatch.meta.agency.into_iter();
            agencies.extend(agency.filter(|it| !agencies.contains(it)).collect::<Vec<_>>());
        }
        Ok(Self { story, title, agencies, first, last, count: dispatches.len(), dispatches })
    }
}

/// When a dispatch was published: the time where that is known, else the day its
/// dateline gives, without a year where it gives none.
fn when(dispatch: &Dispatch) -> Option<String> {
    let published = dispatch.meta.published.map(|published| format!("{published:.0}"));
    let date = || dispatch.dateline.as_ref()?.date.map(|date| date.to_string());
    published.or_else(date)
}

fn text(story: &Listed) -> String {
    let dash = |words: &str| if words.is_empty() { "-".to_owned() } else { safe(words) };
    let ids: Vec<String> = story.dispatches.iter().map(DispatchId::to_string).collect();
    [
        story.story.to_string(),
        story.count.to_string(),
        dash(story.first.as_deref().unwrap_or_default()),
        dash(story.last.as_deref().unwrap_or_default()),
        dash(&story.agencies.join(", ")),
        dash(&story.title),
        ids.join(" "),
    ]
    .join("\t")
}
