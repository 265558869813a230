//! Studies on disk: the dispatches, the journals, the state.

mod contents;
mod corpus_crash;
mod corpus_import;
mod corpus_lists;
mod corpus_real;
mod corpus_repair;
mod corrections;
mod store_acts;
mod store_check;
mod store_damage;
mod store_model;
mod store_rebuild;
mod store_recovery;
mod store_salvage;
mod store_silent;
mod store_speed;
mod versions;
