//! The head of `name: value` lines, between two lines of dashes, that many
//! programs write above a text.

use super::draft::{Body, Draft};
use model::{DispatchMeta, Extra, Lang};
use serde_json::Value;
use text::fold;
use wire::{PUBLISHER, is_language, moment};

/// The most lines a head has.
const LONGEST_HEAD: usize = 100;

/// A text and the head that stood above it.
#[derive(Debug)]
pub(super) struct Front<'t> {
    /// Names and values in their order; a list is an array.
    fields: Vec<(&'t str, Value)>,
    /// The text, from its first line that is not blank.
    text: &'t str,
}

/// What a field of a head says of a dispatch.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Means {
    Headline,
    Date,
    Agency,
    Source,
    Language,
    ProviderId,
    Version,
    Status,
    Slug,
    Urgency,
}

/// The names of fields that are understood, folded.
const NAMES: &[(&str, Means)] = &[
    ("title", Means::Headline),
    ("titre", Means::Headline),
    ("headline", Means::Headline),
    ("date", Means::Date),
    ("published", Means::Date),
    ("source", Means::Source),
    ("publisher", Means::Source),
    ("agency", Means::Agency),
    ("agence", Means::Agency),
    ("lang", Means::Language),
    ("language", Means::Language),
    ("langue", Means::Language),
    ("id", Means::ProviderId),
    ("provider_id", Means::ProviderId),
    ("version", Means::Version),
    ("status", Means::Status),
    ("slug", Means::Slug),
    ("urgency", Means::Urgency),
];

fn meaning(name: &str) -> Option<Means> {
    let name = fold(name);
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, means)| *means)
}

/// Parts a text from the head above it. None where it begins with no head, where
/// no field of it is known, or where no text follows.
pub(super) fn split(text: &str) -> Option<Front<'_>> {
    let mut rest = text.split_inclusive('\n');
    let first = rest.next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let (mut fields, mut at) = (Vec::<(&str, Value)>::new(), first.len());
    for line in rest.take(LONGEST_HEAD) {
        at += line.len();
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            let text = body(text.get(at..)?)?;
            let known = fields.iter().any(|(name, _)| meaning(name).is_some());
            return known.then_some(Front { fields, text });
        }
        read_line(line, &mut fields)?;
    }
    None
}

/// The text from its first line that is not blank.
fn body(behind: &str) -> Option<&str> {
    let blank = behind.len() - behind.trim_start().len();
    let start = behind.get(..blank)?.rfind('\n').map_or(0, |last| last + 1);
    behind.get(start..).filter(|text| !text.trim().is_empty())
}

/// Reads a line of the head: a field, or a further line of the one before.
fn read_line<'t>(line: &'t str, fields: &mut Vec<(&'t str, Value)>) -> Option<()> {
    let inner = line.trim_start();
    if inner.is_empty() || inner.starts_with('#') {
        return Some(());
    }
    if inner.len() < line.len() || inner.starts_with("- ") {
        let (_, value) = fields.last_mut()?;
        let more = Value::from(unquoted(inner.trim_start_matches("- ")));
        let mut list = match value.take() {
            Value::Array(list) => list,
            Value::String(words) if words.is_empty() => Vec::new(),
            first => vec![first],
        };
        list.push(more);
        *value = Value::Array(list);
        return Some(());
    }
    let (name, value) = line.split_once(':')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.');
    let named = !name.is_empty() && name.len() <= 40 && name.chars().all(plain);
    let spaced = value.is_empty() || value.starts_with([' ', '\t']);
    (named && spaced).then(|| fields.push((name.trim(), Value::from(unquoted(value.trim())))))
}

fn unquoted(value: &str) -> &str {
    let inside = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

impl Front<'_> {
    /// The dispatch: the text with what the head says of it. Fields that are not
    /// known, or whose value is not understood, are kept as they came.
    ///
    /// Agency, source and id tell one dispatch from another with the same words, so
    /// what they mean may never change, nor hang on a list of agencies: a source is
    /// the publisher, and where the text names no agency, also shown as one.
    pub(super) fn draft(self) -> Draft {
        let (mut meta, mut dated) = (DispatchMeta::default(), None);
        for (name, value) in self.fields {
            let words = value.as_str().map(str::trim).filter(|words| !words.is_empty());
            let understood = match (meaning(name), words) {
                (Some(Means::Date), Some(words)) => {
                    dated = dated.or(moment(words));
                    false
                }
                (Some(means), Some(words)) => put(&mut meta, means, words),
                _ => false,
            };
            if !understood && value != "" {
                keep(&mut meta.extra, name, value);
            }
        }
        let body = Body::Wire(self.text.to_owned());
        Draft { meta, dated, publisher_is_agency: true, ..Draft::of(body) }
    }
}

/// Puts a field where it belongs; says whether it was understood and was open.
fn put(meta: &mut DispatchMeta, means: Means, words: &str) -> bool {
    let place = match means {
        Means::Headline => &mut meta.headline,
        Means::ProviderId => &mut meta.provider_id,
        Means::Version => &mut meta.version,
        Means::Status => &mut meta.status,
        Means::Slug => &mut meta.slug,
        Means::Agency => &mut meta.agency,
        Means::Language if is_language(words) => {
            meta.lang = Lang::parse(words);
            meta.lang_declared = Some(words.to_owned());
            return true;
        }
        Means::Urgency => {
            meta.urgency = words.parse().ok().filter(|urgency| (1..=9).contains(urgency));
            return meta.urgency.is_some();
        }
        Means::Source | Means::Language | Means::Date => return false,
    };
    let open = place.is_none();
    place.get_or_insert(words.to_owned());
    open
}

/// Keeps a field that has no place, under a name that nothing else has.
fn keep(extra: &mut Extra, name: &str, value: Value) {
    let mut own = own_name(name);
    while extra.contains_key(&own) {
        own = format!("front_{own}");
    }
    extra.insert(own, value);
}

/// The name under which a field is kept that has no place: not one that means
/// something else in a record.
fn own_name(name: &str) -> String {
    match meaning(name) {
        Some(Means::Date) => "date".to_owned(),
        Some(Means::Source) => PUBLISHER.to_owned(),
        _ if TAKEN.contains(&name) => format!("front_{name}"),
        _ => name.to_owned(),
    }
}

/// Names that a dispatch's record has for other things.
const TAKEN: &[&str] = &[
    "record",
    "id",
    "agency",
    "agency_from",
    "lang",
    "lang_declared",
    "provider_id",
    "version",
    "status",
    "slug",
    "urgency",
    "headline",
    "published",
    "imported",
    "source",
    "advisory",
    "headline_span",
    "dateline",
    "sign_off",
    "paragraphs",
    "text_sha256",
    "text",
];
