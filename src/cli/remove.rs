//! `depeche remove`.

use super::chosen::{fitting, to_change};
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{note, print, safe, say};
use clap::ArgGroup;
use corpus::Corpus;
use messages::outcomes as words;
use model::{DispatchId, ListQuery, Record, RecordId, Removal};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead as _, IsTerminal as _};
use store::Store;
use study::imports::Listed;
use study::{
    BroughtBack, Leaving, Removing, Study, TakenBack, TakenOut, imports, leaving, put_back,
    removable, taken_out,
};
use text::count;

/// Arguments of `depeche remove`.
#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("which").required(true).args(["ids", "filter", "import", "removal", "list"]))]
#[command(override_usage = help_text::usage(&messages::usage::remove_usage()))]
#[command(about = messages::usage::remove())]
#[command(long_about = help_text::more(messages::usage::remove(), &messages::usage::remove_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::remove_examples()))]
pub(super) struct Remove {
    /// The dispatches, by the start of their ids.
    #[arg(value_name = "ID")]
    #[arg(help = messages::options::remove_ids())]
    ids: Vec<String>,

    /// All dispatches that a list with this filter shows.
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    #[arg(help = messages::options::remove_filter())]
    filter: Option<String>,

    /// All dispatches that came in with this import, by its number or the start of
    /// its record's id, as `depeche imports` lists them.
    #[arg(long, value_name = "IMPORT")]
    #[arg(help = messages::options::remove_import())]
    import: Option<String>,

    /// Asks nothing.
    #[arg(short, long)]
    #[arg(help = messages::options::yes())]
    yes: bool,

    /// Brings dispatches back that were taken out: those of these ids, those that this
    /// filter finds, all of one removal, or all that were taken back with this import (else
    /// all that came in with it), and what it completed.
    #[arg(long)]
    #[arg(help = messages::options::remove_undo())]
    undo: bool,

    /// With --undo, all dispatches that went in this act, by its number in --list.
    #[arg(long, value_name = "NUMBER", requires = "undo", value_parser = help_text::within::<usize, 1, { u32::MAX as i64 }>)]
    #[arg(help = messages::options::remove_removal())]
    removal: Option<usize>,

    /// Shows what was taken out, and changes nothing.
    #[arg(long, conflicts_with = "undo")]
    #[arg(help = messages::options::remove_list())]
    list: bool,
}

/// What is at hand to take dispatches out with.
struct At<'a> {
    desk: &'a Desk,
    study: Study,
    store: Store,
    corpus: Corpus,
}

impl Remove {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        if self.list {
            return list(desk);
        }
        let study = desk.study_to_code()?;
        let store = desk.store_to_code(&study)?;
        let mut changes = store.changes()?;
        if self.undo && self.filter.is_some() {
            // The filter looks among those that are out.
            changes.removed.clear();
        }
        let corpus = desk.corpus(&study, &changes)?.0;
        let at = At { desk, study, store, corpus };
        if self.undo { self.bring_back(at) } else { self.take_out(at) }
    }

    fn take_out(&self, mut at: At<'_>) -> Result<Exit, CliError> {
        let Chosen { dispatches, stay, had, import, with } = self.chosen(&at)?;
        let leaving = leaving(&at.store, &dispatches, &with)?;
        let leaving = Leaving { had, stay, ..leaving };
        if dispatches.is_empty() && with.completed() == 0 {
            if !leaving.stay.is_empty() {
                let what = format!("nothing was taken out{}", leaving.told());
                return Err(CliError::failed(what, "take it out with that version"));
            }
            print(&words::nothing_to_remove())?;
            return Ok(Exit::Ok);
        }
        if !leaving.is_bare() && !self.yes {
            let many = dispatches.len().max(with.completed());
            confirm(many, "takes out", &leaving.told())?;
        }
        let (id, now) = (at.desk.mint().next_id(), at.desk.now());
        let stamp = at.study.codebook.stamp();
        let (dispatches, with, codebook) = (&dispatches, &with, stamp.as_str());
        let removing = Removing { id, dispatches, import, with, at: now, codebook };
        removing.take_out(&mut at.store)?;
        at.store.take_notes().iter().for_each(|it| note(it));
        print(&words::removed(leaving.told()))?;
        let undo = match &self.import {
            Some(named) => format!("--import {}", safe(named)),
            None if self.filter.is_some() => {
                let all = taken_out(&at.study.snapshot()?)?;
                let last = all.last().map_or_else(String::new, |it| it.number.to_string());
                format!("--removal {last}")
            }
            None => "ID".to_owned(),
        };
        say(&format!("depeche: {}", words::removed_undo(undo)));
        Ok(if leaving.stay.is_empty() { Exit::Ok } else { Exit::Refused })
    }

    fn chosen(&self, at: &At<'_>) -> Result<Chosen, CliError> {
        if let Some(filter) = &self.filter {
            return Chosen::of(at, to_change(filter, &at.corpus, &at.store)?);
        }
        if let Some(named) = &self.import {
            return of_import(at, named);
        }
        let all = at.corpus.ids(&ListQuery::default(), &model::Narrow::All)?;
        let out = at.store.changes()?.removed;
        let ids = self.ids.iter().map(|named| match fitting(&all, named)? {
            Some(id) => Ok(id),
            None => Err(match fitting(&out, named)? {
                Some(id) => CliError::failed(
                    words::removed_already(id.short()),
                    words::removed_already_hint(id.short()),
                ),
                None => unknown(named),
            }),
        });
        Chosen::of(at, ids.collect::<Result<Vec<_>, _>>()?)
    }

    fn bring_back(&self, mut at: At<'_>) -> Result<Exit, CliError> {
        let (mut dispatches, with) = self.out(&at)?;
        let named = dispatches.len();
        let freed: Vec<DispatchId> =
            dispatches.extract_if(.., |id| !at.corpus.holds(*id)).collect();
        if let Some(id) = freed.first()
            && (freed.len() == named || !self.ids.is_empty())
        {
            let what = match freed.len() {
                1 => format!("the text of dispatch {} was freed", id.short()),
                many => format!("the texts of {many} dispatches were freed"),
            };
            return Err(CliError::failed(what, "import it again, then bring it back"));
        }
        if !freed.is_empty() {
            let many = count(freed.len(), "dispatch stays", "dispatches stay");
            note(&format!("{many} out: the text was freed; import it again, then bring it back"));
        }
        let (id, now) = (at.desk.mint().next_id(), at.desk.now());
        let stamp = at.study.codebook.stamp();
        let dir = at.study.dir.clone();
        let back = (&dispatches, &with);
        let (_, returned) = put_back(&mut at.store, &dir, back, (id, now, &stamp))?;
        let dispatches = |many| count(many, "dispatch", "dispatches");
        let mut told = Vec::new();
        if !back.0.is_empty() {
            told.push(format!("{}{}", dispatches(back.0.len()), returned.told()));
        }
        if with.completed() > 0 {
            told.push(format!("what was completed in {}", dispatches(with.completed())));
        }
        print(&format!("back in the study: {}", told.join(", ")))?;
        Ok(if freed.is_empty() { Exit::Ok } else { Exit::Refused })
    }

    /// The dispatches that are out and shall come back.
    fn out(&self, at: &At<'_>) -> Result<(BTreeSet<DispatchId>, BroughtBack), CliError> {
        let out = at.store.changes()?.removed;
        if let Some(named) = &self.import {
            return taken_with(at, named);
        }
        if let Some(number) = self.removal {
            let all = taken_out(&at.study.snapshot()?)?;
            let Some(act) = all.into_iter().find(|it| it.number == number) else {
                let what = format!("there is no removal {number}");
                return Err(CliError::failed(what, "see them with `depeche remove --list`"));
            };
            return Ok((act.dispatches.into_iter().collect(), BroughtBack::default()));
        }
        let mut dispatches = BTreeSet::new();
        if let Some(filter) = &self.filter {
            dispatches.extend(to_change(filter, &at.corpus, &at.store)?);
            dispatches.retain(|id| out.contains(id));
            if dispatches.is_empty() {
                let what = "no dispatch that is out fits this filter";
                return Err(CliError::failed(what, "see them with `depeche remove --list`"));
            }
        }
        for named in &self.ids {
            let Some(id) = fitting(&out, named)? else {
                let what = format!(
                    "no dispatch that was taken out has an id beginning with {}",
                    safe(named)
                );
                return Err(CliError::failed(what, "`depeche remove --list` shows their ids"));
            };
            dispatches.insert(id);
        }
        Ok((dispatches, BroughtBack::default()))
    }
}

/// Shows what is out, a line an act.
fn list(desk: &Desk) -> Result<Exit, CliError> {
    let snapshot = desk.study_named(None)?.snapshot()?;
    snapshot.notes.iter().for_each(|it| note(it));
    let all = taken_out(&snapshot)?;
    if all.is_empty() {
        note(&words::nothing_removed());
    }
    for TakenOut { number, at, coder, dispatches, freed } in all {
        let many = count(dispatches.len(), "dispatch", "dispatches");
        let ids: Vec<String> = dispatches.iter().map(|id| id.short()).collect();
        let (coder, ids) = (safe(&coder), ids.join(" "));
        print(&format!("{number}\t{at:.0}\t{coder}\t{many}\t{freed} freed\t{ids}"))?;
    }
    Ok(Exit::Ok)
}

/// Names what a command would do, and asks for its number.
pub(super) fn confirm(many: usize, does: &str, told: &str) -> Result<(), CliError> {
    let input = io::stdin();
    if !input.is_terminal() {
        let what = format!("nothing was done: it {does} {told}");
        return Err(CliError::failed(what, words::add_yes()));
    }
    say(&format!("depeche: this {does} {told}"));
    say(&words::type_number(many.to_string()));
    let mut line = String::new();
    // What cannot be read is no number.
    let _ = input.lock().read_line(&mut line);
    if line.trim() == many.to_string() {
        return Ok(());
    }
    Err(CliError::failed(words::nothing_done(), words::not_typed(many.to_string())))
}

/// What is taken out.
#[derive(Default)]
struct Chosen {
    dispatches: BTreeSet<DispatchId>,
    /// Those that stay, because only a later version can read what is recorded there.
    stay: Vec<DispatchId>,
    /// Those that another import had, too.
    had: Vec<(DispatchId, usize)>,
    /// The import they came in with, where that chose them.
    import: Option<RecordId>,
    /// What goes with that import.
    with: TakenBack,
}

impl Chosen {
    fn of(at: &At<'_>, dispatches: Vec<DispatchId>) -> Result<Self, CliError> {
        let (dispatches, stay) = removable(&at.store, dispatches.into_iter().collect())?;
        Ok(Self { dispatches, stay, ..Self::default() })
    }
}

/// The import that is named, of all there are.
fn named_import(all: &[Listed], named: &str) -> Result<Listed, CliError> {
    imports::find(all, named).cloned().ok_or_else(|| {
        let what = format!("there is no import {} in this study", safe(named));
        CliError::failed(what, "see them with `depeche imports`")
    })
}

/// What an import brought that is still there.
fn of_import(at: &At<'_>, named: &str) -> Result<Chosen, CliError> {
    let all = imports::list(&at.study.snapshot_of_dispatches()?, &at.corpus)?;
    let import = named_import(&all, named)?;
    let dispatches = import.dispatches(&at.corpus)?.into_iter().collect();
    let (dispatches, stay) = removable(&at.store, dispatches)?;
    let with = TakenBack::of(&import, &dispatches, (&at.study.dir, &at.store, &at.corpus))?;
    let others = all.iter().filter(|it| it.number != import.number);
    let completed = others.flat_map(|it| it.completed.iter().map(|had| (had.dispatch, it.number)));
    let had: BTreeMap<DispatchId, usize> =
        completed.filter(|(id, _)| dispatches.contains(id)).collect();
    let had = had.into_iter().collect();
    Ok(Chosen { dispatches, stay, had, import: import.id(), with })
}

/// The dispatches that were taken back with an import and are out, and what it completed.
fn taken_with(at: &At<'_>, named: &str) -> Result<(BTreeSet<DispatchId>, BroughtBack), CliError> {
    let all = imports::list(&at.study.snapshot_of_dispatches()?, &at.corpus)?;
    let import = named_import(&all, named)?;
    let with = BroughtBack::of(&import, &at.store)?;
    let mut dispatches = BTreeSet::new();
    let out = at.store.changes()?.removed;
    for id in out.iter().copied() {
        if let Some(Record::Removal(removal)) = at.store.record(Removal::id_of(id))?
            && removal.import.is_some()
            && removal.import == import.id()
        {
            dispatches.insert(id);
        }
    }
    if dispatches.is_empty() && with.completed() == 0 {
        // Version 0.1 kept no record of an import that a removal could name.
        dispatches = import.ever(&at.corpus)?.intersection(&out).copied().collect();
    }
    if dispatches.is_empty() && with.completed() == 0 {
        return Err(CliError::failed(
            "no dispatch is out that came in with this import, and nothing that it completed",
            "`depeche remove --list` shows what is out",
        ));
    }
    Ok((dispatches, with))
}

fn unknown(named: &str) -> CliError {
    CliError::failed(
        format!("no dispatch of the study has an id that begins with {}", safe(named)),
        "see the ids with `depeche list`",
    )
}
