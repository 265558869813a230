//! Names inside a noun phrase that is something else.
//!
//! "la veuve du président X", "an X aide", "X's party", "le clan X" and "X and his party"
//! hold the name of X; none of them is X.

use super::cast::Cast;
use super::lexicon::class;
use super::page::Page;
use super::phrase::Np;
use super::role_phrase::end_of_role;
use super::token::shape;
use model::Lang;

/// Nouns of people, bodies and offices.
const NOUNS: u64 =
    class::ROLE | class::BODY | class::GROUP | class::MEDIUM | class::UNNAMED | class::HOLDER;

impl Cast {
    /// Whether the one named at a token only belongs to what a phrase is, or is only one
    /// of those whom it names.
    pub(crate) fn belongs(&self, page: &Page, np: Np, token: usize) -> bool {
        let mention = self.mention_of(token);
        let joined = |i: usize| matches!(page.low(i), "et" | "and" | "ou" | "or" | "&");
        let named = |i: usize| page.upper(i) && !page.is(i, class::DOMAIN | class::BODY);
        let second =
            mention.first > np.first + 1 && joined(mention.first - 1) && named(mention.first - 2);
        let among = second || mention.end + 1 < np.end && joined(mention.end);
        among
            || page.owns(mention.end)
            || complement(page, np, mention.first)
            || match page.language {
                Lang::Fr => {
                    sort_of(page, np, self.name_of(token, mention)) || of_family(page, np, mention)
                }
                _ => before_noun(page, np, mention.end),
            }
    }

    /// The mention that a token belongs to, its title included; else the token.
    fn mention_of(&self, token: usize) -> Np {
        let member = self.at(token).and_then(|member| self.members.get(member));
        let mentions = member.map_or(&[][..], |member| member.mentions.as_slice());
        let whole = mentions.get(mentions.partition_point(|mention| mention.end <= token));
        whole.filter(|np| np.first <= token).copied().unwrap_or(Np { first: token, end: token + 1 })
    }

    /// A mention without its title.
    fn name_of(&self, token: usize, mention: Np) -> Np {
        let member = self.at(token);
        let starts = |i: &usize| self.at(*i) == member;
        let first = (mention.first..mention.end).rev().find(starts).unwrap_or(mention.first);
        Np { first, end: mention.end }
    }
}

/// Whether the name that begins at `first` is a complement: "la veuve du président X", "a
/// source close to Minister X".
fn complement(page: &Page, np: Np, first: usize) -> bool {
    let governed = |i: usize| {
        let describes = class::PRENOMINAL | class::DETERMINER;
        let joint = |k: &usize| governs(page, *k) || !page.is(*k, describes);
        let before = (np.first + 1..i).rev().find(joint);
        before.is_some_and(|k| governs(page, k))
    };
    let own = |i: &usize| {
        let office = page.is(*i, class::ROLE) && !page.is(*i, class::GROUP);
        office && governed(*i) && end_of_role(page, *i, first) == Some(first)
    };
    first > np.first && (governed(first) || (np.first + 1..first).any(|i| own(&i)))
}

/// Whether a token makes what follows the complement of what stands before.
fn governs(page: &Page, i: usize) -> bool {
    let low = page.low(i);
    let describes = page.is(i, class::PRENOMINAL | class::ADJECTIVE | class::ROLE);
    let verbal = match page.language {
        Lang::Fr => low.len() > 5 && low.ends_with("ant"),
        _ => ["ing", "ed"].iter().any(|ending| low.len() > 4 && low.ends_with(ending)),
    };
    // "rebels fighting X", not "the jailed X".
    let behind = i.checked_sub(1).is_some_and(|before| {
        page.shaped(before, shape::WORD) && !page.is(before, class::DETERMINER | class::PRENOMINAL)
    });
    GOVERNS.contains(&low) || verbal && behind && !describes && !page.upper(i) && !page.is(i, NOUNS)
}

/// Prepositions that may stand inside a noun phrase.
const GOVERNS: &[&str] = &[
    "de", "d'", "du", "des", "à", "au", "aux", "chez", "par", "avec", "contre", "sur", "pour",
    "envers", "entre", "sous", "devant", "of", "from", "to", "for", "by", "with", "against",
    "near", "under", "over", "about", "behind", "around",
];

/// Whether a noun follows an English name, which then only says which one: "an X aide",
/// "X critic Y". Behind the phrase only the known nouns count, as any verb may stand there.
fn before_noun(page: &Page, np: Np, end: usize) -> bool {
    let lower = page.shaped(end, shape::WORD) && !page.shaped(end, shape::UPPER | shape::DIGIT);
    let alike = page.region(end) == page.region(end.saturating_sub(1));
    let known = page.is(end, NOUNS) && !page.finite(end);
    lower && alike && (known || end < np.end && plain_noun(page, end))
}

/// Whether an English word can only be read as a noun or its adjective.
fn plain_noun(page: &Page, i: usize) -> bool {
    let other = class::STOP
        | class::PRONOUN
        | class::ADVERB
        | class::AUXILIARY
        | class::THAT
        | class::BE
        | class::CLAUSE
        | class::VERBY
        | class::PREPOSED
        | class::MODAL
        | class::GOVERNOR
        | class::OBJECT
        | class::DETERMINER
        | class::DAY
        | class::MONTH
        | class::PARTICLE;
    let low = page.low(i);
    let noun = matches!(low, "family" | "assembly" | "monopoly");
    let verbal = !noun && ["ed", "ing", "ly"].iter().any(|ending| low.ends_with(ending));
    low.len() > 2 && !verbal && !page.is(i, other) && !page.finite(i) && !LOOSE.contains(&low)
}

/// Words that may stand between a name and its verb, or behind both.
const LOOSE: &[&str] = &[
    "of",
    "from",
    "in",
    "at",
    "for",
    "on",
    "by",
    "with",
    "as",
    "near",
    "under",
    "over",
    "after",
    "before",
    "since",
    "during",
    "who",
    "whose",
    "which",
    "whom",
    "that",
    "while",
    "then",
    "later",
    "earlier",
    "late",
    "early",
    "yesterday",
    "today",
    "tonight",
    "tomorrow",
    "again",
    "too",
    "alone",
    "himself",
    "herself",
    "themselves",
    "itself",
    "once",
    "twice",
    "here",
    "there",
    "now",
    "also",
    "both",
    "all",
    "just",
    "still",
    "back",
    "aloud",
    "afterward",
    "afterwards",
    "instead",
    "however",
    "meanwhile",
    "last",
    "next",
    "this",
    "went",
    "came",
    "met",
    "left",
    "took",
    "made",
    "gave",
    "got",
    "spoke",
    "stood",
    "sat",
    "ran",
    "won",
    "lost",
    "put",
    "set",
    "let",
    "did",
    "not",
    "than",
    "and",
    "but",
    "or",
    "so",
    "per",
    "via",
];

/// "les X", "X fils": the family, or another of its members.
fn of_family(page: &Page, np: Np, mention: Np) -> bool {
    let several = mention.first > np.first && matches!(page.low_before(mention.first), "les");
    several || matches!(page.low(mention.end), "fils" | "père" | "junior" | "cadet" | "aîné")
}

/// Endings of French nouns of people.
const PEOPLE: &[&str] = &["iste", "aste", "eur", "euse", "rice", "ien", "ienne", "ogue", "phe"];

/// Whether a French name only says which of a sort is meant: "le clan X", "le gouvernement
/// Jean X". Behind the noun of an office or of a person it says who.
fn sort_of(page: &Page, np: Np, name: Np) -> bool {
    let describes = class::PRENOMINAL | class::DETERMINER;
    let Some(head) = (np.first..name.first).find(|i| !page.is(*i, describes)) else {
        return false;
    };
    let adjective = class::NATIONALITY | class::ADJECTIVE;
    let plain = page.shaped(head, shape::WORD) && !page.upper(head) && !page.adverb(head);
    // Only what stands right before the name, but for its adjectives.
    let alone = (head + 1..name.first).all(|i| page.is(i, adjective));
    if !plain || !alone {
        return false;
    }
    let person = class::ROLE | class::TITLE | class::UNNAMED | class::NATIONALITY;
    let several = class::BODY | class::GROUP | class::MEDIUM | class::HOLDER;
    if page.is(head, person) && !page.is(head, class::GROUP) {
        return false;
    }
    let other = class::STOP | class::CLAUSE | class::VERBY | class::PREPOSED | class::PRONOUN;
    let low = page.low(head);
    let of_people = PEOPLE.iter().any(|ending| low.ends_with(ending));
    let family = name.end == name.first + 1;
    page.is(head, several)
        || family && !of_people && !page.is(head, other) && !page.looks_finite(head)
}
