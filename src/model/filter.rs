//! A list's filter line, read: words, and what was done with a dispatch.
//!
//! Terms are parted by blanks. One that begins with `is:` names a state or the
//! star, with `-is:` rules it out; every other is a word that the dispatch must
//! hold. The first letters of a name are enough. Several states mean any of
//! them; everything else must all be so.

use super::{Counts, DispatchId, ListQuery, ReadingState};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What begins a term that is no word.
const IS: &str = "is:";

/// What `is:` may be followed by, and what it means. No name is the beginning of
/// another with a different meaning.
const NAMES: [(&str, Is); 6] = [
    ("untouched", Is::In(ReadingState::Untouched)),
    ("working", Is::In(ReadingState::InWork)),
    ("in-work", Is::In(ReadingState::InWork)),
    ("in_work", Is::In(ReadingState::InWork)),
    ("reviewed", Is::In(ReadingState::Reviewed)),
    ("starred", Is::Starred),
];

/// The names as a sentence lists them.
pub const STATES: &str = "untouched, working, reviewed or starred";

/// Something that can be asked of a dispatch's counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    In(ReadingState),
    Starred,
}

impl Is {
    fn holds(self, counts: &Counts) -> bool {
        match self {
            Is::In(state) => counts.reading() == state,
            Is::Starred => counts.starred,
        }
    }
}

/// What a filter asks of what was done with a dispatch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    asked: Vec<Is>,
    ruled_out: Vec<Is>,
}

impl Wanted {
    /// Whether nothing is asked: every dispatch fits, whatever was done with it.
    pub fn is_all(&self) -> bool {
        self.asked.is_empty() && self.ruled_out.is_empty()
    }

    /// Whether a dispatch with these counts is wanted.
    pub fn fits(&self, counts: &Counts) -> bool {
        let (states, others): (Vec<Is>, Vec<Is>) =
            self.asked.iter().partition(|is| matches!(is, Is::In(_)));
        (states.is_empty() || states.iter().any(|is| is.holds(counts)))
            && others.iter().all(|is| is.holds(counts))
            && !self.ruled_out.iter().any(|is| is.holds(counts))
    }

    /// Which dispatches that is, given the counts of all that were touched.
    pub fn narrow(&self, touched: &HashMap<DispatchId, Counts>) -> Narrow {
        if self.is_all() {
            return Narrow::All;
        }
        let untouched = self.fits(&Counts::default());
        let differ = touched.iter().filter(|(_, counts)| self.fits(counts) != untouched);
        let ids = Arc::new(differ.map(|(id, _)| *id).collect());
        if untouched { Narrow::Except(ids) } else { Narrow::Only(ids) }
    }
}

/// A part of all dispatches, said by ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Narrow {
    /// Every one.
    All,
    /// These.
    Only(Arc<HashSet<DispatchId>>),
    /// Every other one.
    Except(Arc<HashSet<DispatchId>>),
}

impl Narrow {
    /// Whether a dispatch is part of it.
    pub fn has(&self, id: DispatchId) -> bool {
        match self {
            Narrow::All => true,
            Narrow::Only(ids) => ids.contains(&id),
            Narrow::Except(ids) => !ids.contains(&id),
        }
    }
}

/// Says that a filter asks for something nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{term}” asks for nothing known: after is: comes {STATES}")]
pub struct UnknownState {
    /// The term, its `is:` in small letters.
    pub term: String,
}

/// One term of a filter line.
enum Term<'a> {
    Word(&'a str),
    /// What follows `is:`, and whether it is asked for rather than ruled out.
    Is(&'a str, bool),
}

impl<'a> Term<'a> {
    fn of(typed: &'a str) -> Self {
        let plain = typed.strip_prefix('-');
        let split = plain.unwrap_or(typed).split_at_checked(IS.len());
        match split.filter(|(is, _)| is.eq_ignore_ascii_case(IS)) {
            Some((_, name)) => Term::Is(name, plain.is_none()),
            None => Term::Word(typed),
        }
    }

    /// The state it asks for or rules out, if it does.
    fn state(&self) -> Option<(ReadingState, bool)> {
        let Term::Is(name, asked) = *self else { return None };
        match meaning(name, asked) {
            Ok(Some(Is::In(state))) => Some((state, asked)),
            _ => None,
        }
    }
}

fn terms(filter: &str) -> impl Iterator<Item = Term<'_>> {
    filter.split_whitespace().map(Term::of)
}

/// What a name, or its beginning, means; none where nothing follows `is:` yet.
fn meaning(name: &str, asked: bool) -> Result<Option<Is>, UnknownState> {
    let lower = name.to_ascii_lowercase();
    if lower.is_empty() {
        return Ok(None);
    }
    let found = NAMES.into_iter().find(|(known, _)| known.starts_with(&lower));
    let minus = if asked { "" } else { "-" };
    found.map(|(_, is)| Some(is)).ok_or_else(|| UnknownState { term: format!("{minus}{IS}{name}") })
}

impl ListQuery {
    /// The words of the filter, without what it asks of the work.
    pub fn words(&self) -> String {
        let word = |term| match term {
            Term::Word(word) => Some(word),
            Term::Is(..) => None,
        };
        terms(&self.filter).filter_map(word).collect::<Vec<_>>().join(" ")
    }

    /// What the filter asks of what was done. An `is:` that nothing follows yet
    /// asks nothing.
    ///
    /// # Errors
    /// The first term that asks for something unknown.
    pub fn wanted(&self) -> Result<Wanted, UnknownState> {
        let mut wanted = Wanted::default();
        for term in terms(&self.filter) {
            if let Term::Is(name, asked) = term
                && let Some(is) = meaning(name, asked)?
            {
                if asked { &mut wanted.asked } else { &mut wanted.ruled_out }.push(is);
            }
        }
        Ok(wanted)
    }

    /// Whether the filter ends in an `is:` that nothing follows yet.
    pub fn is_unfinished(&self) -> bool {
        let ends = !self.filter.ends_with(char::is_whitespace);
        ends && matches!(terms(&self.filter).last(), Some(Term::Is("", _)))
    }

    /// The filter with the next state in turn: untouched, in work, reviewed, none.
    /// Words and the star stay; other states go.
    pub fn next_state(&self) -> String {
        let asked = terms(&self.filter).filter_map(|term| term.state()).find(|(_, asked)| *asked);
        let here = asked.map(|(state, _)| state);
        let next = match here {
            None => Some("is:untouched"),
            Some(ReadingState::Untouched) => Some("is:working"),
            Some(ReadingState::InWork) => Some("is:reviewed"),
            Some(ReadingState::Reviewed) => None,
        };
        let typed = self.filter.split_whitespace();
        let kept = typed.filter(|typed| Term::of(typed).state().is_none());
        next.into_iter().chain(kept).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(filter: &str) -> ListQuery {
        ListQuery { filter: filter.to_owned(), ..ListQuery::default() }
    }

    fn counts(state: ReadingState, starred: bool) -> Counts {
        Counts { state, starred, ..Counts::default() }
    }

    /// Which of untouched, in work, reviewed fit; then the same, starred.
    fn fit(filter: &str) -> String {
        let wanted = query(filter).wanted().unwrap();
        let states = [ReadingState::Untouched, ReadingState::InWork, ReadingState::Reviewed];
        let all = [false, true].into_iter().flat_map(|star| states.map(|it| counts(it, star)));
        all.map(|it| if wanted.fits(&it) { 'x' } else { '.' }).collect()
    }

    #[test]
    fn states_and_the_star_are_asked_and_ruled_out() {
        for (filter, wanted) in [
            ("", "xxxxxx"),
            ("accord", "xxxxxx"),
            ("is:untouched", "x..x.."),
            ("is:working", ".x..x."),
            ("IS:In-Work", ".x..x."),
            ("is:in_work", ".x..x."),
            ("is:reviewed accord", "..x..x"),
            ("is:starred", "...xxx"),
            ("-is:starred", "xxx..."),
            ("-is:reviewed", "xx.xx."),
            ("is:untouched is:working", "xx.xx."),
            ("is:untouched is:starred", "...x.."),
            ("is:reviewed -is:reviewed", "......"),
            ("is:u", "x..x.."),
            ("is:w", ".x..x."),
            ("is:r", "..x..x"),
            ("is:s", "...xxx"),
            ("is:", "xxxxxx"),
            ("-is: port", "xxxxxx"),
        ] {
            assert_eq!(fit(filter), wanted, "{filter}");
        }
    }

    #[test]
    fn coded_work_counts_as_in_work() {
        let coded = Counts { quotes: 1, ..Counts::default() };
        assert!(query("is:working").wanted().unwrap().fits(&coded));
        assert!(!query("is:untouched").wanted().unwrap().fits(&coded));
    }

    #[test]
    fn words_are_what_is_left() {
        assert_eq!(query(" is:untouched  accord -is:s à: is: ").words(), "accord à:");
        assert_eq!(query("this:that is-it is").words(), "this:that is-it is");
        assert_eq!(query("é:x is").words(), "é:x is");
    }

    #[test]
    fn what_is_unknown_is_named_with_what_is_known() {
        for (filter, term) in
            [("is:foo", "is:foo"), ("port -is:reviewedd", "-is:reviewedd"), ("is:é", "is:é")]
        {
            let said = query(filter).wanted().unwrap_err();
            assert_eq!(said.term, term);
            assert!(said.to_string().contains("untouched, working, reviewed or starred"));
        }
    }

    #[test]
    fn only_an_is_at_the_very_end_is_unfinished() {
        assert!(query("port is:").is_unfinished() && query("-is:").is_unfinished());
        for filter in ["", "is: ", "is: port", "is:u", "is"] {
            assert!(!query(filter).is_unfinished(), "{filter:?}");
        }
    }

    #[test]
    fn states_come_in_turn_and_the_rest_stays() {
        let mut filter = "-is:working port is:starred".to_owned();
        let mut told = Vec::new();
        for _ in 0..5 {
            filter = query(&filter).next_state();
            told.push(filter.clone());
        }
        assert_eq!(
            told,
            [
                "is:untouched port is:starred",
                "is:working port is:starred",
                "is:reviewed port is:starred",
                "port is:starred",
                "is:untouched port is:starred",
            ]
        );
    }

    #[test]
    fn a_part_of_all_is_said_by_what_was_touched() {
        let id = |n| DispatchId::from_bytes([n; 16]);
        let touched = HashMap::from([
            (id(1), counts(ReadingState::Reviewed, false)),
            (id(2), counts(ReadingState::InWork, true)),
            (id(3), Counts::default()),
        ]);
        let part = |filter: &str| {
            let narrow = query(filter).wanted().unwrap().narrow(&touched);
            [1, 2, 3, 4].map(|n| narrow.has(id(n)))
        };
        assert_eq!(part("port"), [true, true, true, true]);
        assert_eq!(part("is:untouched"), [false, false, true, true]);
        assert_eq!(part("-is:reviewed"), [false, true, true, true]);
        assert_eq!(part("is:starred"), [false, true, false, false]);
        assert_eq!(part("-is:starred"), [true, false, true, true]);
    }
}
