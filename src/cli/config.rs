//! `depeche config`.

use super::desk::{Desk, here};
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{note, print, safe, stdout, text};
use messages::{Language, config as say};
use std::env;
use std::fmt::Display;
use std::io::Write as _;
use study::{Config as StudyConfig, Home, SETTING_KEYS, Settings, Study};

/// Arguments of `depeche config`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::config())]
#[command(long_about = help_text::more(messages::usage::config(), &messages::usage::config_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::config_examples()))]
pub(super) struct Config {
    #[command(subcommand)]
    command: Option<ConfigCommand>,
}

#[derive(Debug, clap::Subcommand)]
enum ConfigCommand {
    /// Changes a setting.
    #[command(about = messages::usage::config_set())]
    Set {
        /// The setting.
        #[arg(help = messages::options::config_key())]
        key: String,
        /// Its new value.
        #[arg(help = messages::options::config_value(), allow_hyphen_values = true)]
        value: String,
    },
    /// Explains a setting.
    #[command(about = messages::usage::config_explain())]
    Explain {
        /// The setting.
        #[arg(help = messages::options::config_key())]
        key: String,
    },
}

/// A setting, its value and where that comes from.
struct Shown {
    key: &'static str,
    value: String,
    from: String,
}

impl Config {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let home = desk.home()?;
        match self.command {
            None => list(desk, &home),
            Some(ConfigCommand::Set { key, value }) => set(&home, &key, &value),
            Some(ConfigCommand::Explain { key }) => explain(desk, &home, &key),
        }
    }
}

/// Gives the names of all settings.
pub(super) fn keys() -> Vec<&'static str> {
    let plain = SETTING_KEYS.iter().map(|(key, _)| *key);
    plain.chain(["coder", "keys"]).collect()
}

fn list(desk: &Desk, home: &Home) -> Result<Exit, CliError> {
    let (all, exit) = shown(desk, home);
    let mut out = stdout();
    for Shown { key, value, from } in all {
        text(&mut out, &format!("{key}\t{}\t{}\n", safe(&value), safe(&from)))?;
    }
    out.flush()?;
    note(&say::file(home.settings_file().display()));
    Ok(exit)
}

fn set(home: &Home, key: &str, value: &str) -> Result<Exit, CliError> {
    let form = SETTING_KEYS.into_iter().find(|(own, _)| *own == key).map(|(_, form)| form);
    let Some(form) = form else { return Err(unknown(key, home)) };
    home.change(key, form, value)?.map_err(|problems| {
        let why = problems.first().map(|it| it.what.clone()).unwrap_or_default();
        let hint = explanation(key);
        CliError::usage(say::refused(key, safe(value), safe(&why)), hint)
    })?;
    print(&say::changed(key, safe(value), home.settings_file().display()))?;
    Ok(Exit::Ok)
}

fn explain(desk: &Desk, home: &Home, key: &str) -> Result<Exit, CliError> {
    let (all, exit) = shown(desk, home);
    let Some(Shown { key, value, from }) = all.into_iter().find(|it| it.key == key) else {
        return Err(unknown(key, home));
    };
    print(&format!("{key}: {}", explanation(key)))?;
    print(&say::now(safe(&value), safe(&from)))?;
    Ok(exit)
}

fn unknown(key: &str, home: &Home) -> CliError {
    let hint = match key {
        "coder" => say::coder_elsewhere(),
        "keys" => say::keys_by_hand(home.settings_file().display()),
        _ => say::all_keys(keys().join(", ")),
    };
    let what = if keys().contains(&key) { say::not_here(key) } else { say::unknown(safe(key)) };
    CliError::usage(what, hint)
}

/// Gives every setting as it holds here; what is wrong in the file is told.
fn shown(desk: &Desk, home: &Home) -> (Vec<Shown>, Exit) {
    let (settings, problems) = home.settings();
    for problem in &problems {
        note(&say::problem(problem));
    }
    let study = desk.study_dir().ok().or_else(|| Study::find_upward(&here().ok()?));
    let study = study.and_then(|dir| StudyConfig::read(&dir.join(study::CONFIG_FILE)).ok());
    let options = settings.options();
    let of_file = |set: bool| if set { say::from_settings() } else { say::from_default() };
    let row =
        |key, value: &dyn Display, set| Shown { key, value: value.to_string(), from: of_file(set) };
    let study = study.unwrap_or_default();
    let all = vec![
        language(&settings),
        theme(desk, &study, &settings, &options.theme),
        row("hints", &options.hints, settings.hints.is_some()),
        row("mouse", &options.mouse, settings.mouse.is_some()),
        row("measure", &options.measure, settings.measure.is_some()),
        row("ascii", &options.ascii, settings.ascii.is_some()),
        row("clipboard", &settings.clipboard.unwrap_or(true), settings.clipboard.is_some()),
        row("suggestions", &options.suggestions, settings.suggestions.is_some()),
        coder(desk, &study),
        row("keys", &settings.keys.len(), !settings.keys.is_empty()),
    ];
    (all, if problems.is_empty() { Exit::Ok } else { Exit::Refused })
}

fn language(settings: &Settings) -> Shown {
    let now = messages::language();
    let variable = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find(|name| env::var(name).is_ok_and(|value| !value.is_empty()));
    let from = if super::language::is_flagged() {
        say::from_flag("--lang")
    } else if settings.language.is_some() {
        say::from_settings()
    } else {
        match variable {
            Some(name) if Language::of_environment(|it| env::var(it).ok()).is_some() => {
                say::from_environment(name)
            }
            _ => say::from_default(),
        }
    };
    let value = if now == Language::French { "fr" } else { "en" };
    Shown { key: "language", value: value.to_owned(), from }
}

fn theme(desk: &Desk, study: &StudyConfig, settings: &Settings, default: &str) -> Shown {
    let asked = [
        (desk.theme.as_deref(), say::from_flag("--theme")),
        (tui::runtime::no_color().then_some("plain"), say::from_environment("NO_COLOR")),
        (study.theme.as_deref(), say::from_study()),
        (settings.theme.as_deref(), say::from_settings()),
    ];
    let found = asked.into_iter().find_map(|(name, from)| Some((name?.to_owned(), from)));
    let (value, from) = found.unwrap_or_else(|| (default.to_owned(), say::from_default()));
    Shown { key: "theme", value, from }
}

fn coder(desk: &Desk, study: &StudyConfig) -> Shown {
    let value = study::coder_name(desk.coder.as_deref(), study.coder.as_deref());
    let from = if desk.coder.is_some() {
        say::from_flag("--coder")
    } else if study.coder.is_some() {
        say::from_study()
    } else {
        say::from_user()
    };
    Shown { key: "coder", value, from }
}

/// Gives what a setting does and which values it takes.
fn explanation(key: &str) -> String {
    match key {
        "language" => say::language(),
        "theme" => say::theme([&app::THEMES[..], &[app::AUTO_THEME]].concat().join(", ")),
        "hints" => say::hints(),
        "mouse" => say::mouse(),
        "measure" => say::measure(),
        "ascii" => say::ascii(),
        "clipboard" => say::clipboard(),
        "suggestions" => say::suggestions(),
        "coder" => say::coder(),
        _ => say::keys(),
    }
}
