//! The two reference dispatches, where they are at hand.

use kit::shared;

use depeche::model::Span;
use depeche::text::*;
use serde_json::Value;
use shared::{json_lines, shared};

/// The dispatches and their gold quotes; nothing where the folder is absent.
fn reference() -> Vec<(String, Vec<Span>)> {
    let Some(file) = shared("dispatches/seeds_gold.jsonl") else { return Vec::new() };
    json_lines(&file).iter().filter_map(read).collect()
}

fn read(record: &Value) -> Option<(String, Vec<Span>)> {
    let text = record.get("text")?.as_str()?.to_owned();
    let offsets = Offsets::new(&text);
    let quotes = record.get("quotes")?.as_array()?.iter();
    let pairs = quotes.map(|quote| shared::spans(&offsets, &quote["spans"]));
    let spans = pairs.flatten().collect();
    Some((text, spans))
}

#[test]
fn gold_quotes_between_marks_are_quotations() {
    for (text, gold) in reference() {
        let found = quotations(&text, &paragraphs(&text));
        let marked = gold.iter().filter(|span| {
            let (before, _, after) = anchor_parts(&text, **span, 1);
            matches!(before, "«" | "\"") && matches!(after, "»" | "\"")
        });
        for span in marked {
            assert!(found.iter().any(|q| q.inner == *span), "{}", span.of(&text));
        }
        assert!(found.iter().all(|q| q.opened && q.closed && !q.continues));
    }
}

#[test]
fn gold_quotes_stand_in_one_sentence_and_end_with_words() {
    for (text, gold) in reference() {
        let sentences = sentences(&text, &paragraphs(&text));
        let words = words(&text);
        for span in gold {
            assert!(sentences.iter().any(|sentence| sentence.contains(span)), "{}", span.of(&text));
            let at = |byte| words.iter().any(|word| word.start == byte);
            assert!(at(span.start), "starts with a word: {}", span.of(&text));
        }
    }
}

#[test]
fn a_dispatch_is_drawn_as_it_is() {
    for (text, _) in reference() {
        let layout = Layout::new(&text, &paragraphs(&text), 72);
        let drawn: String = (0..layout.len())
            .flat_map(|row| {
                layout.glyphs(row).map(|g| g.shown.into_owned()).chain(["\n".to_owned()])
            })
            .collect();
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(plain(&drawn), plain(&text));
    }
}
