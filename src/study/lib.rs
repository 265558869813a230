//! What a study is on disk, and what the program keeps for its user beside it.
//!
//! Knows: the folder of a study ([`Study`]) and its `depeche.toml`
//! ([`Config`]), how dispatches are brought into it ([`intake`]), the built-in
//! demo ([`demo`]), how its work is given out ([`Outgoing`]), the stories of its
//! dispatches ([`Assigning`]), the user's own folders ([`Home`]) and settings
//! ([`Settings`]), and who codes ([`coder_name`]). Must never: draw, read a
//! command line, read a clock, or look into the journals, the store or the
//! index: it hands out their rooms' own handles.
//!
//! ```text
//! my-study/
//!   depeche.toml      title, coder, codebook, theme; its presence makes the folder a study
//!   codebook.toml     the codebook in force
//!   codebooks/        a copy of each codebook that was coded with
//!   lexicon.tsv       words of its own for the rules; need not be there
//!   journal/          what coders did (room store)
//!   corpus/           the dispatches (room corpus)
//!   store/            the state built from the journals (room store)
//!   .gitignore        what is no part of the study: index, store, locks
//!   .gitattributes    what git must not merge or convert: journals, packs
//! ```

mod archive;
mod assigning;
mod backup;
mod check;
mod codebooks;
mod coder;
mod config;
mod content;
pub mod demo;
mod device;
mod error;
mod faults;
mod files;
mod folder;
mod gather;
mod git;
mod home;
mod ignored;
pub mod imports;
pub mod intake;
mod lexicon;
mod near;
mod outgoing;
mod part;
mod removals;
mod removing;
mod replaced;
mod restore;
mod settings;
mod settings_file;
mod sources;
mod taken_out;
mod taking_back;
pub mod trial;
mod unpack;
mod waiting;

pub use archive::{BackupError, Manifest, Member};
pub use assigning::Assigning;
pub use backup::{Backup, backup};
pub use check::{CheckError, Checked, Mended, Watch, check, salvage, told};
pub use coder::{coder_name, plain_name};
pub use config::{CONFIG_FILE, Config};
pub use device::Device;
pub use error::StudyError;
pub use faults::Fault;
pub use files::read_by_hand;
pub use folder::{CODEBOOK_FILE, NewStudy, Study, new_id, uncorrected, whole};
pub use gather::{Gathered, gather};
pub use git::{git_offer, tell_git};
pub use home::{Home, spoken};
pub use ignored::LeftOut;
pub use lexicon::{LEXICON_FILE, left_out, read_words};
pub use outgoing::{GiveError, Outgoing};
pub use removals::{TakenOut, taken_out};
pub use removing::{Leaving, Removing, Returned, leaving, put_back, removable, returning};
pub use restore::{Restored, Verified, restore, verify};
pub use settings::{Binding, Settings};
pub use settings_file::{SETTING_KEYS, SettingForm};
pub use taking_back::{BroughtBack, TakenBack};
