//! Whatever a desk does to a text: what was tagged is kept, moved or reported,
//! and never lost, doubled or put on other words.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by a panic"
)]

use kit::cpu;
use kit::hostile;

use depeche::compare::versions::{Anchoring, Change, ChangeKind, Fate, changes, reanchor};
use depeche::compare::{Side, units};
use depeche::model::{Lang, Span};
use depeche::text::{Offsets, anchor, paragraphs, resolve, words};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::HashMap;

const SENTENCES: &[&str] = &[
    "Le traversier s'est échoué lundi au large de Valmer.",
    "Au moins 12 passagers ont été blessés, selon la préfecture.",
    "« Nous avons évacué tout le monde », a déclaré Jeanne Abel.",
    "« Nous avons évacué tout le monde. Personne ne manque », a-t-elle ajouté.",
    "Personne n'a été blessé.",
    "Personne n'a été blessé.",
    "Une enquête a été ouverte par le parquet de Sarlin.",
    "Le parquet de Valmer n'a pas ouvert d'enquête.",
    "M. Orme, le patron de la compagnie, a présenté ses excuses à M. Abel.",
    "The minister said imports would rise by 5.5 percent this year.",
    "\"This is good news,\" Ada Quill told reporters, \"for every household.\"",
    "Farmers have called for a strike over the plan.",
    "Le prix du blé a reculé de 3 % à 212 euros la tonne.",
    "Le prix du maïs a reculé de 2 % à 198 euros la tonne.",
    "Le prix de l'orge a reculé de 2 % à 187 euros la tonne.",
    "Oui, oui, oui, a dit le maire, et le maire a dit oui.",
];
const WORDS: &[&str] = &[
    "lundi", "mardi", "de", "le", "14", "ministre", "Valmer", "oui", "a dit", ",", "»", "enquête",
];

/// What a desk does to a text.
#[derive(Debug, Clone)]
enum Edit {
    Insert(Index, &'static str),
    Delete(Index),
    Move(Index, Index),
    Repeat(Index, Index),
    PutWord(Index, Index, &'static str),
    DropWord(Index, Index),
    SwapWord(Index, Index, &'static str),
    MoveWord(Index, Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    let sentence = || select(SENTENCES);
    let word = || select(WORDS);
    prop_oneof![
        (at(), sentence()).prop_map(|(i, s)| Edit::Insert(i, s)),
        at().prop_map(Edit::Delete),
        (at(), at()).prop_map(|(i, j)| Edit::Move(i, j)),
        (at(), at()).prop_map(|(i, j)| Edit::Repeat(i, j)),
        (at(), at(), word()).prop_map(|(i, j, w)| Edit::PutWord(i, j, w)),
        (at(), at()).prop_map(|(i, j)| Edit::DropWord(i, j)),
        (at(), at(), word()).prop_map(|(i, j, w)| Edit::SwapWord(i, j, w)),
        (at(), at(), at()).prop_map(|(i, j, k)| Edit::MoveWord(i, j, k)),
    ]
}

fn edited(mut sentences: Vec<String>, edits: &[Edit]) -> Vec<String> {
    for edit in edits {
        let n = sentences.len();
        match edit {
            Edit::Insert(at, sentence) => sentences.insert(at.index(n + 1), (*sentence).to_owned()),
            _ if n == 0 => {}
            Edit::Delete(at) => {
                sentences.remove(at.index(n));
            }
            Edit::Move(from, to) => {
                let one = sentences.remove(from.index(n));
                sentences.insert(to.index(n), one);
            }
            Edit::Repeat(from, to) => {
                let one = sentences[from.index(n)].clone();
                sentences.insert(to.index(n + 1), one);
            }
            Edit::PutWord(at, word, new) => change(&mut sentences[at.index(n)], |words| {
                words.insert(word.index(words.len() + 1), (*new).to_owned());
            }),
            Edit::DropWord(at, word) => change(&mut sentences[at.index(n)], |words| {
                words.remove(word.index(words.len()));
            }),
            Edit::SwapWord(at, word, new) => change(&mut sentences[at.index(n)], |words| {
                let place = word.index(words.len());
                words[place] = (*new).to_owned();
            }),
            Edit::MoveWord(at, from, to) => change(&mut sentences[at.index(n)], |words| {
                let one = words.remove(from.index(words.len()));
                words.insert(to.index(words.len() + 1), one);
            }),
        }
    }
    sentences
}

fn change(sentence: &mut String, with: impl Fn(&mut Vec<String>)) {
    let mut words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
    with(&mut words);
    *sentence = words.join(" ");
}

fn joined(sentences: &[String], breaks: &[bool]) -> String {
    let mut text = String::new();
    for (n, sentence) in sentences.iter().enumerate() {
        if n > 0 {
            text.push_str(if breaks[n % breaks.len()] { "\n\n" } else { " " });
        }
        text.push_str(sentence);
    }
    text
}

/// Spans of one word and more that begin and end with a word: what is tagged.
fn tagged(text: &str, picks: &[(Index, usize)]) -> Vec<Span> {
    let words = words(text);
    let mut out: Vec<Span> = Vec::new();
    if !words.is_empty() {
        for (first, length) in picks {
            let from = first.index(words.len());
            let to = (from + length).min(words.len() - 1);
            out.push(words[from].hull(words[to]));
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// What holds of every answer.
fn check(old: &str, new: &str, spans: &[Span]) -> Vec<Fate> {
    let fates = reanchor(old, new, spans);
    assert_eq!(fates.len(), spans.len(), "one answer for each span");
    let offsets = Offsets::new(new);
    let mut places: HashMap<Span, Span> = HashMap::new();
    for (span, fate) in spans.iter().zip(&fates) {
        match fate {
            Fate::Kept(place) | Fate::Moved(place) => {
                let (was, is) = (span.of(old), new.get(place.range()).expect("a place that fits"));
                assert!(was.split_whitespace().eq(is.split_whitespace()), "{was:?} {is:?}");
                let made = anchor(new, &offsets, *place);
                assert_eq!(made.exact, is);
                assert_eq!(resolve(&made, new, &offsets), Ok(*place));
                let twin = places.insert(*place, *span);
                assert_eq!(twin, None, "two spans on {is:?} of {new:?}");
            }
            Fate::Changed { old: was, best, similarity } => {
                assert_eq!(was, span.of(old));
                assert!((0.0..=1.0).contains(similarity), "{similarity}");
                assert!(best.is_none_or(|best| new.get(best.range()).is_some()), "{best:?}");
            }
            Fate::Withdrawn => {}
        }
    }
    fates
}

fn listed(old: &str, new: &str) -> Vec<Change> {
    let (units_old, units_new) =
        (units(old, &paragraphs(old), &[]), units(new, &paragraphs(new), &[]));
    let found = changes(
        &Side { text: old, lang: Lang::Fr, units: &units_old },
        &Side { text: new, lang: Lang::Fr, units: &units_new },
    );
    let mut olds: Vec<Span> = found.iter().filter_map(|it| it.old).collect();
    let news: Vec<Span> = found.iter().filter_map(|it| it.new).collect();
    olds.sort_unstable();
    assert_eq!(olds, units_old.iter().map(|it| it.span).collect::<Vec<_>>(), "each once");
    assert_eq!(news, units_new.iter().map(|it| it.span).collect::<Vec<_>>(), "each once, in order");
    for change in &found {
        let sides = (change.old.is_some(), change.new.is_some());
        assert_eq!(sides.0, change.kind != ChangeKind::Added);
        assert_eq!(sides.1, change.kind != ChangeKind::Removed);
        if matches!(change.kind, ChangeKind::Kept | ChangeKind::Moved) {
            let (was, is) = (change.old.unwrap().of(old), change.new.unwrap().of(new));
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            assert_eq!(bare(was), bare(is));
        }
        for edit in &change.edits {
            assert!(change.old.unwrap().contains(edit.old) || edit.old.is_empty());
            assert!(change.new.unwrap().contains(edit.new) || edit.new.is_empty());
        }
    }
    found
}

fn picks() -> impl Strategy<Value = Vec<(Index, usize)>> {
    proptest::collection::vec((any::<Index>(), 0_usize..12), 1..30)
}

fn sentences() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(select(SENTENCES).prop_map(str::to_owned), 1..14)
}

/// Each sentence once.
fn distinct() -> impl Strategy<Value = Vec<String>> {
    let all: Vec<String> = SENTENCES.iter().map(|it| (*it).to_owned()).collect();
    let count = all.len();
    Just(all).prop_shuffle().prop_flat_map(move |all| {
        let mut seen = std::collections::HashSet::new();
        let once: Vec<String> = all.into_iter().filter(|it| seen.insert(it.clone())).collect();
        (2..count).prop_map(move |n| once[..n.min(once.len())].to_vec())
    })
}

fn breaks() -> impl Strategy<Value = Vec<bool>> {
    proptest::collection::vec(any::<bool>(), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_edit_leaves_every_span_kept_moved_or_reported(
        sentences in sentences(),
        edits in proptest::collection::vec(edit(), 0..8),
        picks in picks(),
        breaks in breaks(),
    ) {
        let old = joined(&sentences, &breaks);
        let new = joined(&edited(sentences, &edits), &breaks);
        check(&old, &new, &tagged(&old, &picks));
        listed(&old, &new);
    }

    #[test]
    fn what_was_not_edited_keeps_everything(sentences in sentences(), picks in picks(), breaks in breaks()) {
        let old = joined(&sentences, &breaks);
        // One more sentence at the end: the rest stays where it was.
        let new = format!("{old}\n\nCette phrase-ci est toute neuve.");
        for new in [&old, &new] {
            let spans = tagged(&old, &picks);
            for (span, fate) in spans.iter().zip(check(&old, new, &spans)) {
                prop_assert_eq!(fate, Fate::Kept(*span));
            }
        }
        prop_assert!(listed(&old, &old).iter().all(|it| it.kind == ChangeKind::Kept));
    }

    #[test]
    fn sentences_put_in_and_moved_cost_no_span(
        sentences in distinct(),
        turns in proptest::collection::vec((any::<Index>(), any::<Index>()), 0..3),
        put in any::<Index>(),
        pick in any::<Index>(),
        length in 0_usize..8,
    ) {
        let old = sentences.join("\n\n");
        let mut new = sentences.clone();
        for (from, to) in turns {
            let one = new.remove(from.index(sentences.len()));
            new.insert(to.index(sentences.len()), one);
        }
        new.insert(put.index(sentences.len() + 1), "Neuf et jamais vu ailleurs.".into());
        let new = new.join("\n\n");
        let sentence = pick.index(sentences.len());
        let start = sentences[..sentence].iter().map(|it| it.len() + 2).sum::<usize>();
        let words = words(&sentences[sentence]);
        let first = length % words.len();
        let inside = words[first].hull(words[(first + length).min(words.len() - 1)]);
        let span = Span::new(start + inside.start, start + inside.end);
        let fates = check(&old, &new, &[span]);
        prop_assert!(fates[0].place().is_some(), "{:?} in {new:?}", span.of(&old));
    }

    #[test]
    fn a_sentence_taken_out_takes_only_its_own(sentences in distinct(), out in any::<Index>(), picks in picks()) {
        let out = out.index(sentences.len());
        let old = sentences.join("\n\n");
        let mut new = sentences.clone();
        new.remove(out);
        let new = new.join("\n\n");
        let start = sentences[..out].iter().map(|it| it.len() + 2).sum::<usize>();
        let gone = Span::new(start, start + sentences[out].len());
        let spans = tagged(&old, &picks);
        for (span, fate) in spans.iter().zip(check(&old, &new, &spans)) {
            let paragraph = span.of(&old).contains("\n\n");
            if !gone.overlaps(*span) {
                prop_assert!(matches!(fate, Fate::Kept(_)), "{:?}: {fate:?}", span.of(&old));
            } else if gone.contains(*span) && !paragraph {
                prop_assert!(fate.place().is_none(), "{:?}: {fate:?}", span.of(&old));
            }
        }
    }

    #[test]
    fn hostile_texts_lose_nothing(
        old in hostile::hostile(),
        new in hostile::hostile(),
        cut in any::<Index>(),
        picks in picks(),
    ) {
        let spans = tagged(&old, &picks);
        let at = depeche::text::floor(&old, cut.index(old.len() + 1));
        let (head, tail) = old.split_at(at);
        for new in [&old, &new, &format!("{new}{old}"), &format!("{head}{new}{tail}"), &format!("{tail}{head}")] {
            check(&old, new, &spans);
            listed(&old, new);
            hostile::in_order(new, &listed(&old, new).iter().filter_map(|it| it.new).collect::<Vec<_>>(), "units");
        }
    }

    #[test]
    fn any_bytes_may_be_asked_for(old in hostile::hostile(), new in hostile::hostile(), ends in (0_usize..200, 0_usize..200)) {
        let anchoring = Anchoring::new(&old, &new);
        let fate = anchoring.fate(Span::new(ends.0, ends.1));
        if let Some(place) = fate.place() {
            prop_assert!(new.get(place.range()).is_some());
        }
    }
}

#[test]
fn hostile_lengths_take_no_more_time_than_a_reader_waits() {
    for (what, piece) in [
        ("one word", "a ".repeat(20_000)),
        ("one sentence", "Le port est fermé. ".repeat(3_000)),
        (
            "templates",
            (0..2_000)
                .map(|n| format!("Le prix du lot {n} a reculé de {n} % à {n} euros. "))
                .collect(),
        ),
        ("no blank", "é".repeat(50_000)),
    ] {
        let followed = |piece: &str| {
            let new = format!("Neuf. {piece} Fin.").replace("lot 7", "lot sept");
            let spans: Vec<Span> = words(piece).into_iter().step_by(997).collect();
            check(piece, &new, &spans);
        };
        let short: String = piece.chars().take(piece.chars().count() / 4).collect();
        let quarter = cpu::best(2, || followed(&short));
        let took = cpu::best(1, || followed(&piece));
        println!("{what}: {} bytes, {took:?}", piece.len());
        // Four times the text with four times the spans: 16 is each span once.
        let limit = quarter * 24 + std::time::Duration::from_millis(200);
        assert!(took < limit, "{what}: {quarter:?}, then {took:?}");
    }
}

/// A text whose words are known one by one, whatever is done around them.
#[derive(Debug, Clone)]
struct Known(Vec<Vec<(String, usize)>>);

impl Known {
    fn new(sentences: &[String]) -> Known {
        let mut next = 0..;
        let mut word = |it: &str| (it.to_owned(), next.next().unwrap());
        let sentences = sentences.iter();
        Known(sentences.map(|it| it.split(' ').map(&mut word).collect()).collect())
    }

    /// The text, and where each word stands in it.
    fn text(&self) -> (String, Vec<(Span, usize)>) {
        let (mut text, mut places) = (String::new(), Vec::new());
        for sentence in self.0.iter().filter(|it| !it.is_empty()) {
            for (word, id) in sentence {
                places.push((Span::new(text.len(), text.len() + word.len()), *id));
                text.push_str(word);
                text.push(' ');
            }
            text.pop();
            text.push_str("\n\n");
        }
        (text, places)
    }

    /// Words come and go inside sentences; sentences go and move. A word that went
    /// does not come again, nor one that is there: every reader might take the new
    /// one for the old one.
    fn edit(&mut self, edits: &[Edit]) {
        let mut gone: Vec<String> = Vec::new();
        let mut fresh = 1_000_000..;
        let mut made = |words: &str| {
            let word = words.split(' ').next().unwrap().to_owned();
            (word, fresh.next().unwrap())
        };
        for edit in edits {
            let n = self.0.len();
            match edit {
                Edit::Delete(at) if n > 0 => drop(self.0.remove(at.index(n))),
                Edit::Move(from, to) if n > 0 => {
                    let one = self.0.remove(from.index(n));
                    self.0.insert(to.index(n), one);
                }
                Edit::PutWord(at, word, new) if n > 0 => {
                    let (sentence, new) = (&mut self.0[at.index(n)], made(new));
                    let there = sentence.iter().any(|(word, _)| *word == new.0);
                    if !there && !gone.contains(&new.0) {
                        sentence.insert(word.index(sentence.len() + 1), new);
                    }
                }
                Edit::DropWord(at, word) if n > 0 => {
                    let sentence = &mut self.0[at.index(n)];
                    if !sentence.is_empty() {
                        gone.push(sentence.remove(word.index(sentence.len())).0);
                    }
                }
                Edit::SwapWord(at, word, new) if n > 0 => {
                    let sentence = &mut self.0[at.index(n)];
                    if !sentence.is_empty() {
                        let (place, new) = (word.index(sentence.len()), made(new));
                        let there = sentence.iter().any(|(word, _)| *word == new.0);
                        if !there && !gone.contains(&new.0) {
                            gone.push(std::mem::replace(&mut sentence[place], new).0);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// The words a span touches, each with those it stands beside and is equal to:
/// of "de de", nobody can say which one was put in.
fn twins(text: &str, places: &[(Span, usize)], span: Span) -> Vec<Vec<usize>> {
    let word = |at: usize| places[at].0.of(text);
    let touched = (0..places.len()).filter(|at| places[*at].0.overlaps(span));
    let run = |at: usize| {
        let from = (0..at).rev().take_while(|it| word(*it) == word(at)).last().unwrap_or(at);
        let to = (at..places.len()).take_while(|it| word(*it) == word(at)).last().unwrap_or(at);
        places[from..=to].iter().map(|(_, id)| *id).collect()
    };
    touched.map(run).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_place_given_is_the_place_meant(
        sentences in distinct(),
        edits in proptest::collection::vec(edit(), 0..6),
        picks in proptest::collection::vec((any::<Index>(), 0_usize..6), 1..20),
    ) {
        let mut known = Known::new(&sentences);
        let (old, before) = known.text();
        known.edit(&edits);
        let (new, after) = known.text();
        let mut spans: Vec<Span> = picks
            .iter()
            .map(|(first, length)| {
                let from = first.index(before.len());
                before[from].0.hull(before[(from + length).min(before.len() - 1)].0)
            })
            .collect();
        spans.sort_unstable();
        spans.dedup();
        for (span, fate) in spans.iter().zip(check(&old, &new, &spans)) {
            if let Some(place) = fate.place() {
                let (was, is) = (twins(&old, &before, *span), twins(&new, &after, place));
                let same = was.iter().zip(&is).all(|(was, is)| was.iter().any(|it| is.contains(it)));
                prop_assert!(same && was.len() == is.len(), "{:?} in {:?}", span.of(&old), new);
            }
        }
    }
}
