//! The screens, one folder each: state, update, commands, view.

pub mod compare;
pub mod list;
pub mod reader;
pub mod review;
pub mod speakers;
pub mod story;
pub mod text;
pub mod welcome;

use crate::screens::compare::state::Compare;
use crate::screens::list::state::List;
use crate::screens::review::state::Review;
use crate::screens::speakers::state::Speakers;
use crate::screens::story::state::Story;
use crate::screens::text::pane::Pane;
use crate::screens::welcome::state::Welcome;
use messages::help as say;

/// One screen.
#[derive(Debug)]
pub enum Screen {
    /// Without a study.
    Welcome(Welcome),
    /// The dispatches.
    List(Box<List>),
    /// One dispatch.
    Reader(Box<Pane>),
    /// Two dispatches.
    Compare(Box<Compare>),
    /// The speakers of the study.
    Speakers(Speakers),
    /// A story.
    Story(Box<Story>),
    /// A review session.
    Review(Box<Review>),
}

impl Screen {
    /// The scope whose keys are live on it.
    pub fn scope(&self) -> Scope {
        match self {
            Screen::Welcome(_) => Scope::Welcome,
            Screen::List(_) => Scope::List,
            Screen::Reader(_) => Scope::Reader,
            Screen::Compare(_) => Scope::Compare,
            Screen::Speakers(_) => Scope::Speakers,
            Screen::Story(_) => Scope::Story,
            Screen::Review(_) => Scope::Review,
        }
    }
}

/// Where a command's keys are live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Every screen.
    Any,
    /// The first screen, without a study.
    Welcome,
    /// The list of dispatches.
    List,
    /// Any screen that shows a dispatch's text.
    Text,
    /// One dispatch.
    Reader,
    /// Two dispatches.
    Compare,
    /// The list of speakers.
    Speakers,
    /// A story.
    Story,
    /// A review session.
    Review,
    /// The popup that begins a review session.
    Begin,
    /// The popup that tells what carrying to a later take does.
    Carry,
    /// The popup that tells what is wrong in files written by hand.
    Mistakes,
    /// The view of what could not be recorded.
    Refused,
    /// The popup that tells what was done to a quote.
    History,
    /// The popup that asks whether what others took out comes back.
    TakenOut,
    /// The tag popup.
    Tag,
    /// The help page.
    Help,
    /// The palette.
    Palette,
    /// A line of input.
    Prompt,
}

impl Scope {
    /// The scopes whose keys are live, nearest first.
    pub fn chain(self) -> &'static [Scope] {
        match self {
            Scope::Any => &[Scope::Any],
            Scope::Welcome => &[Scope::Welcome, Scope::Any],
            Scope::List => &[Scope::List, Scope::Any],
            Scope::Text => &[Scope::Text, Scope::Any],
            Scope::Reader => &[Scope::Reader, Scope::Text, Scope::Any],
            Scope::Compare => &[Scope::Compare, Scope::Text, Scope::Any],
            Scope::Speakers => &[Scope::Speakers, Scope::Any],
            Scope::Story => &[Scope::Story, Scope::Any],
            Scope::Review => &[Scope::Review, Scope::Any],
            Scope::Begin => &[Scope::Begin],
            Scope::Carry => &[Scope::Carry],
            Scope::Mistakes => &[Scope::Mistakes],
            Scope::Refused => &[Scope::Refused],
            Scope::History => &[Scope::History],
            Scope::TakenOut => &[Scope::TakenOut],
            Scope::Tag => &[Scope::Tag],
            Scope::Help => &[Scope::Help],
            Scope::Palette => &[Scope::Palette],
            Scope::Prompt => &[Scope::Prompt],
        }
    }

    /// Its name in a key file.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Any => "any",
            Scope::Welcome => "welcome",
            Scope::List => "list",
            Scope::Text => "text",
            Scope::Reader => "reader",
            Scope::Compare => "compare",
            Scope::Speakers => "speakers",
            Scope::Story => "story",
            Scope::Review => "review",
            Scope::Begin => "begin",
            Scope::Carry => "carry",
            Scope::Mistakes => "mistakes",
            Scope::Refused => "refused",
            Scope::History => "history",
            Scope::TakenOut => "taken-out",
            Scope::Tag => "tag",
            Scope::Help => "help",
            Scope::Palette => "palette",
            Scope::Prompt => "prompt",
        }
    }

    /// Gives its name for the help page, in the language of the interface.
    pub fn title(self) -> String {
        match self {
            Scope::Any => say::screen_any(),
            Scope::Welcome => say::screen_welcome(),
            Scope::List => say::screen_list(),
            Scope::Text => say::screen_text(),
            Scope::Reader => say::screen_reader(),
            Scope::Compare => say::screen_compare(),
            Scope::Speakers => say::screen_speakers(),
            Scope::Story => say::screen_story(),
            Scope::Review => say::screen_review(),
            Scope::Begin => say::screen_begin(),
            Scope::Carry => say::screen_carry(),
            Scope::Mistakes => say::screen_mistakes(),
            Scope::Refused => say::screen_refused(),
            Scope::History => say::screen_history(),
            Scope::TakenOut => say::screen_removed(),
            Scope::Tag => say::screen_tag(),
            Scope::Help => say::screen_help(),
            Scope::Palette => say::screen_palette(),
            Scope::Prompt => say::screen_prompt(),
        }
    }

    /// All scopes, in the order help shows them.
    pub const ALL: [Scope; 19] = [
        Scope::Any,
        Scope::Welcome,
        Scope::List,
        Scope::Text,
        Scope::Reader,
        Scope::Compare,
        Scope::Speakers,
        Scope::Story,
        Scope::Review,
        Scope::Begin,
        Scope::Carry,
        Scope::Mistakes,
        Scope::Refused,
        Scope::History,
        Scope::TakenOut,
        Scope::Tag,
        Scope::Help,
        Scope::Palette,
        Scope::Prompt,
    ];
}
