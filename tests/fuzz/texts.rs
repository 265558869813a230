//! Dispatches as text and as JSON lines, and annotations.

use crate::driver::{Target, run};
use crate::formats_support::{self, Memory};
use crate::{active, fit};
use depeche::formats::annotations::{self, Prefer};
use depeche::formats::out::ExportOptions;
use depeche::formats::{Input, read};
use depeche::model::{Anchor, Record};
use depeche::wire::{from_record, to_record};

const FURNITURE: &[&str] = &[
    "(Actualisé avec ",
    "UPDATE 2-",
    "VALMER, 3 mars (Havrol) - ",
    "PARIS (Reuters) - ",
    "(Jeanne Abel)",
    "/TASS/",
    "((",
    "par ",
    "a dit ",
    "selon l'agence ",
    "26 nov 2014",
    "29 fév",
    " -- ",
    "NNNN",
];

fn samples() -> Vec<String> {
    crate::world::samples().into_iter().take(6).collect()
}

/// What a file of dispatches gives, and what must hold of it.
fn dispatches(path: &str, bytes: &[u8]) {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let found = read(&Input::new(path, bytes), None);
    assert!(found.len() <= lines.max(1), "{} of {lines} lines", found.len());
    for one in found {
        match one {
            Err(refusal) => {
                assert!(!refusal.what.is_empty(), "{refusal:?}");
                assert!(refusal.line.is_none_or(|line| (1..=lines).contains(&line)), "{refusal:?}");
                let told = refusal.to_string();
                assert!(told.len() < 2000, "{} bytes of refusal", told.len());
            }
            Ok(dispatch) => {
                fit::spans(&dispatch);
                let line = serde_json::to_string(&to_record(&dispatch)).unwrap();
                let again = from_record(serde_json::from_str(&line).unwrap());
                assert_eq!(again.as_ref(), Ok(&dispatch), "{line}");
            }
        }
    }
}

#[test]
fn plain_text() {
    let mut samples: Vec<Vec<u8>> = samples().into_iter().map(String::into_bytes).collect();
    let utf16: Vec<u8> = b"\xff\xfe"
        .iter()
        .copied()
        .chain(
            "VALMER, 3 mars (Havrol) - « Oui », a dit Paul."
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    samples.extend([utf16, b"Le maire a d\xe9clar\xe9 : \xab oui \xbb.\r\n\r\nFin".to_vec()]);
    let check = |bytes: &[u8]| dispatches("a.txt", bytes);
    run(&Target {
        name: "text",
        round: 300,
        samples,
        tokens: FURNITURE,
        json: false,
        check: &check,
    });
}

#[test]
fn json_lines() {
    let records = samples().into_iter().map(|text| {
        let record = to_record(&depeche::wire::parse_text(text));
        serde_json::to_string(&record).unwrap() + "\n"
    });
    let bare = samples().into_iter().map(|text| {
        let line = serde_json::json!({
            "text": text, "agency": "Havrol", "published": "2024-03-03T10:00:00Z", "urgency": 3, "status": "usable",
            "dateline": {"start": 0, "end": 4, "place": "VALMER"}, "unknown": {"a": [1, 2.5]},
        });
        format!("{line}\n")
    });
    let samples = vec![records.collect::<String>().into(), bare.collect::<String>().into()];
    let tokens = [
        "{\"text\":\"a\"}\n",
        "\"record\":\"dispatch\",",
        "\"paragraphs\":[{\"start\":0,\"end\":99}]",
        "\"id\":\"00\"",
    ];
    let check = |bytes: &[u8]| dispatches("a.jsonl", bytes);
    run(&Target { name: "jsonl", round: 150, samples, tokens: &tokens, json: true, check: &check });
}

#[test]
fn annotations() {
    let known = formats_support::sample();
    let file = known.export(ExportOptions::default());
    let without = known.export(ExportOptions { no_text: true });
    let tokens = [
        "{\"record\":\"header\",\"format\":\"depeche\",\"version\":1,\"offset_unit\":\"code_point\"}\n",
        "\"start\":",
        "\"exact\":\"\"",
        "\"status\":\"suggested\"",
        "\"within\":",
        "\"offset_unit\":\"utf16\"",
    ];
    let check = |bytes: &[u8]| {
        for (study, prefer) in [
            (&Memory::default(), Prefer::Neither),
            (&known, Prefer::Neither),
            (&known, Prefer::File),
            (&known, Prefer::Study),
        ] {
            judged(study, bytes, prefer);
        }
    };
    let samples = vec![file.into_bytes(), without.into_bytes()];
    run(&Target {
        name: "annotations",
        round: 150,
        samples,
        tokens: &tokens,
        json: true,
        check: &check,
    });
}

/// What a plan promises, and that what it takes comes back as it went.
fn judged(study: &Memory, bytes: &[u8], prefer: Prefer) {
    let plan = annotations::read(&mut &*bytes, study, prefer).unwrap();
    for refusal in &plan.refusals {
        assert!((1..=plan.lines.max(1)).contains(&refusal.line), "{refusal:?}");
        assert!(!refusal.what.is_empty() && refusal.what.len() < 2000, "{refusal:?}");
        active::none(&active::in_text(refusal.what.as_bytes()), "a refusal");
    }
    plan.notes
        .iter()
        .for_each(|note| active::none(&active::in_text(note.what.as_bytes()), "a note"));
    let mut after = study.clone();
    after.put(plan.dispatches.clone(), plan.records.clone());
    plan.dispatches.iter().for_each(fit::spans);
    for record in &plan.records {
        let Some(dispatch) = record.meta().dispatch else { continue };
        let text = &after.dispatches.get(&dispatch).expect("its dispatch").text;
        for anchor in anchors(record) {
            let words: String =
                text.chars().skip(anchor.start).take(anchor.end - anchor.start).collect();
            assert_eq!(words, anchor.exact, "{record:?}");
        }
    }
    let again = after.read(&after.export(ExportOptions::default()));
    assert!(again.is_empty(), "{again:?}");
    assert_eq!((again.refusals.as_slice(), again.same), (&[][..], after.records.len()));
}

fn anchors(record: &Record) -> Vec<&Anchor> {
    match record {
        Record::Quote(it) => it.content.iter().chain(&it.cue).collect(),
        Record::Stance(it) => it.evidence.iter().collect(),
        Record::Mark(it) => it.spans.iter().collect(),
        _ => Vec::new(),
    }
}
