//! The program in a terminal.

mod audit_settings;
mod escapes;
mod kill_program;
mod list_states;
mod review_session;
mod seeds_session;
mod store_told;
mod study_lexicon;
mod suites;
mod takes_program;
mod terminal;
mod terminal_harness;
mod terminal_program;
