//! The two real dispatches, read from beside the package where they are there.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "a test reads its own material")]

use kit::shared;

use depeche::formats::{Input, read};
use depeche::model::{AgencySource, Dispatch, Lang, PartialDate, Span};
use depeche::text::Offsets;
use depeche::wire::{from_record, to_record};
use shared::{json_lines, shared};

fn dispatches() -> Option<[Dispatch; 2]> {
    let folder = shared("dispatches")?;
    Some(["000_7388a0207efbf745.txt", "001_2b18b25efa0186a7.txt"].map(|name| {
        let bytes = std::fs::read(folder.join(name)).unwrap();
        let mut read = read(&Input::new(name, &bytes), None);
        assert_eq!(read.len(), 1);
        read.remove(0).unwrap()
    }))
}

/// The units somebody marked by hand: document, role, span in code points.
fn units() -> Vec<(String, String, usize, usize)> {
    let Some(file) = shared("dispatches/seeds_alignment_gold.jsonl") else { return Vec::new() };
    json_lines(&file)
        .into_iter()
        .filter(|unit| unit["type"] == "unit")
        .map(|unit| {
            let word = |key: &str| unit[key].as_str().unwrap().to_owned();
            let number = |key: &str| unit[key].as_u64().unwrap() as usize;
            (word("doc"), word("role"), number("start"), number("end"))
        })
        .collect()
}

fn code_points(text: &str, span: Span) -> (usize, usize) {
    let offsets = Offsets::new(text);
    (offsets.to_code_point(span.start), offsets.to_code_point(span.end))
}

#[test]
fn the_first_has_all_its_furniture() {
    let Some([first, _]) = dispatches() else { return };
    let line = first.dateline.clone().unwrap();
    assert_eq!((line.place.as_str(), line.country.as_deref()), ("SOTCHI", Some("Russie")));
    assert_eq!(line.date, Some(PartialDate { year: None, month: 11, day: 26 }));
    assert_eq!(line.agency.as_deref(), Some("Reuters"));
    assert_eq!(first.meta.agency.as_deref(), Some("Reuters"));
    assert_eq!(first.meta.agency_from, Some(AgencySource::Dateline));
    assert_eq!(first.meta.lang, Lang::Fr);
    assert_eq!(first.headline, None);
    let units = units();
    let of = |role: &str| {
        let unit = units.iter().find(|unit| unit.0 == "A" && unit.1 == role);
        unit.map(|unit| (unit.2, unit.3))
    };
    let span = |span: Option<Span>| span.map(|span| code_points(&first.text, span));
    assert_eq!(span(first.advisory), of("slug/update line"));
    assert_eq!(span(first.sign_off), of("byline"));
    assert_eq!(line.span.start, first.paragraphs[1].start);
    let end = first.text.get(line.span.end..).unwrap().chars().next();
    assert_eq!(end, Some('L'));
    let names = first.sign_off.unwrap().of(&first.text);
    assert_eq!(names.matches("; ").count() + names.matches(" et ").count() + 1, 3);
}

#[test]
fn the_second_has_none_of_it() {
    let Some([_, second]) = dispatches() else { return };
    assert_eq!(second.advisory, None);
    assert_eq!(second.headline, None);
    assert_eq!(second.dateline, None);
    assert_eq!(second.sign_off, None);
    assert_eq!(second.meta.agency.as_deref(), Some("AFP"));
    assert_eq!(second.meta.agency_from, Some(AgencySource::RelayHabit));
    assert_eq!(second.meta.lang, Lang::Fr);
}

#[test]
fn paragraphs_are_made_of_the_units() {
    let Some(both) = dispatches() else { return };
    let units = units();
    for (name, dispatch) in ["A", "B"].iter().zip(&both) {
        let starts: Vec<usize> = units.iter().filter(|u| u.0 == *name).map(|u| u.2).collect();
        let ends: Vec<usize> = units.iter().filter(|u| u.0 == *name).map(|u| u.3).collect();
        for paragraph in &dispatch.paragraphs {
            let (start, end) = code_points(&dispatch.text, *paragraph);
            assert!(starts.contains(&start) && ends.contains(&end), "{name} {start}..{end}");
        }
    }
}

#[test]
fn both_come_back_from_their_records() {
    let Some(both) = dispatches() else { return };
    for dispatch in both {
        let line = serde_json::to_string(&to_record(&dispatch)).unwrap();
        assert_eq!(from_record(serde_json::from_str(&line).unwrap()).unwrap(), dispatch);
    }
}
