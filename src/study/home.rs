//! The user's own folders: settings, studies opened lately, the demo.

use super::StudyError;
use super::files::{make_folder, read_text, write_text};
use super::settings::Settings;
use super::settings_file::{SettingForm, with_setting};
use etcetera::BaseStrategy as _;
use model::{Lang, Problem};
use std::path::{Path, PathBuf};

/// How many studies opened lately are remembered.
const RECENT: usize = 20;

/// Where the program keeps what belongs to the user rather than to a study.
///
/// Nothing here is needed to open a study: a folder that cannot be read or
/// written costs settings and memory, never work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    config: PathBuf,
    state: PathBuf,
}

impl Home {
    /// Finds the folders: `$XDG_CONFIG_HOME/depeche` and
    /// `$XDG_STATE_HOME/depeche`, or what the system has in their place.
    ///
    /// # Errors
    /// [`StudyError::NoHome`].
    pub fn find() -> Result<Home, StudyError> {
        let base = etcetera::choose_base_strategy().map_err(|_| StudyError::NoHome)?;
        let state = base.state_dir().unwrap_or_else(|| base.data_dir());
        Ok(Home { config: base.config_dir().join("depeche"), state: state.join("depeche") })
    }

    /// Uses these two folders.
    pub fn at(config: &Path, state: &Path) -> Home {
        Home { config: config.to_owned(), state: state.to_owned() }
    }

    /// The user's settings file; it may be missing.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }

    /// Where the user's own themes lie, one `NAME.toml` each.
    pub fn themes_dir(&self) -> PathBuf {
        self.config.join("themes")
    }

    /// Where the program may keep what it remembers; may be missing.
    pub fn state_dir(&self) -> &Path {
        &self.state
    }

    /// Where the demo lies.
    pub fn demo_dir(&self) -> PathBuf {
        self.state.join("demo")
    }

    /// The user's settings, with what is wrong in them. Never fails: where there
    /// is no file, or a line of it makes no sense, the defaults hold.
    pub fn settings(&self) -> (Settings, Vec<Problem>) {
        let path = self.settings_file();
        match read_text(&path) {
            Ok(text) => Settings::parse(&text),
            Err(StudyError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                (Settings::default(), Vec::new())
            }
            Err(error) => {
                let hint = "put a text file in its place; the defaults hold".to_owned();
                let problem = Problem { line: 1, column: 1, what: error.to_string(), hint };
                (Settings::default(), vec![problem])
            }
        }
    }

    /// Changes one setting in the user's settings file, which it makes if it is missing.
    ///
    /// The inner error is everything wrong with the value; then nothing is written.
    ///
    /// # Errors
    /// [`StudyError::Io`].
    pub fn change(
        &self,
        key: &str,
        form: SettingForm,
        value: &str,
    ) -> Result<Result<(), Vec<Problem>>, StudyError> {
        let path = self.settings_file();
        let text = match read_text(&path) {
            Ok(text) => text,
            Err(StudyError::Io { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => {
                String::new()
            }
            Err(error) => return Err(error),
        };
        match with_setting(&text, key, form, value) {
            Ok(text) => {
                make_folder(&self.config)?;
                write_text(&path, &text).map(Ok)
            }
            Err(problems) => Ok(Err(problems)),
        }
    }

    /// Studies opened lately that are still there, the latest first.
    pub fn recent(&self) -> Vec<PathBuf> {
        let lines = read_text(&self.recent_file()).unwrap_or_default();
        lines.lines().map(PathBuf::from).filter(|dir| super::Study::is_at(dir)).collect()
    }

    /// Remembers that a study was opened. Names that are not UTF-8, or hold a
    /// line end, are not remembered.
    ///
    /// # Errors
    /// [`StudyError::Io`]: worth a notice at most.
    pub fn remember(&self, study: &Path) -> Result<(), StudyError> {
        let Some(name) = study.to_str().filter(|name| !name.contains(['\n', '\r'])) else {
            return Ok(());
        };
        let mut all = vec![name.to_owned()];
        let before = read_text(&self.recent_file()).unwrap_or_default();
        all.extend(before.lines().filter(|line| *line != name).map(str::to_owned));
        all.truncate(RECENT);
        make_folder(&self.state)?;
        let path = self.recent_file();
        write_text(&path, &(all.join("\n") + "\n"))
    }

    fn recent_file(&self) -> PathBuf {
        self.state.join("recent")
    }
}

/// The language the user's system speaks, as far as there is a codebook in it.
pub fn spoken() -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    match said.into_iter().find(|value| !value.is_empty()) {
        Some(value) if value.starts_with("fr") => Lang::Fr,
        _ => Lang::En,
    }
}
