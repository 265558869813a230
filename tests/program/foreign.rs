//! What is no dispatch is refused by name, and no dispatch ever is. Every text here
//! is invented.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, missing_docs)]

use kit::env;
use kit::shared;

mod samples;

use depeche::formats::{Input, kind_of, kinds, read};
use env::{TestEnv, copy_folder, dispatch};
use samples::{FOREIGN, TRUE};
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn what_is_no_dispatch_is_taken_for_what_it_is() {
    let mut met = BTreeSet::new();
    for (path, text, wanted) in FOREIGN {
        let kind = kind_of(path, text).unwrap_or_else(|| panic!("{path} is taken: {text}"));
        assert!(
            (kind.name)().contains(wanted),
            "{path}: {} instead of {wanted}\n{text}",
            (kind.name)()
        );
        met.insert((kind.name)());
    }
    let all: BTreeSet<_> = kinds().iter().map(|kind| (kind.name)()).collect();
    assert_eq!(met, all, "each kind has its sample");
}

#[test]
fn no_true_dispatch_is_taken_for_something_else() {
    let mut wrong = Vec::new();
    for (name, text) in TRUE {
        let taken_for = |path: &&str| kind_of(path, text).map(|kind| (text, (kind.name)()));
        wrong.extend(["a.txt", "a", "a.md", name].iter().find_map(taken_for));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The texts of a file of samples, each behind a line `==== kind name`.
fn sampled(file: &'static str) -> Vec<(&'static str, &'static str, &'static str)> {
    let parts = file.strip_prefix("==== ").unwrap().split("\n==== ");
    let parts = parts.map(|part| {
        let (head, text) = part.split_once('\n').unwrap();
        let (kind, name) = head.split_once(' ').unwrap();
        (kind, name, text)
    });
    parts.collect()
}

#[test]
fn foreign_texts_in_every_shape_are_refused_by_name() {
    let mut wrong = Vec::new();
    for (wanted, path, text) in sampled(include_str!("foreign/foreign.txt")) {
        let kind = kind_of(path, text).map(|kind| (kind.name)());
        if !kind.as_ref().is_some_and(|name| name.contains(wanted)) {
            wrong.push((path, wanted, kind));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn dispatches_in_every_shape_are_taken() {
    let mut wrong = Vec::new();
    for (_, path, text) in sampled(include_str!("foreign/true.txt")) {
        wrong.extend(kind_of(path, text).map(|kind| (path, (kind.name)())));
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn no_real_text_is_taken_for_something_else() {
    for file in ["eval/polnear_dev.jsonl", "eval/ffn_fr_dev.jsonl"] {
        let Some(file) = shared::shared(file) else { continue };
        for line in shared::json_lines(&file) {
            let text = line["text"].as_str().unwrap();
            let kind = kind_of("a.txt", text).map(|kind| (kind.name)());
            assert_eq!(kind, None, "{text:.300}");
        }
    }
}

#[test]
fn what_the_wires_send_is_taken_where_it_lies() {
    let Some(folder) = shared::shared("formats") else { return };
    for (dir, taken) in [
        ("anpa1312", true),
        ("iptc7901", true),
        ("factiva/factiva.txt", true),
        ("html", false),
        ("csv", false),
        ("feeds", false),
        ("mail", false),
        ("newsml12", false),
        ("newsml_g2", false),
        ("nitf", false),
        ("tei", false),
        ("webanno_tsv", false),
        ("docx_odt", false),
        ("pdf", false),
        ("dna", false),
        ("europresse", false),
    ] {
        let at = folder.join(dir);
        let files = if at.is_dir() { files_in(&at) } else { vec![at] };
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            let path = file.to_string_lossy();
            let read = read(&Input::new(&path, &bytes), None);
            assert!(read.iter().all(|it| it.is_ok() == taken), "{path}: {read:.200?}");
        }
    }
}

fn files_in(folder: &Path) -> Vec<std::path::PathBuf> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn a_refusal_names_the_kind_and_what_to_do_and_force_takes_it() {
    let env = TestEnv::new();
    env.study("s");
    env.write("in/page.html", "<html><body><p>VALMER, 3 mai (Havrol) - Non.</p></body></html>");
    env.write("in/a.txt", dispatch(1));
    let said = env.run(&["import", "--study", "s", "in"]).ends(3);
    assert_eq!(said.out, "1 new, 0 already there, 1 refused\n");
    for told in ["in/page.html: it looks like a web page (HTML)", "plain text", "--force"] {
        assert!(said.err.contains(told), "{told}: {}", said.err);
    }
    let said = env.run(&["import", "--study", "s", "--force", "in/page.html"]).ok();
    assert_eq!((said.out.as_str(), said.err.as_str()), ("1 new, 0 already there\n", ""));
    // No proposal comes out of markup either.
    let said = env.run(&["suggest", "in/page.html"]).ends(3);
    assert!(!said.out.contains("<p>") && said.err.contains("web page"), "{}", said.err);
    env.write("package.json", "{\n  \"name\": \"x\",\n  \"version\": \"1\"\n}\n");
    env.run(&["import", "--study", "s", "package.json"]).ends(3);
    env.run(&["import", "--study", "s", "--force", "package.json"]).ok();
    env.write("a.pdf", "%PDF-1.7 ...");
    let said = env.run(&["import", "--study", "s", "--force", "a.pdf"]).ends(3);
    assert!(said.err.contains("a PDF") && !said.err.contains("--force"), "{}", said.err);
}

#[test]
fn leftovers_and_ignored_files_are_left_out_of_folders_and_told() {
    let env = TestEnv::new();
    env.study("s");
    env.write("in/a.txt", dispatch(1));
    for (n, leftover) in (2..).zip(["a.txt~", "#a.txt#", "a.txt.bak", "~$a.txt", "b.orig"]) {
        env.write(&format!("in/{leftover}"), dispatch(n));
    }
    env.write("in/node_modules/x.txt", dispatch(10));
    env.write("in/.gitignore", "drafts/\n*.old\n!keep.old\n");
    env.write("in/drafts/d.txt", dispatch(11));
    env.write("in/c.old", dispatch(12));
    env.write("in/keep.old", dispatch(13));
    env.write("in/sub/.ignore", "e.txt\n");
    env.write("in/sub/e.txt", dispatch(14));
    env.write(".gitignore", "in/\n*.txt\n");
    let said = env.run(&["import", "--study", "s", "in"]).ok();
    assert_eq!(said.out, "2 new, 0 already there\n", "{}", said.err);
    assert_eq!(said.err.lines().count(), 1, "{}", said.err);
    for told in ["5 editors' leftovers (", "1 folder of programs", "3 that .gitignore or .ignore"] {
        assert!(said.err.contains(told), "{told}: {}", said.err);
    }
    let named = ["import", "--study", "s", "in/a.txt~", "in/c.old", "in/drafts", "in/sub/e.txt"];
    assert_eq!(env.run(&named).ok().out, "4 new, 0 already there\n");
}

#[test]
fn a_dry_run_lists_what_would_come_and_writes_nothing() {
    let env = TestEnv::new();
    env.study("s");
    env.write("in/a.txt", dispatch(1));
    env.write("in/b.csv", "id,date,text\n1,2014-11-26,Non\n2,2014-11-27,Oui\n");
    let lines: String =
        (2..10).map(|n| format!("{}\n", serde_json::json!({"text": dispatch(n)}))).collect();
    env.write("in/c.jsonl", format!("{lines}{{\"body\": \"x\", \"title\": \"y\"}}\n"));
    env.run(&["import", "--study", "s", "in/a.txt"]).ok();
    let args = ["import", "--study", "s", "in", "--dry-run"];
    let said = env.run(&args).ends(3);
    for told in [
        "in/a.txt: text, 1 dispatch\n  there\t--05-02\tHavrol\t« Le port rouvrira »",
        "in/b.csv: refused\n",
        "in/c.jsonl: jsonl, 8 dispatches, 1 refused\n  new\t",
        "  and 3 more (-v lists all)\n",
        "nothing was written; it would be 8 new, 1 already there, 2 refused\n",
    ] {
        assert!(said.out.contains(told), "{told}: {}", said.out);
    }
    assert!(
        said.err.contains("a table (CSV, TSV)") && said.err.contains("found: \"body\", \"title\"")
    );
    assert_eq!(env.run(&["list", "--study", "s"]).ok().out.lines().count(), 1);
    let said = env.run(&[&args[..], &["-v"]].concat()).ends(3);
    assert_eq!(said.out.matches("  new\t").count(), 8);
    let args = ["import", "--study", "s", "in", "--dry-run=jsonl"];
    let said = env.run(&args).ends(3);
    let files: Vec<serde_json::Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(files.len(), 3);
    assert_eq!(files[2]["dispatches"].as_array().unwrap().len(), 8);
    assert_eq!(files[2]["dispatches"][0]["agency"], "Havrol");
    let said = env.run(&["import", "--study", "s", "in"]).ends(3);
    assert_eq!(said.out, "8 new, 1 already there, 2 refused\n");
}

#[test]
fn an_export_given_to_import_comes_with_its_records_or_says_what_it_passes_over() {
    let env = TestEnv::new();
    env.study("s");
    env.write(
        "out.jsonl",
        concat!(
            "{\"record\":\"header\",\"format\":\"depeche\",\"version\":1,\"offset_unit\":\"code_point\"}\n",
            "{\"record\":\"dispatch\",\"text\":\"Le port de Valmer rouvrira lundi.\"}\n",
            "{\"record\":\"speaker\",\"id\":\"018f0000-0000-7000-8000-000000000001\",\"name\":\"Ève \
             Tardif\",\"kind\":\"person\",\"coder\":\"am\",\"at\":\"2026-01-01T00:00:00Z\",\
             \"status\":\"confirmed\"}\n"
        ),
    );
    let said = env.run(&["import", "--study", "s", "--no-annotations", "out.jsonl"]).ok();
    assert_eq!(said.out, "1 new, 0 already there\n");
    let told =
        "1 other record passed over (speaker 1); `depeche import-annotations out.jsonl` takes it";
    assert!(said.err.contains(told), "{}", said.err);
    let said = env.run(&["import-annotations", "--study", "s", "out.jsonl"]).ok();
    assert!(said.out.contains("1 speaker"), "{}", said.out);
    env.study("t");
    let said = env.run(&["import", "--study", "t", "out.jsonl"]).ok();
    let whole = "1 new, 0 already there\nout.jsonl: 1 speaker, 0 already there\n";
    assert_eq!((said.out.as_str(), said.err.as_str()), (whole, ""));
    // What is no export, but a file of records of the study, is refused.
    let journal = env.path("s/journal/am~test.jsonl");
    let said = env.run(&["import", "--study", "s", journal.to_str().unwrap()]).ends(3);
    assert!(said.err.contains("a journal of depeche"), "{}", said.err);
    let said = env.run(&["import", "--study", "s", "s/codebook.toml"]).ends(3);
    assert!(said.err.contains("a depeche codebook"), "{}", said.err);
}

#[test]
fn a_head_between_dashes_is_read_and_the_text_begins_behind_it() {
    let env = TestEnv::new();
    env.study("s");
    env.write(
        "a.md",
        "---\ntitle: \"Le port rouvre\"\ndate: 2014-11-26\nsource: AFP\nauthor: Ève Tardif\n\
         tags:\n  - port\n  - mer\nid: 12\n---\n\nVALMER, 26 novembre (AFP) - Le port rouvrira.\n",
    );
    env.write(
        "b.md",
        "---\ntitre: Deux\ndate: 2014-11-27T10:00:00Z\nsource: Le Rivage\n---\nLe port a fermé.\n",
    );
    env.write("c.txt", "---\nFLASH: le port ferme\n---\nLe port de Valmer est fermé.\n");
    env.run(&["import", "--study", "s", "a.md", "b.md", "c.txt"]).ok();
    let rows = env.run(&["export", "--study", "s"]).ok().out;
    let of = |words: &str| -> serde_json::Value {
        let row = rows.lines().find(|row| row.contains(words)).unwrap();
        serde_json::from_str(row).unwrap()
    };
    let a = of("rouvrira");
    assert!(a["text"].as_str().unwrap().starts_with("VALMER, 26 novembre (AFP)"));
    assert_eq!((&a["publisher"], &a["agency_from"]), (&"AFP".into(), &"dateline".into()));
    assert_eq!((&a["headline"], &a["agency"]), (&"Le port rouvre".into(), &"AFP".into()));
    assert_eq!((&a["author"], &a["tags"][1]), (&"Ève Tardif".into(), &"mer".into()));
    assert_eq!((&a["dateline"]["date"]["year"], &a["provider_id"]), (&2014.into(), &"12".into()));
    let b = of("a fermé");
    assert_eq!((&b["headline"], &b["publisher"]), (&"Deux".into(), &"Le Rivage".into()));
    assert_eq!(b["published"], "2014-11-27T10:00:00Z");
    assert!(of("FLASH")["text"].as_str().unwrap().starts_with("---\nFLASH"));
    // What was exported comes in again as it was.
    env.study("t");
    env.write("out.jsonl", &rows);
    env.run(&["import", "--study", "t", "out.jsonl"]).ok();
}

/// A case of the field: a folder, what `import` of it ends with, what it says.
const CASES: &[(&str, i32, &str, &[&str])] = &[
    ("html_page", 3, "0 new, 0 already there, 1 refused", &["page.html: it looks like a web page"]),
    ("csv_articles", 3, "0 new, 0 already there, 1 refused", &["arts.csv: it looks like a table"]),
    ("rss_feed", 3, "0 new, 0 already there, 1 refused", &["feed.xml: it looks like a news feed"]),
    ("n_of_m_documents", 3, "0 new, 0 already there, 1 refused", &["several articles"]),
    ("nnnn_wire_dump", 3, "0 new, 0 already there, 1 refused", &["several dispatches"]),
    ("mojibake_utf8_twice", 3, "0 new, 0 already there, 1 refused", &["read as windows-1252"]),
    (
        "dos_and_mac_bytes",
        3,
        "0 new, 0 already there, 2 refused",
        &["dos.txt: its encoding is not clear", "“rŽuni”", "--encoding", "cp850"],
    ),
    ("front_matter", 0, "1 new, 0 already there", &[]),
    (
        "folder_leftovers",
        3,
        "1 new, 0 already there, 3 refused",
        &["2 editors' leftovers", "a.ann: it", "x.py: it", "x.log: it", "brat", "code", "log"],
    ),
    (
        "import_of_an_export",
        0,
        "1 new, 0 already there\ncase/export.jsonl: 1 speaker, 0 already there",
        &[],
    ),
    (
        "jsonl_body_and_names",
        3,
        "1 new, 0 already there, 2 refused",
        &["found: \"body\", \"title\"", "found: \"content\"", "call the article's words \"text\""],
    ),
];

#[test]
fn the_cases_of_the_field_come_right() {
    let Some(field) = shared::shared("field") else { return };
    for (case, code, out, told) in CASES {
        let env = TestEnv::new();
        env.study("st");
        copy_folder(&field.join(case), &env.path("case"));
        let what =
            if field.join(case).join("IN").is_dir() { "case/IN" } else { "case/export.jsonl" };
        let said = env.run(&["import", "--study", "st", what]).ends(*code);
        assert_eq!(said.out.trim_end(), *out, "{case}: {}", said.err);
        for words in *told {
            assert!(said.err.contains(words), "{case}: {words}: {}", said.err);
        }
        if *case == "front_matter" {
            let rows = env.run(&["list", "--study", "st"]).ok().out;
            assert!(rows.contains("\t2014-11-26\tAFP\tfr\t"), "{rows}");
        }
    }
}
