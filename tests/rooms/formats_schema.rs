//! The JSON Schema is that of the types, and holds of what is written.
//!
//! After a change of the types: `DEPECHE_WRITE_SCHEMA=1 cargo test --test rooms formats_schema`.

#![allow(clippy::unwrap_used)]
#![expect(clippy::disallowed_methods, reason = "the schema is a file of the package")]

use kit::formats_support;

use depeche::formats::annotations;
use depeche::formats::out::ExportOptions;
use depeche::model::Record;
use formats_support::{Memory, changed, generate, sample};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::path::Path;

fn validator() -> jsonschema::Validator {
    jsonschema::draft202012::new(&annotations::schema()).unwrap()
}

#[test]
fn the_schema_file_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("annotations/schema.json");
    let made = serde_json::to_string_pretty(&annotations::schema()).unwrap() + "\n";
    if std::env::var_os("DEPECHE_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        there == made,
        "annotations/schema.json is not that of the types; run\n    \
         DEPECHE_WRITE_SCHEMA=1 cargo test --test rooms formats_schema\nand look at the difference"
    );
}

#[test]
fn the_schema_has_a_line_for_every_kind_of_record() {
    let schema = annotations::schema();
    jsonschema::draft202012::meta::validate(&schema).unwrap();
    let kinds: Vec<_> = schema["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["properties"]["record"]["const"].as_str().unwrap().to_owned())
        .collect();
    let records = Record::KINDS.iter().map(|kind| kind.name);
    let expected: Vec<_> = ["header", "dispatch"].into_iter().chain(records).collect();
    assert_eq!(kinds, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_of_an_export_is_valid(
        (dispatches, records) in generate::study(),
        no_text in any::<bool>(),
    ) {
        let validator = validator();
        for line in Memory::of(dispatches, records).export(ExportOptions { no_text }).lines() {
            let value: Value = serde_json::from_str(line).unwrap();
            let errors: Vec<_> = validator.iter_errors(&value).map(|it| it.to_string()).collect();
            prop_assert!(errors.is_empty(), "{}\n{:?}", line, errors);
        }
    }
}

/// Makes one change to the record with this id and asks whether it is valid.
fn valid_after(n: u64, change: impl Fn(&mut Value)) -> bool {
    let validator = validator();
    let file = changed(&sample().export(ExportOptions::default()), n, change);
    file.lines().all(|line| validator.is_valid(&serde_json::from_str(line).unwrap()))
}

#[test]
fn broken_lines_are_not_valid() {
    assert!(valid_after(10, |_| {}));
    assert!(valid_after(10, |quote| quote["later"] = json!({"any": "thing"})));
    assert!(!valid_after(10, |quote| quote["record"] = json!("quotation")));
    assert!(!valid_after(10, |quote| quote["content"][0]["start"] = json!(-1)));
    assert!(!valid_after(10, |quote| quote["content"][0]["start"] = json!("1")));
    assert!(!valid_after(10, |quote| quote["content"][0] = json!({"start": 1, "end": 2})));
    assert!(!valid_after(10, |quote| quote["speaker"] = json!("Claire Aubin")));
    assert!(!valid_after(10, |quote| drop(quote.as_object_mut().unwrap().remove("coder"))));
    assert!(!valid_after(10, |quote| quote["status"] = json!("perhaps")));
    assert!(!valid_after(20, |stance| stance["attributed_to"] = json!("nobody")));
    assert!(!valid_after(30, |link| drop(link.as_object_mut().unwrap().remove("b"))));
    assert!(!valid_after(1, |speaker| speaker["kind"] = json!("cat")));
    let validator = validator();
    for line in [
        json!({"record": "header", "format": "depeche", "version": 2, "offset_unit": "code_point"}),
        json!({"record": "header", "format": "depeche", "version": 1, "offset_unit": "byte"}),
        json!({"record": "header", "version": 1, "offset_unit": "code_point"}),
        json!({"record": "dispatch", "text": 3}),
        json!({"text": "without a kind"}),
        json!([]),
    ] {
        assert!(!validator.is_valid(&line), "{line}");
    }
}
