//! Who quotes whom in the two dispatches, through whom, and what each made of the
//! words. It is asked for when what is coded or proposed has changed.

use coding::places::Places;
use coding::said::{Said, groups};
use compare::{Change, QuoteGroup, word_diff};
use model::{RelayRole, Span};
use std::sync::Arc;

/// What one speaker said once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// Who; empty where nobody knows.
    pub speaker: String,
    /// The words in their longest form.
    pub words: String,
    /// Who carries it, the longest form first.
    pub by: Vec<QuotingSide>,
}

/// One dispatch's way with an utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotingSide {
    /// The side: 0 left, 1 right.
    pub side: usize,
    /// Where its words stand.
    pub span: Span,
    /// Through whom it came, or to whom it was said: "TASS".
    pub relay: Option<(String, RelayRole)>,
    /// What was made of the longest form.
    pub form: QuotedForm,
}

/// What a dispatch made of the longest form of an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotedForm {
    /// The same words.
    Whole,
    /// Words of it are missing, none are changed.
    Cut,
    /// Words are changed or added.
    Edited,
}

/// Utterances of a pair, and of what they were found.
#[derive(Debug, Clone, Default)]
pub struct PairQuotes {
    /// What was coded and proposed on both sides when it was asked, and how the
    /// registry stood.
    pub(crate) of: Option<([Arc<Places>; 2], u64)>,
    /// The question whose answer is awaited, or was taken.
    pub(crate) ask: u64,
    /// The utterances: those that both sides carry first.
    pub all: Arc<Vec<Utterance>>,
}

/// Finds the utterances in the quotes of two dispatches: those of both in order of
/// the text, then what only one carries, where it says who spoke or through whom.
/// Compares every two quotes.
pub fn utterances(said: &[Said]) -> Vec<Utterance> {
    let all = groups(said);
    all.iter().filter_map(|group| utterance(said, group)).collect()
}

fn utterance(said: &[Said], group: &QuoteGroup) -> Option<Utterance> {
    let longest = said.get(group.longest)?;
    let tells = longest.speaker.is_some() || longest.relay.is_some();
    if group.members.len() < 2 && !tells {
        return None;
    }
    let voice = |it: &Said, form: QuotedForm| QuotingSide {
        side: it.dispatch,
        span: it.span,
        relay: it.relay.clone(),
        form,
    };
    let others = group.members.iter().filter(|at| **at != group.longest);
    let others = others.filter_map(|at| said.get(*at));
    let mut by = vec![voice(longest, QuotedForm::Whole)];
    by.extend(others.map(|it| voice(it, form(&longest.content, &it.content))));
    let speaker = group.speaker.clone().unwrap_or_default();
    Some(Utterance { speaker, words: longest.content.clone(), by })
}

/// What was made of the longest form.
fn form(longest: &str, words: &str) -> QuotedForm {
    let changes = word_diff(longest, words);
    let all = |allowed: &[Change]| changes.iter().all(|it| allowed.contains(&it.change));
    match () {
        () if all(&[Change::Kept]) => QuotedForm::Whole,
        () if all(&[Change::Kept, Change::Missing]) => QuotedForm::Cut,
        () => QuotedForm::Edited,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_or_edited() {
        let longest = "nous verrons bien lundi, a dit le pilote";
        assert_eq!(form(longest, longest), QuotedForm::Whole);
        assert_eq!(form(longest, "nous verrons lundi"), QuotedForm::Cut);
        assert_eq!(form(longest, "nous verrons bien mardi"), QuotedForm::Edited);
    }
}
