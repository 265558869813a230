//! What every command has at hand: the global flags, the user's folders, the
//! clock.

use super::check::progress;
use super::error::CliError;
use super::output::note;
use app::{AUTO_THEME, THEMES};
use corpus::{Corpus, Growing, Grown};
use jiff::Timestamp;
use messages::outcomes as say;
use model::{Changes, Mint};
use std::env;
use std::path::{Path, PathBuf};
use store::{Store, StoreError};
use study::{Device, Fault, Home, Study, StudyError, whole};

/// The global flags and where the program was started.
#[derive(Debug)]
pub(super) struct Desk {
    study: Option<PathBuf>,
    pub(super) coder: Option<String>,
    pub(super) theme: Option<String>,
}

impl Desk {
    pub(super) fn new(
        study: Option<PathBuf>,
        coder: Option<String>,
        theme: Option<String>,
    ) -> Result<Desk, CliError> {
        if coder.as_deref().is_some_and(|name| study::plain_name(name).is_empty()) {
            return Err(CliError::usage(say::coder_no_name(), say::coder_example()));
        }
        if let Some(name) = &theme {
            check_theme(name)?;
        }
        Ok(Desk { study, coder, theme })
    }

    /// The user's folders.
    pub(super) fn home(&self) -> Result<Home, CliError> {
        Ok(Home::find()?)
    }

    /// The folder `--study` names.
    pub(super) fn named_study(&self) -> Option<&Path> {
        self.study.as_deref()
    }

    /// The study to work on: the one named, else the one that holds the current
    /// folder.
    pub(super) fn study(&self) -> Result<Study, CliError> {
        Ok(told(Study::open(&self.study_dir()?)?))
    }

    /// The study to code in: as [`Desk::study`], and nothing is wrong with its files.
    pub(super) fn study_to_code(&self) -> Result<Study, CliError> {
        let study = Study::open(&self.study_dir()?)?;
        study.may_code()?;
        Ok(study)
    }

    /// The folder of [`Desk::study`], which need not be in order.
    pub(super) fn study_dir(&self) -> Result<PathBuf, CliError> {
        if let Some(dir) = &self.study {
            return Ok(dir.clone());
        }
        let from = here()?;
        Ok(Study::find_upward(&from).ok_or(StudyError::NotFound { from })?)
    }

    /// The study that a command's own argument names; without one,
    /// [`Desk::study`].
    pub(super) fn study_named(&self, dir: Option<&Path>) -> Result<Study, CliError> {
        match (dir, &self.study) {
            (Some(_), Some(_)) => Err(named_twice()),
            (Some(dir), None) => Ok(told(Study::open(dir)?)),
            (None, _) => self.study(),
        }
    }

    /// The folder of [`Desk::study_named`], which need not be in order.
    pub(super) fn dir_named(&self, dir: Option<&Path>) -> Result<PathBuf, CliError> {
        match (dir, &self.study) {
            (Some(_), Some(_)) => Err(named_twice()),
            (Some(dir), None) => Ok(dir.to_owned()),
            (None, _) => self.study_dir(),
        }
    }

    /// The coder's work, open for writing; what was mended is told.
    pub(super) fn store_to_code(&self, study: &Study) -> Result<Store, CliError> {
        let coder = study.coder(self.coder.as_deref());
        let device = Device::of(&study.dir);
        let (store, report) = study.open_store_on(&coder, Some(&device.name), self.now())?;
        device.note.iter().chain(&report.notes).for_each(|it| note(it));
        match report.read_only {
            Some(why) => Err(StoreError::ReadOnly { why }.into()),
            None => Ok(store),
        }
    }

    /// The dispatches of a study under what was recorded of them, what came from
    /// elsewhere included, and whether that is all of them; what is not there is told.
    pub(super) fn corpus(
        &self,
        study: &Study,
        changes: &Changes,
    ) -> Result<(Corpus, bool), CliError> {
        Ok(self.whole(study.corpus()?, changes))
    }

    /// The same, for bringing dispatches in.
    pub(super) fn corpus_to_fill(
        &self,
        study: &Study,
        changes: &Changes,
    ) -> Result<Corpus, CliError> {
        Ok(self.whole(study.corpus_to_fill()?, changes).0)
    }

    fn whole(&self, corpus: Corpus, changes: &Changes) -> (Corpus, bool) {
        let bar = progress();
        let tell = |percent: u8| bar.set_message(say::building_index(percent));
        let grown = whole(&corpus, changes, Growing { tell: &tell, stop: &|| false, wait: true });
        bar.finish_and_clear();
        let Grown { said, missing } = grown;
        said.iter().chain(&missing).for_each(|it| note(it));
        (corpus, missing.is_empty())
    }

    /// The time.
    #[expect(clippy::disallowed_methods, reason = "commands stamp what they bring in")]
    pub(super) fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    /// A mint of record ids.
    pub(super) fn mint(&self) -> Mint {
        let mut mint = Mint::new(uuid::Uuid::new_v4().as_u128());
        mint.set_now(self.now());
        mint
    }
}

/// Says what is wrong with a study's files, which it opens without.
pub(super) fn told(study: Study) -> Study {
    study.faults.iter().flat_map(Fault::sentences).for_each(|it| note(&it));
    study
}

/// Says that a study was named by argument and flag.
pub(super) fn named_twice() -> CliError {
    CliError::usage(say::study_twice(), say::study_twice_hint())
}

/// The folder the program was started in.
pub(super) fn here() -> Result<PathBuf, CliError> {
    env::current_dir()
        .map_err(|error| CliError::failed(say::no_current_folder(error), say::cd_elsewhere()))
}

/// Knows a theme by the shipped names and the user's own files.
fn check_theme(name: &str) -> Result<(), CliError> {
    let own = Home::find().ok().map(|home| home.themes_dir());
    let own = own.filter(|_| !name.contains(['/', '\\']));
    let is_own = own.is_some_and(|dir| dir.join(format!("{name}.toml")).symlink_metadata().is_ok());
    if name == AUTO_THEME || THEMES.contains(&name) || is_own {
        return Ok(());
    }
    let shipped = THEMES.join(", ");
    let hint = say::themes(shipped, AUTO_THEME);
    Err(CliError::usage(say::theme_unknown(name), hint))
}
