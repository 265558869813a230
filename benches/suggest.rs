//! How fast suggestions are made, a core: over invented dispatches, and over the
//! development texts and beside the prototype in Python where those lie beside
//! the project.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a bench reads its texts and may fail loudly"
)]

use kit::cpu;
use kit::shared;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use depeche::model::Lang;
use depeche::suggest::{Zones, suggest};
use depeche::wire::parse_text;
use serde_json::json;
use shared::{json_lines, shared};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Texts of one language.
struct Texts {
    name: &'static str,
    language: Lang,
    list: Vec<String>,
}

impl Texts {
    fn bytes(&self) -> usize {
        self.list.iter().map(String::len).sum()
    }

    /// What reading them takes on the processor, many times over: the system
    /// counts in steps of some milliseconds.
    fn time(&self) -> Duration {
        const TIMES: u32 = 20;
        cpu::best(3, || (0..TIMES).for_each(|_| self.read())) / TIMES
    }

    fn read(&self) {
        for text in &self.list {
            black_box(suggest(black_box(text), self.language, &Zones::default()));
        }
    }
}

/// The sample dispatches of a language, again and again: about a megabyte.
fn samples(name: &'static str, language: Lang) -> Texts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("annotations/sample");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(|path| path.is_file()).collect();
    files.sort();
    let texts = files.iter().map(|path| fs::read_to_string(path).unwrap());
    let own: Vec<String> =
        texts.filter(|text| parse_text(text.clone()).meta.lang == language).collect();
    let times = 1_000_000 / own.iter().map(String::len).sum::<usize>();
    let list = std::iter::repeat_n(own, times).flatten().collect();
    Texts { name, language, list }
}

/// The texts of a development corpus.
fn corpus(name: &'static str, language: Lang) -> Option<Texts> {
    let lines = json_lines(&shared(&format!("eval/{name}.jsonl"))?);
    let list = lines.iter().map(|line| line["text"].as_str().unwrap().to_owned()).collect();
    Some(Texts { name, language, list })
}

fn all() -> Vec<Texts> {
    let own = [samples("samples fr", Lang::Fr), samples("samples en", Lang::En)];
    let beside = [corpus("ffn_fr_dev", Lang::Fr), corpus("polnear_dev", Lang::En)];
    own.into_iter().chain(beside.into_iter().flatten()).collect()
}

fn suggestions(c: &mut Criterion) {
    let mut group = c.benchmark_group("suggest");
    group.sample_size(10);
    let all = all();
    for texts in &all {
        group.throughput(Throughput::Bytes(texts.bytes() as u64));
        group.bench_function(texts.name, |bench| bench.iter(|| texts.read()));
    }
    group.finish();
    table(&all);
}

/// What the prototype takes on the processor for some texts, reading and
/// writing its lines included, its start left out.
fn prototype(texts: &Texts) -> Option<Duration> {
    let script = shared("prototypes/quote_rules.py")?;
    let run = |list: &[String]| -> Option<Duration> {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("in.jsonl"), dir.path().join("out.jsonl"));
        let lines = list.iter().enumerate();
        let lines = lines.map(|(id, text)| json!({"id": id, "text": text}).to_string() + "\n");
        fs::write(&from, lines.collect::<String>()).unwrap();
        let before = cpu::of_children()?;
        let mut command = Command::new("python3");
        command.arg(&script).arg(texts.language.code()).args([from, to]).stdout(Stdio::null());
        let done = command.status().is_ok_and(|status| status.success());
        if !done {
            println!("skipped: python3 does not run {}", script.display());
            return None;
        }
        Some(cpu::of_children()?.saturating_sub(before))
    };
    Some(run(&texts.list)?.saturating_sub(run(&[])?))
}

fn table(all: &[Texts]) {
    let row = |cells: [&str; 6]| {
        let [name, texts, bytes, ours, theirs, ratio] = cells;
        println!("{name:<12} {texts:>6} {bytes:>9} {ours:>10} {theirs:>15} {ratio:>6}");
    };
    let rows: Vec<_> = all
        .iter()
        .map(|texts| {
            let speed = |spent: Duration| texts.bytes() as f64 / 1e6 / spent.as_secs_f64();
            (texts, speed(texts.time()), prototype(texts).map(speed))
        })
        .collect();
    row(["", "texts", "bytes", "ours MB/s", "prototype MB/s", "ratio"]);
    for (texts, ours, theirs) in rows {
        row([
            texts.name,
            &texts.list.len().to_string(),
            &texts.bytes().to_string(),
            &format!("{ours:.2}"),
            &theirs.map_or("–".to_owned(), |it| format!("{it:.3}")),
            &theirs.map_or("–".to_owned(), |it| format!("{:.0}", ours / it)),
        ]);
    }
}

criterion_group!(benches, suggestions);
criterion_main!(benches);
