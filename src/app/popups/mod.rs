//! What lies over a screen, one folder each.

pub mod begin;
pub mod carry;
pub mod commands;
pub mod help;
pub mod history;
pub mod mistakes;
pub mod overlay;
pub mod palette;
pub mod prompt;
pub mod refused;
pub mod tag;
pub mod typing;

use crate::others::TakenOut;
use crate::popups::begin::state::Begin;
use crate::popups::carry::state::Carry;
use crate::popups::help::state::Help;
use crate::popups::history::state::HistoryPopup;
use crate::popups::mistakes::state::Mistakes;
use crate::popups::palette::state::Palette;
use crate::popups::prompt::state::Prompt;
use crate::screens::Scope;
use coding::draft::TagDraft;

/// What lies over a screen.
#[derive(Debug)]
pub enum Overlay {
    /// The frame being tagged.
    Tag(Box<TagDraft>),
    /// Help.
    Help(Help),
    /// The palette.
    Palette(Palette),
    /// A line of input.
    Prompt(Prompt),
    /// What a review session shall be.
    Begin(Begin),
    /// What carrying to a later take would do.
    Carry(Box<Carry>),
    /// What is wrong in files written by hand.
    Mistakes(Mistakes),
    /// What could not be recorded, and the first line in view.
    Refused(usize),
    /// What was done to a quote or a note, and by whom.
    History(Box<HistoryPopup>),
    /// Whether what others took out comes back.
    TakenOut(Box<TakenOut>),
}

impl Overlay {
    /// The scope whose keys are live in it.
    pub fn scope(&self) -> Scope {
        match self {
            Overlay::Tag(_) => Scope::Tag,
            Overlay::Help(_) => Scope::Help,
            Overlay::Palette(_) => Scope::Palette,
            Overlay::Prompt(_) => Scope::Prompt,
            Overlay::Begin(_) => Scope::Begin,
            Overlay::Carry(_) => Scope::Carry,
            Overlay::Mistakes(_) => Scope::Mistakes,
            Overlay::Refused(_) => Scope::Refused,
            Overlay::History(_) => Scope::History,
            Overlay::TakenOut(_) => Scope::TakenOut,
        }
    }
}
