//! Formats out: the table, what each says of itself, and a format made of whole dispatches.

use depeche::formats::out::{
    self, ExportCounts, ExportError, ExportOptions, Exported, FORMATS, Loss, OutFormat,
};
use depeche::model::Record;
use kit::formats_support::{Given, Memory, header, sample};
use std::collections::BTreeSet;
use std::io::{self, Write};

#[test]
fn every_format_has_a_name_and_an_end_of_its_own() {
    let names: BTreeSet<_> = FORMATS.iter().map(|it| it.name()).collect();
    let ends: BTreeSet<_> = FORMATS.iter().map(|it| it.extension().to_lowercase()).collect();
    assert_eq!((names.len(), ends.len()), (FORMATS.len(), FORMATS.len()));
    for format in FORMATS {
        assert_eq!(out::named(format.name()).unwrap().name(), format.name());
        let file = format!("study.{}", format.extension().to_uppercase());
        assert_eq!(out::of_file(&file).name(), format.name());
        assert!(!format.about().is_empty());
        for Loss { one, many, how } in format.losses() {
            assert!(!one.is_empty() && !many.is_empty() && !how.is_empty());
        }
        let counts = sample().counts_in(format);
        for (loss, lost) in counts.lost.each() {
            assert!(format.losses().contains(&loss) && lost > 0, "{loss:?} is not declared");
        }
    }
    assert!(out::named("quipu").is_none());
    for other in ["study", "study.quipu", "", ".", "jsonl"] {
        assert_eq!(out::of_file(other).name(), FORMATS[0].name(), "{other}");
    }
}

#[test]
fn a_format_without_losses_comes_back_whole() {
    for format in FORMATS.into_iter().filter(|it| it.losses().is_empty()) {
        let study = sample();
        let file = study.export_in(format, ExportOptions::default());
        let mut back = Memory::default();
        back.apply(back.read(&file));
        assert_eq!(back.export(ExportOptions::default()), study.export(ExportOptions::default()));
    }
}

/// What [`Tallies`] loses.
const RECORDS: Loss = Loss { one: "record", many: "records", how: "they are counted" };
const FAXES: Loss = Loss { one: "fax", many: "faxes", how: "they are left out" };

/// A format of the tests: how many records of a kind lie in each dispatch.
struct Tallies;

impl OutFormat for Tallies {
    fn name(&self) -> &'static str {
        "tallies"
    }
    fn about(&self) -> String {
        "How many records of each kind".to_owned()
    }
    fn extension(&self) -> &'static str {
        "txt"
    }
    fn losses(&self) -> &'static [Loss] {
        &[RECORDS, FAXES]
    }
    fn write(
        &self,
        study: &dyn Exported,
        _: ExportOptions,
        out: &mut dyn Write,
    ) -> Result<ExportCounts, ExportError> {
        let failed = |cause: io::Error| ExportError::Write { line: 0, cause };
        let mut counts = ExportCounts::default();
        for whole in study.whole() {
            let whole = whole.map_err(|cause| ExportError::Dispatch { line: 0, cause })?;
            let kinds: Vec<_> = whole.records.iter().map(|record| record.kind()).collect();
            let title = whole.dispatch.title();
            writeln!(out, "{title}: {}", kinds.join(" ")).map_err(failed)?;
            counts.lost.add(RECORDS, kinds.len());
            counts.lost.add(FAXES, 0);
        }
        Ok(counts)
    }
}

#[test]
fn a_dispatch_comes_with_the_records_that_lie_in_it() {
    let study = sample();
    let told = study.export_in(&Tallies, ExportOptions::default());
    let (with_link, all): (Vec<_>, Vec<_>) = (
        told.lines().filter(|line| line.contains("link")).collect(),
        told.lines().collect::<Vec<_>>(),
    );
    assert_eq!((with_link.len(), all.len()), (2, 2), "a link comes with both: {told}");
    assert!(!told.contains("speaker"), "{told}");
    let given = Given { header: header(), memory: &study };
    for whole in given.whole().map(Result::unwrap) {
        let id = whole.dispatch.id;
        let lies = |record: &&Record| record.dispatches().contains(&id);
        assert_eq!(whole.records, given.records().filter(lies).collect::<Vec<_>>());
    }
}

#[test]
fn what_a_format_lost_is_told_with_its_number_and_what_was_not_there_is_not() {
    let study = sample();
    let counts = study.counts_in(&Tallies);
    let told = study.export_in(&Tallies, ExportOptions::default());
    let records: usize = told
        .lines()
        .map(|line| line.rsplit(": ").next().unwrap())
        .map(|kinds| kinds.split_whitespace().count())
        .sum();
    assert!(records > 1, "{told}");
    assert_eq!(
        counts.lost.told(&Tallies),
        [format!("not in tallies: {records} records (they are counted)")]
    );
}
