//! People who speak and are named without a word on who they are: a report before may have
//! introduced them by their office.

use super::cast::Cast;
use super::page::Page;
use super::rules::Found;
use super::token::shape;
use std::ops::Range;

/// Tokens of a report that are compared with another's.
const COMPARED: usize = 60;
/// Words in a row that two reports of one statement share.
const REPEATED: usize = 5;
/// Words that say something which a statement shares where it is told in other words.
const SHARED: usize = 2;
/// Letters by which such words are compared.
const STEM: usize = 5;

/// Verbs by which somebody who spoke goes on: who does so is the one before.
const GOES_ON: &[&str] = &[
    "ajouter",
    "poursuivre",
    "continuer",
    "conclure",
    "enchaîner",
    "reprendre",
    "add",
    "continue",
    "conclude",
    "go_on",
];

/// Somebody whom the dispatch names without a word on who they are, when they speak: it may
/// have introduced them by their office in a report before.
#[derive(Debug)]
pub(super) struct Voice {
    pub(super) token: usize,
    pub(super) member: usize,
    /// The first token of the subject before theirs, where they go on from there.
    pub(super) follows: Option<usize>,
    /// The tokens of what they say.
    pub(super) said: Range<usize>,
}

/// The voices of a dispatch, in order.
pub(super) fn voices(page: &Page, cast: &Cast, found: &[Found]) -> Vec<Voice> {
    let goes_on = |frame: &Found| {
        let entry = frame.cue.and_then(|(_, last)| page.entry(last));
        entry.is_some_and(|entry| {
            let mut verbs = entry.forms.iter().filter_map(|form| page.lexicon.verb(form.verb));
            verbs.any(|verb| GOES_ON.contains(&&*verb.lemma))
        })
    };
    let (mut out, mut before) = (Vec::new(), None);
    for frame in found.iter().filter(|frame| !frame.inherits) {
        let Some(np) = frame.subject else { continue };
        let bare = cast.at(np.first).filter(|member| {
            let known = cast.members.get(*member).filter(|known| known.bare);
            known.and_then(|known| known.mentions.first()).is_some_and(|it| it.first == np.first)
        });
        if let Some(member) = bare.filter(|_| !cast.belongs(page, np, np.first)) {
            let follows = before.filter(|_| goes_on(frame));
            out.push(Voice { token: np.first, member, follows, said: said(page, frame) });
        }
        before = Some(np.first);
    }
    out.sort_by_key(|voice| voice.token);
    out
}

/// The first tokens of what a frame reports.
pub(super) fn said(page: &Page, frame: &Found) -> Range<usize> {
    let words = frame.content.first().map_or(0..0, |span| page.tokens_in(*span));
    words.start..words.end.min(words.start + COMPARED)
}

/// Whether some tokens repeat others: the same statement, told and then quoted.
pub(super) fn repeats(page: &Page, told: &Range<usize>, quoted: &Range<usize>) -> bool {
    let alike = |i: usize, k: usize| {
        i < told.end && k < quoted.end && page.shaped(i, shape::WORD) && page.at(i, page.low(k))
    };
    let run = |i: usize, k: usize| (0..REPEATED).all(|n| alike(i + n, k + n));
    if told.clone().any(|i| quoted.clone().any(|k| run(i, k))) {
        return true;
    }
    // "remplira le barrage", then "le barrage sera rempli": told in other words.
    let paraphrased = told.clone().any(|i| page.shaped(i, shape::WORD) && !page.in_marks(i));
    let mut stems: Vec<String> = told
        .clone()
        .filter_map(|i| stem(page, i).filter(|it| stands_in(page, it, quoted)))
        .collect();
    stems.sort();
    stems.dedup();
    paraphrased && page.in_marks(quoted.start) && stems.len() >= SHARED
}

/// The first letters of a word that says something.
fn stem(page: &Page, i: usize) -> Option<String> {
    let low = page.low(i);
    let says = !page.upper(i) && low.chars().count() >= STEM && page.shaped(i, shape::WORD);
    says.then(|| low.chars().take(STEM).collect())
}

fn stands_in(page: &Page, stem: &str, quoted: &Range<usize>) -> bool {
    quoted.clone().any(|k| page.low(k).starts_with(stem) && !page.upper(k))
}
