//! The JSON Schema of one line.

use crate::out::{FORMAT, Header, OFFSET_UNIT, VERSION};
use model::{
    Assignment, Correction, Decision, DispatchRecord, Import, KnownTarget, Link, Mark, Progress,
    Quote, Removal, Ruling, Session, Speaker, Stance,
};
use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

/// The JSON Schema (2020-12) of one line of a native file, made from the types.
///
/// One of sixteen: header, dispatch, and a record of each kind
/// ([`Record::KINDS`](model::Record::KINDS)). Unknown fields are allowed everywhere, because they are
/// kept or noted. What a schema cannot say (an anchor's words stand at its place, ids lead somewhere)
/// is checked by [`read`](super::read()).
pub fn schema() -> Value {
    let mut types = SchemaSettings::draft2020_12().into_generator();
    let mut header = line::<Header>(&mut types, "header");
    fix(
        &mut header,
        &[
            ("format", json!(FORMAT)),
            ("version", json!(VERSION)),
            ("offset_unit", json!(OFFSET_UNIT)),
        ],
    );
    let one_of = [
        header,
        line::<DispatchRecord>(&mut types, "dispatch"),
        line::<Speaker>(&mut types, "speaker"),
        line::<Quote>(&mut types, "quote"),
        line::<Stance>(&mut types, "stance"),
        line::<Link>(&mut types, "link"),
        line::<Mark>(&mut types, "mark"),
        line::<Progress>(&mut types, "progress"),
        line::<Session>(&mut types, "session"),
        line::<Decision>(&mut types, "decision"),
        line::<Ruling>(&mut types, "ruling"),
        line::<Import>(&mut types, "import"),
        line::<Removal>(&mut types, "removal"),
        line::<Correction>(&mut types, "correction"),
        line::<KnownTarget>(&mut types, "target"),
        line::<Assignment>(&mut types, "assignment"),
    ];
    let defs: Map<String, Value> = types.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of a depeche annotation file",
        "description": "Native JSONL, version 1. The first line is the header. \
            Offsets count Unicode code points, half-open.",
        "oneOf": one_of,
        "$defs": defs,
    })
}

/// The schema of a type with its `record` field fixed.
fn line<T: JsonSchema>(types: &mut SchemaGenerator, record: &str) -> Value {
    let mut line = types.subschema_for::<T>().to_value();
    fix(&mut line, &[("record", json!(record))]);
    line
}

/// Requires fields to be there with just these values.
fn fix(line: &mut Value, fields: &[(&str, Value)]) {
    let Some(line) = line.as_object_mut() else { return };
    let properties = line.entry("properties").or_insert_with(|| json!({}));
    if let Some(properties) = properties.as_object_mut() {
        let fixed =
            fields.iter().map(|(name, value)| ((*name).to_owned(), json!({"const": value})));
        properties.extend(fixed);
    }
    let required = line.entry("required").or_insert_with(|| json!([]));
    if let Some(required) = required.as_array_mut() {
        required.extend(fields.iter().map(|(name, _)| json!(name)));
    }
}
