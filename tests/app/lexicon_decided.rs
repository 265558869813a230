//! Whatever words a study adds or takes out, what its coders decided stays as it
//! was and is not proposed again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

use kit::world;

use depeche::coding::Doc;
use depeche::coding::proposals::{proposals, undecided};
use depeche::model::{Quote, Record, Span, Status};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;
use world::World;

/// Lines a study may have. Some give a quote, some change who says it or in what
/// frame, some make another reading of the same words; one is bad.
const LINES: [&str; 11] = [
    "verb\tfr\tbarnuler\tmarks that",
    "verb\tfr\tbarnuler\tnoun infinitive",
    "verb\tfr\tflioter\tmarks that adjective",
    "verb\tfr\tdire\tnoun\tdit=P3s+PP",
    "verb\tfr\trouvrir\tthat\trouvrira=F3s | rouvre=P3s",
    "role\tfr\tvigie",
    "unnamed\tfr\tvigie pilote",
    "agency\tTarpress",
    "metonym\tValmer\tMairie de Valmer",
    "title\tfr\tcapitaine",
    "verb\tfr\tredire\tmarks",
];

const TEXTS: [&str; 5] = [
    "Ève Tardif barnule que le port rouvrira. Selon Valmer, « le quai tient bon ».\n\n\
     Paul Orme fliote: « Nous verrons », avant de partir.",
    "« Le port rouvrira lundi », a dit Ève Tardif, citée par Tarpress. Paul Orme a barnulé \
     que la vigie « ne dort jamais » et que le capitaine redit non.",
    "Une vigie a dit que Paul Orme barnulait que le phare s'éteint. « Le phare dort », fliote \
     une pilote. Valmer soutient l'accord, dit Ève Tardif à Tarpress.",
    "La Ligue « soutient ce traité », barnule l'émissaire Idris Benhary, qui dit que « rien \
     n'est perdu ». Il barnule partir lundi.",
    "Le quai est vide. « On attend », flioté-je, dit Nour Kerméan, « et on verra bien ».",
];

/// What a coder does with the quotation in front.
const DEEDS: [&str; 5] = ["a", "tx", "t1", "tl<Enter><Enter><Enter>", ""];

/// A study's words: any of the lines, each once.
fn lexicon() -> impl Strategy<Value = String> {
    subsequence(LINES.to_vec(), 0..=LINES.len()).prop_map(|lines| lines.join("\n"))
}

/// Opens the dispatch and goes through its quotations, a deed each.
fn code(world: &mut World, deeds: &[&str]) {
    world.press("<Enter>");
    for deed in deeds {
        world.press("<Tab>");
        world.press(deed);
        while !world.state.overlays.is_empty() {
            world.press("<Esc>");
        }
    }
}

fn records(world: &World) -> Vec<Record> {
    world.records.values().cloned().collect()
}

/// The quotes that a coder took or turned down.
fn decided(records: &[Record]) -> Vec<&Quote> {
    let quotes = records.iter().filter_map(|record| match record {
        Record::Quote(quote) => Some(quote),
        _ => None,
    });
    quotes.filter(|quote| quote.meta.status != Status::Suggested).collect()
}

/// The places of letters and digits in some spans: marks and blanks decide nothing.
fn letters(text: &str, spans: &[Span]) -> BTreeSet<usize> {
    let of = |span: &Span| {
        let letters = span.of(text).char_indices().filter(|(_, c)| c.is_alphanumeric());
        letters.map(|(at, _)| span.start + at).collect::<Vec<_>>()
    };
    spans.iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_decided_stays_whatever_words_come_and_go(
        text in select(TEXTS.to_vec()),
        before in lexicon(),
        after in lexicon(),
        deeds in prop::collection::vec(select(DEEDS.to_vec()), 1..5),
    ) {
        let mut world = World::of(vec![text.to_owned()]).lexicon(&before);
        code(&mut world, &deeds);
        let held = records(&world);

        let mut other = World::of(vec![text.to_owned()]).lexicon(&after);
        other.coded(world.records.values().cloned().collect());
        code(&mut other, &["", "", "", ""]);
        prop_assert_eq!(records(&other), held.clone(), "reading it changes nothing");

        let open = other.doc(0);
        let doc = Doc::new(open.clone(), held.clone());
        let place = |anchor: &_| open.span(anchor);
        let by_rules = undecided(open.dispatch.id, &open.suggestions, &held, place);
        let shown = proposals(&doc);
        prop_assert_eq!(shown.len(), by_rules.len());
        for quote in decided(&held) {
            let whole = letters(text, &open.spans(&quote.content));
            for one in &by_rules {
                let own = letters(text, &one.content);
                prop_assert_ne!(&own, &whole, "decided, and proposed again: {:?}", one);
                let common = own.intersection(&whole).count();
                let second_hand = one.within.is_some() && own.len() < whole.len();
                prop_assert!(common * 2 <= own.len() || second_hand, "half decided: {:?}", one);
            }
            for one in &shown {
                prop_assert_ne!(letters(text, one.content()), whole.clone());
            }
        }
    }
}

/// The words of what is proposed on the only dispatch.
fn proposed(world: &mut World) -> Vec<String> {
    let open = world.doc(0);
    let doc = Doc::new(open.clone(), records(world));
    let words = |content: &[Span]| content.iter().map(|span| span.of(open.text())).collect();
    proposals(&doc).iter().map(|it| words(it.content())).collect()
}

#[test]
fn a_verb_that_is_taken_out_leaves_what_was_coded_by_it() {
    let text = "Ève Tardif barnule que le port rouvrira. Paul Orme barnule que le quai tient.";
    let of = |lexicon: &str| World::of(vec![text.to_owned()]).lexicon(lexicon);
    let nothing: [&str; 0] = [];
    assert_eq!(proposed(&mut of("")), nothing);
    let mut world = of(LINES[0]);
    assert_eq!(proposed(&mut world), ["le port rouvrira", "le quai tient"]);
    code(&mut world, &["a", "tx"]);
    let status: Vec<_> = decided(&records(&world)).iter().map(|it| it.meta.status).collect();
    assert_eq!(status, [Status::Confirmed, Status::Rejected]);
    for lexicon in ["", LINES[0], &LINES.join("\n")] {
        let mut other = of(lexicon);
        other.coded(world.records.values().cloned().collect());
        assert_eq!(proposed(&mut other), nothing, "{lexicon}");
        code(&mut other, &["", ""]);
        assert_eq!(records(&other), records(&world), "{lexicon}");
    }
}

#[test]
fn a_verb_that_comes_later_adds_to_what_is_left_and_to_a_review() {
    let text = "« Le port dort », dit Ève Tardif. Paul Orme barnule que le quai tient.";
    let of = |lexicon: &str| World::of(vec![text.to_owned()]).lexicon(lexicon);
    let mut world = of("");
    code(&mut world, &["a"]);
    let mut other = of(LINES[0]);
    other.coded(world.records.values().cloned().collect());
    assert_eq!(proposed(&mut other), ["le quai tient"]);
    other.press("R<Enter>");
    assert_eq!(other.state.review().unwrap().queue.len(), 1);
}

#[test]
fn the_selection_is_read_with_the_words_of_the_study() {
    let text = "Ève Tardif barnule son accord. Le quai reste vide et la grue attend.";
    let speaker = |lexicon: &str| {
        let mut world = World::of(vec![text.to_owned()]).lexicon(lexicon);
        let doc = world.doc(0);
        let at = text.find("son accord").unwrap();
        doc.draft(&[Span::new(at, at + "son accord".len())]).speaker_name
    };
    assert_eq!(speaker(""), None);
    assert_eq!(speaker(LINES[1]).as_deref(), Some("Ève Tardif"));
}
