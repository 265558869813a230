//! What a dispatch is about, as weighed numbers: names, numbers and rare words.

use std::collections::HashMap;

use super::when::{Said, When};
use crate::background::{CONTENT, shipped};
use crate::calendar::{Day, day};
use crate::fingerprint::Hasher;
use crate::names::key;
use crate::numbers::{Numeral, numeral};
use crate::stem::stem_folded;
use lang::{compound_parts, signs::opens_quotation};
use model::{Dispatch, DispatchId, Lang, Span};
use text::{fold, words};

/// Terms of a dispatch, at most.
const MOST: usize = 48;
/// How much more a name or a number says than another rare word.
const NAMED: f32 = 2.0;
/// Words kept in memory with what is known of them.
const KNOWN: usize = 200_000;
/// Numbers below this are in every dispatch.
const SMALL: f64 = 13.0;
/// Set in the number of a term that is a name or a number.
const ANCHOR: u32 = 1 << 31;

/// A dispatch as [`Stories`](super::Stories) take it: 8 bytes a term, 48 terms at most.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrival {
    /// Which dispatch.
    pub id: DispatchId,
    /// What is known of its time.
    pub(super) when: When,
    /// What it is about, weighed without knowledge of other dispatches; by number.
    pub(super) terms: Vec<(u32, f32)>,
}

/// Whether a term is a name or a number: what tells like events apart.
pub(super) fn is_anchor(term: u32) -> bool {
    term & ANCHOR != 0
}

/// What is known of a word wherever it stands.
#[derive(Debug, Clone, Copy)]
struct Word {
    stem: u32,
    name: u32,
    /// 0 for function words.
    weight: f32,
    /// The month or weekday it names.
    day: Option<Day>,
}

/// Reads dispatches as arrivals. Remembers words, which makes it fast and changes
/// no answer.
#[derive(Debug, Default)]
pub struct TermReader {
    known: HashMap<Lang, HashMap<Box<str>, Word>>,
}

/// One word of a dispatch.
#[derive(Default, Clone, Copy)]
struct Use {
    count: f32,
    weight: f32,
}

impl TermReader {
    /// Reads a dispatch: what it is about, and when it says that was.
    ///
    /// Names are numbered as they sound and numbers by their value, so that two
    /// languages meet in them; other words by stem and language. Furniture and the
    /// agency's own name do not count; the dateline's place does.
    pub fn read(&mut self, dispatch: &Dispatch) -> Arrival {
        let (text, lang) = (dispatch.text.as_str(), dispatch.meta.lang);
        let mut names: HashMap<u32, Use> = HashMap::new();
        let mut stems: HashMap<u32, Use> = HashMap::new();
        // Words a sentence begins with: names if they are names elsewhere.
        let mut first: Vec<Word> = Vec::new();
        let agency = dispatch.meta.agency.as_deref().map(|it| self.word(it, lang).name);
        let place = dispatch.dateline.as_ref().map(|it| it.place.as_str());
        let title = dispatch.meta.headline.as_deref();
        for extra in [place, title].into_iter().flatten() {
            for word in words(extra) {
                self.count(word.of(extra), false, lang, (&mut names, &mut stems, &mut first));
            }
        }
        let furniture = dispatch.furniture();
        let mut said = self.noted(dispatch);
        let mut end = 0;
        for word in words(text) {
            let gap = Span::new(end, word.start).of(text);
            let sign = |c| opens_quotation(c) || matches!(c, '.' | '!' | '?' | ':' | '\n' | '(');
            let begins = end == 0 || gap.contains(sign);
            end = word.end;
            if furniture.iter().any(|span| span.overlaps(word)) {
                continue;
            }
            if said.reads() {
                said.word(word.of(text), self.word(word.of(text), lang).day);
            }
            self.count(word.of(text), begins, lang, (&mut names, &mut stems, &mut first));
        }
        for word in first {
            match names.get_mut(&word.name) {
                Some(known) => known.count += 1.0,
                None => add(&mut stems, word.stem, word.weight),
            }
        }
        agency.and_then(|agency| names.remove(&agency));
        let when = When::of(dispatch, &said);
        Arrival { id: dispatch.id, when, terms: heaviest(names, stems) }
    }

    /// What the desk's note says of the day.
    fn noted(&mut self, dispatch: &Dispatch) -> Said {
        let mut said = Said::default();
        let note = dispatch.advisory.map_or("", |span| span.of(&dispatch.text));
        for word in words(note) {
            let day = self.word(word.of(note), dispatch.meta.lang).day;
            said.note();
            said.word(word.of(note), day);
        }
        said.prose();
        said
    }

    fn count(
        &mut self,
        surface: &str,
        begins: bool,
        lang: Lang,
        (names, stems, first): (&mut HashMap<u32, Use>, &mut HashMap<u32, Use>, &mut Vec<Word>),
    ) {
        if surface.starts_with(|c: char| c.is_ascii_digit()) {
            if let Some(Numeral::Figures { value, .. }) = numeral(&fold(surface), lang)
                && value >= SMALL
                && !(value.fract() == 0.0 && (1900.0..2100.0).contains(&value))
            {
                let term = Hasher::default().number(value.to_bits()).done() as u32 | ANCHOR;
                add(names, term, 4.0 * NAMED);
            }
            return;
        }
        for part in compound_parts(surface, Span::new(0, surface.len())) {
            let part = part.of(surface);
            let word = self.word(part, lang);
            let capital = part.chars().next().is_some_and(char::is_uppercase);
            match () {
                () if word.weight < CONTENT => {}
                () if capital && begins => first.push(word),
                () if capital => add(names, word.name, word.weight * NAMED),
                () => add(stems, word.stem, word.weight),
            }
        }
    }

    fn word(&mut self, surface: &str, lang: Lang) -> Word {
        let known = self.known.entry(lang).or_default();
        if let Some(word) = known.get(surface) {
            return *word;
        }
        if known.len() >= KNOWN {
            known.clear();
        }
        let folded = fold(surface);
        let bare = folded.trim_end_matches('\'').trim_end_matches("'s");
        let stem = stem_folded(bare, lang);
        let number = |kind: &str, text: &str| Hasher::default().text(kind).text(text).done() as u32;
        let word = Word {
            stem: number(lang.code(), &stem) & !ANCHOR,
            name: number("name", &key(bare)) | ANCHOR,
            weight: shipped(lang).idf(&stem),
            day: day(&folded, surface, lang),
        };
        known.insert(surface.into(), word);
        word
    }
}

fn add(to: &mut HashMap<u32, Use>, term: u32, weight: f32) {
    let it = to.entry(term).or_default();
    it.count += 1.0;
    it.weight = it.weight.max(weight);
}

/// The terms that say most, by number.
fn heaviest(names: HashMap<u32, Use>, stems: HashMap<u32, Use>) -> Vec<(u32, f32)> {
    let weighed = |(term, it): (u32, Use)| (term, it.weight * (1.0 + it.count.max(1.0).ln()));
    let mut all: Vec<(u32, f32)> = names.into_iter().chain(stems).map(weighed).collect();
    all.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    all.truncate(MOST);
    all.sort_unstable_by_key(|(term, _)| *term);
    // A study's arrivals stay in memory: no room for the terms that were cut.
    all.shrink_to_fit();
    all
}
