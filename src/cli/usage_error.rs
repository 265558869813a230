//! Errors of the command line in the language that is chosen.

use super::command_names;
use super::output::safe;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use messages::cli as say;
use std::error::Error as _;
use std::ffi::OsString;
use std::path::Path;

/// How alike two names must be for one to be a slip of the other (Jaro-Winkler, 0 to 1).
const ALIKE: f64 = 0.8;

/// Global options that take a value, which is no command.
const WITH_VALUE: [&str; 4] = ["--study", "--coder", "--theme", "--lang"];

/// Gives the command whose name is nearest to a word, if any is near.
pub(super) fn nearest(word: &str) -> Option<String> {
    let scored = command_names().into_iter().map(|name| (strsim::jaro_winkler(word, &name), name));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (best.0 > ALIKE).then_some(best.1)
}

/// Says what is wrong with a command line, what to do, and how it is used.
pub(super) fn text(error: &clap::Error, typed: impl Iterator<Item = OsString>) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return error.render().to_string().trim_end().to_owned();
    }
    if let Some(word) = unknown_command(typed) {
        let hint = nearest(&word).map_or_else(say::all_commands, say::nearest_command);
        return lines(say::unknown_command(safe(&word)), &[hint], None);
    }
    let usage = value(error, ContextKind::Usage);
    let usage = usage.as_deref().map(|usage| {
        let lines = usage.trim().trim_start_matches("Usage:").trim();
        format!("{} {lines}", say::usage_heading())
    });
    lines(what(error), &hints(error), usage)
}

fn lines(what: String, hints: &[String], usage: Option<String>) -> String {
    let mut text = format!("depeche: {what}");
    for hint in hints {
        text.push_str("\n  ");
        text.push_str(&say::hint(hint));
    }
    if let Some(usage) = usage {
        text.push_str(&format!("\n{usage}"));
    }
    text.push_str(&format!("\n{}", say::help_hint()));
    text
}

/// Finds the word in the place of a command that is neither a command nor a folder.
fn unknown_command(typed: impl Iterator<Item = OsString>) -> Option<String> {
    let mut typed = typed.skip(1);
    while let Some(word) = typed.next() {
        let text = word.to_string_lossy();
        if text == "--" {
            return None;
        }
        if WITH_VALUE.contains(&text.as_ref()) {
            typed.next();
        } else if !text.starts_with('-') {
            let known = text == "help" || super::is_command(&text);
            return (!known && !Path::new(&word).exists()).then(|| text.into_owned());
        }
    }
    None
}

/// Says what is wrong.
fn what(error: &clap::Error) -> String {
    let of = |kind| safe(&value(error, kind).unwrap_or_default());
    let (arg, given) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::InvalidValue if given.is_empty() => say::value_missing(arg),
        ErrorKind::InvalidValue => say::value_unknown(arg, given),
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            say::value_incorrect(arg, given, safe(&why))
        }
        ErrorKind::UnknownArgument if arg.starts_with('-') => say::option_unknown(arg),
        ErrorKind::UnknownArgument => say::argument_unexpected(arg),
        ErrorKind::InvalidSubcommand => say::unknown_command(of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => say::command_missing(),
        ErrorKind::NoEquals => say::equals_missing(arg),
        ErrorKind::TooManyValues => say::values_too_many(arg, given),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => say::values_too_few(arg),
        ErrorKind::ArgumentConflict => {
            let prior = of(ContextKind::PriorArg);
            if prior == arg || prior.is_empty() {
                say::given_twice(arg)
            } else {
                say::not_together(arg, prior)
            }
        }
        ErrorKind::MissingRequiredArgument => say::argument_missing(arg),
        ErrorKind::InvalidUtf8 => say::not_utf8(),
        _ => safe(&error.kind().to_string()),
    }
}

/// Says what to write instead.
fn hints(error: &clap::Error) -> Vec<String> {
    let mut hints = Vec::new();
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedCommand,
    ];
    if let Some(near) = near.into_iter().find_map(|kind| value(error, kind)) {
        hints.push(say::nearest(safe(&near)));
    }
    if let Some(valid) = value(error, ContextKind::ValidValue) {
        hints.push(say::valid_values(safe(&valid)));
    }
    hints
}

/// Gives one piece of what clap knows of an error as text.
fn value(error: &clap::Error, kind: ContextKind) -> Option<String> {
    Some(match error.get(kind)? {
        ContextValue::None => return None,
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    })
}
