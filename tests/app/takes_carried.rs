//! What was coded on a take, carried over to a later one: nothing is lost, nothing
//! is there twice, and every anchor holds the words at its place.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by a panic"
)]

use depeche::text::{fits, words};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::{BTreeMap, BTreeSet};
use world::World;

use kit::world;

use depeche::app::State;
use depeche::app::popups::carry::update::records;
use depeche::coding::takes::plan::{CarryOutcome, CarryPlan};
use depeche::coding::{Doc, frames};
use depeche::model::{
    Act, DispatchId, Extra, Mark, Op, Quote, Record, RecordId, Relation, Span, Stance, Status,
    Target, What,
};

const SENTENCES: &[&str] = &[
    "Le traversier s'est échoué lundi au large de Valmer.",
    "Au moins 12 passagers ont été blessés, selon la préfecture.",
    "« Nous avons évacué tout le monde », a déclaré Jeanne Abel.",
    "« Personne ne manque à l'appel », a-t-elle ajouté.",
    "Personne n'a été blessé.",
    "Une enquête a été ouverte par le parquet de Sarlin.",
    "M. Orme, le patron de la compagnie, a présenté ses excuses à M. Abel.",
    "Le prix du blé a reculé de 3 % à 212 euros la tonne.",
    "Le prix du maïs a reculé de 2 % à 198 euros la tonne.",
];

/// The two dispatches of a study, both ready.
fn pair(old: String, new: String) -> (World, [DispatchId; 2]) {
    let mut world = World::of(vec![old, new]);
    let ids = [world.doc(0).dispatch.id, world.doc(1).dispatch.id];
    for (at, id) in ids.into_iter().enumerate() {
        let open = world.doc(at);
        world.state.study.docs.insert(id, Doc::new(open, Vec::new()));
    }
    (world, ids)
}

/// Quotes with a stance, the third ones within the quote before, and notes, on
/// words of a dispatch; some turned down, some only suggested.
fn code(state: &mut State, id: DispatchId, picks: &[(Index, usize, u8)]) -> Vec<Record> {
    let open = state.study.open_doc(id).unwrap();
    let words = words(open.text());
    let mut made: Vec<Record> = Vec::new();
    let mut last: Option<RecordId> = None;
    for (n, (first, length, kind)) in picks.iter().enumerate().filter(|_| !words.is_empty()) {
        let from = first.index(words.len());
        let span = words[from].hull(words[(from + length).min(words.len() - 1)]);
        let mut meta = state.study.meta(Some(id));
        meta.note = format!("note {n}");
        meta.status = match kind % 8 {
            6 => Status::Rejected,
            7 => Status::Suggested,
            _ => Status::Confirmed,
        };
        if kind % 3 == 0 {
            let spans = if n % 4 == 0 { Vec::new() } else { open.anchors(&[span]) };
            made.push(Record::Mark(Mark { meta, spans, extra: Extra::new() }));
            continue;
        }
        let stance = Stance {
            meta: depeche::model::Meta { id: state.study.next_id(), ..meta.clone() },
            holder: None,
            target: Target { name: "port".to_owned(), speaker: None },
            polarity: "support".to_owned(),
            strength: "explicit".to_owned(),
            evidence: open.anchors(&[words[from]]),
            quote: Some(meta.id),
            attributed_to: Default::default(),
            extra: Extra::new(),
        };
        let before = from.checked_sub(1).map(|at| words[at]);
        let quote = Quote {
            kind: "direct".to_owned(),
            content: open.anchors(&[span]),
            cue: open.anchors(&before.into_iter().collect::<Vec<Span>>()),
            speaker: None,
            relay: Vec::new(),
            further_speakers: Vec::new(),
            within: last.filter(|_| kind % 3 == 2),
            endorsement: None,
            extra: Extra::new(),
            meta,
        };
        last = Some(quote.meta.id);
        made.extend([Record::Quote(quote), Record::Stance(stance)]);
    }
    made
}

fn by_id(state: &State, ids: [DispatchId; 2]) -> BTreeMap<RecordId, Record> {
    let all = ids.iter().flat_map(|id| state.study.docs[id].records());
    all.map(|record| (record.id(), record.clone())).collect()
}

fn confirmed(records: &BTreeMap<RecordId, Record>) -> BTreeSet<RecordId> {
    let coded =
        |it: &&Record| it.meta().status == Status::Confirmed && !matches!(it, Record::Link(_));
    records.values().filter(coded).map(Record::id).collect()
}

/// Each record is with one of the dispatches (a link with both), each anchor holds
/// the words at its place, and what belongs together is together.
fn check_whole(state: &State, ids: [DispatchId; 2]) {
    let all = by_id(state, ids);
    let links = all.values().filter(|it| matches!(it, Record::Link(_))).count();
    let count: usize = ids.iter().map(|id| state.study.docs[id].records().len()).sum();
    assert_eq!(count, all.len() + links, "a record is with both takes");
    for record in all.values() {
        for (dispatch, anchor) in record.anchors() {
            let open = &state.study.docs[&dispatch].open;
            assert!(fits(anchor, open.text(), &open.offsets).is_some(), "{anchor:?}");
        }
        let with = match record {
            Record::Stance(it) => it.quote,
            Record::Quote(it) => it.within,
            _ => None,
        };
        if let Some(with) = with {
            assert_eq!(all[&with].meta().dispatch, record.meta().dispatch, "torn apart");
        }
    }
}

/// The words a record stands on, blanks aside.
fn said(record: &Record) -> Vec<String> {
    let bare = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
    record.anchors().iter().map(|(_, anchor)| bare(&anchor.exact)).collect()
}

fn carried(old: Vec<String>, new: Vec<String>, picks: &[(Index, usize, u8)]) -> CarryPlan {
    let (mut world, ids) = pair(old.join("\n\n"), new.join("\n\n"));
    let state = &mut world.state;
    let made = code(state, ids[0], picks);
    state.apply(&made, &[]);
    let before = by_id(state, ids);
    check_whole(state, ids);
    let plan = CarryPlan::of(&state.study.docs[&ids[0]], &state.study.docs[&ids[1]]);
    let planned: usize = plan.pieces.iter().map(|piece| piece.was.len()).sum();
    assert_eq!(planned, before.len(), "every record is in one piece");
    let (records, was) = records(state, &plan);
    let act = Act {
        id: state.study.next_id(),
        op: Op::Put,
        what: What::default(),
        records,
        was,
        undoes: None,
    };
    assert_eq!(act.gone(), [], "nothing goes");
    state.apply(&act.records, &act.gone());
    check_whole(state, ids);
    let after = by_id(state, ids);
    assert_eq!(confirmed(&before), confirmed(&after), "as many codings as before");
    for record in before.values() {
        let now = &after[&record.id()];
        assert_eq!(said(record), said(now));
        if now.meta().dispatch == Some(ids[0]) {
            assert_eq!(record, now, "what stays is untouched")
        } else {
            assert_eq!(record.meta().status, now.meta().status)
        }
    }
    let stay = |it: &&Record| it.meta().dispatch == Some(ids[0]);
    let told: usize =
        plan.pieces.iter().filter(|it| !it.outcome.goes()).map(|it| it.was.len()).sum();
    assert_eq!(after.values().filter(stay).count(), told, "what stays is told");
    for piece in plan.pieces.iter().filter(|it| it.outcome == CarryOutcome::Changed) {
        assert!(!piece.why.is_empty(), "{piece:?}");
    }
    let again = CarryPlan::of(&state.study.docs[&ids[0]], &state.study.docs[&ids[1]]);
    assert!(!again.does_something(), "a second time it does nothing: {again:?}");
    let back = act.inverse(state.study.next_id(), Op::Undo);
    state.apply(&back.records, &back.gone());
    let bytes = |all: &BTreeMap<RecordId, Record>| serde_json::to_string(all).unwrap();
    assert_eq!(bytes(&before), bytes(&by_id(state, ids)), "undo restores every byte");
    plan
}

/// What a desk does to a take.
fn edited(mut sentences: Vec<String>, edits: &[(u8, Index, Index)]) -> Vec<String> {
    for (what, at, to) in edits {
        let n = sentences.len();
        let place = at.index(n.max(1));
        match what % 5 {
            0 => sentences.insert(at.index(n + 1), SENTENCES[to.index(SENTENCES.len())].to_owned()),
            _ if n == 0 => {}
            1 => drop(sentences.remove(place)),
            2 => {
                let one = sentences.remove(place);
                sentences.insert(to.index(n), one);
            }
            3 => sentences[place] = sentences[place].replacen(' ', " encore ", 1),
            _ => {
                let mut words: Vec<&str> = sentences[place].split(' ').collect();
                words.remove(to.index(words.len()));
                sentences[place] = words.join(" ");
            }
        }
    }
    sentences
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_there_twice(
        old in proptest::collection::vec(select(SENTENCES).prop_map(str::to_owned), 1..10),
        edits in proptest::collection::vec((any::<u8>(), any::<Index>(), any::<Index>()), 0..7),
        picks in proptest::collection::vec((any::<Index>(), 0_usize..10, any::<u8>()), 1..14),
    ) {
        let new = edited(old.clone(), &edits);
        if new != old && !new.concat().trim().is_empty() {
            carried(old, new, &picks);
        }
    }
}

#[test]
fn the_corrected_take_of_the_sample_gets_what_was_coded_on_the_first() {
    let mut world = World::sample().keys("<Enter>");
    let first = world.state.pane().unwrap().dispatch;
    for _ in 0..12 {
        world.press("<Tab>a");
    }
    let coded: Vec<String> = frames::coded(&world.state.study.docs[&first])
        .iter()
        .map(|it| it.quote.content[0].exact.clone())
        .collect();
    assert!(coded.len() >= 8, "{coded:?}");
    let takes = world.state.takes().unwrap();
    assert_eq!((takes.place().as_str(), takes.earlier().count()), ("take 1 of 2", 0));
    world.press("gtgc");
    assert_eq!(world.state.overlays.len(), 1);
    world.press("<Enter>");
    let second = world.state.pane().unwrap().dispatch;
    assert_ne!(first, second);
    check_whole(&world.state, [first, second]);
    let of = |id| frames::coded(&world.state.study.docs[&id]).len();
    assert_eq!(of(first) + of(second), coded.len());
    for frame in frames::coded(&world.state.study.docs[&second]) {
        assert!(coded.contains(&frame.quote.content[0].exact));
    }
    // What the corrected take dropped stays where it was said.
    let gone = "sa délégation était venue";
    let stays = frames::coded(&world.state.study.docs[&first]);
    let stay: Vec<&str> = stays.iter().map(|it| it.quote.content[0].exact.as_str()).collect();
    assert!(stay.iter().any(|it| it.contains(gone)), "{stay:?}");
    // So does what it corrected, which is proposed as it is there now.
    assert!(stay.iter().any(|it| it.contains("sous 210 mètres")), "{stay:?}");
    let proposed =
        world.state.study.docs[&second].records().iter().find_map(|record| match record {
            Record::Quote(quote) if quote.meta.status == Status::Suggested => Some(quote),
            _ => None,
        });
    let proposed = proposed.unwrap();
    assert!(proposed.content[0].exact.contains("sous 120 mètres"), "{proposed:?}");
    let told = depeche::coding::origin::changed(&proposed.meta.origin);
    assert!(told.contains("“210” is now “120”"), "{proposed:?}");
    assert_eq!(proposed.meta.note, "", "what differs is no note of the coder's");
    let link = world.records.values().find_map(|record| match record {
        Record::Link(link) => Some(link),
        _ => None,
    });
    let link = link.unwrap();
    assert_eq!((link.a.dispatch, link.b.dispatch), (second, first));
    assert_eq!(link.relation, Relation::VersionOf);
}

#[test]
fn carrying_outlasts_the_program_and_is_taken_back_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let texts = || world::samples().into_iter().take(2).collect::<Vec<_>>();
    let mut world = World::kept(texts(), folder.path(), 1).keys("<Enter>");
    for _ in 0..12 {
        world.press("<Tab>a");
    }
    let first = world.state.pane().unwrap().dispatch;
    let before = world.state.study.docs[&first].records().to_vec();
    world.press("gtgc<Enter>");
    let second = world.state.pane().unwrap().dispatch;
    let carried = world.state.study.docs[&second].records().to_vec();
    assert!(carried.len() > 5);
    drop(world);

    let mut world = World::kept(texts(), folder.path(), 2).keys("<Enter>gt");
    assert_eq!(world.state.study.docs[&second].records(), carried);
    // The link is with both.
    let both = world.state.study.docs[&first].records().len() + carried.len();
    assert_eq!(both, before.len() + copies(&carried) + 2);
    world.press("u");
    assert_eq!(world.state.study.docs[&second].records(), []);
    assert_eq!(world.state.study.docs[&first].records(), before);
    drop(world);

    let world = World::kept(texts(), folder.path(), 3).keys("<Enter>");
    assert_eq!(world.state.study.docs[&first].records(), before);
}

/// How many of these are only suggested.
fn copies(records: &[Record]) -> usize {
    records.iter().filter(|it| it.meta().status == Status::Suggested).count()
}
