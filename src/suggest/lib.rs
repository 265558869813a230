//! Proposals: who says what, through whom, with which stance.
//!
//! Knows: the grammar of attribution in French and English newsroom prose, as
//! rule families ([`Suggestion::rule`] names the one at work, [`rule`] explains
//! it in plain words) and as word
//! tables in `lexicon/`. Pure and deterministic: the same text gives the same
//! suggestions, nothing is fetched, learnt or remembered, and no Unicode input
//! makes it fail. Time grows linearly with the text.
//!
//! The rules' own classes of words (abbreviations, titles, particles) hold for
//! lower-case tokens and are finer than those that end a sentence in `text`:
//! one list for both would change either.
//!
//! Must never: do I/O, keep state, touch what an analyst has decided, or offer
//! a stance that no explicit frame says.

mod assemble;
mod attitude;
mod cast;
mod clause;
mod confidence;
mod cue;
mod draft;
mod edges;
mod fold;
mod follow;
mod frame;
mod holder;
mod inside;
mod lexicon;
mod naming;
mod offices;
mod page;
mod phrase;
mod region;
mod relay;
mod role;
mod role_phrase;
mod rulebook;
mod rules;
mod sexes;
mod speaker;
mod stance;
mod target;
mod token;
mod voices;
mod weave;
mod whole;
mod words;
mod zone;

pub use assemble::{suggest, suggest_with};
pub use cast::{names, names_with};
pub use draft::{draft, draft_with};
pub use frame::{Kind, NameMention, Polarity, Relay, Role, StanceHint, Suggestion, Zones};
pub use rulebook::{Rule, rule, rules};
pub use whole::{LeftOut, WholeName, whole_names};
pub use words::{OwnWords, Words};
