//! The help of the command line in the language that is chosen.
//!
//! clap says some words itself (`Usage:`, `Options:`, `[default: …]`); here each of them is
//! replaced by a sentence of the catalogue.

use super::{Cli, exit};
use clap::builder::styling::Styles;
use clap::{Arg, Command, CommandFactory as _};
use messages::cli as say;
use study::Home;

/// Commands that show a screen, whose colours `--theme` chooses.
const SHOW: [&str; 5] = ["depeche", "open", "read", "review", "demo"];

/// Commands that record something, under a name that `--coder` gives.
const RECORD: [&str; 9] = [
    "depeche",
    "open",
    "review",
    "demo",
    "import",
    "import-annotations",
    "set",
    "remove",
    "compact",
];

/// Commands without a study, or with an argument that names it.
const OWN_STUDY: [&str; 14] = [
    "init",
    "open",
    "read",
    "demo",
    "restore",
    "keys",
    "man",
    "completions",
    "check",
    "imports",
    "sessions",
    "stories",
    "takes",
    "help",
];

/// Gives the details of `--help` below the line that says what a command does.
pub(super) fn more(about: String, details: &str) -> String {
    format!("{about}\n\n{details}")
}

/// Gives the examples below the help.
pub(super) fn examples(lines: &str) -> String {
    let lines: String = lines.lines().map(|line| format!("\n  {line}")).collect();
    format!("{}{lines}", say::examples_heading())
}

/// Gives usage lines, one below the other.
pub(super) fn usage(lines: &str) -> String {
    let indent = say::usage_heading().chars().count() + 1;
    lines.lines().collect::<Vec<_>>().join(&format!("\n{}", " ".repeat(indent)))
}

/// Reads a whole number between two others.
pub(super) fn within<T: TryFrom<i64>, const LEAST: i64, const MOST: i64>(
    typed: &str,
) -> Result<T, String> {
    let number = typed.parse::<i64>().ok().filter(|number| (LEAST..=MOST).contains(number));
    number
        .and_then(|number| T::try_from(number).ok())
        .ok_or_else(|| say::number_within(LEAST.to_string(), MOST.to_string()))
}

/// Gives the whole command line with its help in the chosen language.
pub(super) fn command() -> Command {
    let mut command = Cli::command();
    command.build();
    let examples = examples(&messages::usage::depeche_examples());
    let below = match Home::find() {
        Ok(home) => {
            let file = home.settings_file();
            format!("{}\n\n{}", exit::table(), say::settings_path(file.display()))
        }
        Err(_) => exit::table(),
    };
    let long = format!("{examples}\n\n{below}");
    localized(command).after_help(below).after_long_help(long)
}

/// Replaces clap's own words in a command and those below it.
fn localized(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let command = command
        .help_template(template())
        .subcommand_value_name(say::value_command())
        .subcommand_help_heading(say::heading_commands())
        .mut_args(|arg| localized_arg(arg, &name))
        .mut_subcommands(localized);
    if name == "help" { command.about(say::help_command()) } else { command }
}

fn template() -> String {
    let styles = Styles::styled();
    let style = styles.get_usage();
    let heading = say::usage_heading();
    format!(
        "{{before-help}}{{about-with-newline}}\n{style}{heading}{style:#} {{usage}}\n\n{{all-args}}{{after-help}}"
    )
}

fn localized_arg(arg: Arg, command: &str) -> Arg {
    let hidden = arg.is_hide_set() || arg.is_global_set() && !counts(&arg, command);
    let mut arg = match arg.get_id().as_str() {
        "help" => arg.help(say::help_flag()).long_help(say::help_flag()),
        "version" => arg.help(say::version_flag()),
        _ => arg,
    };
    if let Some([name]) = arg.get_value_names() {
        let name = value_name(name.as_str());
        arg = arg.value_name(name);
    }
    let heading =
        if arg.is_positional() { say::heading_arguments() } else { say::heading_options() };
    let (short, long) = (help(&arg, false), help(&arg, true));
    arg.help(short)
        .long_help(long)
        .help_heading(heading)
        .hide(hidden)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// Says whether a global option matters to a command.
fn counts(arg: &Arg, command: &str) -> bool {
    match arg.get_id().as_str() {
        "theme" => SHOW.contains(&command),
        "coder" => RECORD.contains(&command),
        "study" => !OWN_STUDY.contains(&command),
        "lang" => command == "depeche",
        _ => true,
    }
}

/// Gives the help of an argument with its default and its values.
fn help(arg: &Arg, long: bool) -> String {
    let mut text = arg.get_help().map(ToString::to_string).unwrap_or_default();
    if !arg.get_action().takes_values() {
        return text;
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|it| it.to_string_lossy()).collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() {
        text = format!("{text} {}", say::default_value(defaults.join(", ")));
    }
    let values = arg.get_possible_values();
    let values: Vec<_> = values.iter().filter(|value| !value.is_hide_set()).collect();
    if values.is_empty() || arg.is_hide_possible_values_set() {
        return text;
    }
    if !long || values.iter().all(|value| value.get_help().is_none()) {
        let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
        return format!("{text} {}", say::values(names.join(", ")));
    }
    text.push_str("\n\n");
    text.push_str(&say::values_heading());
    for value in values {
        let name = value.get_name().to_owned();
        let told = match value.get_help() {
            Some(about) => say::value_about(name, about),
            None => name,
        };
        text.push_str(&format!("\n- {told}"));
    }
    text
}

/// Gives the placeholder of a value in the chosen language.
pub(super) fn value_name(name: &str) -> String {
    match name {
        "AGENCY" => say::value_agency(),
        "DIR" | "FOLDER" => say::value_dir(),
        "ENCODING" => say::value_encoding(),
        "FIELD" => say::value_field(),
        "FILE" => say::value_file(),
        "FILES" => say::value_files(),
        "FILTER" => say::value_filter(),
        "FORM" => say::value_form(),
        "fr|en|FILE" => say::value_codebook(),
        "ID|FIELD=VALUE" => say::value_field_value(),
        "KEY" => say::value_key(),
        "LANG" => say::value_lang(),
        "NAME" => say::value_name(),
        "NUMBER" => say::value_number(),
        "ORDER" => say::value_order(),
        "PATH" => say::value_path(),
        "PERCENT" => say::value_percent(),
        "PREFER" => say::value_prefer(),
        "STUDY" => say::value_study(),
        "TITLE" => say::value_title(),
        "VALUE" => say::value_value(),
        "YEAR" => say::value_year(),
        other => other.to_owned(),
    }
}
