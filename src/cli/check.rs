//! `depeche check`.

use super::desk::Desk;
use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::{Form, line, safe, shown, stdout, text};
use indicatif::{ProgressBar, ProgressStyle};
use messages::outcomes as say;
use model::{Finding, Weight};
use serde::Serialize;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use study::{
    CONFIG_FILE, Checked, Config, Device, Mended, Watch, check, coder_name, salvage, told,
};
use tui::runtime::{apply_bindings, load_theme};

/// Arguments of `depeche check`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::check())]
#[command(long_about = help_text::more(messages::usage::check(), &messages::usage::check_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::check_examples()))]
pub(super) struct Check {
    /// The study's folder; else the study at hand.
    #[arg(value_name = "STUDY")]
    #[arg(help = messages::options::study_dir())]
    dir: Option<PathBuf>,

    /// Repairs what can be repaired, then checks. What it replaces is kept beside
    /// (am.jsonl.damaged-1, corpus.damaged-1, store.aside-1). Records that point at
    /// nothing are mended by new lines in your journal.
    #[arg(long)]
    #[arg(help = messages::options::check_salvage())]
    salvage: bool,

    /// How findings are written.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    #[arg(help = messages::options::form())]
    format: Form,
}

impl Check {
    pub(super) fn run(self, desk: &Desk) -> Result<Exit, CliError> {
        let dir = desk.dir_named(self.dir.as_deref())?;
        let (mut out, form) = (stdout(), self.format);
        let mut lost = 0;
        if self.salvage {
            let config = Config::read(&dir.join(CONFIG_FILE)).ok().and_then(|config| config.coder);
            let coder = coder_name(desk.coder.as_deref(), config.as_deref());
            let device = Device::of(&dir);
            let mended = salvage(&dir, &coder, Some(&device.name), desk.now())?;
            lost = mended.lost.len();
            mending(&mut out, form, &mended)?;
        }
        let mut failed = Ok(());
        let bar = progress();
        let at = |what: &str| bar.set_message(shown(what, &io::stderr()));
        let mut found = |finding: &Finding| {
            let told = bar.suspend(|| tell(&mut out, form, finding));
            if failed.is_ok() {
                failed = told;
            }
        };
        settings(desk, &dir, &mut found);
        let checked = check(&dir, desk.now(), Watch { found: &mut found, at: &at });
        bar.finish_and_clear();
        failed?;
        let checked = checked?;
        match form {
            Form::Text => text(&mut out, &format!("{}\n", sum(&checked)))?,
            Form::Jsonl => line(&mut out, &Said::Checked(&checked))?,
        }
        out.flush()?;
        Ok(if checked.damage + lost > 0 { Exit::Damaged } else { Exit::Ok })
    }
}

/// A line that is no finding.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Said<'a> {
    Done(&'a str),
    Lost(&'a str),
    Checked(&'a Checked),
}

fn mending(out: &mut dyn Write, form: Form, mended: &Mended) -> Result<(), CliError> {
    let done = mended.done.iter().map(|it| ("done", Said::Done(it), it));
    let lost = mended.lost.iter().map(|it| ("lost", Said::Lost(it), it));
    for (word, said, what) in done.chain(lost) {
        match form {
            Form::Text => text(out, &format!("{word}: {}\n", safe(what)))?,
            Form::Jsonl => line(out, &said)?,
        }
    }
    if mended.done.is_empty() && form == Form::Text {
        text(out, &format!("{}\n", say::nothing_to_repair()))?;
    }
    Ok(())
}

fn tell(out: &mut dyn Write, form: Form, finding: &Finding) -> Result<(), CliError> {
    match form {
        Form::Text => text(out, &format!("{}\n", safe(&finding.to_string()))),
        Form::Jsonl => line(out, finding),
    }
}

/// The settings and themes that the study is opened with.
fn settings(desk: &Desk, dir: &Path, found: &mut dyn FnMut(&Finding)) {
    let Ok(home) = desk.home() else { return };
    let (settings, mut problems) = home.settings();
    problems.extend(apply_bindings(&settings.keys, &mut app::table::keymap()));
    let file = home.settings_file().display().to_string();
    told(&file, Weight::Odd, &problems, &mut |it| found(&it));
    let config = Config::read(&dir.join(CONFIG_FILE)).ok().and_then(|config| config.theme);
    for (file, theme) in [(CONFIG_FILE, config), (file.as_str(), settings.theme)] {
        let named = theme.filter(|name| name != app::AUTO_THEME);
        if let Some(Err(why)) = named.map(|name| load_theme(&name)) {
            found(&Finding::new(Weight::Odd, file, why));
        }
    }
}

fn sum(checked: &Checked) -> String {
    let Checked {
        journals,
        changes,
        records,
        spans,
        dispatches,
        damage,
        bad_lines,
        missing,
        unseen,
    } = *checked;
    let changes = usize::try_from(changes).unwrap_or(usize::MAX);
    let looked = say::checked(journals, changes, records, spans, dispatches);
    let looked = if unseen > 0 { say::checked_not_all(unseen, looked) } else { looked };
    if damage == 0 {
        return say::sound(looked);
    }
    let lines = (bad_lines > 0).then(|| say::damaged_lines(bad_lines));
    let missing = (missing > 0).then(|| say::missing_changes(missing));
    let lines: Vec<String> = lines.into_iter().chain(missing).collect();
    if lines.is_empty() {
        say::damages(damage, looked)
    } else {
        say::damages_with(damage, lines.join(", "), looked)
    }
}

/// What is looked at, on standard error, seen only where that is a terminal.
pub(super) fn progress() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(Duration::from_millis(200));
    let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
    style.map_or(bar.clone(), |style| bar.with_style(style.tick_chars("-\\|/ ")))
}
