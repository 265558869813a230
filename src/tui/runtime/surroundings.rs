//! What the program finds around it: settings, themes, studies on disk.

use super::answer::{Answers, Shade, shade_of_variable};
use super::bindings::apply_bindings;
use super::clock::now;
use super::launch::Launch;
use super::locale::ascii_only;
use app::theme::Theme;
use app::{AUTO_THEME, Screen, State};
use disk::{make_folder, write_new};
use formats::out::{self, ExportOptions, Header};
use model::{Dispatch, Record};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use study::{GiveError, Home, NewStudy, Outgoing, Study, demo as sample, new_id, read_by_hand};

/// The theme that is asked for: on the command line, in the settings, by
/// `NO_COLOR`, else the terminal's own sixteen colours. Only `auto` asks the
/// terminal. What cannot be loaded is said, and the default used.
pub fn theme(launch: &Launch, ask: impl FnOnce() -> Option<Answers>) -> (Theme, Option<String>) {
    let asked = launch.theme.as_deref().or(launch.settings.theme.as_deref());
    let name = match asked {
        _ if no_color() && launch.theme.is_none() => "plain",
        Some(AUTO_THEME) => shade(ask),
        Some(name) => name,
        None => return (Theme::default(), None),
    };
    match load_theme(name) {
        Ok(theme) => (theme, None),
        Err(why) => (Theme::default(), Some(why)),
    }
}

/// Whether the user wants no colour anywhere (no-color.org).
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The shipped theme for the terminal's background; sixteen colours where it
/// shows no more, or does not answer.
fn shade(ask: impl FnOnce() -> Option<Answers>) -> &'static str {
    let truecolor = std::env::var("COLORTERM").is_ok_and(|v| v == "truecolor" || v == "24bit");
    if !truecolor {
        return "ansi16";
    }
    let said = std::env::var("COLORFGBG").ok();
    let told = || said.as_deref().and_then(shade_of_variable);
    match ask().and_then(|answers| answers.shade).or_else(told) {
        Some(Shade::Light) => "light",
        Some(Shade::Dark) => "dark",
        None => "ansi16",
    }
}

/// A theme by name: the user's own file of that name, else a shipped one.
///
/// # Errors
/// What is wrong with it, where, and which themes there are.
pub fn load_theme(name: &str) -> Result<Theme, String> {
    let own = Home::find().ok().map(|home| home.themes_dir());
    let read = |name: &str| own.as_ref().map_or(Ok(None), |dir| own_theme(dir, name));
    match read(name)?.or_else(|| Theme::builtin_text(name).map(str::to_owned)) {
        Some(text) => {
            let own = |name: &str| read(name).ok().flatten();
            let inherited =
                |name: &str| own(name).or_else(|| Theme::builtin_text(name).map(str::to_owned));
            Theme::parse(name, &text, &inherited).map_err(|problems| {
                let first = problems.first().map(ToString::to_string).unwrap_or_default();
                format!("theme “{name}”: {first}")
            })
        }
        None => {
            let known = Theme::names().collect::<Vec<_>>().join(", ");
            Err(format!("there is no theme “{name}”: {known}, {AUTO_THEME}, or a file of yours"))
        }
    }
}

/// The text of a user's own theme; none where there is none.
///
/// # Errors
/// There is one and it cannot be read.
fn own_theme(dir: &Path, name: &str) -> Result<Option<String>, String> {
    // A name, not a path: nothing outside the folder is read.
    if !name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
        return Ok(None);
    }
    let path = dir.join(format!("{name}.toml"));
    match read_by_hand(&path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("theme “{name}”: {} cannot be read: {error}", path.display())),
    }
}

/// Puts the user's settings and keys into the state; says what is wrong with the
/// keys.
pub fn apply_settings(state: &mut State, launch: &Launch, theme: &str) -> Vec<String> {
    state.study.options = launch.settings.options();
    // `ascii = false` in the settings knows the terminal better than the locale does.
    state.study.options.plain = ascii_only() && launch.settings.ascii != Some(false);
    state.study.options.theme = theme.to_owned();
    let problems = apply_bindings(&launch.settings.keys, &mut state.keymap);
    problems.iter().map(|problem| format!("settings, {problem}")).collect()
}

/// Where the work is kept, for the last words of a program that panicked.
pub fn kept(launch: &Launch) -> String {
    match &launch.study {
        Some(dir) => format!(
            "depeche: what you recorded is kept in {}",
            text::clean_line(&dir.join("journal").display().to_string())
        ),
        None => "depeche: what you recorded is kept in the study's journal folder".to_owned(),
    }
}

/// Fills the first screen: where we are, and what was open lately.
pub fn welcome(state: &mut State) {
    let recent = Home::find().map(|home| home.recent()).unwrap_or_default();
    if let Some(Screen::Welcome(welcome)) = state.screen_mut() {
        welcome.recent = recent;
        welcome.here = std::env::current_dir().unwrap_or_default();
    }
}

/// Makes the built-in sample ready and says where it lies.
///
/// # Errors
/// What could not be written, and where.
pub fn demo() -> Result<PathBuf, String> {
    let home = Home::find().map_err(|error| error.to_string())?;
    let ready = sample::ready(&home.demo_dir(), false, study::spoken(), now());
    ready.map(|demo| demo.study.dir).map_err(|error| error.to_string())
}

/// Makes an empty study.
///
/// # Errors
/// What could not be written, and where.
pub fn create(dir: &Path) -> Result<(), String> {
    let (lang, id) = (study::spoken(), Some(new_id(now())));
    Study::create(dir, &NewStudy { lang, id, ..NewStudy::default() })
        .map(|_| ())
        .map_err(|error| error.to_string())
}

/// Writes a study to a file that is not there yet.
///
/// # Errors
/// What could not be read or written, and where.
pub fn export(study: &Path, file: &Path, stop: &dyn Fn() -> bool) -> Result<String, String> {
    let study = Study::open(study).map_err(|error| error.to_string())?;
    let told = |error: GiveError| error.to_string();
    let format = out::of_file(&file.to_string_lossy());
    let outgoing = Outgoing::read(&study, false, now()).map_err(told)?.in_format(format);
    let counts = outgoing.to_file(file, false, stop).map_err(told)?;
    let records = text::count(counts.records.total(), "record", "records");
    let dispatches = text::count(counts.dispatches, "dispatch", "dispatches");
    let file = text::clean_line(&file.display().to_string());
    let said = [format!("{dispatches} and {records} in {file}")];
    let losses = counts.lost.told(format);
    let notes = outgoing.notes().iter().map(|note| format!("note: {note}"));
    Ok(said.into_iter().chain(losses).chain(notes).collect::<Vec<_>>().join("; "))
}

/// Keeps a study among those opened lately. A failure costs only that.
pub fn remember(dir: &Path) {
    if let Ok(home) = Home::find() {
        let _ = home.remember(dir);
    }
}

/// Writes records that could not be recorded to a file that is not there yet, as
/// `import-annotations` reads them.
///
/// # Errors
/// What could not be written, and where.
pub fn keep_records(path: &Path, title: &str, mut records: Vec<Record>) -> Result<String, String> {
    let failed = |why: &dyn std::fmt::Display| {
        format!("not written to {}: {why}", text::clean_line(&path.display().to_string()))
    };
    let header = Header { study: title.to_owned(), exported_at: now(), ..Header::default() };
    records.sort_by_key(Record::order);
    let mut lines = Vec::new();
    let none: [Result<Dispatch, std::io::Error>; 0] = [];
    let options = ExportOptions::default();
    out::export(&mut lines, &header, &mut none.into_iter(), &mut records.into_iter(), options)
        .map_err(|error| failed(&error))?;
    write_new(path, &lines).map_err(|error| failed(&error))?;
    Ok(format!(
        "written to {}: import-annotations reads it",
        text::clean_line(&path.display().to_string())
    ))
}

/// Writes what is not recorded at the program's end to the user's own folder; says
/// what and where. None where all is recorded.
pub fn keep_refused(state: &State) -> Option<String> {
    let lost: Vec<_> = state.not_recorded.iter().filter(|it| it.kept.is_none()).collect();
    if lost.is_empty() {
        return None;
    }
    let count = text::count(lost.len(), "act is", "acts are");
    let records = lost.iter().flat_map(|it| it.act.records.clone()).collect();
    let title = state.study.info.as_ref().map(|study| study.title.clone()).unwrap_or_default();
    let kept = Home::find().map_err(|error| error.to_string()).and_then(|home| {
        let folder = home.state_dir().join("not-recorded");
        make_folder(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let name = format!("{}-{}.jsonl", now().as_millisecond(), std::process::id());
        keep_records(&folder.join(name), &title, records)
    });
    let kept = kept.unwrap_or_else(|why| why);
    Some(format!("{count} NOT recorded; {kept}"))
}
