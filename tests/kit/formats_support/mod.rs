//! A study in memory, invented texts and generated records.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

pub mod generate;

use depeche::formats::annotations::{self, Plan, Prefer, Study};
use depeche::formats::out::{
    self, Cause, ExportCounts, ExportOptions, Exported, Header, Jsonl, OutFormat,
};
use depeche::model::*;
use depeche::{text, wire};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Default, Clone, Debug)]
pub struct Memory {
    pub dispatches: BTreeMap<DispatchId, Arc<Dispatch>>,
    pub records: BTreeMap<RecordId, Record>,
    pub keys: Option<Vec<&'static str>>,
}

impl Study for Memory {
    fn dispatch(&self, id: DispatchId) -> Option<Arc<Dispatch>> {
        self.dispatches.get(&id).cloned()
    }
    fn record(&self, id: RecordId) -> Option<Record> {
        self.records.get(&id).cloned()
    }
    fn knows_key(&self, _: KeyList, key: &str) -> bool {
        self.keys.as_ref().is_none_or(|keys| keys.contains(&key))
    }
}

impl Memory {
    pub fn of(dispatches: Vec<Dispatch>, records: Vec<Record>) -> Self {
        let mut memory = Memory::default();
        memory.put(dispatches, records);
        memory
    }

    pub fn put(&mut self, dispatches: Vec<Dispatch>, records: Vec<Record>) {
        self.dispatches.extend(dispatches.into_iter().map(|it| (it.id, Arc::new(it))));
        self.records.extend(records.into_iter().map(|it| (it.id(), it)));
    }

    pub fn apply(&mut self, plan: Plan) {
        self.put(plan.dispatches, plan.records);
    }

    pub fn export(&self, options: ExportOptions) -> String {
        self.export_in(&Jsonl, options)
    }

    pub fn export_in(&self, format: &dyn OutFormat, options: ExportOptions) -> String {
        let mut out = Vec::new();
        let study = Given { header: header(), memory: self };
        format.write(&study, options, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What is counted when it is written.
    pub fn counts_in(&self, format: &dyn OutFormat) -> ExportCounts {
        let study = Given { header: header(), memory: self };
        format.write(&study, ExportOptions::default(), &mut std::io::sink()).unwrap()
    }

    pub fn read(&self, file: &str) -> Plan {
        self.read_with(file, Prefer::Neither)
    }

    pub fn read_with(&self, file: &str, prefer: Prefer) -> Plan {
        annotations::read(&mut file.as_bytes(), self, prefer).unwrap()
    }
}

/// A study in memory with the header of its export.
pub struct Given<'a> {
    pub header: Header,
    pub memory: &'a Memory,
}

impl Exported for Given<'_> {
    fn header(&self) -> &Header {
        &self.header
    }
    fn dispatches(&self) -> Box<dyn Iterator<Item = Result<Dispatch, Cause>> + '_> {
        Box::new(self.memory.dispatches.values().map(|it| Ok(Dispatch::clone(it))))
    }
    fn records(&self) -> Box<dyn Iterator<Item = &Record> + '_> {
        let mut records: Vec<_> = self.memory.records.values().collect();
        records.sort_by_key(|record| Record::order(record));
        Box::new(records.into_iter())
    }
}

pub fn header() -> Header {
    Header {
        study: "Sommet de Valmer".into(),
        codebook: out::CodebookStamp {
            name: "presse".into(),
            revision: "3".into(),
            values: [("support".to_owned(), 1.0), ("mixed".to_owned(), -0.5)].into(),
        },
        exported_by: "depeche test".into(),
        exported_at: "2026-11-21T20:00:00Z".parse().unwrap(),
        extra: Extra::new(),
    }
}

pub fn dispatch(text: &str) -> Dispatch {
    Dispatch {
        id: wire::text_id(text),
        text: text.into(),
        meta: DispatchMeta::default(),
        advisory: None,
        headline: None,
        dateline: None,
        sign_off: None,
        paragraphs: vec![Span::new(0, text.len())],
    }
}

pub fn id(n: u64) -> RecordId {
    let bits = (0x0190_0000_0000_u128 << 80) | (7 << 76) | (0b10 << 62) | u128::from(n);
    RecordId::from_bytes(bits.to_be_bytes())
}

pub fn meta(n: u64, dispatch: Option<DispatchId>) -> Meta {
    Meta {
        id: id(n),
        dispatch,
        coder: "am".into(),
        at: "2026-11-21T18:00:00.123456789Z".parse().unwrap(),
        status: Status::Confirmed,
        origin: Origin::Hand,
        codebook: "presse/3".into(),
        tags: Vec::new(),
        note: String::new(),
        note_source: None,
        note_lang: None,
    }
}

/// The anchor of the first occurrence of `words`.
pub fn at(dispatch: &Dispatch, words: &str) -> Anchor {
    let start = dispatch.text.find(words).unwrap();
    let offsets = text::Offsets::new(&dispatch.text);
    text::anchor(&dispatch.text, &offsets, Span::new(start, start + words.len()))
}

pub fn speaker(n: u64, name: &str) -> Record {
    Record::Speaker(Speaker::new(meta(n, None), name, SpeakerKind::Person))
}

pub fn quote(n: u64, dispatch: &Dispatch, words: &[&str], speaker: Option<u64>) -> Record {
    Record::Quote(Quote {
        meta: meta(n, Some(dispatch.id)),
        kind: "direct".into(),
        content: words.iter().map(|words| at(dispatch, words)).collect(),
        cue: Vec::new(),
        speaker: speaker.map(|n| SpeakerRef { id: id(n), mention: Vec::new() }),
        relay: Vec::new(),
        further_speakers: Vec::new(),
        within: None,
        endorsement: None,
        extra: Extra::new(),
    })
}

pub fn stance(n: u64, dispatch: &Dispatch, holder: Option<u64>, quote: Option<u64>) -> Record {
    Record::Stance(Stance {
        meta: meta(n, Some(dispatch.id)),
        holder: holder.map(id),
        target: Target { name: "la réforme du port".into(), speaker: None },
        polarity: "oppose".into(),
        strength: "explicit".into(),
        evidence: Vec::new(),
        quote: quote.map(id),
        attributed_to: AttributedTo::Holder,
        extra: Extra::new(),
    })
}

/// An invented dispatch with the traps of real ones.
pub const VALMER: &str = "(Actualisé avec réaction du syndicat)\n\nVALMER, 3 mars (Agence \
    Boréale) - « Nous ne signerons pas ce texte », a déclaré Claire Aubin, « tant que le port \
    restera fermé ».\n\nSelon elle, « rien ne presse ». Rien ne presse, a répété son adjoint.\n";

/// A record of each kind that speaks of dispatches and of nothing said in them.
fn of_dispatches(first: DispatchId, other: DispatchId) -> [Record; 5] {
    let import = Record::Import(Import {
        meta: meta(43, None),
        from: vec!["dépêches/mai".into()],
        further: 2,
        kept: Vec::new(),
        completed: vec![Completion {
            dispatch: first,
            fields: [("status".to_owned(), "cancelled".into())].into(),
            sources: vec!["juin/1.txt".into()],
        }],
        new: 2,
        known: 1,
        refused: 0,
        version: "0.1.0".into(),
        extra: Extra::new(),
    });
    let removal = Record::Removal(Removal {
        freed: None,
        meta: meta(44, Some(other)),
        import: Some(id(43)),
        extra: Extra::new(),
    });
    let correction = Record::Correction(Correction {
        meta: meta(45, Some(first)),
        field: Some("agency".to_owned()),
        fields: [("agency".to_owned(), "AM".into())].into(),
        import: None,
        extra: Extra::new(),
    });
    let target = Record::KnownTarget(KnownTarget {
        meta: meta(46, None),
        name: "le traité".into(),
        aliases: vec!["l'accord".into()],
        merged_into: None,
        extra: Extra::new(),
    });
    let assignment = Record::Assignment(Assignment {
        meta: meta(47, Some(first)),
        to: "jt".into(),
        round: 1,
        blind: true,
        extra: Extra::new(),
    });
    [import, removal, correction, target, assignment]
}

/// A small study of all kinds.
pub fn sample() -> Memory {
    let d = dispatch(VALMER);
    let other = dispatch("Claire Aubin refuse de signer 🚢, rapporte l’agence Hespéride.\n");
    let link = Record::Link(Link {
        meta: meta(30, None),
        relation: Relation::SameFact,
        a: LinkEnd { dispatch: d.id, spans: vec![at(&d, "ne signerons pas")] },
        b: LinkEnd { dispatch: other.id, spans: vec![at(&other, "refuse de signer 🚢")] },
        differs: "mots rapportés".into(),
        extra: Extra::new(),
    });
    let mark = Record::Mark(Mark {
        meta: Meta { note: "à vérifier".into(), ..meta(31, Some(d.id)) },
        spans: Vec::new(),
        extra: Extra::new(),
    });
    let progress = Record::Progress(Progress {
        meta: meta(32, Some(d.id)),
        state: ReadingState::InWork,
        starred: true,
        extra: Extra::new(),
    });
    let session = Record::Session(Session {
        meta: meta(40, None),
        over: Extent::of_filter("accord").into(),
        order: QueueOrder::Confidence,
        dispatches: vec![d.id, other.id],
        hide_stance: true,
        second_looks: 5,
        ended: None,
        extra: Extra::new(),
    });
    let decision = Record::Decision(Decision {
        meta: Meta { note: "à discuter".into(), ..meta(41, Some(d.id)) },
        session: id(40),
        card: vec![at(&d, "Nous ne signerons pas ce texte")],
        proposed: Origin::Rule { rule: "inverted".into(), confidence: 0.5, corrected: false },
        verdict: Verdict::Corrected,
        reason: String::new(),
        corrected: vec!["content".into()],
        quote: Some(id(10)),
        polarities: vec!["oppose".into()],
        flagged: true,
        second_look: None,
        keys: 7,
        ms: 4200,
        extra: Extra::new(),
    });
    let ruling =
        Record::Ruling(Ruling { meta: meta(42, Some(other.id)), story: d.id, extra: Extra::new() });
    let words = ["Nous ne signerons pas ce texte", "tant que le port restera fermé"];
    let quote = quote(10, &d, &words, Some(1));
    let stance = stance(20, &d, Some(1), Some(10));
    let speaker = speaker(1, "Claire Aubin");
    let coded = [speaker, quote, stance, link, mark, progress, session, decision, ruling];
    let records = coded.into_iter().chain(of_dispatches(d.id, other.id)).collect();
    Memory::of(vec![d, other], records)
}

/// The line of a file whose JSON is what `change` makes of the line with this id.
pub fn changed(file: &str, n: u64, change: impl Fn(&mut serde_json::Value)) -> String {
    let wanted = id(n).to_string();
    let lines = file.lines().map(|line| {
        let mut value: serde_json::Value = serde_json::from_str(line).unwrap();
        if value["id"] == wanted.as_str() {
            change(&mut value);
        }
        value.to_string() + "\n"
    });
    lines.collect()
}

/// The number of the line with this id.
pub fn line_of(file: &str, n: u64) -> usize {
    let wanted = id(n).to_string();
    let is_it = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["id"] == wanted.as_str()
    };
    1 + file.lines().position(is_it).unwrap()
}
