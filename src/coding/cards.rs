//! Which cards a dispatch gives to a session.

use crate::doc::{Doc, OpenDoc};
use crate::proposals::{Proposal, proposals};
use model::{Decision, DispatchId, Origin, Quote, Record, RecordId, Session, Span, Stance, Status};
use review::Card;
use suggest::Suggestion;

/// What one dispatch gives to a session.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundCards {
    /// The cards that are open: proposals that nobody decided.
    pub open: Vec<Card>,
    /// Proposals that this coder decided before the session began: they may be
    /// shown again blind.
    pub known: Vec<Card>,
    /// What was decided in the session.
    pub decisions: Vec<Decision>,
}

/// The cards of a dispatch.
pub fn found(doc: &Doc, session: &Session) -> FoundCards {
    let decisions: Vec<Decision> = doc
        .records()
        .iter()
        .filter_map(|record| match record {
            Record::Decision(it) if it.session == session.meta.id => Some(it.clone()),
            _ => None,
        })
        .collect();
    let open = proposals(doc).iter().map(|it| card(doc, it)).collect();
    let known = match session.second_looks {
        0 => Vec::new(),
        _ => decided(doc, session).collect(),
    };
    FoundCards { open, known, decisions }
}

fn card(doc: &Doc, proposal: &Proposal<'_>) -> Card {
    let point = |byte| doc.open.offsets.to_code_point(byte);
    let points = |span: &Span| Span::new(point(span.start), point(span.end));
    Card {
        dispatch: doc.open.dispatch.id,
        content: proposal.content().to_vec(),
        points: proposal.content().iter().map(points).collect(),
        confidence: proposal.confidence().unwrap_or(1.0),
        speaker: speaker(doc, proposal),
        second_look: None,
    }
}

/// The speaker of a proposal as it names them: a stored one by its words, for the
/// registry is not at hand where queues are read.
fn speaker(doc: &Doc, proposal: &Proposal<'_>) -> Option<String> {
    match proposal {
        Proposal::Rule(suggestion) => suggestion.speaker_name.clone(),
        Proposal::Record(coded) => {
            let mention = &coded.quote.speaker.as_ref()?.mention;
            let words = doc.open.spans(mention).into_iter().reduce(Span::hull)?;
            Some(text::clean_line(words.of(doc.open.text())))
        }
    }
}

/// The rules' proposals that became, or were turned down as, a quote of this
/// coder before the session began.
fn decided<'a>(doc: &'a Doc, session: &'a Session) -> impl Iterator<Item = Card> + 'a {
    let earlier = |quote: &&Quote| {
        let own = quote.meta.coder == session.meta.coder && quote.meta.id < session.meta.id;
        let ruled = matches!(quote.meta.origin, Origin::Rule { .. });
        own && ruled && quote.meta.status != Status::Suggested && quote.meta.at < session.meta.at
    };
    let quotes = doc.records().iter().filter_map(|record| match record {
        Record::Quote(quote) => Some(quote),
        _ => None,
    });
    quotes.filter(earlier).filter_map(|quote| {
        let suggestion = read_as(&doc.open, quote)?;
        let card = card(doc, &Proposal::Rule(suggestion));
        Some(Card { second_look: Some(quote.meta.id), ..card })
    })
}

/// The suggestion that a decided quote came from: the one that shares most with
/// it, and at least half.
fn read_as<'a>(open: &'a OpenDoc, quote: &Quote) -> Option<&'a Suggestion> {
    let content = open.spans(&quote.content);
    let length = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let shared = |suggestion: &Suggestion| -> usize {
        let pairs = suggestion.content.iter().flat_map(|a| content.iter().map(move |b| (a, b)));
        pairs.filter_map(|(a, b)| a.intersection(*b)).map(Span::len).sum()
    };
    let best = open.suggestions.iter().max_by_key(|suggestion| shared(suggestion))?;
    (shared(best) * 2 > length(&content).max(length(&best.content))).then_some(best)
}

/// The proposal that a card shows, as it stands now; none where it was decided
/// or the rules read it no more.
pub fn proposal<'a>(doc: &'a Doc, card: &Card) -> Option<Proposal<'a>> {
    if card.second_look.is_some() {
        let same = |suggestion: &&Suggestion| suggestion.content == card.content;
        return doc.open.suggestions.iter().find(same).map(Proposal::Rule);
    }
    proposals(doc).into_iter().find(|it| it.content() == card.content)
}

/// The confirmed stances of a quote.
pub fn stances(doc: &Doc, quote: RecordId) -> impl Iterator<Item = &Stance> {
    doc.records().iter().filter_map(move |record| match record {
        Record::Stance(it) if it.quote == Some(quote) && it.meta.status == Status::Confirmed => {
            Some(it)
        }
        _ => None,
    })
}

/// The dispatches of earlier sessions, the latest session's first: where cards
/// for second looks are looked for.
pub fn looked_at(sessions: &[Session], session: &Session, most: usize) -> Vec<DispatchId> {
    let earlier = sessions
        .iter()
        .rev()
        .filter(|other| other.meta.coder == session.meta.coder && other.meta.id < session.meta.id);
    let mut ids: Vec<DispatchId> = Vec::new();
    for id in earlier.flat_map(|other| &other.dispatches) {
        if ids.len() == most {
            break;
        }
        if !session.dispatches.contains(id) && !ids.contains(id) {
            ids.push(*id);
        }
    }
    ids
}
