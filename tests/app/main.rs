//! The program without a terminal: keys in, screens out.

mod accepted;
mod audit_records;
mod compare_register;
mod counted;
mod lexicon_decided;
mod refused;
mod screens;
mod screens_french;
mod screens_hostile;
mod sessions_known;
mod stories;
mod takes_carried;
