//! Export, import, export again: nothing is lost and nothing moves.

use kit::formats_support;

use depeche::formats::annotations;
use depeche::formats::out::{self, ExportError, ExportOptions};
use depeche::model::*;
use formats_support::{Memory, generate, header, sample};
use proptest::prelude::*;
use std::convert::Infallible;
use std::io::{self, ErrorKind, Write};

const ALL: ExportOptions = ExportOptions { no_text: false };

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_export_comes_back_as_it_was((dispatches, records) in generate::study()) {
        let study = Memory::of(dispatches, records);
        let file = study.export(ALL);
        let mut copy = Memory::default();
        let plan = copy.read(&file);
        prop_assert_eq!(&plan.refusals, &vec![]);
        prop_assert_eq!(&plan.notes, &vec![]);
        prop_assert_eq!(plan.records.len(), study.records.len());
        copy.apply(plan);
        prop_assert_eq!(&copy.dispatches, &study.dispatches);
        prop_assert_eq!(&copy.records, &study.records);
        prop_assert_eq!(&copy.export(ALL), &file);

        let again = copy.read(&file);
        prop_assert!(again.is_empty());
        prop_assert_eq!(again.same, study.records.len());
        prop_assert_eq!(again.same_dispatches, study.dispatches.len());
    }

    #[test]
    fn the_order_of_lines_does_not_matter(
        (dispatches, records) in generate::study(),
        keys in prop::collection::vec(any::<u64>(), 20),
    ) {
        let study = Memory::of(dispatches, records);
        let file = study.export(ALL);
        let mut lines: Vec<_> = file.split_inclusive('\n').zip(&keys).collect();
        lines.sort_by_key(|(_, key)| **key);
        let shuffled: String = lines.into_iter().map(|(line, _)| line).collect();
        let mut copy = Memory::default();
        let plan = copy.read(&shuffled);
        prop_assert_eq!(&plan.refusals, &vec![]);
        copy.apply(plan);
        prop_assert_eq!(copy.export(ALL), file);
    }

    #[test]
    fn records_without_text_fit_a_study_that_has_it((dispatches, records) in generate::study()) {
        let study = Memory::of(dispatches.clone(), records);
        let file = study.export(ExportOptions { no_text: true });
        let mut copy = Memory::of(dispatches, Vec::new());
        let plan = copy.read(&file);
        prop_assert_eq!(&plan.refusals, &vec![]);
        prop_assert!(plan.dispatches.is_empty());
        copy.apply(plan);
        prop_assert_eq!(copy.export(ALL), study.export(ALL));
    }

    #[test]
    fn every_line_of_an_export_is_one_line((dispatches, records) in generate::study()) {
        let file = Memory::of(dispatches, records).export(ALL);
        let risky = |c: char| {
            c != '\n' && (c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'))
        };
        prop_assert!(!file.contains(risky));
    }

    #[test]
    fn no_file_makes_it_panic(file in generate::text(), cut in any::<prop::sample::Index>()) {
        let _ = Memory::default().read(&file);
        let whole = sample().export(ALL);
        let mut bytes = whole.into_bytes();
        let at = cut.index(bytes.len());
        bytes.splice(at..at, file.bytes());
        let plan = annotations::read(&mut bytes.as_slice(), &sample(), Default::default()).unwrap();
        prop_assert!(plan.refusals.iter().all(|it| !it.what.contains(char::is_control)));
    }
}

#[test]
fn a_record_holds_its_unknown_fields_and_no_known_one() {
    for record in sample().records.values() {
        let mut line = serde_json::to_value(record).unwrap();
        line["later"] = generate::later();
        line["another"] = 1.into();
        let mut back: Record = serde_json::from_value(line.clone()).unwrap();
        assert_eq!(serde_json::to_value(&back).unwrap(), line);
        let extra = match &mut back {
            Record::Quote(it) => &mut it.extra,
            Record::Stance(it) => &mut it.extra,
            Record::Speaker(it) => &mut it.extra,
            Record::Link(it) => &mut it.extra,
            Record::Mark(it) => &mut it.extra,
            Record::Progress(it) => &mut it.extra,
            Record::Session(it) => &mut it.extra,
            Record::Decision(it) => &mut it.extra,
            Record::Ruling(it) => &mut it.extra,
            Record::Import(it) => &mut it.extra,
            Record::Removal(it) => &mut it.extra,
            Record::Correction(it) => &mut it.extra,
            Record::KnownTarget(it) => &mut it.extra,
            Record::Assignment(it) => &mut it.extra,
            Record::Later(_) => panic!("this version knows it"),
        };
        assert_eq!(extra.keys().collect::<Vec<_>>(), ["another", "later"]);
        extra.clear();
        assert_eq!(&back, record);
    }
}

#[test]
fn a_confidence_that_is_no_number_still_reads_back() {
    for confidence in [f32::NAN, f32::INFINITY] {
        let origin = Origin::Rule { rule: "r".into(), confidence, corrected: false };
        let text = serde_json::to_string(&origin).unwrap();
        let back: Origin = serde_json::from_str(&text).unwrap();
        assert_eq!(back, Origin::Rule { rule: "r".into(), confidence: 0.0, corrected: false });
    }
}

struct Closing(usize, ErrorKind);

impl Write for Closing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(1).ok_or(self.1)?;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn into(out: &mut dyn Write) -> Result<out::ExportCounts, ExportError> {
    let study = sample();
    let mut dispatches = study.dispatches.values().map(|it| Ok::<_, Infallible>((**it).clone()));
    let mut records = study.records.values().cloned();
    out::export(out, &header(), &mut dispatches, &mut records, ALL)
}

#[test]
fn a_closed_pipe_is_told_from_a_full_disk() {
    let closed = into(&mut Closing(3, ErrorKind::BrokenPipe));
    assert!(matches!(closed, Err(ExportError::Closed)));
    let full = into(&mut Closing(3, ErrorKind::StorageFull));
    assert!(matches!(full, Err(ExportError::Write { line: 4, .. })));
    let counts = into(&mut io::sink()).unwrap();
    assert_eq!((counts.lines, counts.dispatches, counts.records.total()), (17, 2, 14));
    assert_eq!(counts.bytes, sample().export(ALL).len() as u64);
}

#[test]
fn a_dispatch_that_cannot_be_read_stops_the_export() {
    let mut dispatches = [Err::<Dispatch, _>("the index is damaged")].into_iter();
    let mut out = Vec::new();
    let failed = out::export(&mut out, &header(), &mut dispatches, &mut [].into_iter(), ALL);
    let message = failed.unwrap_err().to_string();
    assert!(message.contains("line 2") && message.contains("the index is damaged"), "{message}");
}
