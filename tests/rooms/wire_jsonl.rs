//! JSON lines, records, and the list of formats.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use depeche::formats::{Input, Refusal, formats, read};
use depeche::model::{AgencySource, Dispatch, Lang, PartialDate};
use depeche::wire::{from_record, parse_text, text_id, to_record};
use serde_json::json;

const LEAD: &str = "VALMONT, 31 décembre (Northwire) - Le conseil a rejeté le tramway.";

fn lines(bytes: &[u8]) -> Vec<Result<Dispatch, Refusal>> {
    read(&Input::new("in.jsonl", bytes), None)
}

fn one(value: serde_json::Value) -> Result<Dispatch, Refusal> {
    let mut read = lines(value.to_string().as_bytes());
    assert_eq!(read.len(), 1);
    read.remove(0)
}

#[test]
fn only_the_text_is_needed() {
    let d = one(json!({"text": LEAD})).unwrap();
    assert_eq!(d.text, LEAD);
    assert_eq!(d.meta.agency.as_deref(), Some("Northwire"));
    assert_eq!(d.meta.lang, Lang::Fr);
    let source = d.meta.source.clone().unwrap();
    assert_eq!((source.format.as_str(), source.encoding.as_str()), ("jsonl", "UTF-8"));
    assert_eq!(d.dateline.unwrap().date, Some(PartialDate { year: None, month: 12, day: 31 }));
}

#[test]
fn what_is_declared_wins() {
    let d = one(json!({"text": LEAD, "agency": "Southwire", "lang": "en", "slug": "TRAM",
        "advisory": {"start": 0, "end": 7}}))
    .unwrap();
    assert_eq!(d.meta.agency.as_deref(), Some("Southwire"));
    assert_eq!(d.meta.agency_from, Some(AgencySource::Declared));
    assert_eq!(d.meta.lang, Lang::En);
    assert_eq!(d.meta.slug.as_deref(), Some("TRAM"));
    assert_eq!(d.advisory.unwrap().of(&d.text), "VALMONT");
}

#[test]
fn an_empty_agency_kept_the_dateline_from_naming_one() {
    for empty in ["", " "] {
        let d = one(json!({"text": LEAD, "agency": empty})).unwrap();
        assert_eq!(d.meta.agency.as_deref(), Some("Northwire"));
        assert_ne!(d.meta.agency_from, Some(AgencySource::Declared));
        assert_eq!(d.id, text_id(LEAD));
    }
}

#[test]
fn unknown_fields_come_back_as_they_were() {
    let d = one(json!({"text": LEAD, "desk": "Nord", "topics": ["a", {"b": null}]})).unwrap();
    assert_eq!(d.meta.extra["desk"], "Nord");
    assert_eq!(d.meta.extra.len(), 2, "{:?}", d.meta.extra);
    let line = serde_json::to_value(to_record(&d)).unwrap();
    assert_eq!(line["topics"], json!(["a", {"b": null}]));
    assert_eq!(one(line).unwrap(), d);
}

#[test]
fn any_code_of_a_language_is_taken() {
    let lang = |code: &str| {
        let d = one(json!({"text": "Orlan 12, Vaudane 14.", "lang": code})).unwrap();
        d.meta.lang
    };
    let codes = ["fr-FR", "eng", "English", "de", "zh-Hans", ""];
    let read = [Lang::Fr, Lang::En, Lang::En, Lang::Other, Lang::Other, Lang::Other];
    assert_eq!(codes.map(lang), read);
}

#[test]
fn the_title_is_the_headline_wherever_it_stands() {
    let beside = one(json!({"text": LEAD, "headline": "Le tramway rejeté"})).unwrap();
    assert_eq!((beside.headline, beside.title()), (None, "Le tramway rejeté"));
    let none = one(json!({"text": LEAD, "headline": " "})).unwrap();
    assert_eq!(none.title(), "Le conseil a rejeté le tramway.");
}

#[test]
fn an_open_year_is_the_one_nearest_to_publication() {
    let year = |published: &str| {
        let d = one(json!({"text": LEAD, "published": published})).unwrap();
        d.dateline.unwrap().date.unwrap().year
    };
    assert_eq!(year("2014-12-31T22:00:00Z"), Some(2014));
    assert_eq!(year("2015-01-01T00:10:00Z"), Some(2014));
    assert_eq!(year("2015-06-01T00:10:00Z"), None);
    let hinted = Input { year_hint: Some(1999), ..Input::new("-", LEAD.as_bytes()) };
    let d = read(&hinted, None).remove(0).unwrap();
    assert_eq!(d.dateline.unwrap().date.unwrap().year, Some(1999));
}

#[test]
fn other_records_are_passed_over_and_bad_lines_refused_one_by_one() {
    let file = format!(
        "{}\n\n{}\r\n{}\n{}\n{}\n{}\n",
        r#"{"record":"header","format":"depeche","version":1}"#,
        json!({"record": "dispatch", "text": LEAD}),
        r#"{"record":"quote","dispatch":"x","status":3}"#,
        r#"{"text": "#,
        r#"{"title": "no text"}"#,
        json!({"text": "Rien."}),
    );
    let read = lines(file.as_bytes());
    let told: Vec<_> = read.iter().map(|it| it.as_ref().map_err(|r| r.line)).collect();
    assert_eq!(told.len(), 4);
    assert!(told[0].is_ok() && told[3].is_ok());
    assert_eq!((told[1], told[2]), (Err(Some(5)), Err(Some(6))));
    let said = read[1].as_ref().unwrap_err().to_string();
    assert!(said.starts_with("line 5: not JSON: ") && !said.contains("at line 1"), "{said}");
}

#[test]
fn bad_bytes_cost_one_line_only() {
    let mut file = json!({"text": LEAD}).to_string().into_bytes();
    file.extend(b"\n{\"text\":\"caf\xe9\"}\n");
    file.extend(json!({"text": "Rien."}).to_string().bytes());
    let read_ = lines(&file);
    assert_eq!(read_.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    let forced =
        Input { encoding: Some("latin1"), ..Input::new("in.jsonl", b"{\"text\":\"caf\xe9.\"}") };
    assert_eq!(read(&forced, None).remove(0).unwrap().text, "café.");
}

#[test]
fn a_record_that_does_not_fit_its_text_is_refused() {
    let d = parse_text(LEAD.to_owned());
    let whole = serde_json::to_value(to_record(&d)).unwrap();
    assert!(one(whole.clone()).is_ok());
    for (key, value) in [
        ("text", json!("VALMONT, 31 décembre (Northwire) - Le conseil a accepté le tramway.")),
        ("text", json!(null)),
        ("text", json!(" \n")),
        ("text_sha256", json!("00")),
        ("id", json!("00112233445566778899aabbccddeeff")),
        ("id", json!("nonsense")),
        ("sign_off", json!({"start": 5, "end": 4})),
        ("sign_off", json!({"start": 5, "end": 4000})),
        ("paragraphs", json!([{"start": 5, "end": 9}, {"start": 0, "end": 4}])),
    ] {
        let mut changed = whole.clone();
        changed[key] = value.clone();
        let refusal = one(changed).unwrap_err();
        assert!(!refusal.what.is_empty() && !refusal.hint.is_empty(), "{key} {value}");
    }
}

#[test]
fn an_id_follows_from_the_text_and_what_the_file_itself_declares() {
    let text = "La Bourse de Valmont a ouvert en hausse.";
    let id = |more: serde_json::Value| {
        let mut record = json!({"text": text});
        record.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        one(record).unwrap().id.to_string()
    };
    // Written down: every later version must find the same.
    let plain = id(json!({}));
    assert_eq!(plain, "bb5569e35d613d3c4274fdfe2a5da5a1");
    let whole = json!({"agency": "Havrol", "publisher": "Ostra", "provider_id": "H-1"});
    assert_eq!(id(whole.clone()), "b0561ad8e615ec5a8526c277b213ea75");
    let declared = [
        whole,
        json!({}),
        json!({"agency": "Havrol"}),
        json!({"agency": "havrol"}),
        json!({"publisher": "Havrol"}),
        json!({"provider_id": "Havrol"}),
        json!({"agency": "Hav", "publisher": "rol"}),
        json!({"agency": "Havrol", "provider_id": "H-1"}),
    ];
    let ids: std::collections::HashSet<_> = declared.iter().map(|it| id(it.clone())).collect();
    assert_eq!(ids.len(), declared.len());
    // What is no declaration, or the same one.
    for nothing in [
        json!({"agency": null}),
        json!({"agency": " \u{a0}", "publisher": ""}),
        json!({"publisher": {"name": "Ostra"}}),
        json!({"agency": "Havrol", "agency_from": "dateline"}),
        json!({"slug": "bourse", "published": "2014-05-03T08:00:00Z", "headline": "La Bourse"}),
    ] {
        assert_eq!(id(nothing.clone()), plain, "{nothing}");
    }
    assert_eq!(id(json!({"agency": " E\u{301}cho\n"})), id(json!({"agency": "\u{c9}cho"})));
}

#[test]
fn a_record_keeps_the_id_of_its_text_or_of_what_it_declares_and_no_other() {
    let text = "La Bourse de Valmont a ouvert en hausse.";
    let by = |agency: &str| one(json!({"text": text, "agency": agency})).unwrap();
    let (havrol, ostra) = (by("Havrol"), by("Ostra"));
    for id in [havrol.id, text_id(text)] {
        let record = json!({"text": text, "agency": "Havrol", "id": id.to_string()});
        assert_eq!(one(record).unwrap().id, id);
        let mut whole = havrol.clone();
        whole.id = id;
        assert_eq!(from_record(to_record(&whole)).unwrap(), whole);
    }
    let record = json!({"text": text, "agency": "Havrol", "id": ostra.id.to_string()});
    let refusal = one(record).unwrap_err();
    assert!(refusal.hint.contains("agency, publisher or provider_id"), "{refusal}");
    // An agency that whoever imported it named is not the file's word.
    let mut named = one(json!({"text": text})).unwrap();
    named.meta.agency = Some("Havrol".to_owned());
    assert_eq!(from_record(to_record(&named)).unwrap(), named);
}

#[test]
fn what_a_complete_record_lacks_is_not_there() {
    let mut d = parse_text(format!("(Répétition)\n\n{LEAD}"));
    (d.advisory, d.dateline, d.meta.agency, d.meta.agency_from) = (None, None, None, None);
    d.meta.lang = Lang::Other;
    assert_eq!(from_record(to_record(&d)).unwrap(), d);
}

#[test]
fn one_json_value_on_many_lines_is_one_refusal() {
    for file in [
        serde_json::to_string_pretty(&json!({"text": LEAD, "slug": "x"})).unwrap(),
        serde_json::to_string_pretty(&json!([{"text": LEAD}, {"text": LEAD}])).unwrap(),
        json!([{"text": LEAD}]).to_string(),
    ] {
        let read = lines(file.as_bytes());
        assert_eq!(read.len(), 1);
        assert!(read[0].as_ref().unwrap_err().hint.contains("jq"));
    }
}

#[test]
fn formats_are_recognised_or_named() {
    let names: Vec<_> = formats().iter().map(|format| format.name()).collect();
    assert_eq!(names, ["jsonl", "text"]);
    let by_content = json!({"text": LEAD}).to_string();
    let format = |path: &str, bytes: &str, named: Option<&str>| {
        let d = read(&Input::new(path, bytes.as_bytes()), named).remove(0).unwrap();
        d.meta.source.unwrap().format
    };
    assert_eq!(format("-", &by_content, None), "jsonl");
    assert_eq!(format("a.txt", LEAD, None), "text");
    // The format alone does not make a dispatch of what looks like none.
    let input = Input::new("a.txt", by_content.as_bytes());
    assert!(read(&input, Some("text")).remove(0).unwrap_err().forcible);
    let forced = read(&Input { forced: true, ..input }, Some("text")).remove(0).unwrap();
    assert_eq!(forced.meta.source.unwrap().format, "text");
    assert_eq!(format("a.txt", "{accolade} \"text\"", None), "text");
    let refusal = read(&Input::new("a", b"x"), Some("rtf")).remove(0).unwrap_err();
    assert!(refusal.to_string().contains("jsonl, text"));
    for empty in [&b""[..], b" \n\t\r\n"] {
        assert!(read(&Input::new("a.txt", empty), None).remove(0).is_err());
    }
    assert!(lines(b"").remove(0).is_err());
}

#[test]
fn a_line_of_ten_megabytes_is_read() {
    let text = format!("{LEAD}\n\n").repeat(150_000);
    let d = one(json!({"text": text})).unwrap();
    assert_eq!(d.text.len(), text.len());
    assert_eq!(from_record(to_record(&d)).unwrap(), d);
}
