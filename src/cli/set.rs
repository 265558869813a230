//! `depeche set`.

use super::chosen::{fitting, to_change};
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{note, print, safe, say};
use super::remove::confirm;
use corpus::Corpus;
use messages::outcomes as words;
use model::{
    Act, Correction, Deed, Dispatch, DispatchId, Field, ListQuery, Meta, Narrow, Op, Record,
    Setting, SettingError,
};
use store::Store;
use study::Study;
use text::count;
use wire::put_right;

/// Arguments of `depeche set`.
#[derive(Debug, clap::Args)]
#[command(override_usage = help_text::usage(&messages::usage::set_usage()))]
#[command(about = messages::usage::set())]
#[command(long_about = help_text::more(messages::usage::set(), &messages::usage::set_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::set_examples()))]
pub(super) struct Set {
    /// Ids of dispatches (as much of one as makes it the only one), and
    /// FIELD=VALUE.
    #[arg(value_name = "ID|FIELD=VALUE", required_unless_present = "filter")]
    #[arg(help = messages::options::set_words())]
    words: Vec<String>,

    /// All dispatches that a list with this filter shows, instead of ids.
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    #[arg(help = messages::options::set_filter())]
    filter: Option<String>,

    /// Takes this field back to what the dispatch came with.
    #[arg(long, value_name = "FIELD")]
    #[arg(help = messages::options::set_original())]
    original: Vec<String>,

    /// Asks nothing.
    #[arg(short, long)]
    #[arg(help = messages::options::yes())]
    yes: bool,
}

impl Set {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let (settings, named) = self.read()?;
        let study = desk.study_to_code()?;
        let mut store = desk.store_to_code(&study)?;
        let (corpus, _) = desk.corpus(&study, &store.changes()?)?;
        let ids = match &self.filter {
            Some(filter) => to_change(filter, &corpus, &store)?,
            None => find(&corpus, &named)?,
        };
        let by = Setter { desk, study: &study, store: &store, corpus: &corpus };
        let Put { dispatches, records, was, told } = by.put(&ids, &settings)?;
        if dispatches == 0 {
            print(&words::no_change())?;
            return Ok(Exit::Ok);
        }
        let many = count(dispatches, "dispatch", "dispatches");
        if self.filter.is_some() && dispatches > 1 && !self.yes {
            confirm(dispatches, "puts right", &format!("{many} ({})", self.sets()))?;
        }
        let what = Deed::PutRight { dispatches }.into();
        let act = Act { id: desk.mint().next_id(), op: Op::Put, what, records, was, undoes: None };
        store.commit(act, desk.now(), &study.codebook.stamp())?;
        store.take_notes().iter().for_each(|it| note(it));
        told.iter().for_each(|it| say(it));
        print(&words::corrected(dispatches))?;
        Ok(Exit::Ok)
    }

    /// What is set, as it was typed.
    fn sets(&self) -> String {
        let original = self.original.iter().map(|field| format!("--original {field}"));
        let words: Vec<String> = self.words.iter().cloned().chain(original).collect();
        safe(&words.join(" "))
    }

    /// What is set, and the dispatches it is set of.
    fn read(&self) -> Result<(Vec<Setting>, Vec<String>), CliError> {
        let hint = words::set_example();
        let wrong = |why: String| CliError::usage(safe(&why), hint.clone());
        let refused = |why: SettingError| wrong(why.with_hint());
        let (settings, ids): (Vec<_>, Vec<_>) =
            self.words.iter().cloned().partition(|word| word.contains('='));
        let mut settings: Vec<Setting> = settings
            .iter()
            .map(|it| Setting::parse(it))
            .collect::<Result<_, _>>()
            .map_err(refused)?;
        for field in &self.original {
            settings.push(Setting::as_it_came(Field::named(field).map_err(refused)?));
        }
        Setting::each_once(&settings).map_err(refused)?;
        match (settings.is_empty(), ids.first(), &self.filter) {
            (true, ..) => Err(wrong(words::no_setting())),
            (_, None, None) => Err(wrong(words::no_dispatch())),
            (_, Some(id), Some(_)) => {
                Err(wrong(format!("“{id}” and a filter: the dispatches are named by one of them")))
            }
            _ => Ok((settings, ids)),
        }
    }
}

/// Who sets what, and where.
struct Setter<'a> {
    desk: &'a Desk,
    study: &'a Study,
    store: &'a Store,
    corpus: &'a Corpus,
}

/// The records of an act, and what is told of it.
#[derive(Default)]
struct Put {
    dispatches: usize,
    records: Vec<Record>,
    was: Vec<Record>,
    told: Vec<String>,
}

impl Setter<'_> {
    /// The records after some settings of dispatches; those that change nothing left out.
    fn put(&self, ids: &[DispatchId], settings: &[Setting]) -> Result<Put, CliError> {
        let mut put = Put::default();
        for id in ids {
            let Some(shown) = self.corpus.get(*id)? else { continue };
            let came = self.corpus.original(*id)?.map_or_else(|| shown.clone(), |(it, _)| it);
            let there = Correction::among(&self.store.records_of(*id)?);
            let one = Correction::after(&there, &came, settings, &self.meta());
            if one.is_nothing() {
                continue;
            }
            put.dispatches += 1;
            put.told.extend(told(&shown, &put_right(&came, &one.fields)));
            put.records.extend(one.records);
            put.was.extend(one.was);
        }
        Ok(put)
    }

    /// What a new record carries.
    fn meta(&self) -> Meta {
        let (id, coder) = (self.desk.mint().next_id(), self.store.coder());
        let codebook = self.study.codebook.stamp();
        Meta { codebook, ..Meta::new(id, None, coder, self.desk.now()) }
    }
}

/// What differs between a dispatch as it was shown and as it is put right.
fn told(shown: &Dispatch, right: &Dispatch) -> Vec<String> {
    let dash = |it: &str| if it.is_empty() { "-".to_owned() } else { safe(it) };
    let all = Field::ALL.iter().filter_map(|field| {
        let (was, is) = (field.of(shown), field.of(right));
        let (id, name) = (shown.id.short(), field.name());
        (was != is).then(|| format!("{id}: {name} {} > {}", dash(&was), dash(&is)))
    });
    all.collect()
}

/// The dispatches whose ids begin with some words, one for each.
fn find(corpus: &Corpus, named: &[String]) -> Result<Vec<DispatchId>, CliError> {
    let all = corpus.ids(&ListQuery::default(), &Narrow::All)?;
    let mut found = Vec::new();
    for word in named {
        let Some(id) = fitting(&all, word)? else {
            let what = format!("there is no dispatch “{}”", safe(word));
            return Err(CliError::failed(what, "`depeche list` shows the ids"));
        };
        if !found.contains(&id) {
            found.push(id);
        }
    }
    Ok(found)
}
