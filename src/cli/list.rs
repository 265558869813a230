//! `depeche list`.

use super::chosen::filter;
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{self, Form, note, safe, stdout};
use corpus::Corpus;
use model::{Counts, ListQuery, ListRow, Narrow, ReadingState};
use serde_json::{Value, json};
use std::io::Write;
use store::Snapshot;

/// Rows read at a time.
const PAGE: usize = 1000;

/// Arguments of `depeche list`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::list())]
#[command(long_about = help_text::more(messages::usage::list(), &messages::usage::list_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::list_examples()))]
pub(super) struct List {
    /// How lines are written.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    #[arg(help = messages::options::form())]
    format: Form,
    /// Only those that fit: words, of which the last may be a beginning, and
    /// is:untouched, is:working, is:reviewed, is:starred; -WORD and -is:… for all others.
    #[arg(long, value_name = "FILTER", default_value = "", hide_default_value = true)]
    #[arg(allow_hyphen_values = true)]
    #[arg(help = messages::options::list_filter())]
    filter: String,
}

impl List {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let query = ListQuery { filter: filter(&self.filter)?, ..ListQuery::default() };
        let study = desk.study()?;
        let snapshot = study.snapshot()?;
        let (corpus, whole) = desk.corpus(&study, &snapshot.changes()?)?;
        snapshot.notes.iter().for_each(|it| note(it));
        snapshot.later_note()?.iter().for_each(|it| note(it));
        let narrow = query.filter.wanted().narrow(&snapshot.touched()?);
        self.write(&corpus, &snapshot, (&query, &narrow))?;
        Ok(if whole && snapshot.notes.is_empty() { Exit::Ok } else { Exit::Refused })
    }

    fn write(
        &self,
        corpus: &Corpus,
        snapshot: &Snapshot,
        (query, narrow): (&ListQuery, &Narrow),
    ) -> Result<(), CliError> {
        let mut out = stdout();
        let mut start = 0;
        loop {
            let page = corpus.page(query, narrow, start, PAGE)?;
            if page.rows.is_empty() {
                break;
            }
            start += page.rows.len();
            let ids: Vec<_> = page.rows.iter().map(|row| row.id).collect();
            for (row, counts) in page.rows.iter().zip(snapshot.counts(&ids)?) {
                let whole = snapshot.incomplete.is_none() || counts != Counts::default();
                let counts = whole.then_some(counts);
                match self.format {
                    Form::Text => output::text(&mut out, &(text(row, counts) + "\n"))?,
                    Form::Jsonl => output::line(&mut out, &jsonl(row, counts))?,
                }
            }
        }
        Ok(out.flush()?)
    }
}

/// A row and what was done with it, if that is known.
fn text(row: &ListRow, counts: Option<Counts>) -> String {
    let ListRow { id, agency, lang, time, time_is_import, date, title, length: _ } = row;
    let published = time.filter(|_| !time_is_import).map(|time| format!("{time:.0}"));
    let date = published.or_else(|| date.map(|date| date.to_string()));
    let (date, agency) = (date.unwrap_or_default(), agency.clone().unwrap_or_default());
    let dash = |words: &str| if words.is_empty() { "-".to_owned() } else { safe(words) };
    [
        id.to_string(),
        dash(&date),
        dash(&agency),
        lang.code().to_owned(),
        counts.map_or("-", |it| state(it.reading())).to_owned(),
        counts.map_or("-".to_owned(), |it| it.quotes.to_string()),
        counts.map_or("-".to_owned(), |it| it.stances.to_string()),
        dash(title),
    ]
    .join("\t")
}

fn jsonl(row: &ListRow, counts: Option<Counts>) -> Value {
    let ListRow { id, agency, lang, time, time_is_import, date, title, length } = row;
    json!({
        "id": id,
        "agency": agency,
        "lang": lang,
        "published": time.filter(|_| !time_is_import),
        "imported": time.filter(|_| *time_is_import),
        "date": date,
        "title": title,
        "length": length,
        "state": counts.map(|it| state(it.state)),
        "quotes": counts.map(|it| it.quotes),
        "stances": counts.map(|it| it.stances),
        "marks": counts.map(|it| it.marks),
        "starred": counts.map(|it| it.starred),
    })
}

/// The state as records spell it.
fn state(state: ReadingState) -> &'static str {
    match state {
        ReadingState::Untouched => "untouched",
        ReadingState::InWork => "in_work",
        ReadingState::Reviewed => "reviewed",
    }
}
