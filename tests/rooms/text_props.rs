//! What holds of every text, however hostile.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use kit::hostile;

use depeche::model::Span;
use depeche::text::*;
use hostile::{hostile, in_order};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn offsets_come_back(text in hostile()) {
        let offsets = Offsets::new(&text);
        prop_assert_eq!(offsets.len_code_points(), text.chars().count());
        for (place, (at, c)) in text.char_indices().enumerate() {
            for inside in at..at + c.len_utf8() {
                prop_assert_eq!(offsets.to_code_point(inside), place);
            }
            prop_assert_eq!(offsets.to_byte(place), Some(at));
        }
        let count = offsets.len_code_points();
        prop_assert_eq!(offsets.to_code_point(text.len()), count);
        prop_assert_eq!(offsets.to_code_point(text.len() + 9), count);
        prop_assert_eq!(offsets.to_byte(count), Some(text.len()));
        prop_assert_eq!(offsets.to_byte(count + 1), None);
    }

    #[test]
    fn anchors_hold_their_words(text in hostile(), a in 0usize..300, b in 0usize..300, n in 0usize..40) {
        let span = Span::new(floor(&text, a), floor(&text, b));
        let (before, exact, after) = anchor_parts(&text, span, n);
        prop_assert_eq!(exact, span.of(&text));
        prop_assert!(before.chars().count() <= n && after.chars().count() <= n);
        prop_assert!(text[..span.start].ends_with(before) && text[span.end..].starts_with(after));
        prop_assert!(before.chars().count() == n || before.len() == span.start);
        prop_assert!(after.chars().count() == n || after.len() == text.len() - span.end);
    }

    #[test]
    fn graphemes_step_there_and_back(text in hostile()) {
        let mut at = 0;
        let mut steps = vec![0];
        while at < text.len() {
            let next = next_grapheme(&text, at);
            prop_assert!(next > at);
            prop_assert_eq!(prev_grapheme(&text, next), at);
            at = next;
            steps.push(at);
        }
        let bounds: Vec<usize> =
            text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        prop_assert_eq!(&steps, &bounds);
        prop_assert_eq!(next_grapheme(&text, text.len() + 3), text.len());
        prop_assert_eq!(prev_grapheme(&text, 0), 0);
    }

    #[test]
    fn units_are_in_order(text in hostile()) {
        let paragraphs = paragraphs(&text);
        in_order(&text, &paragraphs, "paragraphs");
        let mut outside = 0;
        for span in paragraphs.iter().copied().chain([Span::new(text.len(), text.len())]) {
            prop_assert!(text[outside..span.start].trim().is_empty());
            prop_assert_eq!(span.of(&text).trim(), span.of(&text));
            outside = span.end;
        }
        let words = words(&text);
        in_order(&text, &words, "words");
        for word in &words {
            prop_assert!(word.of(&text).chars().any(char::is_alphanumeric));
        }
        let sentences = sentences(&text, &paragraphs);
        in_order(&text, &sentences, "sentences");
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            prop_assert!(span_at(&sentences, at).is_some(), "{c:?} at {at} in no sentence");
        }
        for sentence in &sentences {
            prop_assert_eq!(sentence.of(&text).trim(), sentence.of(&text));
            prop_assert!(paragraphs.iter().any(|paragraph| paragraph.contains(*sentence)));
            let clauses = clauses(&text, *sentence);
            in_order(&text, &clauses, "clauses");
            prop_assert!(clauses.iter().all(|clause| sentence.contains(*clause)));
            let inside = super_words(&text, *sentence);
            for word in inside {
                prop_assert!(clauses.iter().any(|clause| clause.contains(word)));
            }
        }
    }

    #[test]
    fn quotations_nest(text in hostile()) {
        let paragraphs = paragraphs(&text);
        let quotations = quotations(&text, &paragraphs);
        let mut around: Vec<Span> = Vec::new();
        let mut start = 0;
        for q in &quotations {
            prop_assert!(q.span.start >= start, "in order");
            start = q.span.start;
            prop_assert!(text.get(q.span.range()).is_some() && text.get(q.inner.range()).is_some());
            prop_assert!(q.span.contains(q.inner) && !q.inner.is_empty());
            prop_assert_eq!(q.inner.of(&text).trim(), q.inner.of(&text));
            prop_assert!(paragraphs.iter().any(|paragraph| paragraph.contains(q.span)));
            around.retain(|outer| outer.end > q.span.start);
            prop_assert!(around.iter().all(|outer| outer.contains(q.span)), "{:?}", quotations);
            prop_assert_eq!(usize::from(q.depth), around.len());
            prop_assert!(q.mark != Mark::Plus || q.depth > 0);
            prop_assert!(quotation_at(&quotations, q.inner.start).is_some_and(|it| it.depth >= q.depth));
            around.push(q.span);
        }
        for at in 0..text.len() {
            let deepest = quotations.iter().filter(|q| q.span.has(at)).max_by_key(|q| q.depth);
            prop_assert_eq!(quotation_at(&quotations, at), deepest);
        }
    }

    #[test]
    fn sentences_stay_outside_quotations(text in hostile()) {
        let paragraphs = paragraphs(&text);
        let quotations = quotations(&text, &paragraphs);
        for sentence in sentences(&text, &paragraphs) {
            for q in quotations.iter().filter(|q| q.opened) {
                prop_assert!(q.span.contains(sentence) && !sentence.contains(q.span) && q.depth > 0
                    || sentence.contains(q.span) || !sentence.overlaps(q.span),
                    "{:?} cuts {:?}", sentence.of(&text), q.span.of(&text));
            }
        }
    }

    #[test]
    fn clean_text_is_clean(text in hostile()) {
        let line = clean_line(&text);
        prop_assert!(line.chars().all(|c| !c.is_control() && !is_bidi(c)), "{line:?}");
        prop_assert_eq!(width(&line), width(&text), "{:?}", &line);
        // As ratatui puts it into cells: cluster by cluster of the cleaned text.
        let cells: usize = line.graphemes(true).map(UnicodeWidthStr::width).sum();
        prop_assert_eq!(cells, width(&text), "{:?}", &line);
        prop_assert_eq!(clean_line(&line), line.clone());
        for cluster in text.graphemes(true) {
            prop_assert_eq!(clean_cluster(cluster).width(), cluster_width(cluster));
        }
        let shown: usize = glyphs(&text, Span::new(0, text.len())).map(|g| usize::from(g.width)).sum();
        prop_assert_eq!(shown, width(&text));
    }

    #[test]
    fn text_fits(text in hostile(), columns in 0usize..30) {
        let cut = truncate(&text, columns);
        prop_assert!(width(&cut) <= columns, "{cut:?}");
        prop_assert!(width(&text) > columns || cut == clean_line(&text));
        prop_assert!(width(&text) <= columns || columns == 0 || cut.ends_with('…'));
        prop_assert_eq!(width(&pad(&text, columns)), columns);
    }

    #[test]
    fn folding_never_fails(text in hostile()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded.clone());
        let name = fold_name(&text);
        prop_assert_eq!(name.trim(), name.as_str());
        prop_assert_eq!(fold(&text.to_uppercase()).is_empty(), folded.is_empty());
    }
}

fn super_words(text: &str, sentence: Span) -> Vec<Span> {
    words(sentence.of(text))
        .into_iter()
        .map(|word| Span::new(sentence.start + word.start, sentence.start + word.end))
        .collect()
}

fn is_bidi(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// What a long line may be made of.
const KINDS: &[&str] = &[
    "a",
    " ",
    "é",
    "« ",
    "\"",
    "l'",
    "-",
    "M. ",
    ". ",
    "\u{301}",
    "👩‍👩‍👧 ",
    "👩‍",
    "🇫🇷",
    "漢",
    "ไ",
    "\t",
    "\0",
    "+a ",
    "\u{200b} ",
    "«a",
    "»",
    "a\"a ",
    "?» ",
    "mot, que ",
    "\n",
    "\r",
    "\u{a0}",
    "'",
    "a.",
    "\u{200d}",
    "क्",
    "e\u{301}-",
    "U.S. A",
    "« ? ",
    "\".\" ",
    "1 ",
    "et ",
    "\u{1100}",
    "\u{600}",
    "‹a",
    "“a ”",
    "„",
    "...",
    " \u{301}",
];

/// Long lines of one kind: finishing at all is the test.
#[test]
fn hundred_kilobytes_are_no_matter() {
    for kind in KINDS {
        let text = kind.repeat(100_000 / kind.len());
        let paragraphs = paragraphs(&text);
        let quotations = quotations(&text, &paragraphs);
        let found = sentences(&text, &paragraphs);
        let _ = words(&text);
        for sentence in found {
            let _ = clauses(&text, sentence);
        }
        let _ = quotation_at(&quotations, text.len() / 2);
        let rows = wrap(&text, Span::new(0, text.len()), 72);
        assert_eq!(rows.last().map_or(0, |row| row.span.end), text.len());
        let layout = Layout::new(&text, &paragraphs, 1);
        let _ = layout.column_of(text.len() / 2);
        let _ =
            (width(&text), clean_line(&text), fold(&text), fold_name(&text), truncate(&text, 40));
        let offsets = Offsets::new(&text);
        assert_eq!(offsets.to_byte(offsets.len_code_points()), Some(text.len()));
    }
}
