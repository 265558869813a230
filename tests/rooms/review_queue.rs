//! The order of a review session's cards: the same however they were found.

#![allow(clippy::unwrap_used, reason = "tests")]

use depeche::model::{
    DispatchId, Extent, Extra, Meta, Mint, Origin, QueueOrder, RecordId, Session, Span, Status,
};
use depeche::review::{Card, CardKey, Queue, second_looks};
use proptest::prelude::*;

fn session(order: QueueOrder, dispatches: usize, share: u8) -> Session {
    let mut mint = Mint::new(3);
    Session {
        meta: Meta {
            id: mint.next_id(),
            dispatch: None,
            coder: "LM".to_owned(),
            at: "2026-05-12T14:00:00Z".parse().unwrap(),
            status: Status::Confirmed,
            origin: Origin::Hand,
            codebook: String::new(),
            tags: Vec::new(),
            note: String::new(),
            note_source: None,
            note_lang: None,
        },
        over: Extent::Study.into(),
        order,
        dispatches: (0..dispatches).map(dispatch).collect(),
        hide_stance: false,
        second_looks: share,
        ended: None,
        extra: Extra::new(),
    }
}

fn dispatch(at: usize) -> DispatchId {
    DispatchId::from_bytes([u8::try_from(at).unwrap(); 16])
}

fn quote(at: u8) -> RecordId {
    RecordId::from_bytes([at; 16])
}

fn card() -> impl Strategy<Value = Card> {
    let speaker = proptest::option::of(prop_oneof![Just("Orme"), Just("Ève Tardif")]);
    (0usize..9, 0usize..40, 0u8..10, speaker, proptest::option::weighted(0.2, 0u8..9)).prop_map(
        |(at, start, sure, speaker, second)| Card {
            dispatch: dispatch(at),
            content: vec![Span::new(start, start + 5)],
            points: vec![Span::new(start, start + 5)],
            confidence: f32::from(sure) / 10.0,
            speaker: speaker.map(str::to_owned),
            second_look: second.map(quote),
        },
    )
}

fn queue(session: &Session, cards: &[Card]) -> Vec<Card> {
    let mut queue = Queue::default();
    for card in cards {
        queue.put(CardKey::of(session, card, str::to_lowercase), card.clone());
    }
    queue.iter().cloned().collect()
}

/// One card a place: what a study gives.
fn distinct(cards: Vec<Card>) -> Vec<Card> {
    let mut seen = std::collections::HashSet::new();
    cards.into_iter().filter(|card| seen.insert(card.id())).collect()
}

proptest! {
    #[test]
    fn the_order_does_not_depend_on_how_the_cards_were_found(
        cards in proptest::collection::vec(card(), 0..40),
        which in 0usize..3,
        turn in 0usize..40,
    ) {
        // Cards of second looks at the same place tie; nothing else does.
        let session = session(QueueOrder::ALL[which], 8, 10);
        let cards: Vec<Card> = distinct(cards).into_iter().map(|card| Card {
            second_look: None,
            ..card
        }).collect();
        let cards = distinct(cards);
        let first = queue(&session, &cards);
        let mut other = cards.clone();
        other.rotate_left(turn.min(cards.len()));
        other.reverse();
        prop_assert_eq!(&queue(&session, &other), &first);
        prop_assert_eq!(first.len(), cards.len());
        // What is decided goes; the rest keeps its order.
        let left: Vec<Card> = first.iter().skip(turn % 5).cloned().collect();
        prop_assert_eq!(queue(&session, &left), left);
    }

    #[test]
    fn second_looks_are_the_same_ones_when_the_session_is_taken_up(
        cards in proptest::collection::vec(card(), 0..40),
        share in 0u8..=100,
        turn in 0usize..40,
    ) {
        let session = session(QueueOrder::Position, 8, share);
        let cards = distinct(cards);
        let open = cards.iter().filter(|card| card.second_look.is_none()).count();
        let known = cards.iter().filter(|card| card.second_look.is_some()).count();
        let ids = |cards: Vec<Card>| -> std::collections::BTreeSet<_> {
            cards.into_iter().map(|card| card.second_look).collect()
        };
        let looks = second_looks(&session, cards.clone(), open);
        prop_assert_eq!(looks.len(), known.min((open * usize::from(share)).div_ceil(100)));
        let mut other = cards;
        other.reverse();
        let len = other.len();
        other.rotate_left(turn.min(len));
        prop_assert_eq!(ids(second_looks(&session, other, open)), ids(looks));
    }
}

#[test]
fn the_least_sure_come_first_and_nobody_comes_last() {
    let sure = |sure: f32, speaker: Option<&str>, at| Card {
        dispatch: dispatch(at),
        content: vec![Span::new(0, 5)],
        points: vec![Span::new(0, 5)],
        confidence: sure,
        speaker: speaker.map(str::to_owned),
        second_look: None,
    };
    let cards = [sure(0.9, Some("Ève"), 0), sure(0.3, None, 1), sure(0.5, Some("Alix"), 2)];
    let confidences = |order| {
        let found = queue(&session(order, 8, 0), &cards);
        found.iter().map(|card| card.confidence).collect::<Vec<_>>()
    };
    assert_eq!(confidences(QueueOrder::Confidence), [0.3, 0.5, 0.9]);
    assert_eq!(confidences(QueueOrder::Speaker), [0.5, 0.9, 0.3]);
    assert_eq!(confidences(QueueOrder::Position), [0.9, 0.3, 0.5]);
}
