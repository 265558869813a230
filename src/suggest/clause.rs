//! The clause around an attitude: whether it says it, turns it round, or leaves it unsaid.
//!
//! One walk goes back from the verb of the attitude through its own clause and the
//! clauses that govern it ("Il est faux que je ..."), up to the clause before. What
//! it meets decides, by the words of a table: where in doubt, no attitude is said.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::attitude::{Shape, key, like, matched};
use super::frame::Polarity;
use super::lexicon::{class, rows};
use super::page::Page;
use super::phrase;
use super::stance::{Site, looks_infinitive};
use super::token::shape;
use model::Lang;

/// Tokens around an attitude within which its clause begins and its sentence ends.
const FAR: usize = 200;
/// Tokens of a relative clause that the walk steps over.
const INSERTED: usize = 40;
/// Tokens before a word of need in which it may be negated.
const NEGATED: usize = 5;
/// Tokens between a verb and the noun of an attitude that it is against.
const OBJECT: usize = 10;

/// What words do to an attitude beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Effect {
    /// Before it, they leave it unsaid.
    Before,
    /// Behind it, they leave it unsaid.
    After,
    /// They make it its opposite.
    Turns,
    /// They open a relative clause.
    Relative,
    /// They say what others should do.
    Duty,
    /// They call for what hangs on them, whoever is to do it.
    Needed,
    /// Verbs that wish, ask or fear the clause that hangs on them.
    Wishes,
    /// Behind it, be it behind the closing marks, they say that it is false.
    Denies,
    /// They only begin like an attitude.
    NoAttitude,
}

/// Wordings by language, effect and the first letters of their first word.
type Wordings = HashMap<(bool, Effect, String), Vec<Vec<&'static str>>>;

static WORDINGS: LazyLock<Wordings> = LazyLock::new(|| {
    let mut table = Wordings::new();
    for row in rows(include_str!("lexicon/suspends.tsv")) {
        let mut cells = row.split('\t');
        let french = cells.next() == Some("fr");
        let effect = match cells.next() {
            Some("before") => Effect::Before,
            Some("after") => Effect::After,
            Some("turns") => Effect::Turns,
            Some("relative") => Effect::Relative,
            Some("duty") => Effect::Duty,
            Some("needed") => Effect::Needed,
            Some("wishes") => Effect::Wishes,
            Some("denies") => Effect::Denies,
            _ => Effect::NoAttitude,
        };
        for wording in cells.next().unwrap_or_default().split(" | ") {
            let words: Vec<&str> = wording.split(' ').collect();
            let first = words.first().map_or(String::new(), |word| key(word));
            table.entry((french, effect, first)).or_default().push(words);
        }
    }
    table
});

/// Whether a wording of that effect begins at a token.
pub(super) fn has(page: &Page, i: usize, effect: Effect) -> bool {
    let first = key(page.low(i));
    let wordings = WORDINGS.get(&(page.language == Lang::Fr, effect, first));
    let fits = |wording: &Vec<&str>| {
        wording.iter().enumerate().all(|(k, word)| like(page.low(i + k), word))
    };
    // "Mme Press", "Mark Fear": a name says nothing of the kind.
    let named = page.upper(i) && i.checked_sub(1).is_some_and(|b| page.shaped(b, shape::WORD));
    !named && wordings.is_some_and(|wordings| wordings.iter().any(fits))
}

/// "maintenant que", "alors que": the clause hangs on no verb before it.
pub(super) fn conjunction(page: &Page, that: usize) -> bool {
    matches!(
        page.low_before(that),
        "alors"
            | "tandis"
            | "maintenant"
            | "parce"
            | "dès"
            | "depuis"
            | "pendant"
            | "ainsi"
            | "bien"
            | "now"
            | "sans"
            | "avant"
            | "pour"
            | "afin"
    )
}

/// What a clause makes of an attitude.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Said {
    /// It is its opposite.
    pub(super) turned: bool,
    /// It is called for: the wish is the speaker's, whoever is to act.
    pub(super) needed: bool,
}

/// The words before an attitude that have a say in it.
#[derive(Debug, Default)]
struct Governing {
    words: Vec<usize>,
    needed: bool,
}

impl Site<'_> {
    /// What its clause makes of an attitude; nothing where the clause leaves it open.
    /// The words from `chain` to `until` are its verb group.
    pub(super) fn said(&self, chain: usize, until: usize) -> Option<Said> {
        let page = self.page;
        if self.asked() || self.supposed() || self.taken_back() || self.turned_away(chain) {
            return None;
        }
        let own = self.own_words(chain);
        let question = (self.clause_start()..self.first)
            .any(|i| page.at(i, "question") && page.at(i + 1, "de"));
        if question {
            return Some(Said { turned: true, needed: false });
        }
        // "We back A, condemn B": what governs the first of a list governs all of it.
        let judged = until < self.first;
        let head = if judged { chain } else { self.list_head(chain) };
        let Governing { words: before, needed } = self.governing(head, judged)?;
        let inside = own..until;
        let unsaid = |i: &usize| {
            let even = page.at(*i, "si") && page.low_before(*i) == "même";
            let noun = has(page, *i, Effect::NoAttitude);
            !even && !noun && (has(page, *i, Effect::Before) || has(page, *i, Effect::Wishes))
        };
        if before.iter().any(unsaid) || inside.clone().any(|i| unsaid(&i)) || self.guessed() {
            return None;
        }
        let turns = |i: &usize| has(page, *i, Effect::Turns) && !self.restricts(*i);
        if before.iter().any(|i| *i < own && turns(i)) {
            return None;
        }
        let count = inside.filter(turns).count();
        let after = matches!(page.low(self.end), "pas" | "plus" | "jamais" | "guère");
        match count {
            0 => Some(Said { turned: after, needed }),
            1 => Some(Said { turned: true, needed }),
            _ => None,
        }
    }

    /// "rejette toute coopération avec X", "opposed to cooperation with X": the attitude is
    /// what the verb before it is against.
    fn turned_away(&self, chain: usize) -> bool {
        let page = self.page;
        let floor = self.range.start.max(chain.saturating_sub(OBJECT));
        let over = |i: &usize| {
            let joins = matches!(page.low(*i), "et" | "and" | "ou" | "or" | "puis" | "then");
            page.mark(*i) && !page.quotes(*i)
                || joins
                || page.is(*i, class::CLAUSE | class::THAT | class::PRONOUN)
        };
        (floor..chain).rev().take_while(|i| !over(i)).any(|i| {
            if matches!(page.low(i), "contre" | "against") {
                return true;
            }
            let against = matched(page, i, self.range.end).filter(|(pattern, end)| {
                pattern.polarity == Polarity::Oppose
                    && pattern.shape != Shape::Subject
                    && *end <= chain
            });
            against.is_some() && !has(page, i, Effect::NoAttitude) && !self.says_which(i)
        })
    }

    /// "les partis opposés au traité": a participle that no auxiliary makes a verb.
    fn says_which(&self, i: usize) -> bool {
        let page = self.page;
        let participle = ["é", "és", "ée", "ées"].iter().any(|it| page.low(i).ends_with(it));
        let helps = |k: usize| {
            page.is(k, class::BE | class::AUXILIARY) || self.of_first_person(k) || page.adverb(k)
        };
        page.language == Lang::Fr && participle && !i.checked_sub(1).is_some_and(helps)
    }

    /// First token of the verb group with its negations.
    fn own_words(&self, chain: usize) -> usize {
        let page = self.page;
        let belongs = |i: usize| {
            has(page, i, Effect::Turns)
                || self.adverb(i)
                || page.is(i, class::CLITIC | class::BE | class::AUXILIARY | class::MODAL)
                || self.of_first_person(i)
                || matches!(page.low(i), "à" | "de" | "d'" | "to")
        };
        let mut own = chain;
        while own > self.range.start && chain - own < 6 && belongs(own - 1) {
            own -= 1;
        }
        own
    }

    /// "ne soutient que", "not only": no negation.
    fn restricts(&self, i: usize) -> bool {
        let page = self.page;
        let que = (i..self.range.end.min(self.end + 3))
            .any(|k| matches!(page.low(k), "que" | "qu'") && page.low_before(k) == "ne")
            || matches!(page.low(i), "ne" | "n'") && matches!(page.low(self.end), "que" | "qu'");
        que || matches!(page.low(i + 1), "only" | "just" | "merely" | "simply")
    }

    /// The tokens before an attitude that have a say in it, its own clause's and those of
    /// the clauses above it; nothing where it stands in a relative clause.
    fn governing(&self, chain: usize, judged: bool) -> Option<Governing> {
        let page = self.page;
        let floor = self.range.start.max(chain.saturating_sub(FAR));
        let open = !judged && self.hangs(chain);
        let (mut subject, mut hinged) = (judged || self.says_we(chain), open);
        let mut out = Governing::default();
        let mut i = chain;
        while i > floor {
            i -= 1;
            let next = i + 1;
            if has(page, i, Effect::Relative) || !judged && self.object_relative(i, chain) {
                return None;
            }
            if hinged && has(page, i, Effect::Needed) {
                // With its own negation: "il n'est pas nécessaire de".
                out.words.extend((i.saturating_sub(NEGATED).max(floor)..i).rev());
                out.needed = true;
                break;
            }
            if page.is(i, class::THAT) && conjunction(page, i) {
                out.words.extend(i.checked_sub(1));
                break;
            }
            hinged |= page.is(i, class::THAT);
            let ends = page.shaped(i, shape::STOP) && !page.abbreviates(i)
                || matches!(page.low(i), ";" | ":" | "mais" | "but");
            let joins = matches!(page.low(i), "et" | "and" | "ou" | "or" | "puis" | "car");
            let fresh = phrase::begins(page, next) && !open && next < chain;
            if ends || joins && (fresh || page.at(i, "car")) {
                break;
            }
            if page.at(i, ",") {
                if subject && !open {
                    break;
                }
                i = self.before_relative(i, floor).unwrap_or(i);
                continue;
            }
            subject |= phrase::begins(page, i) || page.at(i, "j'");
            out.words.push(i);
        }
        Some(out)
    }

    /// Whether an attitude hangs on the words before it: an infinitive, a participle.
    fn hangs(&self, chain: usize) -> bool {
        let page = self.page;
        let progressive = page.before_is(self.first, class::BE | class::ADVERB)
            || matches!(page.low_before(self.first), "am" | "are" | "is" | "was" | "were" | "be");
        let infinitive = looks_infinitive(page, self.first)
            && (chain..self.first).all(|i| {
                looks_infinitive(page, i)
                    || page.is(i, class::CLITIC)
                    || page.adverb(i)
                    || matches!(page.low(i), "à" | "de" | "d'")
            });
        infinitive
            || page.low_before(chain) == "to"
            || page.at(chain, "to")
            || page.low(self.first).ends_with("ing") && !progressive
    }

    /// "le chef que soutient la Russie", "the party that supports X": `que` or `that`
    /// right before the verb takes the place of a noun.
    fn object_relative(&self, i: usize, chain: usize) -> bool {
        let page = self.page;
        let bound = page.is(i, class::THAT) && !matches!(page.low(i), "whether");
        bound
            && !self.says_we(chain)
            && (i + 1..chain).all(|k| page.is(k, class::CLITIC) || page.adverb(k))
    }

    /// The comma that opens the relative clause which the comma at `close` ends.
    fn before_relative(&self, close: usize, floor: usize) -> Option<usize> {
        let page = self.page;
        let open = (floor.max(close.saturating_sub(INSERTED))..close)
            .rev()
            .find(|i| has(page, *i, Effect::Relative) || page.shaped(*i, shape::STOP))?;
        let comma = open.checked_sub(1).filter(|comma| page.at(*comma, ","))?;
        has(page, open, Effect::Relative).then_some(comma)
    }

    /// "les partis opposés au traité", "en soutenant X", "the party supporting X": a verb form
    /// that says of whom or how, and nothing of its own.
    pub(super) fn describes(&self, chain: usize) -> bool {
        let page = self.page;
        let low = page.low(self.first);
        if page.language != Lang::Fr {
            let start = self.clause_start();
            let noun = phrase::first(page, start, chain)
                .is_some_and(|np| np.first <= start + 1 && np.end == chain);
            return low.ends_with("ing") && chain == self.first && noun;
        }
        let participle = ["é", "és", "ée", "ées"].iter().any(|ending| low.ends_with(ending))
            && !page.before_is(self.first, class::DETERMINER); // "sa volonté"
        let auxiliary = class::BE | class::AUXILIARY;
        let helped = (self.own_words(chain)..self.first)
            .any(|i| page.is(i, auxiliary) || self.of_first_person(i) || looks_infinitive(page, i));
        low.ends_with("ant") || participle && !helped
    }

    /// Whether the sentence of the pattern is a question: asking is no attitude.
    fn asked(&self) -> bool {
        let page = self.page;
        let limit = page.len().min(self.end + FAR);
        let stop = (self.end..limit).find(|i| page.shaped(*i, shape::STOP | shape::BREAK));
        stop.is_some_and(|i| page.at(i, "?"))
    }

    /// "if they backed the plan": what is only supposed is no attitude.
    fn supposed(&self) -> bool {
        let page = self.page;
        let floor = self.range.start.max(self.first.saturating_sub(FAR));
        let stops = |i: &usize| page.shaped(*i, shape::STOP) && !page.abbreviates(*i);
        let supposes = |i: usize| {
            matches!(page.low(i), "si" | "if" | "unless" | "sinon" | "otherwise")
                && !matches!(page.low_before(i), "même" | "even")
                || page.at(i, "s'") && matches!(page.low(i + 1), "il" | "ils")
        };
        (floor..self.first).rev().take_while(|i| !stops(i)).any(supposes)
    }

    /// "... if he resigned", "... less than ever": what comes behind takes it back.
    fn taken_back(&self) -> bool {
        let page = self.page;
        let limit = self.range.end.min(self.end + FAR);
        let stops = |i: &usize| page.shaped(*i, shape::STOP) && !page.abbreviates(*i);
        let far = page.len().min(self.end + FAR);
        let denied = |i: usize| has(page, i, Effect::Denies);
        (self.end..limit).take_while(|i| !stops(i)).any(|i| has(page, i, Effect::After))
            || (self.end..far).take_while(|i| !stops(i)).any(denied)
    }

    /// "je soutiendrais", "I would support": in somebody's own words, no more than a guess;
    /// "nous soutenions": no longer so.
    fn guessed(&self) -> bool {
        let page = self.page;
        let low = page.low(self.first);
        let conditional = ["ais", "rait", "raient", "ions", "iez"];
        let verb = match page.language {
            Lang::Fr => conditional.iter().any(|ending| low.ends_with(ending)),
            _ => (self.first.saturating_sub(2)..self.first)
                .any(|i| matches!(page.low(i), "would" | "'d" | "i'd" | "we'd")),
        };
        verb && self.own_voice()
    }
}
