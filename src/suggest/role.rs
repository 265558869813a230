//! Offices: what makes "le ministre russe" and "le chef de la diplomatie" one post.

use model::Lang;
use std::sync::LazyLock;

use super::fold::fold;
use super::lexicon::{class, rows};
use super::page::Page;
use super::token::shape;

/// An office as a dispatch words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoleKey {
    pub(crate) head: String,
    /// First letters of the nationality.
    nation: Option<String>,
    /// The other words ("affaires", "étrangères").
    domain: Vec<String>,
    pub(crate) feminine: Option<bool>,
}

/// An office that a dispatch gives somebody, where it does so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Office {
    pub(crate) key: RoleKey,
    /// First token of its words, and one past the last; without an article.
    pub(crate) words: (usize, usize),
    /// The rule that read it.
    pub(crate) rule: &'static str,
}

/// Reads the office in some tokens; nothing where they name none.
pub(crate) fn role_key(page: &Page, a: usize, b: usize) -> Option<RoleKey> {
    let words: Vec<usize> = (a..b).filter(|i| page.shaped(*i, shape::WORD)).collect();
    let joined =
        words.iter().map(|i| page.low(*i)).collect::<Vec<_>>().join(" ").replace("' ", "'");
    let standard = standard(page.language, &joined);
    let nation = words
        .iter()
        .find(|i| page.is(**i, class::NATIONALITY))
        .map(|i| fold(page.low(*i)).chars().take(4).collect::<String>());
    let feminine =
        words.iter().find(|i| page.is(**i, class::ROLE)).map(|i| page.is(*i, class::FEMININE));
    // "la ministre": the article tells what the word does not.
    let article = words.first().is_some_and(|i| matches!(page.low(*i), "la" | "une" | "sa"));
    let feminine = if article { Some(true) } else { feminine };
    let mut head = None;
    let mut domain = Vec::new();
    for word in standard.split([' ', '\'']) {
        let bits = page.lexicon.class(word);
        if head.is_none() && bits & class::ROLE != 0 && word != "ancien" && word != "ancienne" {
            head = Some(fold(word));
        } else if word.chars().count() > 3 && bits & (class::NATIONALITY | class::DETERMINER) == 0 {
            domain.push(fold(word));
        }
    }
    Some(RoleKey { head: head?, nation, domain, feminine: feminine.filter(|feminine| *feminine) })
}

/// Language, wording with spaces around it, usual wording likewise.
static WORDINGS: LazyLock<Vec<(bool, String, String)>> = LazyLock::new(|| {
    let read = |row: &'static str| {
        let mut cells = row.split('\t');
        let french = cells.next()? == "fr";
        Some((french, format!(" {} ", cells.next()?), format!(" {} ", cells.next()?)))
    };
    rows(include_str!("lexicon/roles.tsv")).filter_map(read).collect()
});

/// An office in its usual wording ("chef de la diplomatie", "Gov.").
fn standard(language: Lang, joined: &str) -> String {
    let french = language == Lang::Fr;
    let padded = format!(" {joined} ");
    let found = WORDINGS.iter().find(|(of, wording, _)| *of == french && padded.contains(wording));
    match found {
        Some((_, wording, usual)) => padded.replace(wording, usual),
        None => padded,
    }
}

impl RoleKey {
    /// Whether it says neither of which country nor for what the office is.
    pub(crate) fn is_general(&self) -> bool {
        self.nation.is_none() && self.domain.is_empty()
    }

    /// Whether it says of which country the office is.
    pub(crate) fn of_a_nation(&self) -> bool {
        self.nation.is_some()
    }

    /// Whether a mention of this wording may mean the holder of `office`.
    pub(crate) fn means(&self, office: &RoleKey) -> bool {
        let nations = match (&self.nation, &office.nation) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let known = |word: &String| office.domain.contains(word);
        self.head == office.head && nations && self.domain.iter().all(known)
    }
}
