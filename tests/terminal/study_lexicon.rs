//! A study's `lexicon.tsv`: what it adds on the command line and on the screen,
//! and what becomes of lines that cannot be read.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing)]

use kit::env;

use depeche::study::Study;
use env::TestEnv;
use kit::pty::{Pty, Setup};
use serde_json::Value;

const TEXT: &str = "VALMER, Sérénie, 4 mai (Havrol) - Ève Tardif barnule que le port rouvrira.\n\n\
                    Le quai reste vide.\n";
const VERB: &str = "verb\tfr\tbarnuler\tmarks that\n";
const SAID: &str = "le port rouvrira";

/// A study of one dispatch, whose only quote hangs on a verb that no table has.
fn study(env: &TestEnv) {
    env.study("s");
    env.write("in/1.txt", TEXT);
    env.run(&["import", "--study", "s", "in"]).ok();
}

/// The words of the quotes that are proposed, as records have them.
fn quotes(env: &TestEnv, path: &str, code: i32) -> Vec<String> {
    let said = env.run(&["suggest", path]).ends(code).out;
    let lines = said.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let quotes = lines.filter(|line| line["record"] == "quote");
    quotes.map(|it| it["content"][0]["exact"].as_str().unwrap().to_owned()).collect()
}

/// How many quotes are proposed, as spans have them.
fn spans(env: &TestEnv, path: &str) -> usize {
    let said = env.run(&["suggest", "--as", "spans", path]).ok().out;
    let lines = said.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|it| it["quotes"].as_array().unwrap().len()).sum()
}

#[test]
fn a_verb_of_the_study_is_proposed_in_that_study_alone() {
    let env = TestEnv::new();
    study(&env);
    let nothing: [&str; 0] = [];
    assert_eq!(quotes(&env, "s", 0), nothing);
    assert_eq!(spans(&env, "s"), 0);
    env.write("s/lexicon.tsv", VERB);
    assert_eq!(quotes(&env, "s", 0), [SAID]);
    assert_eq!(spans(&env, "s"), 1);
    // The same dispatch as a file, also beside the study, is read as ever.
    assert_eq!(quotes(&env, "in", 0), nothing);
    let both = env.run(&["suggest", "--as", "spans", "in", "s"]).ok().out;
    let counts = both.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let counts: Vec<usize> = counts.map(|it| it["quotes"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [0, 1]);
    std::fs::remove_file(env.path("s/lexicon.tsv")).unwrap();
    assert_eq!(quotes(&env, "s", 0), nothing);
}

#[test]
fn however_the_file_was_saved_its_words_count() {
    let env = TestEnv::new();
    study(&env);
    let crlf = VERB.replace('\n', "\r\n");
    for file in [
        format!("\u{feff}{VERB}"),
        format!("# our words\r\n\r\n{crlf}agency\tKestrel\r\n"),
        format!("\u{feff}{crlf}"),
        VERB.trim_end().to_owned(),
    ] {
        env.write("s/lexicon.tsv", &file);
        assert_eq!(quotes(&env, "s", 0), [SAID], "{file:?}");
        let lines = env.run(&["lexicon", "check", "--study", "s"]).ok().out;
        assert!(lines.contains("is good: "), "{lines}");
    }
    for file in ["", "\u{feff}", "\r\n\r\n", "# nothing yet"] {
        env.write("s/lexicon.tsv", file);
        assert!(quotes(&env, "s", 0).is_empty(), "{file:?}");
        let lines = env.run(&["lexicon", "check", "s/lexicon.tsv"]).ok().out;
        assert!(lines.contains("is good: 0 lines"), "{lines}");
    }
}

#[test]
fn a_bad_line_is_told_and_the_good_ones_count() {
    let env = TestEnv::new();
    study(&env);
    env.write("s/lexicon.tsv", format!("# ours\nverbe\tfr\tdire\tthat\n{VERB}agency Kestrel\n"));
    assert_eq!(quotes(&env, "s", 3), [SAID]);
    let said = env.run(&["suggest", "s"]).ends(3).err;
    for words in ["s/lexicon.tsv, line 2: unknown sort", "`depeche lexicon check` lists 2"] {
        assert!(said.contains(words), "{said}");
    }
    for args in ["list", "export"] {
        assert_eq!(env.run_in("s", &[args]).ok().err, "", "{args}");
    }
    for args in [&["lexicon", "check"][..], &["lexicon", "check", "lexicon.tsv"]] {
        let said = env.run_in("s", args).ends(1).err;
        for words in ["has 2 mistakes", "lexicon.tsv:2:1: ", "lexicon.tsv:4:1: ", "by tabs"] {
            assert!(said.contains(words), "{said}");
        }
    }
}

#[test]
fn what_is_no_text_is_told_by_line_and_stops_nothing() {
    let env = TestEnv::new();
    study(&env);
    // Latin-1, as an old editor saves it: the line is left out, not the file.
    let latin = [b"role\tfr\tgu\xe9teur\n".as_slice(), VERB.as_bytes()].concat();
    env.write("s/lexicon.tsv", latin);
    assert_eq!(quotes(&env, "s", 3), [SAID]);
    let said = env.run(&["lexicon", "check", "--study", "s"]).ends(1).err;
    assert!(said.contains("lexicon.tsv:1:1: ") && said.contains("UTF-8"), "{said}");
    // UTF-16, and a folder of that name.
    let utf16: Vec<u8> =
        [0xfeff].into_iter().chain(VERB.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    env.write("s/lexicon.tsv", utf16);
    assert!(quotes(&env, "s", 3).is_empty());
    std::fs::remove_file(env.path("s/lexicon.tsv")).unwrap();
    std::fs::create_dir(env.path("s/lexicon.tsv")).unwrap();
    assert!(quotes(&env, "s", 3).is_empty());
    env.run(&["lexicon", "check", "--study", "s"]).ends(1).err.find("cannot read").unwrap();
}

#[test]
fn a_check_where_there_is_nothing_to_check() {
    let env = TestEnv::new();
    study(&env);
    let said = env.run_in("s", &["lexicon", "check"]).ok().out;
    assert!(said.contains("there is no ") && said.contains("shipped words"), "{said}");
    env.run(&["lexicon", "check", "nowhere.tsv"]).ends(1).err.find("nowhere.tsv").unwrap();
    env.run(&["lexicon", "check"]).ends(1).err.find("no study").unwrap();
    env.run(&["lexicon"]).ends(2).err.find("check").unwrap();
}

#[test]
fn a_megabyte_of_words_is_read_and_of_mistakes_too() {
    let env = TestEnv::new();
    study(&env);
    let line = |n: usize| match n % 4 {
        0 => format!("agency\tKestrel{n}\n"),
        1 => format!("role\tfr\tvigie{n} guetteur\n"),
        2 => format!("metonym\tPort-{n}\tMairie de Port-{n}\n"),
        _ => format!("verb\tfr\tbarnul{}er\tmarks that\n", "e".repeat(n % 40)),
    };
    let many: String = (0..40_000).map(line).collect();
    assert!(many.len() > 1_000_000);
    env.write("s/lexicon.tsv", many + VERB);
    assert_eq!(quotes(&env, "s", 0), [SAID]);
    // As many verbs of one form, of which there is room for 65 thousand.
    env.write("s/lexicon.tsv", VERB.repeat(80_000));
    assert_eq!(quotes(&env, "s", 3), [SAID]);
    env.write("s/lexicon.tsv", "nonsense \u{1b}[31m\n".repeat(80_000) + VERB);
    assert_eq!(quotes(&env, "s", 3), [SAID]);
    let words = Study::open(&env.path("s")).unwrap().words();
    assert_eq!((words.lines, words.problems.len()), (1, 80_000));
}

/// The program on the study, its list in front.
fn opened(env: &TestEnv) -> Pty {
    let study = env.path("s").into_os_string().into_string().unwrap();
    let mut pty = Setup::size(80, 24).spawn(kit::program(), [study]);
    pty.wait_text("1 of 1");
    pty
}

#[test]
fn a_verb_of_the_study_is_proposed_on_the_screen() {
    let env = TestEnv::new();
    study(&env);
    for (lexicon, proposed) in [("# none", false), (VERB, true)] {
        env.write("s/lexicon.tsv", lexicon);
        let mut pty = opened(&env);
        pty.send("<Enter>");
        pty.wait_text("READ");
        pty.send("<Tab>");
        if proposed {
            pty.send("a");
            pty.wait_text("(u undoes)");
            pty.wait_no_text("unsaved");
        } else {
            pty.wait_text("No quotation in this dispatch")
        }
        [",", "q"].iter().for_each(|key| pty.send(key));
        assert_eq!(pty.wait_code(), 0);
    }
    assert!(quotes(&env, "s", 0).is_empty(), "what was taken is not proposed again");
    let held: Vec<_> =
        env.run(&["export", "--study", "s"]).ok().out.lines().map(str::to_owned).collect();
    assert!(held.iter().any(|line| line.contains(SAID) && line.contains("confirmed")));
}

#[test]
fn a_bad_line_is_told_on_the_screen_and_the_study_opens() {
    let env = TestEnv::new();
    study(&env);
    env.write("s/lexicon.tsv", format!("verb\tfr\tredire\tthat\n{VERB}"));
    let mut pty = opened(&env);
    pty.wait_text("lexicon.tsv, line 1: verb without its forms; `depeche lexicon check`");
    pty.send("<Enter>");
    pty.wait_text("1 quote");
    [",", "q"].iter().for_each(|key| pty.send(key));
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn a_lexicon_that_is_no_file_is_told_and_never_waited_for() {
    let env = TestEnv::new();
    study(&env);
    let path = env.path("s/lexicon.tsv");
    rustix::fs::mkfifoat(rustix::fs::CWD, &path, rustix::fs::Mode::RWXU).unwrap();
    for _ in 0..2 {
        let said = env.run(&["suggest", "s"]).ends_any().err;
        assert!(said.contains("lexicon.tsv") && said.contains("not a file"), "{said}");
        env.run(&["lexicon", "check", "s/lexicon.tsv"]).ends(1).err.find("not a file").unwrap();
        env.run(&["check", "s"]).ends(4).out.find("not a file").unwrap();
        let mut pty = opened(&env);
        pty.wait_text("it cannot be read");
        [",", "q"].iter().for_each(|key| pty.send(key));
        assert_eq!(pty.wait_code(), 0);
        // A folder the second time.
        let _ = std::fs::remove_file(&path);
        std::fs::create_dir_all(&path).unwrap();
    }
}

#[test]
fn the_lines_that_the_guide_shows_are_good() {
    let env = TestEnv::new();
    for guide in ["docs/guide.md", "docs/guide.fr.md"] {
        let guide = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(guide);
        let guide = std::fs::read_to_string(guide).unwrap();
        let shown = guide.lines().filter(|line| line.starts_with("    ") && line.contains('\t'));
        env.write("shown.tsv", shown.collect::<Vec<_>>().join("\n"));
        let said = env.run(&["lexicon", "check", "shown.tsv"]).ok().out;
        assert!(said.contains("is good: 2 lines of words"), "{said}");
    }
}
