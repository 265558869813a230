//! The command line: one file a subcommand, whose doc comment is its help.
//!
//! Knows: arguments, exit codes ([`Exit`]), how an error is told, standard
//! input and output. Must never: draw a screen, or know how a study, a corpus
//! or a journal lies on the disk; the rooms below do.
//!
//! What a command was asked for goes to standard output, everything else to
//! standard error. A closed pipe (`| head`) ends a command quietly, a signal at
//! once or as soon as what it writes is whole (`interrupt`).

mod backup;
mod check;
mod chosen;
mod codebook;
mod compact;
mod compare;
mod complete;
mod completions;
mod config;
mod demo;
mod desk;
mod error;
mod exit;
mod export;
mod help_text;
mod import;
mod import_annotations;
mod import_told;
mod import_trial;
mod imports;
mod init;
mod interrupt;
mod keys;
mod language;
mod launch;
mod lexicon;
mod list;
mod man;
mod open;
mod output;
mod read;
mod reading;
mod remove;
mod restore;
mod review;
mod sessions;
mod set;
mod stories;
mod suggest;
mod suggest_records;
mod suggest_texts;
mod takes;
mod usage_error;

pub use exit::Exit;
pub use keys::key_table;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use desk::Desk;
use error::CliError;
use messages::Language;
use messages::cli as say;
use std::path::PathBuf;
use std::process::ExitCode;
use tui::runtime::{self, panic};

/// Arguments of `depeche`.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, max_term_width = 100)]
#[command(about = messages::usage::depeche())]
#[command(long_about = help_text::more(messages::usage::depeche(), &messages::usage::depeche_more()))]
#[command(after_long_help = help_text::examples(&messages::usage::depeche_examples()))]
struct Cli {
    /// The study to open.
    #[arg(help = messages::options::depeche_dir())]
    dir: Option<PathBuf>,

    /// Works on the study in this folder, instead of the one that holds the
    /// current folder.
    #[arg(long, global = true, value_name = "DIR")]
    #[arg(help = messages::options::study())]
    study: Option<PathBuf>,

    /// Codes under this name, instead of the study's or the system user's.
    #[arg(long, global = true, value_name = "NAME")]
    #[arg(help = messages::options::coder())]
    coder: Option<String>,

    /// Uses this colour theme, instead of the study's or the settings'.
    #[arg(long, global = true, value_name = "NAME")]
    #[arg(help = messages::options::theme())]
    theme: Option<String>,

    #[arg(long, global = true, value_name = "LANG", value_parser = language::read, help = messages::cli::language_help())]
    lang: Option<Language>,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Init),
    Import(import::Import),
    Imports(imports::Imports),
    Open(open::Open),
    Read(read::Read),
    Review(review::Review),
    Demo(demo::Demo),
    List(list::List),
    Set(set::Set),
    Remove(remove::Remove),
    Compact(compact::Compact),
    Export(export::Export),
    ImportAnnotations(import_annotations::ImportAnnotations),
    Suggest(suggest::Suggest),
    Compare(compare::Compare),
    Sessions(sessions::Sessions),
    Takes(takes::Takes),
    Stories(stories::Stories),
    Check(check::Check),
    Backup(backup::Backup),
    Restore(restore::Restore),
    Codebook(codebook::Codebook),
    Lexicon(lexicon::Lexicon),
    Config(config::Config),
    Keys(keys::Keys),
    Man(man::Man),
    Completions(completions::Completions),
    Complete(complete::Complete),
}

/// Runs the program on the process's own command line.
///
/// Never panics on any argument; the exit code is one of [`Exit`].
pub fn main() -> ExitCode {
    panic::quiet();
    language::choose();
    let parsed =
        help_text::command().try_get_matches().and_then(|matches| Cli::from_arg_matches(&matches));
    let exit = match parsed {
        Ok(cli) => run(cli).unwrap_or_else(|error| {
            interrupt::give_way();
            error.tell()
        }),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                help(&error);
                Exit::Ok
            }
            _ => {
                output::say(&usage_error::text(&error, std::env::args_os()));
                Exit::Usage
            }
        },
    };
    ExitCode::from(exit.code())
}

/// Prints help or the version.
fn help(error: &clap::Error) {
    // Whoever closed the pipe does not want the help.
    let _ = if runtime::ascii_only() {
        output::print(error.render().to_string().trim_end()).map_err(drop)
    } else {
        error.print().map_err(drop)
    };
}

fn run(cli: Cli) -> Result<Exit, CliError> {
    let Cli { dir, study, coder, theme, lang: _, command } = cli;
    interrupt::watch()?;
    let desk = Desk::new(study, coder, theme)?;
    match (dir, command) {
        (Some(dir), Some(_)) => Err(CliError::usage(
            say::folder_before_command(output::safe(&dir.to_string_lossy())),
            say::folder_before_command_hint(),
        )),
        (dir, None) => open::Open { dir }.run(&desk),
        (None, Some(command)) => match command {
            Command::Init(it) => it.run(&desk),
            Command::Import(it) => it.run(&desk),
            Command::Imports(it) => it.run(&desk),
            Command::Open(it) => it.run(&desk),
            Command::Read(it) => it.run(&desk),
            Command::Review(it) => it.run(&desk),
            Command::Demo(it) => it.run(&desk),
            Command::List(it) => it.run(&desk),
            Command::Set(it) => it.run(&desk),
            Command::Remove(it) => it.run(&desk),
            Command::Compact(it) => it.run(&desk),
            Command::Export(it) => it.run(&desk),
            Command::ImportAnnotations(it) => it.run(&desk),
            Command::Suggest(it) => it.run(&desk),
            Command::Compare(it) => it.run(&desk),
            Command::Sessions(it) => it.run(&desk),
            Command::Takes(it) => it.run(&desk),
            Command::Stories(it) => it.run(&desk),
            Command::Check(it) => it.run(&desk),
            Command::Backup(it) => it.run(&desk),
            Command::Restore(it) => it.run(&desk),
            Command::Codebook(it) => it.run(&desk),
            Command::Lexicon(it) => it.run(&desk),
            Command::Config(it) => it.run(&desk),
            Command::Keys(it) => it.run(),
            Command::Man(it) => it.run(),
            Command::Completions(it) => it.run(),
            Command::Complete(it) => it.run(),
        },
    }
}

/// Whether a word is a command, also a hidden one.
fn is_command(word: &str) -> bool {
    Cli::command().find_subcommand(word).is_some()
}

/// The subcommands' names, for whoever mistyped one.
fn command_names() -> Vec<String> {
    Cli::command()
        .get_subcommands()
        .filter(|it| !it.is_hide_set())
        .map(|it| it.get_name().to_owned())
        .collect()
}
