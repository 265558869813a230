//! Whatever the text: no panic, spans that fit it, and no more time than it is long.

#![allow(
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    reason = "a test reads its gold, takes the time, and fails by a panic"
)]

use kit::cpu;

use std::time::Duration;

use depeche::compare::{Alignment, Side, Unit, UnitRole, compare, shipped, stem, units};
use depeche::model::{Lang, Span};
use depeche::text::paragraphs;
use proptest::prelude::*;

/// Pieces that have broken programs, among ordinary ones.
const PIECES: &[&str] = &[
    "Le président Walid al Moualem",
    "Walid al-Mouallem",
    "«très productif»",
    "\"très productifs\"",
    " a déclaré ",
    " a dit ",
    "en janvier et février",
    "26 novembre",
    "Nov 15",
    "1 450 morts",
    "1,450",
    "3,5 %",
    "$12",
    "quatre-vingt-dix",
    "une trentaine de",
    "S-300",
    "l'État",
    "l’Etat",
    "«",
    "»",
    "“",
    "\"",
    "+",
    "(",
    ")",
    ". ",
    "! ",
    "? ",
    ", ",
    "\n",
    "\n\n",
    "\r\n\r\n",
    "\t",
    "\u{0}",
    "\u{a0}",
    "\u{202f}",
    "\u{2011}",
    "e\u{301}",
    "É",
    "ﬁ",
    "İ",
    "ß",
    "👩‍👩‍👧",
    "中文新闻",
    "สวัสดี",
    "\u{202e}",
    "\u{200d}",
    "-",
    "--",
    "PORT-LEVENT, 3 mars (AMR) - ",
    "ce dernier ",
    "Ce dernier, ",
    "M. ",
    "avec la Russie ",
    "99999999999999999999999999",
    "0",
    "00.00.00",
    "mai",
    "May",
    "x",
    " ",
    " ",
    " ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn lang() -> impl Strategy<Value = Lang> {
    proptest::sample::select(&[Lang::Fr, Lang::En, Lang::Other][..])
}

fn aligned(a: &str, b: &str, langs: (Lang, Lang)) -> (Vec<Unit>, Vec<Unit>, Alignment) {
    let (units_a, units_b) = (units(a, &paragraphs(a), &[]), units(b, &paragraphs(b), &[]));
    let side_a = Side { text: a, lang: langs.0, units: &units_a };
    let side_b = Side { text: b, lang: langs.1, units: &units_b };
    let alignment = compare(&side_a, &side_b, shipped(langs.0));
    (units_a, units_b, alignment)
}

fn fits(span: Span, text: &str) -> bool {
    span.start < span.end && text.get(span.start..span.end).is_some()
}

fn check(a: &str, b: &str, units: (&[Unit], &[Unit]), found: &Alignment) {
    for link in &found.links {
        assert!(!link.a.is_empty() && link.a.iter().all(|unit| *unit < units.0.len()));
        assert!(!link.b.is_empty() && link.b.iter().all(|unit| *unit < units.1.len()));
        assert!((0.0..=1.0).contains(&link.score), "{}", link.score);
        for detail in &link.details {
            assert!(detail.a.is_none_or(|span| fits(span, a)), "{detail:?}");
            assert!(detail.b.is_none_or(|span| fits(span, b)), "{detail:?}");
        }
    }
    let (mut of_a, mut of_b): (Vec<Span>, Vec<Span>) = found.runs.iter().copied().unzip();
    of_a.sort_unstable();
    of_b.sort_unstable();
    for (runs, text) in [(&of_a, a), (&of_b, b)] {
        assert!(runs.iter().all(|span| fits(*span, text)));
        assert!(runs.windows(2).all(|pair| pair[0].end <= pair[1].start), "{runs:?}");
    }
    for variant in &found.variants {
        assert_eq!(variant.a_span.of(a), variant.a);
        assert_eq!(variant.b_span.of(b), variant.b);
    }
    assert!(found.backbone.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
    for (unit_a, unit_b) in &found.backbone {
        assert!(found.links.iter().any(|l| l.a.contains(unit_a) && l.b.contains(unit_b)));
    }
    let only = found.only_a(units.0.len());
    for unit in 0..units.0.len() {
        assert_eq!(only.contains(&unit), found.counterpart_of_a(unit).is_none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_two_texts_compare(a in text(), b in text(), x in lang(), y in lang()) {
        let (units_a, units_b, found) = aligned(&a, &b, (x, y));
        check(&a, &b, (&units_a, &units_b), &found);
    }

    #[test]
    fn a_text_and_its_shuffled_pieces_compare(
        pieces in proptest::collection::vec(text(), 1..6), x in lang(), turn in 0usize..6,
    ) {
        let a = pieces.join("\n\n");
        let mut pieces = pieces;
        let by = turn % pieces.len();
        pieces.rotate_left(by);
        let b = pieces.join("\n\n");
        let (units_a, units_b, found) = aligned(&a, &b, (x, x));
        check(&a, &b, (&units_a, &units_b), &found);
    }

    #[test]
    fn units_cover_and_never_overlap(a in text(), cut in 0usize..40, len in 0usize..40) {
        let start = depeche::text::floor(&a, cut.min(a.len()));
        let end = depeche::text::floor(&a, (start + len).min(a.len())).max(start);
        let made = units(&a, &paragraphs(&a), &[Span::new(start, end)]);
        for unit in &made {
            prop_assert!(fits(unit.span, &a));
        }
        for pair in made.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start, "{:?}", made);
        }
    }

    #[test]
    fn spans_that_do_not_fit_are_borne(a in text(), ends in proptest::collection::vec((0usize..300, 0usize..300), 0..8)) {
        let made: Vec<Unit> = ends
            .iter()
            .map(|(x, y)| Unit { span: Span::new(*x, *y), role: UnitRole::Body })
            .collect();
        let side = Side { text: &a, lang: Lang::Fr, units: &made };
        let found = compare(&side, &side, shipped(Lang::Fr));
        for link in &found.links {
            prop_assert!(link.a.iter().chain(&link.b).all(|unit| *unit < made.len()));
        }
    }

    #[test]
    fn any_word_has_a_stem(word in "\\PC{0,12}", x in lang()) {
        let _ = stem(&word, x);
    }
}

#[test]
fn a_dispatch_and_itself_match_throughout() {
    let text = "La navette a quitté Valorène lundi avec 14 passagers.\n\n\"Nous partons tranquilles\", \
                a dit Solène Abgral.\n\nLe retour est prévu vendredi à Moravelle.";
    let (units, _, found) = aligned(text, text, (Lang::Fr, Lang::Fr));
    assert_eq!(found.backbone, [(0, 0), (1, 1), (2, 2)]);
    assert!(found.only_b(units.len()).is_empty());
    assert!(found.links.iter().all(|link| link.details.is_empty()), "{:?}", found.links);
    assert!(found.variants.is_empty());
}

#[test]
fn hostile_texts_take_no_more_time_than_they_are_long() {
    let names: String = (0..6000).map(|n| format!("x A{}{n} y. ", "b".repeat(n % 7))).collect();
    for (what, piece) in [
        ("one word", "a ".repeat(30_000)),
        ("one sentence", "Walid al Moualem a dit \"oui\". ".repeat(3000)),
        ("one period", "un deux trois quatre cinq six sept huit neuf dix onze ".repeat(1500)),
        ("quotes", "\"".repeat(20_000)),
        ("no blank", "é".repeat(100_000)),
        ("names", names),
        ("numbers", "12 3 000 millions de 45,6 % en mai. ".repeat(2000)),
    ] {
        let compared = |text: &str| {
            let (units_a, units_b, found) = aligned(text, text, (Lang::Fr, Lang::Fr));
            check(text, text, (&units_a, &units_b), &found);
            units_a.len()
        };
        let short: String = piece.chars().take(piece.chars().count() / 4).collect();
        let quarter = cpu::best(2, || compared(&short));
        let took = cpu::best(1, || compared(&piece));
        println!("{what}: {} bytes, {took:?}", piece.len());
        // Four times the text: 4 is linear, 16 quadratic, 64 a product of three.
        let limit = quarter * 24 + Duration::from_millis(200);
        assert!(took < limit, "{what}: {quarter:?}, then {took:?}");
    }
}
