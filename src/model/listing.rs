//! What a list of dispatches asks for and shows.

use super::{DispatchId, Lang, PartialDate, Query, ReadingState};
use jiff::Timestamp;
use messages::terms;

/// Which dispatches, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ListQuery {
    /// The filter: words that must all occur (in text, title, agency or language), of
    /// which the last one may be the beginning of a word, and what was done
    /// ([`Query::wanted`]). Case and accents do not count.
    pub filter: Query,
    /// The order.
    pub sort: Sort,
}

/// Order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// Latest first.
    #[default]
    Newest,
    /// Earliest first.
    Oldest,
    /// By agency, then latest first.
    Agency,
    /// By title, folded.
    Title,
}

impl Sort {
    /// All of them, in the order a key cycles through.
    pub const ALL: [Sort; 4] = [Sort::Newest, Sort::Oldest, Sort::Agency, Sort::Title];

    /// Gives the order as it is stored with the place where the coder was.
    pub fn stored(self) -> &'static str {
        match self {
            Sort::Newest => "newest first",
            Sort::Oldest => "oldest first",
            Sort::Agency => "by agency",
            Sort::Title => "by title",
        }
    }

    /// Names the order in one or two words.
    pub fn label(self) -> String {
        match self {
            Sort::Newest => terms::newest_first(),
            Sort::Oldest => terms::oldest_first(),
            Sort::Agency => terms::by_agency(),
            Sort::Title => terms::by_title(),
        }
    }
}

/// One row of a list, as the corpus knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The dispatch.
    pub id: DispatchId,
    /// Agency, if known.
    pub agency: Option<String>,
    /// Language.
    pub lang: Lang,
    /// When it was published, if known; else when it came in.
    pub time: Option<Timestamp>,
    /// Whether `time` is only when it came in.
    pub time_is_import: bool,
    /// The dateline's date, as far as given.
    pub date: Option<PartialDate>,
    /// Headline or first words.
    pub title: String,
    /// Length in code points.
    pub length: usize,
}

/// What coders did with one dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Confirmed quotes.
    pub quotes: u32,
    /// Confirmed stances.
    pub stances: u32,
    /// Marks with a note or tags.
    pub marks: u32,
    /// How far the furthest coder says to be; [`Counts::reading`] looks at what was
    /// coded, too.
    pub state: ReadingState,
    /// Whether it is starred.
    pub starred: bool,
}

impl Counts {
    /// How far the work on the dispatch is: what coders said of it, and in work
    /// at least where something was coded.
    pub fn reading(&self) -> ReadingState {
        let coded = self.quotes + self.stances + self.marks > 0;
        self.state.max(if coded { ReadingState::InWork } else { ReadingState::Untouched })
    }
}
