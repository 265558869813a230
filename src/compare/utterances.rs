//! One utterance in several dispatches: whole, cut, edited, reported.

use super::background::shipped;
use super::hashing::Map;
use super::names::{key, one_name};
use super::quotes::{Said, direct, in_order, indirect};
use super::shade::{Shade, shade};
use super::vocab::intern;
use model::{Lang, Span};
use text::{fold_name, quotations, words};

/// A quote of a dispatch, coded or proposed.
#[derive(Debug, Clone, Copy)]
pub struct QuoteIn<'a> {
    /// Which of the story's dispatches carries it.
    pub dispatch: usize,
    /// Language of the dispatch.
    pub lang: Lang,
    /// The words reported, marks inside them included.
    pub content: &'a str,
    /// Whether all of them stood between quotation marks.
    pub marked: bool,
    /// The speaker's name, where one is known.
    pub speaker: Option<&'a str>,
    /// Through whom it came: "TASS".
    pub relay: Option<&'a str>,
    /// The words that introduce it.
    pub cue: &'a str,
}

/// What one speaker said once, as several dispatches carry it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteGroup {
    /// The quotes, by their place in what was given, in its order.
    pub members: Vec<usize>,
    /// The one of most words: what the others are cut from, as far as we know.
    pub longest: usize,
    /// The speaker, spelt as the first member that names one.
    pub speaker: Option<String>,
    /// Who carries it, in the order of the members.
    pub carriers: Vec<Carrier>,
}

/// One dispatch's way with a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carrier {
    /// Which dispatch.
    pub dispatch: usize,
    /// Through whom it came, if it says so.
    pub relay: Option<String>,
    /// How its reporting verb holds the words.
    pub shade: Shade,
}

/// Content words that must be common where a speaker is not known, or where
/// neither side has marks: paraphrases of one matter share three easily.
const MANY: usize = 4;
/// Words of a quote that are read.
const MOST: usize = 400;
/// Quotations inside one quote that are looked at.
const FRAGMENTS: usize = 6;

/// Finds the utterances that at least two dispatches carry.
///
/// Two quotes are one utterance if their speakers may be one and their words
/// say so: the one is nearly a part of the other in the same order, whatever the
/// marks; or a phrase between marks is the same in both. Two translations of
/// one sentence share too few words and stay apart. Compares every two quotes:
/// give it one story's, not a corpus's.
pub fn quote_groups(quotes: &[QuoteIn<'_>]) -> Vec<QuoteGroup> {
    let mut stems = Map::default();
    let heard: Vec<Heard> = quotes.iter().map(|quote| Heard::new(quote, &mut stems)).collect();
    // Each quote's group, by the first quote in it.
    let mut first: Vec<usize> = (0..quotes.len()).collect();
    for (later, two) in heard.iter().enumerate() {
        for (earlier, one) in heard.iter().enumerate().take(later) {
            let (from, to) = (first.get(later).copied(), first.get(earlier).copied());
            if from != to && one.is(two) {
                let (from, to) = (from.max(to), from.min(to));
                for group in first.iter_mut().filter(|it| Some(**it) == from) {
                    *group = to.unwrap_or(*group);
                }
            }
        }
    }
    let groups = (0..quotes.len()).filter_map(|group| {
        let members: Vec<usize> =
            (0..quotes.len()).filter(|at| first.get(*at) == Some(&group)).collect();
        let dispatch = |at: &usize| quotes.get(*at).map(|quote| quote.dispatch);
        let several = members.iter().any(|at| dispatch(at) != members.first().and_then(dispatch));
        several.then(|| group_of(quotes, &heard, members)).flatten()
    });
    groups.collect()
}

fn group_of(quotes: &[QuoteIn<'_>], heard: &[Heard], members: Vec<usize>) -> Option<QuoteGroup> {
    let length = |at: &usize| heard.get(*at).map_or(0, |heard| heard.whole.order.len());
    // Of equally long ones the first.
    let longest = members.iter().copied().rev().max_by_key(length)?;
    let all = || members.iter().filter_map(|at| quotes.get(*at));
    let mut carriers = Vec::new();
    for quote in all() {
        let shade = shade(quote.cue, quote.lang);
        let relay = quote.relay.map(str::to_owned);
        let carrier = Carrier { dispatch: quote.dispatch, relay, shade };
        if !carriers.contains(&carrier) {
            carriers.push(carrier);
        }
    }
    let speaker = all().find_map(|quote| quote.speaker).map(str::to_owned);
    Some(QuoteGroup { longest, speaker, carriers, members })
}

/// Whether two names may be one person's: their last words sound alike.
pub fn one_person(one: &str, other: &str) -> bool {
    let both = sound(one).zip(sound(other));
    both.is_some_and(|(one, other)| one == other || one_name(&one, &other))
}

/// The last word of a name, as it sounds.
fn sound(name: &str) -> Option<String> {
    let name = fold_name(name);
    name.split(' ').next_back().map(key).filter(|last| !last.is_empty())
}

/// A quote's stems.
struct Heard {
    whole: Said,
    /// What stood between marks.
    marked: Vec<Said>,
    /// The last word of the speaker's name, as it sounds.
    speaker: Option<String>,
}

impl Heard {
    fn new(quote: &QuoteIn<'_>, stems: &mut Map<String, u32>) -> Self {
        let mut said = |text: &str| {
            let weighed = words(text).into_iter().take(MOST).map(|word| {
                let stem = super::stem(word.of(text), quote.lang);
                let idf = shipped(quote.lang).idf(&stem);
                (intern(stems, stem), idf)
            });
            Said::new(weighed)
        };
        let whole = said(quote.content);
        let span = Span::new(0, quote.content.len());
        let inner = quotations(quote.content, &[span]).into_iter().filter(|it| it.depth == 0);
        let mut marked: Vec<Said> =
            inner.take(FRAGMENTS).map(|it| said(it.inner.of(quote.content))).collect();
        if quote.marked {
            marked.push(whole.clone());
        }
        Self { whole, marked, speaker: quote.speaker.and_then(sound) }
    }

    /// Whether two quotes are one utterance.
    fn is(&self, other: &Heard) -> bool {
        let named = match (&self.speaker, &other.speaker) {
            (Some(one), Some(two)) if one == two || one_name(one, two) => true,
            (Some(_), Some(_)) => return false,
            _ => false,
        };
        let whole = direct(&self.whole, &other.whole);
        let shared = super::quotes::shared(&self.whole, &other.whole).0;
        let sure = named && !self.marked.is_empty() && !other.marked.is_empty();
        if whole.same && (sure || shared >= MANY) {
            return true;
        }
        named && (self.phrase(other) || self.reported_by(other) || other.reported_by(self))
    }

    /// Whether a phrase between marks is the same on both sides.
    fn phrase(&self, other: &Heard) -> bool {
        self.marked.iter().any(|one| {
            other.marked.iter().any(|two| {
                let alike = direct(one, two);
                let several = one.order.len().min(two.order.len()) >= 2;
                alike.same || (several && alike.short && in_order(one, two) > 0.99)
            })
        })
    }

    /// Whether the other tells in its own words what stands between marks here.
    fn reported_by(&self, other: &Heard) -> bool {
        self.marked.iter().any(|said| indirect(said, &other.whole).same)
    }
}
