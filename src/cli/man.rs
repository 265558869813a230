//! `depeche man`.

use super::error::CliError;
use super::exit::Exit;
use super::help_text;
use super::output::stdout;
use clap::{Arg, Command};
use messages::man as say;
use std::fmt::Write as _;
use std::io::Write as _;

/// Arguments of `depeche man`.
#[derive(Debug, clap::Args)]
#[command(about = messages::usage::man())]
#[command(long_about = help_text::more(messages::usage::man(), &messages::usage::man_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::man_examples()))]
pub(super) struct Man {}

impl Man {
    pub(super) fn run(self) -> Result<Exit, CliError> {
        let mut out = stdout();
        out.write_all(page(&help_text::command()).as_bytes())?;
        out.flush()?;
        Ok(Exit::Ok)
    }
}

/// Gives the manual page of the program with all its commands, as roff.
fn page(program: &Command) -> String {
    let version = program.get_version().unwrap_or_default();
    let mut page = format!(".TH DEPECHE 1 \"\" \"depeche {version}\"\n");
    section(&mut page, &say::name());
    let about = program.get_about().map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(page, "depeche \\- {}", escaped(&about));
    section(&mut page, &say::synopsis());
    synopsis(&mut page, program);
    section(&mut page, &say::description());
    description(&mut page, program);
    section(&mut page, &say::options());
    arguments(&mut page, program);
    section(&mut page, &say::commands());
    for command in program.get_subcommands().filter(|it| described(it)) {
        commands(&mut page, command);
    }
    section(&mut page, &say::exit_status());
    for exit in Exit::ALL {
        let _ = writeln!(page, ".TP\n\\fB{}\\fR\n{}", exit.code(), escaped(&exit.meaning()));
    }
    if let Ok(home) = study::Home::find() {
        section(&mut page, &say::files());
        let file = home.settings_file().display().to_string();
        let _ = writeln!(page, ".TP\n\\fI{}\\fR\n{}", escaped(&file), escaped(&say::settings()));
    }
    page
}

fn described(command: &Command) -> bool {
    !command.is_hide_set() && command.get_name() != "help"
}

/// Describes a command, and those below it.
fn commands(page: &mut String, command: &Command) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let _ = writeln!(page, ".SS \"{}\"", escaped(name));
    synopsis(page, command);
    page.push_str(".PP\n");
    description(page, command);
    arguments(page, command);
    for below in command.get_subcommands().filter(|it| described(it)) {
        commands(page, below);
    }
}

fn synopsis(page: &mut String, command: &Command) {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    for (n, line) in usage.lines().enumerate() {
        let gap = if n > 0 { ".br\n" } else { "" };
        let _ = writeln!(page, "{gap}{}", escaped(line.trim()));
    }
}

fn description(page: &mut String, command: &Command) {
    let about = command.get_long_about().or(command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    let paragraphs: Vec<String> = about.split("\n\n").map(escaped).collect();
    let _ = writeln!(page, "{}", paragraphs.join("\n.PP\n"));
    let Some(examples) = command.get_after_long_help().map(ToString::to_string) else { return };
    page.push_str(".PP\n.nf\n");
    for line in examples.lines() {
        let _ = writeln!(page, "{}", escaped(line));
    }
    page.push_str(".fi\n");
}

fn arguments(page: &mut String, command: &Command) {
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
        let _ = writeln!(page, ".TP\n{}", names(arg));
        let help = arg.get_long_help().or(arg.get_help());
        let help = help.map(ToString::to_string).unwrap_or_default();
        let lines: Vec<String> = help.lines().filter(|it| !it.is_empty()).map(escaped).collect();
        let _ = writeln!(page, "{}", lines.join("\n.br\n"));
    }
}

/// Gives an argument's names in bold and its value in italics.
fn names(arg: &Arg) -> String {
    let short = arg.get_short().map(|short| format!("\\fB\\-{short}\\fR"));
    let long = arg.get_long().map(|long| format!("\\fB\\-\\-{}\\fR", escaped(long)));
    let mut names = short.into_iter().chain(long).collect::<Vec<_>>().join(", ");
    if arg.get_action().takes_values() {
        let value = arg.get_value_names().unwrap_or_default();
        let value: Vec<&str> = value.iter().map(|it| it.as_str()).collect();
        let gap = if names.is_empty() { "" } else { " " };
        let _ = write!(names, "{gap}\\fI{}\\fR", escaped(&value.join(" ")));
    }
    names
}

/// Gives text without a sign that roff acts on.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-").replace('"', "\\(dq");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

fn section(page: &mut String, name: &str) {
    let _ = writeln!(page, ".SH \"{}\"", escaped(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_request() {
        assert_eq!(escaped(".SH \\fB a-b \"c\""), "\\&.SH \\efB a\\-b \\(dqc\\(dq");
    }
}
