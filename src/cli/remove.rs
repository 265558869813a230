//! `depeche remove`.

use super::chosen::{fitting, to_change};
use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::output::{note, print, safe, say};
use clap::ArgGroup;
use corpus::Corpus;
use model::{DispatchId, ListQuery, Record, RecordId, Removal};
use std::collections::BTreeSet;
use std::io::{self, BufRead as _, IsTerminal as _};
use store::Store;
use study::imports::Listed;
use study::{BroughtBack, Removing, Study, TakenBack, imports, leaving, put_back};
use text::count;

/// Takes dispatches out of the study, with everything that is coded on them.
///
/// It is one act, which `u` in the reader takes back, and so does --undo: then they are in
/// lists, stories, counts and exports again, with what was coded. What goes is named, and
/// where it is more than one dispatch or something is coded on it, its number is asked
/// for. Their texts stay in the study until `depeche compact`. Who imports one
/// again is told that it was taken out, and it stays so.
#[derive(Debug, clap::Args)]
#[command(group = ArgGroup::new("which").required(true).args(["ids", "filter", "import"]))]
#[command(override_usage = "depeche remove [OPTIONS] <ID>...\n       depeche remove [OPTIONS] \
                            --filter <FILTER>\n       depeche remove [OPTIONS] --import <IMPORT>\n       \
                            depeche remove --undo <ID>...\n       depeche remove --undo --import \
                            <IMPORT>")]
pub(super) struct Remove {
    /// The dispatches, by the start of their ids.
    #[arg(value_name = "ID")]
    ids: Vec<String>,

    /// All dispatches that a list with this filter shows.
    #[arg(long, value_name = "FILTER", allow_hyphen_values = true)]
    filter: Option<String>,

    /// All dispatches that came in with this import, by its number or the start of
    /// its record's id, as `depeche imports` lists them.
    #[arg(long, value_name = "IMPORT")]
    import: Option<String>,

    /// Asks nothing.
    #[arg(short, long)]
    yes: bool,

    /// Brings dispatches back that were taken out: those of these ids, or all that
    /// were taken back with this import, and what it completed.
    #[arg(long, conflicts_with = "filter")]
    undo: bool,
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
        let study = desk.study_to_code()?;
        let store = desk.store_to_code(&study)?;
        let corpus = desk.corpus(&study, &store.changes()?)?.0;
        let at = At { desk, study, store, corpus };
        if self.undo { self.bring_back(at) } else { self.take_out(at) }
    }

    fn take_out(&self, mut at: At<'_>) -> Result<Exit, CliError> {
        let Chosen { dispatches, import, with } = self.chosen(&at)?;
        if dispatches.is_empty() && with.completed() == 0 {
            print("nothing to take out")?;
            return Ok(Exit::Ok);
        }
        let leaving = leaving(&at.store, &dispatches, &with)?;
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
        print(&format!("taken out: {}", leaving.told()))?;
        let undo = match &self.import {
            Some(named) => format!("--import {}", safe(named)),
            None => "ID".to_owned(),
        };
        say(&format!(
            "depeche: `u` in the reader brings them back, or `depeche remove --undo {undo}`"
        ));
        Ok(Exit::Ok)
    }

    fn chosen(&self, at: &At<'_>) -> Result<Chosen, CliError> {
        if let Some(filter) = &self.filter {
            return Ok(Chosen::of(to_change(filter, &at.corpus, &at.store)?));
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
                    format!("dispatch {} is taken out already", id.short()),
                    format!("`depeche remove --undo {}` brings it back", id.short()),
                ),
                None => unknown(named),
            }),
        });
        Ok(Chosen::of(ids.collect::<Result<Vec<_>, _>>()?))
    }

    fn bring_back(&self, mut at: At<'_>) -> Result<Exit, CliError> {
        let out = at.store.changes()?.removed;
        let (mut dispatches, with) = match &self.import {
            Some(named) => taken_with(&at, named)?,
            None => Default::default(),
        };
        for named in &self.ids {
            let Some(id) = fitting(&out, named)? else {
                let what = format!(
                    "no dispatch that was taken out has an id beginning with {}",
                    safe(named)
                );
                return Err(CliError::failed(what, "an import of it tells its id"));
            };
            dispatches.insert(id);
        }
        if let Some(id) = dispatches.iter().find(|id| !at.corpus.holds(**id)) {
            let what = format!("the text of dispatch {} was freed", id.short());
            return Err(CliError::failed(what, "import it again, then bring it back"));
        }
        let (id, now) = (at.desk.mint().next_id(), at.desk.now());
        let stamp = at.study.codebook.stamp();
        let dir = at.study.dir.clone();
        let back = (&dispatches, &with);
        let (_, records) = put_back(&mut at.store, &dir, back, (id, now, &stamp))?;
        let dispatches = |many| count(many, "dispatch", "dispatches");
        let mut told = Vec::new();
        if !back.0.is_empty() {
            let records = count(records, "record", "records");
            told.push(format!("{} with {records}", dispatches(back.0.len())));
        }
        if with.completed() > 0 {
            told.push(format!("what was completed in {}", dispatches(with.completed())));
        }
        print(&format!("back in the study: {}", told.join(", ")))?;
        Ok(Exit::Ok)
    }
}

/// Names what a command would do, and asks for its number.
pub(super) fn confirm(many: usize, does: &str, told: &str) -> Result<(), CliError> {
    let input = io::stdin();
    if !input.is_terminal() {
        let what = format!("nothing was done: it {does} {told}");
        return Err(CliError::failed(what, "add --yes where nobody can be asked"));
    }
    say(&format!("depeche: this {does} {told}"));
    say(&format!("type {many} and Enter to do it:"));
    let mut line = String::new();
    // What cannot be read is no number.
    let _ = input.lock().read_line(&mut line);
    if line.trim() == many.to_string() {
        return Ok(());
    }
    Err(CliError::failed("nothing was done", format!("{many} was not typed")))
}

/// What is taken out.
#[derive(Default)]
struct Chosen {
    dispatches: BTreeSet<DispatchId>,
    /// The import they came in with, where that chose them.
    import: Option<RecordId>,
    /// What goes with that import.
    with: TakenBack,
}

impl Chosen {
    fn of(dispatches: Vec<DispatchId>) -> Self {
        Self { dispatches: dispatches.into_iter().collect(), ..Self::default() }
    }
}

/// The import that is named.
fn named_import(at: &At<'_>, named: &str) -> Result<Listed, CliError> {
    let all = imports::list(&at.study.snapshot()?, &at.corpus)?;
    imports::find(&all, named).cloned().ok_or_else(|| {
        let what = format!("there is no import {} in this study", safe(named));
        CliError::failed(what, "see them with `depeche imports`")
    })
}

/// What an import brought that is still there.
fn of_import(at: &At<'_>, named: &str) -> Result<Chosen, CliError> {
    let import = named_import(at, named)?;
    let dispatches = import.dispatches(&at.corpus)?.into_iter().collect();
    let with = TakenBack::of(&import, &dispatches, (&at.study.dir, &at.store, &at.corpus))?;
    Ok(Chosen { dispatches, import: import.id(), with })
}

/// The dispatches that were taken back with an import and are out, and what it completed.
fn taken_with(at: &At<'_>, named: &str) -> Result<(BTreeSet<DispatchId>, BroughtBack), CliError> {
    let import = named_import(at, named)?;
    let with = BroughtBack::of(&import, &at.store)?;
    let mut dispatches = BTreeSet::new();
    for id in at.store.changes()?.removed {
        if let Some(Record::Removal(removal)) = at.store.record(Removal::id_of(id))?
            && removal.import.is_some()
            && removal.import == import.id()
        {
            dispatches.insert(id);
        }
    }
    if dispatches.is_empty() && with.completed() == 0 {
        return Err(CliError::failed(
            "no dispatch is out that was taken back with this import, and nothing that it completed",
            "a dispatch that was taken out otherwise comes back by its id",
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
