//! Generated studies: hostile texts, all kinds of records, unknown fields.

use super::{dispatch, id};
use depeche::model::*;
use depeche::text;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

const NASTY: &[&str] = &[
    "é",
    "e\u{301}",
    "« ",
    " »",
    "\u{a0}",
    "\u{202f}:",
    "’",
    "\"",
    "\\",
    "\0",
    "\t",
    "\r\n",
    "\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{feff}",
    "\u{202e}",
    "\u{2066}",
    "👩‍👩‍👧",
    "🇫🇷",
    "日本語",
    "ภาษาไทย",
    "𐍈",
    "\u{7f}",
    "\u{9b}",
    "\u{1b}[2J",
    "+ + +",
    "mot ",
    "mot ",
    "a",
    "\u{fffd}",
    "\u{10ffff}",
    "{\"record\":\"quote\"}",
    "ﬁ",
    "ß",
    "İ",
];

pub fn text() -> impl Strategy<Value = String> {
    let nasty = vec(select(NASTY), 0..40).prop_map(|parts| parts.concat());
    prop_oneof![4 => nasty, 1 => any::<String>(), 1 => Just(String::new())]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![select(NASTY).prop_map(str::to_owned), ".{0,12}", Just(String::new())]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((words(), inner), 0..4).prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

/// Names no field of today has; "zz" keeps them apart.
fn extra() -> impl Strategy<Value = Extra> {
    let field = (words(), value()).prop_map(|(name, value)| (format!("zz{name}"), value));
    prop_oneof![2 => Just(Extra::new()), 1 => vec(field, 0..4).prop_map(Extra::from_iter)]
}

/// What a session goes over: a code, words of version 0.1, or a later version's code.
fn over(words: &str) -> Over {
    match words.len() % 4 {
        0 => Extent::of_filter(words).into(),
        1 => Extent::Dispatch { title: words.to_owned() }.into(),
        2 => Over::Words(words.to_owned()),
        _ => serde_json::from_value(json!({"code": words, "n": [1, {"a": null}]})).unwrap(),
    }
}

/// An origin of what was carried to a later take.
fn carried(id: [u8; 16], words: &str, bare: bool) -> Origin {
    let differs = vec![
        Misfit::Changed { was: words.to_owned(), now: String::new() }.into(),
        Misfit::SignsOnly.into(),
        Code::Words(words.to_owned()),
    ];
    Origin::Carried {
        dispatch: DispatchId::from_bytes(id),
        record: (!bare).then(|| RecordId::from_bytes(id)),
        differs: if bare { Vec::new() } else { differs },
    }
}

fn meta() -> impl Strategy<Value = Meta> {
    let origin = prop_oneof![
        Just(Origin::Hand),
        (words(), any::<f32>(), any::<bool>()).prop_map(|(rule, confidence, corrected)| {
            let confidence = if confidence.is_finite() { confidence } else { 0.1 };
            Origin::Rule { rule, confidence, corrected }
        }),
        words().prop_map(Origin::import),
        (any::<[u8; 16]>(), words(), any::<bool>())
            .prop_map(|(id, words, bare)| carried(id, &words, bare)),
    ];
    let status = select(vec![Status::Suggested, Status::Confirmed, Status::Rejected]);
    let at = (-9_000_000_000_i64..9_000_000_000, 0..1_000_000_000_i32);
    let stamp = (words(), vec(words(), 0..3), words());
    (words(), at, status, origin, stamp).prop_map(
        |(coder, at, status, origin, (codebook, tags, note))| Meta {
            id: id(0),
            dispatch: None,
            coder,
            at: jiff::Timestamp::new(at.0, at.1 * i32::from(at.0 >= 0)).unwrap(),
            status,
            origin,
            codebook,
            tags,
            note,
            note_source: None,
            note_lang: None,
        },
    )
}

/// A place in a text that is not known yet.
type Place = (Index, Index);

fn places(most: usize) -> impl Strategy<Value = Vec<Place>> {
    vec(any::<Place>(), 0..=most)
}

/// A record before it is known which dispatches and records there are.
#[derive(Debug, Clone)]
struct Draft {
    kind: u8,
    meta: Meta,
    extra: Extra,
    lies_in: [Index; 2],
    spans: [Vec<Place>; 4],
    points_at: [Option<Index>; 4],
    words: [String; 3],
    choice: u8,
    flag: bool,
}

fn draft() -> impl Strategy<Value = Draft> {
    (
        (0..9_u8, meta(), extra(), any::<[Index; 2]>(), any::<u8>(), any::<bool>()),
        [places(3), places(2), places(2), places(2)],
        [(); 4].map(|()| option::of(any::<Index>())),
        [words(), words(), words()],
    )
        .prop_map(|(head, spans, points_at, words)| {
            let (kind, meta, extra, lies_in, choice, flag) = head;
            Draft { kind, meta, extra, lies_in, spans, points_at, words, choice, flag }
        })
}

fn dispatch_meta() -> impl Strategy<Value = DispatchMeta> {
    let from = select(vec![AgencySource::Declared, AgencySource::RelayHabit]);
    let lang = select(vec![Lang::Fr, Lang::En, Lang::Other]);
    let some = || option::of(words());
    (
        some(),
        option::of(from),
        lang,
        [some(), some(), some(), some()],
        option::of(any::<u8>()),
        some(),
        extra(),
    )
        .prop_map(|(agency, agency_from, lang, [a, b, c, d], urgency, path, extra)| {
            DispatchMeta {
                agency,
                agency_from,
                lang,
                lang_declared: a.clone(),
                provider_id: a,
                version: b,
                status: c,
                slug: d.clone(),
                urgency,
                headline: d,
                published: urgency.map(|it| jiff::Timestamp::new(i64::from(it), 5).unwrap()),
                imported: None,
                further_sources: path.clone().map(read_from).into_iter().collect(),
                source: path.map(read_from),
                extra,
            }
        })
}

fn read_from(path: String) -> Source {
    let (format, encoding) = ("text".into(), "windows-1252".into());
    Source { path, format, encoding, bytes_sha256: "00".into() }
}

type Furniture = ([Option<Place>; 4], Vec<Place>, [String; 2], Option<(i8, i8)>);

fn furniture() -> impl Strategy<Value = Furniture> {
    (
        [(); 4].map(|()| option::of(any::<Place>())),
        places(4),
        [words(), words()],
        option::of((1..=12_i8, 1..=31_i8)),
    )
}

fn span(text: &str, place: &Place) -> Span {
    let bounds: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    Span::new(*place.0.get(&bounds), *place.1.get(&bounds))
}

/// Paragraphs as every dispatch has them: at least one, in order, apart.
fn paragraphs(text: &str, places: &[Place]) -> Vec<Span> {
    let spans = places.iter().map(|place| span(text, place));
    let mut ends: Vec<usize> = spans.flat_map(|it| [it.start, it.end]).collect();
    ends.sort_unstable();
    let found: Vec<_> = ends.chunks(2).map(|ends| Span::new(ends[0], ends[1])).collect();
    if found.is_empty() { vec![Span::new(0, text.len())] } else { found }
}

fn furnish(text: &str, meta: DispatchMeta, furniture: &Furniture) -> Dispatch {
    if furniture.1.len() == 4 {
        return Dispatch { meta, ..depeche::wire::parse_text(text.to_owned()) };
    }
    let ([advisory, headline, line, sign_off], parts, [place, country], date) = furniture;
    let span = |place: &Place| span(text, place);
    Dispatch {
        meta,
        advisory: advisory.as_ref().map(span),
        headline: headline.as_ref().map(span),
        dateline: line.as_ref().map(|line| Dateline {
            span: span(line),
            place: place.clone(),
            country: date.map(|_| country.clone()),
            date: date.map(|(month, day)| PartialDate { year: None, month, day }),
            agency: None,
        }),
        sign_off: sign_off.as_ref().map(span),
        paragraphs: paragraphs(text, parts),
        ..dispatch(text)
    }
}

fn anchors(dispatch: &Dispatch, places: &[Place]) -> Vec<Anchor> {
    let offsets = text::Offsets::new(&dispatch.text);
    let spans = places.iter().map(|place| span(&dispatch.text, place));
    // An anchor has at least one character.
    let held = spans.filter(|span| !span.is_empty());
    held.map(|span| text::anchor(&dispatch.text, &offsets, span)).collect()
}

/// Makes records of drafts; what they point at comes before them, of its kind.
fn settle(dispatches: &[Dispatch], drafts: Vec<Draft>) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for (n, draft) in drafts.into_iter().enumerate() {
        let ids = |kind: &str| -> Vec<RecordId> {
            records.iter().filter(|it| it.kind() == kind).map(Record::id).collect()
        };
        let (speakers, quotes) = (ids("speaker"), ids("quote"));
        let pick = |which: usize, from: &[RecordId]| {
            draft.points_at[which].filter(|_| !from.is_empty()).map(|it| *it.get(from))
        };
        let mut meta = draft.meta.clone();
        meta.id = id(n as u64 * 7919 % 1000);
        let record = if dispatches.is_empty() || draft.kind == 0 {
            speaker(meta, &draft, pick(0, &speakers))
        } else {
            let homes = draft.lies_in.map(|it| it.get(dispatches));
            meta.dispatch = (!matches!(draft.kind, 3 | 6)).then_some(homes[0].id);
            if draft.kind == 6 {
                records.push(session(meta, &draft, homes));
                continue;
            }
            if draft.kind == 8 {
                let (story, extra) = (homes[1].id, draft.extra.clone());
                records.push(Record::Ruling(Ruling { meta, story, extra }));
                continue;
            }
            let session = pick(2, &ids("session"));
            if let (7, Some(session)) = (draft.kind, session) {
                // The quotes it names may be gone, or may never have been there.
                let quotes = [pick(3, &quotes), draft.points_at[1].map(|_| id(5_000))];
                records.push(decision(meta, &draft, homes[0], session, quotes));
                continue;
            }
            let points = [0, 1, 2].map(|which| pick(which, &speakers));
            placed(meta, &draft, homes, points, pick(3, &quotes))
        };
        records.push(record);
    }
    records
}

fn speaker(meta: Meta, draft: &Draft, merged_into: Option<RecordId>) -> Record {
    let [name, affiliation, alias] = draft.words.clone();
    Record::Speaker(Speaker {
        meta,
        name,
        kind: SpeakerKind::ALL[usize::from(draft.choice) % SpeakerKind::ALL.len()],
        aliases: if draft.flag { vec![alias] } else { Vec::new() },
        affiliation,
        affiliated_with: None,
        attributes: std::collections::BTreeMap::new(),
        affiliation_rule: draft.flag.then(|| "role-before-name".to_owned()),
        merged_into,
        extra: draft.extra.clone(),
    })
}

fn session(meta: Meta, draft: &Draft, homes: [&Dispatch; 2]) -> Record {
    Record::Session(Session {
        ended: draft.flag.then_some(meta.at),
        meta,
        over: over(&draft.words[0]),
        order: QueueOrder::ALL[usize::from(draft.choice) % 3],
        dispatches: homes.iter().take(usize::from(draft.choice % 3)).map(|it| it.id).collect(),
        hide_stance: draft.flag,
        second_looks: draft.choice,
        extra: draft.extra.clone(),
    })
}

fn decision(
    meta: Meta,
    draft: &Draft,
    home: &Dispatch,
    session: RecordId,
    [quote, seen]: [Option<RecordId>; 2],
) -> Record {
    let verdicts = [
        Verdict::Open,
        Verdict::Accepted,
        Verdict::Corrected,
        Verdict::Rejected,
        Verdict::Skipped,
        Verdict::Added,
    ];
    let [reason, part, polarity] = draft.words.clone();
    let maybe = |bit: u8| (draft.choice & bit > 0).then_some(draft.flag);
    Record::Decision(Decision {
        proposed: meta.origin.clone(),
        meta,
        session,
        card: anchors(home, &draft.spans[0]),
        verdict: verdicts[usize::from(draft.choice) % verdicts.len()],
        reason,
        corrected: if draft.flag { vec![part] } else { Vec::new() },
        quote,
        polarities: vec![polarity; usize::from(draft.choice % 3)],
        flagged: draft.flag,
        second_look: seen.map(|quote| SecondLook {
            quote,
            same_verdict: draft.flag,
            same_speaker: maybe(64),
            same_stance: maybe(128),
        }),
        keys: u32::from(draft.choice) << 24,
        ms: u32::from(draft.choice),
        extra: draft.extra.clone(),
    })
}

fn placed(
    meta: Meta,
    draft: &Draft,
    homes: [&Dispatch; 2],
    points: [Option<RecordId>; 3],
    quote: Option<RecordId>,
) -> Record {
    let extra = draft.extra.clone();
    let spans = draft.spans.each_ref().map(|places| anchors(homes[0], places));
    let [mut content, cue, mention, relayed] = spans.clone();
    if draft.kind == 1 && content.is_empty() {
        // A quote has at least one span.
        let offsets = text::Offsets::new(&homes[0].text);
        let first = homes[0].text.chars().next().map_or(0, char::len_utf8);
        content.push(text::anchor(&homes[0].text, &offsets, Span::new(0, first)));
    }
    let [first, second, third] = draft.words.clone();
    match draft.kind {
        1 => Record::Quote(Quote {
            meta,
            kind: first,
            content,
            cue,
            further_speakers: Vec::new(),
            speaker: points[0].map(|id| SpeakerRef { id, mention }),
            relay: match draft.choice % 4 {
                0 => Vec::new(),
                n => {
                    let role = [RelayRole::Agency, RelayRole::Addressee, RelayRole::Medium];
                    vec![Relay { name: second, role: role[usize::from(n) - 1], mention: relayed }]
                }
            },
            within: quote,
            endorsement: draft.flag.then_some(third),
            extra,
        }),
        2 => Record::Stance(Stance {
            meta,
            holder: points[0],
            target: Target { name: first, speaker: points[1] },
            polarity: second,
            strength: third,
            evidence: content,
            quote,
            attributed_to: match (draft.flag, points[2]) {
                (true, Some(id)) => AttributedTo::Speaker(id),
                (true, None) => AttributedTo::Newsroom,
                (false, _) => AttributedTo::Holder,
            },
            extra,
        }),
        3 => Record::Link(Link {
            meta,
            relation: if draft.flag { Relation::SameQuote } else { Relation::VersionOf },
            a: LinkEnd { dispatch: homes[0].id, spans: content },
            b: LinkEnd { dispatch: homes[1].id, spans: anchors(homes[1], &draft.spans[1]) },
            differs: first,
            extra,
        }),
        4 => Record::Mark(Mark { meta, spans: content, extra }),
        _ => Record::Progress(Progress {
            meta,
            state: if draft.flag { ReadingState::Reviewed } else { ReadingState::InWork },
            starred: draft.choice.is_multiple_of(2),
            extra,
        }),
    }
}

/// A whole study.
pub fn study() -> impl Strategy<Value = (Vec<Dispatch>, Vec<Record>)> {
    let text = text().prop_filter("a dispatch has words", |text| !text.trim().is_empty());
    let dispatches = vec((text, dispatch_meta(), furniture()), 0..4);
    (dispatches, vec(draft(), 0..14)).prop_map(|(parts, drafts)| {
        let mut dispatches: Vec<_> =
            parts.into_iter().map(|(text, meta, rest)| furnish(&text, meta, &rest)).collect();
        dispatches.sort_by_key(|it| it.id);
        dispatches.dedup_by_key(|it| it.id);
        let records = settle(&dispatches, drafts);
        (dispatches, records)
    })
}

/// A field of a later version, for hand-made tests.
pub fn later() -> Value {
    json!({"b": [1, 2.5, null], "a": "é"})
}
