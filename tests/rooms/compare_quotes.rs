//! One utterance in several dispatches: what is grouped, and what is not.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test reads its gold, and fails by a panic"
)]

use kit::shared;

use depeche::compare::{Carrier, QuoteGroup, QuoteIn, Shade, quote_groups};
use depeche::model::Lang;
use depeche::text::Offsets;
use serde_json::Value;
use shared::{json_lines, shared, spans};

/// A quote between marks unless told otherwise.
fn quote<'a>(dispatch: usize, speaker: &'a str, content: &'a str) -> QuoteIn<'a> {
    let speaker = (!speaker.is_empty()).then_some(speaker);
    let lang = Lang::Fr;
    QuoteIn { dispatch, lang, content, marked: true, speaker, relay: None, cue: "a déclaré" }
}

/// Members of the groups.
fn grouped(quotes: &[QuoteIn<'_>]) -> Vec<Vec<usize>> {
    quote_groups(quotes).into_iter().map(|group| group.members).collect()
}

const WHOLE: &str = "Nous rouvrirons le port de Levanne dès que les dragues auront fini, et pas un \
                     jour avant, quoi qu'en disent les armateurs";

#[test]
fn a_cut_an_edit_and_a_report_are_one_utterance() {
    let cut = "Nous rouvrirons le port de Levanne dès que les dragues auront fini";
    let edited = "On rouvrira le port dès que les dragues auront fini : pas un jour avant";
    let told = "le port de Levanne rouvrirait dès que les dragues auraient fini et pas un jour \
                avant, quoi que disent les armateurs";
    let quotes = [
        quote(0, "Ève Tardif", cut),
        quote(1, "Mme Tardif", WHOLE),
        quote(2, "Eve Tardif", edited),
        QuoteIn { marked: false, ..quote(3, "Tardif", told) },
    ];
    let groups = quote_groups(&quotes);
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0].members, [0, 1, 2, 3]);
    assert_eq!(groups[0].longest, 1);
    assert_eq!(groups[0].speaker.as_deref(), Some("Ève Tardif"));
}

#[test]
fn a_phrase_in_the_plural_and_other_marks_is_the_same() {
    let plural = "une série d'échanges \"très constructifs\" avec les armateurs";
    let single = "un échange «très constructif»";
    let quotes = [
        QuoteIn { marked: false, ..quote(0, "Walid Merrouche", plural) },
        QuoteIn { marked: false, ..quote(1, "Walid Mérouche", single) },
    ];
    assert_eq!(grouped(&quotes), [[0, 1]]);
    let others = [quotes[0], QuoteIn { speaker: Some("Ève Tardif"), ..quotes[1] }];
    assert!(grouped(&others).is_empty(), "another one may say so too");
}

#[test]
fn two_translations_and_two_sentences_stay_apart() {
    let first = "sa volonté de resserrer ses liens avec la Vestrie et son gouvernement";
    let second = "la détermination du pays à développer ses relations avec la Vestrie";
    let quotes = [
        QuoteIn { marked: false, ..quote(0, "Ève Tardif", first) },
        QuoteIn { marked: false, ..quote(1, "Ève Tardif", second) },
        quote(0, "Ève Tardif", "Le port de Levanne est fermé pour trois semaines"),
        quote(1, "Ève Tardif", "Les armateurs de Levanne ont eu trois semaines pour partir"),
        quote(0, "Ève Tardif", "inacceptable"),
        quote(1, "Ève Tardif", "inacceptable"),
    ];
    assert!(grouped(&quotes).is_empty());
}

#[test]
fn an_unnamed_speaker_needs_more_words() {
    let few = "Le port rouvrira dimanche";
    assert!(grouped(&[quote(0, "", few), quote(1, "Ève Tardif", few)]).is_empty());
    assert_eq!(grouped(&[quote(0, "", WHOLE), quote(1, "Ève Tardif", WHOLE)]), [[0, 1]]);
    assert!(grouped(&[quote(0, "Jean Roux", WHOLE), quote(1, "Ève Tardif", WHOLE)]).is_empty());
    assert!(grouped(&[quote(0, "Ève Tardif", WHOLE), quote(0, "Ève Tardif", WHOLE)]).is_empty());
    assert!(grouped(&[]).is_empty());
}

#[test]
fn who_carries_it_through_whom_and_how() {
    let quotes = [
        QuoteIn { relay: Some("Orbis"), ..quote(0, "Ève Tardif", WHOLE) },
        QuoteIn { cue: "a prétendu", ..quote(4, "Ève Tardif", WHOLE) },
        QuoteIn { cue: "a reconnu", relay: Some("la radio"), ..quote(2, "Tardif", WHOLE) },
        QuoteIn {
            relay: Some("Orbis"),
            ..quote(0, "Ève Tardif", "les dragues auront fini, et pas un jour avant")
        },
    ];
    let QuoteGroup { carriers, members, .. } = quote_groups(&quotes).remove(0);
    let carrier = |dispatch, relay: &str, shade| {
        let relay = (!relay.is_empty()).then(|| relay.to_owned());
        Carrier { dispatch, relay, shade }
    };
    assert_eq!(members, [0, 1, 2, 3]);
    assert_eq!(
        carriers,
        [
            carrier(0, "Orbis", Shade::Neutral),
            carrier(4, "", Shade::Distanced),
            carrier(2, "la radio", Shade::Endorsed),
        ]
    );
}

#[test]
fn the_quotes_of_the_two_dispatches() {
    let Some(folder) = shared("dispatches") else { return };
    let gold = json_lines(&folder.join("seeds_gold.jsonl"));
    let docs: Vec<&Value> = gold.iter().filter(|r| r["record"] == "doc").collect();
    let mut all: Vec<(usize, String, String, bool, String)> = Vec::new();
    let mut ids = Vec::new();
    for (number, doc) in docs.iter().enumerate() {
        let text = doc["text"].as_str().unwrap();
        let offsets = Offsets::new(text);
        for quote in doc["quotes"].as_array().unwrap() {
            let found = spans(&offsets, &quote["spans"]);
            let hull = found.iter().copied().reduce(depeche::model::Span::hull).unwrap();
            let word = |key: &str| quote[key].as_str().unwrap_or_default().to_owned();
            let marked = quote["type"] == "direct";
            all.push((number, hull.of(text).to_owned(), word("speaker"), marked, word("relay")));
            ids.push(word("id"));
        }
    }
    let quotes: Vec<QuoteIn<'_>> = all
        .iter()
        .map(|(dispatch, content, speaker, marked, relay)| QuoteIn {
            marked: *marked,
            relay: (!relay.is_empty()).then_some(relay),
            ..quote(*dispatch, speaker, content)
        })
        .collect();
    let groups = quote_groups(&quotes);
    let found: Vec<Vec<&str>> = groups
        .iter()
        .map(|group| group.members.iter().map(|at| ids[*at].as_str()).collect())
        .collect();
    assert_eq!(found, [["A5", "B3"]]);
    assert_eq!(groups[0].carriers[1].relay.as_deref(), Some("TASS"));
}
