//! The program from outside: its subcommands.

mod cli_backup;
mod cli_check;
mod cli_declared;
mod cli_export;
mod cli_filters;
mod cli_import;
mod cli_imports_back;
mod cli_removals;
mod cli_sessions;
mod cli_set;
mod cli_stories;
mod cli_study;
mod cli_suggest;
mod cli_takes;
mod cli_words;
mod compare_cli;
mod foreign;
mod git;
mod outside;
mod sizes;
