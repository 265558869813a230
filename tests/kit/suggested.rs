//! What is suggested for a text, in the terms tests speak in.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use depeche::model::{Lang, Span};
use depeche::suggest::{Suggestion, Zones, suggest};

/// All suggestions for a French text.
pub fn french(text: &str) -> Vec<Suggestion> {
    suggest(text, Lang::Fr, &Zones::default())
}

/// The one suggestion for a text.
pub fn only(text: &str, language: Lang) -> Suggestion {
    let found = suggest(text, language, &Zones::default());
    assert_eq!(found.len(), 1, "{found:#?}");
    found.into_iter().next().unwrap()
}

/// The words of some spans.
pub fn words<'a>(text: &'a str, spans: &[Span]) -> Vec<&'a str> {
    spans.iter().map(|span| span.of(text)).collect()
}

/// The contents and rules of all suggestions for an English text, in order.
pub fn english(text: &str) -> Vec<(String, &'static str)> {
    let found = suggest(text, Lang::En, &Zones::default());
    let content = |one: &Suggestion| words(text, &one.content).join(" .. ");
    found.iter().map(|one| (content(one), one.rule)).collect()
}

/// A content and its rule, as [`english`] gives them.
pub fn is(content: &str, rule: &'static str) -> (String, &'static str) {
    (content.to_owned(), rule)
}
