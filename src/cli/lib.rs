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
mod demo;
mod desk;
mod error;
mod exit;
mod export;
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

pub use exit::Exit;
pub use keys::key_table;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use desk::Desk;
use error::CliError;
use messages::Language;
use std::path::PathBuf;
use std::process::ExitCode;
use tui::runtime::{self, panic};

/// Reads news dispatches, lays two side by side, and records who said what,
/// about whom, and with which stance.
///
/// Without a command, opens the study in DIR, or the one that holds the current
/// folder; where there is none, a first screen offers the demo and a new study.
#[derive(Debug, Parser)]
#[command(name = "depeche", version, max_term_width = 100)]
struct Cli {
    /// The study to open.
    dir: Option<PathBuf>,

    /// Works on the study in this folder, instead of the one that holds the
    /// current folder.
    #[arg(long, global = true, value_name = "DIR")]
    study: Option<PathBuf>,

    /// Codes under this name, instead of the study's or the system user's.
    #[arg(long, global = true, value_name = "NAME")]
    coder: Option<String>,

    /// Uses this colour theme, instead of the study's or the settings'.
    #[arg(long, global = true, value_name = "NAME")]
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
    Keys(keys::Keys),
}

/// Runs the program on the process's own command line.
///
/// Never panics on any argument; the exit code is one of [`Exit`].
pub fn main() -> ExitCode {
    panic::quiet();
    language::choose();
    let parsed = Cli::command()
        .after_help(exit::table())
        .try_get_matches()
        .and_then(|matches| Cli::from_arg_matches(&matches));
    let exit = match parsed {
        Ok(cli) => run(cli).unwrap_or_else(|error| {
            interrupt::give_way();
            error.tell()
        }),
        Err(error) => {
            match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                    help(&error);
                    Exit::Ok
                }
                // Without its colours: it quotes what was typed.
                _ => {
                    output::say(error.render().to_string().trim_end());
                    Exit::Usage
                }
            }
        }
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
            format!("“{}” stands before a command", dir.display()),
            "put folders and files after the command, or use --study DIR",
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
            Command::Keys(it) => it.run(),
        },
    }
}

/// The subcommands' names, for whoever mistyped one.
fn command_names() -> Vec<String> {
    Cli::command().get_subcommands().map(|it| it.get_name().to_owned()).collect()
}
