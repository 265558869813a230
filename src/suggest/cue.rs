//! Cues: the verb groups that may report words.
//!
//! A cue is found by its form and confirmed by its neighbours, because many
//! forms are also nouns or adjectives ("la demande", "an offer").

use super::lexicon::{Entry, Form, Verb, class, frame, tag};
use super::page::Page;
use super::token::shape;
use model::Lang;

/// Tokens between a cue of doubtful form and the quotation that confirms it.
const NEAR_MARKS: usize = 7;

/// How a cue stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Has a subject of its own.
    Finite,
    /// "ajoutant que", "adding that": borrows a subject.
    Gerund,
    /// "il faut ajouter que": borrows one too.
    Infinitive,
}

/// A verb group that may report words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue<'a> {
    /// First token, auxiliary included.
    pub(crate) first: usize,
    /// Last token, inclusive.
    pub(crate) last: usize,
    pub(crate) verb: &'a Verb,
    pub(crate) mood: Mood,
    /// First person plural, which needs no subject ("ajoutons que").
    pub(crate) we: bool,
    /// Inverted pronoun ("a-t-il").
    pub(crate) clitic: Option<usize>,
}

impl Cue<'_> {
    /// Whether the verb has that frame.
    pub(crate) fn takes(&self, frame: u8) -> bool {
        self.verb.frames & frame != 0
    }

    /// The first token after the group and its clitic.
    pub(crate) fn after(&self) -> usize {
        match self.clitic {
            Some(clitic) if clitic > self.last => clitic + 1,
            _ => self.last + 1,
        }
    }
}

/// All cues of a page, in order, those inside quotations included.
pub(crate) fn cues<'a>(page: &Page<'a>) -> Vec<Cue<'a>> {
    let mut found: Vec<Cue> = Vec::new();
    for i in 0..page.len() {
        let Some(entry) = page.entry(i) else { continue };
        if entry.forms.is_empty() && entry.longer.is_empty() {
            continue;
        }
        if found.last().is_some_and(|cue| cue.last >= i) {
            continue;
        }
        let cue = match page.language {
            Lang::Fr => french(page, i, entry),
            _ => english(page, i, entry),
        };
        found.extend(cue);
    }
    found.sort_by_key(|cue| cue.first);
    found
}

/// A form as read at a place: its verb, all its tags, its last token.
struct Match<'a> {
    verb: &'a Verb,
    tags: u16,
    last: usize,
}

fn read<'a>(page: &Page<'a>, i: usize, entry: &Entry, reflexive: bool) -> Option<Match<'a>> {
    for (words, form) in &entry.longer {
        let count = words.split(' ').count();
        if words.split(' ').enumerate().all(|(k, word)| page.low(i + 1 + k) == word) {
            let verb = page.lexicon.verb(form.verb)?;
            return Some(Match { verb, tags: form.tags, last: i + count });
        }
    }
    let verb_of = |form: &Form| page.lexicon.verb(form.verb);
    let fits = |form: &&Form| verb_of(form).is_some_and(|verb| verb.reflexive == reflexive);
    let chosen = entry.forms.iter().find(fits).or_else(|| {
        entry.forms.first().filter(|form| reflexive || verb_of(form).is_some_and(|v| !v.reflexive))
    })?;
    let tags = entry.forms.iter().filter(|form| form.verb == chosen.verb);
    let tags = tags.fold(0, |tags, form| tags | form.tags);
    Some(Match { verb: verb_of(chosen)?, tags, last: i })
}

/// Steps left over adverbs, at most five tokens; answers one past the token found.
fn over_adverbs(page: &Page, i: usize) -> usize {
    let mut end = i;
    while end > 0 && i - end < 5 {
        if page.adverb(end - 1) {
            end -= 1;
        } else if matches!(page.low(end - 1), "et" | "d'") && page.is(end, class::ADVERB) {
            end -= 1; // "d'ores et déjà"
        } else {
            break;
        }
    }
    end
}

fn french<'a>(page: &Page<'a>, i: usize, entry: &Entry) -> Option<Cue<'a>> {
    let mut end = over_adverbs(page, i);
    let mut clitic = None;
    if end >= 2 && page.is(end - 1, class::PRONOUN) && matches!(page.low(end - 2), "-" | "-t-") {
        clitic = Some(end - 1);
        end -= 2;
    }
    let auxiliary = end.checked_sub(1);
    let helped = auxiliary.is_some_and(|a| page.is(a, class::AUXILIARY));
    let been = auxiliary.filter(|a| page.is(*a, class::BE) && *a > 0 && reflects(page, a - 1));
    let here = i > 0 && reflects(page, i - 1);
    let found = read(page, i, entry, here || been.is_some())?;
    let we = found.tags & tag::WE != 0;
    let cue = |first, mood, clitic| {
        Some(Cue { first, last: found.last, verb: found.verb, mood, we, clitic })
    };
    if found.tags & tag::PARTICIPLE != 0 {
        if helped && !found.verb.reflexive {
            return cue(end - 1, Mood::Finite, clitic);
        }
        if found.verb.reflexive
            && let Some(be) = been
        {
            return cue(be - 1, Mood::Finite, clitic);
        }
    }
    let after = found.last + 1;
    let finite = found.tags & tag::FINITE != 0;
    let inverted =
        matches!(page.low(after), "-" | "-t-") && page.is(after + 1, class::PRONOUN) && finite;
    if inverted {
        return cue(i, Mood::Finite, Some(after + 1));
    }
    if finite {
        let first = if found.verb.reflexive && here { i - 1 } else { i };
        return if finite_blocked(page, i, &found) { None } else { cue(first, Mood::Finite, None) };
    }
    if found.tags & tag::GERUND != 0 {
        return cue(i, Mood::Gerund, None);
    }
    if found.tags & tag::INFINITIVE != 0 {
        return cue(i, Mood::Infinitive, None);
    }
    None
}

fn reflects(page: &Page, i: usize) -> bool {
    matches!(page.low(i), "se" | "s'" | "me" | "m'" | "nous" | "vous")
}

/// Whether a finite form is a noun or a bare participle here.
fn finite_blocked(page: &Page, i: usize, found: &Match<'_>) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    if page.is(before, class::NOUN_BEFORE) {
        return true;
    }
    let article = matches!(page.low(before), "l'" | "le" | "la" | "les" | "leur");
    if article && page.is(i, class::HOMOGRAPH) {
        return true;
    }
    let participle = found.tags & tag::PARTICIPLE != 0;
    let simple = found.tags & (tag::PRESENT | tag::PAST) != 0;
    participle && !page.at(before, ",") && !simple
}

fn english<'a>(page: &Page<'a>, i: usize, entry: &Entry) -> Option<Cue<'a>> {
    // "the United States": a capital inside a sentence is a name's.
    if page.upper(i) && i.checked_sub(1).is_some_and(|b| page.shaped(b, shape::WORD)) {
        return None;
    }
    let found = read(page, i, entry, false)?;
    let end = over_adverbs(page, i);
    let cue = |first, mood| {
        Some(Cue { first, last: found.last, verb: found.verb, mood, we: false, clitic: None })
    };
    let auxiliary = end.checked_sub(1).filter(|a| page.is(*a, class::AUXILIARY));
    let has = |tags: u16| found.tags & tags != 0;
    if has(tag::PARTICIPLE | tag::PRETERITE)
        && let Some(a) = auxiliary.filter(|a| !matches!(page.low(*a), "will" | "would"))
    {
        return cue(a, Mood::Finite);
    }
    // "Asked whether ...": a fronted participle has no subject.
    let opens = i.checked_sub(1).is_none_or(|b| page.shaped(b, shape::BREAK | shape::STOP));
    if opens && has(tag::PRETERITE) && !before_colon(page, found.last + 1) {
        return None;
    }
    // "was quoted as saying": the reported speaker is its subject.
    if page.at(i + 1, "as") && page.at(i + 2, "saying") && has(tag::PRETERITE) {
        let first = end.checked_sub(1).filter(|a| matches!(page.low(*a), "was" | "were"));
        return cue(first.unwrap_or(i), Mood::Finite).map(|cue| Cue { last: i + 2, ..cue });
    }
    // "is warning that": the progressive.
    let progressive = end.checked_sub(1).filter(|a| {
        matches!(page.low(*a), "is" | "are" | "was" | "were" | "been" | "'s" | "'re" | "'m" | "am")
    });
    if let Some(a) = progressive.filter(|_| has(tag::GERUND)) {
        return cue(a, Mood::Finite);
    }
    let modal = end.checked_sub(1).is_some_and(|a| page.is(a, class::MODAL));
    simple_mood(page, i, &found, modal).and_then(|mood| cue(i, mood))
}

/// The mood of an English form without an auxiliary; nothing for a noun.
fn simple_mood(page: &Page, i: usize, found: &Match<'_>, modal: bool) -> Option<Mood> {
    let before = page.low_before(i);
    let has = |tags: u16| found.tags & tags != 0;
    let object =
        has(tag::THIRD) && before.len() > 4 && (before.ends_with("ed") || before.ends_with("ing"));
    if object || page.before_is(i, class::NO_VERB) || (before == "'s" && !has(tag::PRETERITE)) {
        return None;
    }
    if (has(tag::BASE) && modal) || has(tag::PRETERITE | tag::THIRD) {
        return Some(Mood::Finite);
    }
    if has(tag::GERUND) {
        let free = matches!(before, "," | "while" | "by" | "and" | "”" | "\"" | "");
        return (free || quotation_near(page, found.last + 1) == Some(true))
            .then_some(Mood::Gerund);
    }
    let subject = before.ends_with('s')
        || page.before_is(i, class::PRONOUN)
        || i.checked_sub(1).is_some_and(|b| page.upper(b));
    let reports =
        found.verb.frames & frame::ZERO != 0 || quotation_near(page, found.last + 1) == Some(false);
    (has(tag::BASE) && reports && subject).then_some(Mood::Finite)
}

/// "Said the mayor: ...": whether the next mark near a token is a colon.
fn before_colon(page: &Page, from: usize) -> bool {
    let stop = (from..from + NEAR_MARKS).find(|k| page.mark(*k));
    stop.is_some_and(|stop| page.at(stop, ":"))
}

/// Whether a quotation opens near a token with nothing between them but words
/// (`Some(false)`), or words and then a comma or colon (`Some(true)`).
pub(crate) fn quotation_near(page: &Page, from: usize) -> Option<bool> {
    let stop = (from..from + NEAR_MARKS).find(|k| page.mark(*k) || page.in_marks(*k))?;
    let halts = !page.in_marks(stop) && matches!(page.low(stop), "," | ":");
    let opening = if halts { stop + 1 } else { stop };
    let region = page.region(opening)?;
    page.opens(region, opening).then_some(halts)
}
