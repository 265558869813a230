//! Who quotes whom in the two dispatches, through whom, and what each made of the
//! words. It is asked for when what is coded or proposed has changed.

use crate::app::ctx::Ctx;
use crate::app::doc::Doc;
use crate::app::frames::coded;
use crate::app::msg::Question;
use crate::app::places::{Places, hull};
use crate::app::proposals::{Proposal, proposals};
use crate::app::registry::Registry;
use crate::compare::{Change, QuoteGroup, QuoteIn, quote_groups, word_diff};
use crate::model::{Anchor, Lang, Quote, RelayRole, Span};
use crate::text::clean_line;
use std::sync::Arc;

/// Quotes of a dispatch that are held against the other's, each against each: the
/// first so many.
const MOST: usize = 400;

/// A quote of one of the two dispatches.
#[derive(Debug, Clone)]
pub struct Said {
    /// The side: 0 left, 1 right.
    pub side: usize,
    /// Where its words stand.
    pub span: Span,
    content: String,
    lang: Lang,
    marked: bool,
    speaker: Option<String>,
    relay: Option<(String, RelayRole)>,
    cue: String,
}

/// What one speaker said once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// Who; empty where nobody knows.
    pub speaker: String,
    /// The words in their longest form.
    pub words: String,
    /// Who carries it, the longest form first.
    pub by: Vec<Voice>,
}

/// One dispatch's way with an utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The side: 0 left, 1 right.
    pub side: usize,
    /// Where its words stand.
    pub span: Span,
    /// Through whom it came, or to whom it was said: "TASS".
    pub relay: Option<(String, RelayRole)>,
    /// What was made of the longest form.
    pub form: Form,
}

/// What a dispatch made of the longest form of an utterance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The same words.
    Whole,
    /// Words of it are missing, none are changed.
    Cut,
    /// Words are changed or added.
    Edited,
}

/// Utterances of a pair, and of what they were found.
#[derive(Debug, Clone, Default)]
pub struct Quoted {
    /// What was coded and proposed on both sides when it was asked.
    of: Option<[Arc<Places>; 2]>,
    /// The question whose answer is awaited, or was taken.
    ask: u64,
    /// The utterances: those that both sides carry first.
    pub all: Arc<Vec<Utterance>>,
}

/// Asks who quotes whom, where what is coded or proposed has changed since.
pub fn refresh(ctx: &mut Ctx<'_>) {
    let Some(compare) = ctx.compare() else { return };
    let [a, b] = &compare.panes;
    let docs = (ctx.docs.get(&a.dispatch), ctx.docs.get(&b.dispatch));
    let (Some(a), Some(b)) = docs else { return };
    let same = |of: &[Arc<Places>; 2]| {
        let [one, two] = of;
        Arc::ptr_eq(one, &a.places) && Arc::ptr_eq(two, &b.places)
    };
    if compare.quoted.of.as_ref().is_some_and(same) {
        return;
    }
    let of = Some([Arc::clone(&a.places), Arc::clone(&b.places)]);
    let mut all = said(0, a, &ctx.registry);
    all.extend(said(1, b, &ctx.registry));
    let ask = ctx.ask_number();
    if let Some(compare) = ctx.compare_mut() {
        (compare.quoted.of, compare.quoted.ask) = (of, ask);
    }
    ctx.ask(Question::Quoted { ask, all });
}

/// Takes the utterances, where they were asked for last.
pub fn found(ctx: &mut Ctx<'_>, ask: u64, all: Vec<Utterance>) {
    if let Some(compare) = ctx.compare_mut().filter(|compare| compare.quoted.ask == ask) {
        compare.quoted.all = Arc::new(all);
    }
}

/// The quotes of a dispatch: what is coded, and what is proposed beside it.
fn said(side: usize, doc: &Doc, registry: &Registry) -> Vec<Said> {
    let text = doc.open.text();
    let words = |spans: &[Span]| {
        let all: Vec<String> = spans.iter().map(|span| clean_line(span.of(text))).collect();
        all.join(" ")
    };
    let within = |span: &Span| doc.open.quotations.iter().any(|it| it.span.contains(*span));
    let anchored = |anchors: &[Anchor]| words(&doc.open.spans(anchors));
    let new = |content: &[Span], cue: String| Said {
        side,
        span: hull(content).unwrap_or_default(),
        content: words(content),
        lang: doc.open.dispatch.meta.lang,
        marked: content.iter().all(within),
        speaker: None,
        relay: None,
        cue,
    };
    let stored = |quote: &Quote, content: &[Span]| Said {
        speaker: quote.speaker.as_ref().map(|it| registry.name(it.id).to_owned()),
        relay: quote.relay.first().map(|it| (it.name.clone(), it.role)),
        ..new(content, anchored(&quote.cue))
    };
    let offered = |proposal: &Proposal<'_>| match proposal {
        Proposal::Record(it) => stored(it.quote, it.content),
        Proposal::Rule(it) => Said {
            speaker: it.speaker_name.clone(),
            relay: it.relay.iter().find_map(|relay| Some((relay.name.clone()?, relay.role))),
            ..new(&it.content, words(&it.cue))
        },
    };
    let mut all: Vec<Said> = coded(doc).iter().map(|it| stored(it.quote, it.content)).collect();
    all.extend(proposals(doc).iter().map(offered));
    all.retain(|it| !it.content.is_empty());
    all.sort_by_key(|it| it.span);
    all.truncate(MOST);
    all
}

/// Finds the utterances in the quotes of two dispatches: those of both in order of
/// the text, then what only one carries. Compares every two quotes.
pub fn utterances(said: &[Said]) -> Vec<Utterance> {
    let given: Vec<QuoteIn<'_>> = said
        .iter()
        .map(|it| QuoteIn {
            dispatch: it.side,
            lang: it.lang,
            content: &it.content,
            marked: it.marked,
            speaker: it.speaker.as_deref(),
            relay: it.relay.as_ref().map(|(name, _)| name.as_str()),
            cue: &it.cue,
        })
        .collect();
    let groups = quote_groups(&given);
    let mut out: Vec<Utterance> = groups.iter().filter_map(|it| utterance(said, it)).collect();
    let grouped = |at: &usize| groups.iter().any(|group| group.members.contains(at));
    let alone = said.iter().enumerate().filter(|(at, it)| !grouped(at) && it.tells());
    out.extend(alone.map(|(_, it)| Utterance {
        speaker: it.speaker.clone().unwrap_or_default(),
        words: it.content.clone(),
        by: vec![it.voice(Form::Whole)],
    }));
    out
}

impl Said {
    /// Whether it says who spoke, or through whom.
    fn tells(&self) -> bool {
        self.speaker.is_some() || self.relay.is_some()
    }

    fn voice(&self, form: Form) -> Voice {
        Voice { side: self.side, span: self.span, relay: self.relay.clone(), form }
    }
}

fn utterance(said: &[Said], group: &QuoteGroup) -> Option<Utterance> {
    let longest = said.get(group.longest)?;
    let others = group.members.iter().filter(|at| **at != group.longest);
    let others = others.filter_map(|at| said.get(*at));
    let mut by = vec![longest.voice(Form::Whole)];
    by.extend(others.map(|it| it.voice(form(&longest.content, &it.content))));
    let speaker = group.speaker.clone().unwrap_or_default();
    Some(Utterance { speaker, words: longest.content.clone(), by })
}

/// What was made of the longest form.
fn form(longest: &str, words: &str) -> Form {
    let changes = word_diff(longest, words);
    let all = |allowed: &[Change]| changes.iter().all(|it| allowed.contains(&it.change));
    match () {
        () if all(&[Change::Kept]) => Form::Whole,
        () if all(&[Change::Kept, Change::Missing]) => Form::Cut,
        () => Form::Edited,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_or_edited() {
        let longest = "nous verrons bien lundi, a dit le pilote";
        assert_eq!(form(longest, longest), Form::Whole);
        assert_eq!(form(longest, "nous verrons lundi"), Form::Cut);
        assert_eq!(form(longest, "nous verrons bien mardi"), Form::Edited);
    }
}
