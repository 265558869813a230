//! What must hold of suggestions on any text at all.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail loudly")]

use depeche::model::{Lang, Span};
use depeche::suggest::{Suggestion, Zones, draft, names, suggest};
use proptest::prelude::*;

/// Every span in bounds, on boundaries, in order.
fn sound(text: &str, one: &Suggestion) {
    let relays = one.relay.iter().flat_map(|relay| relay.spans.iter());
    let hints = one.stances.iter().flat_map(|hint| [&hint.target_words, &hint.evidence]);
    for span in one.content.iter().chain(&one.cue).chain(&one.speaker).chain(relays).chain(hints) {
        assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    }
}

/// Words, marks and breaks that the rules look at, in any order.
fn newsy() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "«",
        "»",
        "\"",
        "“",
        "”",
        "„",
        "+",
        ",",
        ".",
        ":",
        "(",
        ")",
        "\n",
        "\n\n",
        " ",
        " ",
        " ",
        "a dit",
        "affirme",
        "selon",
        "d'après",
        "que",
        "qu'",
        "le ministre",
        "M. Morel",
        "-t-il",
        "Jeanne Morel",
        "said",
        "told",
        "that",
        "according to",
        "he",
        "l'AFP",
        "cité par",
        "é",
        "PARIS, 3 mars (AFP) - ",
        "ne",
        "pas",
        "soutenir",
        "et",
        "mais",
        "’",
        "\u{a0}",
        "🙂",
        "al ",
        "ce dernier",
        "n'a aucun sens",
        "dans un communiqué",
        "'s",
        "lundi 3 mars",
        "Moscou",
    ]);
    prop::collection::vec(parts, 0..60).prop_map(|parts| parts.join(" "))
}

proptest! {
    #[test]
    fn any_text_gives_sound_spans(text in "\\PC*", n in 0_usize..3) {
        check_all(&text, n);
    }

    #[test]
    fn any_newsroom_words_give_sound_spans(text in newsy(), n in 0_usize..3) {
        check_all(&text, n);
    }

    #[test]
    fn any_selection_gives_a_sound_draft(text in newsy(), a in 0_usize..900, b in 0_usize..900) {
        let found = suggest(&text, Lang::Fr, &Zones::default());
        let all = [Span::new(a, b)];
        let one = draft(&text, Lang::Fr, &Zones::default(), &found, &all);
        sound(&text, &one);
    }

    #[test]
    fn any_zones_are_borne(text in newsy(), a in 0_usize..900, b in 0_usize..900) {
        let zones = Zones { furniture: vec![Span::new(a, b), Span::new(b, a + 7)] };
        for one in suggest(&text, Lang::Fr, &zones) {
            sound(&text, &one);
        }
    }
}

fn check_all(text: &str, n: usize) {
    let language = [Lang::Fr, Lang::En, Lang::Other].get(n).copied().unwrap();
    let zones = Zones::default();
    let once = suggest(text, language, &zones);
    once.iter().for_each(|one| sound(text, one));
    assert_eq!(once, suggest(text, language, &zones));
    for name in names(text, language) {
        assert!(name.mentions.iter().all(|span| text.get(span.range()).is_some()));
    }
}

#[test]
fn hostile_texts_take_linear_time() {
    // An unoptimised build is an order slower: it reads less and is given longer.
    let (size, limit) = if cfg!(debug_assertions) { (100_000, 20) } else { (1_000_000, 2) };
    let hostile = [
        "\"«+",
        "«",
        "»",
        "\"",
        "(",
        "a dit que ",
        "said ",
        "Jean Morel, ",
        "le ministre, ",
        "« a dit Jean. ",
        "selon X, ",
        "\"oui\" ",
        "l'",
        "M. ",
        "Paul Vannier a dit que oui.\n",
        "le ministre a dit que oui.\n",
        "«oui oui oui»\n",
        "X: ",
        "soutenir ",
        "«Il faut soutenir la Syrie.» ",
        "\"Oui, soutenir la Syrie\", a dit Jean Morel. ",
        "Il a dit que oui. ",
        "''",
        "é",
    ];
    for piece in hostile {
        let text = piece.repeat(size / piece.len());
        for language in [Lang::Fr, Lang::En] {
            #[allow(clippy::disallowed_methods, reason = "the test measures time")]
            let start = std::time::Instant::now();
            suggest(&text, language, &Zones::default());
            let spent = start.elapsed();
            assert!(spent.as_secs() < limit, "{piece:?} took {spent:?}");
        }
    }
}
