//! Properties over hostile text: nothing panics, every span fits, nothing is
//! changed, records come back as they went.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use kit::cpu;
use kit::fit;

use depeche::formats::{Input, read};
use depeche::model::{Dispatch, Span};
use depeche::wire::{decode, from_record, parse_text, to_record};
use proptest::prelude::*;

/// Pieces of furniture, whole and broken, and what terminals and parsers hate.
const PIECES: &[&str] = &[
    "VALMONT",
    ", ",
    "Suisse",
    "3 mars",
    "26 nov 2014",
    "May 12,",
    " (Northwire)",
    "(AFP)",
    " - ",
    "—",
    " -- ",
    "-",
    "(",
    ")",
    "((",
    "))",
    ".",
    ";",
    ":",
    "/",
    "/TASS/",
    "abc/def",
    "UPDATE 2-",
    "(Actualisé",
    "(Updates with",
    "par ",
    "By ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{85}",
    "* ",
    "«\u{a0}",
    "\u{202f}»",
    "\"",
    "a dit à l'AFP",
    "told Reuters",
    "selon l'agence",
    "AP",
    "e\u{301}",
    "👩‍👩‍👧‍👦",
    "市長は辞任",
    "ราชการ",
    "\u{202e}",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "\t",
    "ß",
    "ﬁ",
    "İ",
    "ẞ",
    "ǅ",
    "\u{1d400}",
    " ",
    "  ",
    "Le maire",
    "the",
    "(Jeanne Auber)",
    "NNNN",
    "©",
    "(Reporting by Jane Roe; Editing by John Doe)",
    "pour le service français",
    "1er",
    "29 fév",
    "99/99",
    "0000",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn texts() -> impl Strategy<Value = String> {
    let any = prop::collection::vec(any::<char>(), 0..300).prop_map(String::from_iter);
    prop_oneof![4 => pieces(), 1 => any, 1 => (pieces(), ".*").prop_map(|(a, b)| a + &b)]
}

fn check(text: &str) -> Dispatch {
    let dispatch = parse_text(text.to_owned());
    assert_eq!(dispatch.text, text);
    fit::spans(&dispatch);
    for paragraph in &dispatch.paragraphs {
        assert!(!paragraph.is_empty(), "{text:?}");
        assert_eq!(paragraph.of(text), paragraph.of(text).trim());
    }
    let own = |span: Span| dispatch.paragraphs.contains(&span);
    assert!(dispatch.sign_off.is_none_or(own), "{text:?}");
    let prefix = |span: Span| dispatch.headline.is_some_and(|headline| headline.contains(span));
    assert!(dispatch.advisory.is_none_or(|span| own(span) || prefix(span)), "{text:?}");
    if let Some(line) = &dispatch.dateline {
        assert!(dispatch.paragraphs.iter().any(|it| it.start == line.span.start), "{text:?}");
        assert!(dispatch.paragraphs.iter().any(|it| it.contains(line.span)), "{text:?}");
    }
    let furniture = dispatch.furniture();
    for (n, one) in furniture.iter().enumerate() {
        assert!(furniture.iter().skip(n + 1).all(|other| !one.overlaps(*other)), "{text:?}");
    }
    dispatch
}

#[test]
fn credits_hold_no_dateline() {
    let found = check("By /TASS/, pour le service français");
    assert!(found.sign_off.is_some() && found.dateline.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_text_is_parsed_and_kept(text in texts()) {
        check(&text);
    }

    #[test]
    fn records_come_back_as_they_went(text in texts()) {
        prop_assume!(!text.trim().is_empty());
        let dispatch = check(&text);
        let record = to_record(&dispatch);
        let line = serde_json::to_string(&record).unwrap();
        let again = from_record(serde_json::from_str(&line).unwrap());
        prop_assert_eq!(again.as_ref(), Ok(&dispatch));
        prop_assert_eq!(to_record(&again.unwrap()), record);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for name in ["a.txt", "a.jsonl"] {
            for encoding in [None, Some("utf-16"), Some("shift_jis"), Some("gb18030")] {
                let input = Input { encoding, ..Input::new(name, &bytes) };
                read(&input, None).into_iter().flatten().for_each(|it| { check(&it.text); });
            }
        }
        let _ = decode(&bytes, None, None);
    }
}

#[test]
fn long_repeats_take_linear_time() {
    for piece in
        ["(", ")", "- ", "— ", "/", "AFP ", "à l'AFP ", "\n", "a\n\n", "(AFP) - ", "«", "e\u{301}"]
    {
        let text = |size: usize| piece.repeat(size / piece.len());
        let (short, whole) = (text(250_000), text(1_000_000));
        let quarter = cpu::best(2, || check(&short));
        let all = cpu::best(1, || check(&whole));
        // Four times the text: 4 is linear, 16 quadratic.
        let limit = quarter * 9 + std::time::Duration::from_millis(60);
        assert!(all < limit, "{piece:?}: {quarter:?}, then {all:?}");
    }
}
