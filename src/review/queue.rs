//! The cards of a session, in order, and which one comes next.

use model::{Decision, DispatchId, QueueOrder, RecordId, Session, Span};
use std::cmp::Ordering;

/// A proposed frame to be decided.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// The dispatch it lies in.
    pub dispatch: DispatchId,
    /// The words said, as proposed; in bytes of the dispatch's text.
    pub content: Vec<Span>,
    /// The same in code points, as records have them.
    pub points: Vec<Span>,
    /// How sure the proposal is, 0 to 1.
    pub confidence: f32,
    /// The speaker's name as proposed.
    pub speaker: Option<String>,
    /// The quote it became in an earlier session, where it is shown again blind.
    pub second_look: Option<RecordId>,
}

/// What tells one card of a session from the others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CardId {
    dispatch: Option<DispatchId>,
    points: Vec<Span>,
    second_look: Option<RecordId>,
}

impl CardId {
    /// The card that a decision is about.
    pub fn of(decision: &Decision) -> CardId {
        let points = decision.card.iter().map(|anchor| Span::new(anchor.start, anchor.end));
        let looked = decision.second_look.as_ref().map(|look| look.quote);
        // A card shown again that is only flagged holds no comparison yet, and it
        // alone has its quote before it is decided.
        let open = || decision.quote.filter(|_| !decision.verdict.is_final());
        CardId {
            dispatch: decision.meta.dispatch,
            points: points.collect(),
            second_look: looked.or_else(open),
        }
    }
}

impl CardId {
    /// Whether it is this card's: the same as comparing ids, without making one.
    pub fn is(&self, card: &Card) -> bool {
        self.dispatch == Some(card.dispatch)
            && self.points == card.points
            && self.second_look == card.second_look
    }
}

impl Card {
    /// Its id.
    pub fn id(&self) -> CardId {
        let Card { dispatch, points, second_look, .. } = self;
        let (dispatch, points) = (Some(*dispatch), points.clone());
        CardId { dispatch, points, second_look: *second_look }
    }

    /// Where its content begins.
    pub fn start(&self) -> usize {
        self.content.first().map_or(0, |span| span.start)
    }
}

/// Where a card stands in a session's order. Cards of one session compare by it
/// wherever and whenever they were made: so a queue that is built anew after the
/// program was killed has the same order.
#[derive(Debug, Clone, PartialEq)]
pub struct CardKey {
    confidence: f32,
    speaker: Option<String>,
    dispatch: usize,
    start: usize,
    end: usize,
    second: bool,
    id: DispatchId,
}

impl CardKey {
    /// The key of a card in a session; `fold` makes names comparable.
    pub fn of(session: &Session, card: &Card, fold: fn(&str) -> String) -> CardKey {
        let listed = session.dispatches.iter().position(|id| *id == card.dispatch);
        // A card of another session's dispatch takes the place of one of this
        // session's, chosen by its own id: the same one each time.
        let strayed = || match session.dispatches.len() {
            0 => 0,
            all => mixed(session.meta.id, card.second_look) as usize % all,
        };
        CardKey {
            confidence: match session.order {
                QueueOrder::Confidence => card.confidence,
                QueueOrder::Position | QueueOrder::Speaker => 0.0,
            },
            speaker: match session.order {
                QueueOrder::Speaker => card.speaker.as_deref().map(fold),
                QueueOrder::Position | QueueOrder::Confidence => None,
            },
            dispatch: listed.unwrap_or_else(strayed),
            start: card.start(),
            end: card.content.last().map_or(0, |span| span.end),
            second: card.second_look.is_some(),
            id: card.dispatch,
        }
    }

    fn order(&self, other: &CardKey) -> Ordering {
        // Cards without a speaker come last.
        let nobody = |key: &CardKey| key.speaker.is_none();
        self.confidence
            .total_cmp(&other.confidence)
            .then_with(|| nobody(self).cmp(&nobody(other)))
            .then_with(|| self.speaker.cmp(&other.speaker))
            .then_with(|| self.dispatch.cmp(&other.dispatch))
            .then_with(|| self.start.cmp(&other.start))
            // Of two that begin alike the one around the other comes first.
            .then_with(|| other.end.cmp(&self.end))
            .then_with(|| self.second.cmp(&other.second))
            .then_with(|| self.id.cmp(&other.id))
    }
}

/// The open cards of a session, in its order.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    cards: Vec<(CardKey, Card)>,
}

impl Queue {
    /// Adds a card at its place; one that is there already stays as it is.
    pub fn put(&mut self, key: CardKey, card: Card) {
        let at = self.cards.partition_point(|(known, _)| known.order(&key) == Ordering::Less);
        let mut alike = self.cards.iter().skip(at);
        let known = alike
            .by_ref()
            .take_while(|(known, _)| known.order(&key) == Ordering::Equal)
            .any(|(_, known)| same(known, &card));
        if !known {
            self.cards.insert(at, (key, card));
        }
    }

    /// Takes a card out; says whether it was there.
    pub fn take(&mut self, card: &Card) -> bool {
        let before = self.cards.len();
        self.cards.retain(|(_, known)| !same(known, card));
        self.cards.len() < before
    }

    /// Keeps the cards for which `stays` holds.
    pub fn retain(&mut self, stays: impl Fn(&Card) -> bool) {
        self.cards.retain(|(_, card)| stays(card));
    }

    /// The cards in order.
    pub fn iter(&self) -> impl Iterator<Item = &Card> {
        self.cards.iter().map(|(_, card)| card)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.cards.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty()
    }
}

fn same(a: &Card, b: &Card) -> bool {
    a.dispatch == b.dispatch && a.points == b.points && a.second_look == b.second_look
}

/// Which cards of earlier sessions a session shows again: `share` per cent of
/// `cards`, chosen by session and quote alone, so that they are the same ones
/// when the session is taken up again.
pub fn second_looks(session: &Session, mut known: Vec<Card>, cards: usize) -> Vec<Card> {
    let wanted = (cards * usize::from(session.second_looks.min(100))).div_ceil(100);
    known.retain(|card| card.second_look.is_some());
    known.sort_by_key(|card| mixed(session.meta.id, card.second_look));
    known.truncate(wanted);
    known
}

/// A number that depends on both ids and follows no order.
fn mixed(session: RecordId, quote: Option<RecordId>) -> u64 {
    let quote = quote.map_or([0; 16], RecordId::to_bytes);
    // FNV-1a, 64 bits, then a final mix so that near ids land far apart.
    let hash =
        session.to_bytes().iter().chain(&quote).fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^ (hash >> 33)
}
