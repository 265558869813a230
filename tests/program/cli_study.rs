//! Making, finding and opening studies from the command line; settings; help.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env;

mod removing;

use depeche::app::key;
use depeche::app::keymap::Lookup;
use depeche::app::screens::Scope;
use depeche::messages::{self, Language};
use depeche::runtime::apply_bindings;
use depeche::study::{Home, NewStudy, Settings, Study, StudyError};
use env::{TestEnv, copy_folder, dispatch, holds};
use kit::pty::{Pty, Setup};
use std::ffi::OsString;
use std::fs;
use std::path::Path;

#[test]
fn init_makes_a_study_that_opens() {
    let env = TestEnv::new();
    let said = env.run(&["init", "a b/élan", "--codebook", "fr"]).ok();
    assert!(said.out.contains("élan") && said.err.is_empty(), "{said:?}");
    let dir = env.path("a b/élan");
    for name in ["depeche.toml", "codebook.toml", "journal", "corpus", ".gitignore"] {
        assert!(holds(&dir, name), "{name}");
    }
    let study = Study::open(&dir).unwrap();
    assert_eq!((study.title().as_str(), study.codebook.language.code()), ("élan", "fr"));
    assert!(study.corpus().unwrap().is_empty());
    assert_eq!(Home::at(&env.config(), &env.state()).recent(), [dir]);
}

#[test]
fn init_refuses_what_is_there_and_changes_nothing() {
    let env = TestEnv::new();
    let dir = env.study("s");
    let before = env.read("s/depeche.toml");
    let said = env.run(&["init", "s", "--title", "Other"]).ends(1);
    assert!(said.err.contains("is a study already") && said.err.contains("hint:"), "{}", said.err);
    assert_eq!(env.read("s/depeche.toml"), before);
    assert!(holds(&dir, "codebook.toml"));
}

#[test]
fn init_keeps_other_files_and_a_codebook_that_lies_there() {
    let env = TestEnv::new();
    let own = env::own_codebook();
    env.write("s/codebook.toml", &own);
    env.write("s/notes.txt", "mine");
    env.run(&["init", "s"]).ok();
    assert_eq!(env.read("s/codebook.toml"), own);
    assert_eq!(env.read("s/notes.txt"), "mine");
    env.write("t/codebook.toml", &own);
    let said = env.run(&["init", "t", "--codebook", "fr"]).ends(1);
    assert!(said.err.contains("is there already"), "{}", said.err);
    assert!(!holds(&env.path("t"), "depeche.toml"));
}

#[test]
fn a_faulty_codebook_is_told_by_line_everywhere() {
    let env = TestEnv::new();
    env.study("s");
    env.write("s/codebook.toml", "name = 3\nrevision = \"1\"\nlanguage = \"xx\"\n");
    for (args, code) in [(&["list"][..], 0), (&["export"], 0), (&["import-annotations", "x"], 1)] {
        let said = env.run_in("s", args).ends(code);
        assert!(said.err.contains("codebook.toml, line 1: "), "{}", said.err);
        assert!(said.err.contains("codebook.toml, line 3: "), "{}", said.err);
        assert!(said.err.contains("that is shipped is used"), "{}", said.err);
    }
    let said = env.run_in("s", &["codebook", "check"]).ends(1);
    assert!(said.err.contains("codebook.toml:1:"), "{}", said.err);
    let said = env.run(&["init", "t", "--codebook", "s/codebook.toml"]).ends(1);
    assert!(said.err.contains(":3:"), "{}", said.err);
    assert!(!env.path("t").exists());
}

#[test]
fn codebook_check_says_what_it_read() {
    let env = TestEnv::new();
    env.study("s");
    let said = env.run_in("s/journal", &["codebook", "check"]).ok();
    assert!(said.out.contains("is good") && said.out.contains("5 stances"), "{}", said.out);
    env.run(&["codebook", "check", "nowhere.toml"]).ends(1).err.find("nowhere").unwrap();
    env.run(&["codebook", "check"]).ends(1).err.find("no study").unwrap();
}

#[test]
fn a_faulty_depeche_toml_is_told_by_line() {
    let env = TestEnv::new();
    env.study("s");
    env.write("s/depeche.toml", "title = \"x\"\ncoder = 4\ncodebok = \"x\"\n");
    let said = env.run(&["--study", "s", "list"]).ok();
    assert!(said.err.contains("depeche.toml, line 2: "), "{}", said.err);
    assert!(said.err.contains("depeche.toml, line 3: "), "{}", said.err);
}

/// A hand-written file, how it is spoilt, and what is said of it.
type Spoilt = (&'static str, fn(&Path), &'static str);

fn pipe(path: &Path) {
    fs::remove_file(path).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, path, rustix::fs::Mode::RWXU).unwrap();
}

fn folder(path: &Path) {
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
}

const SPOILT: &[Spoilt] = &[
    ("codebook.toml", |it| fs::write(it, "name = 3\n").unwrap(), "codebook.toml, line 1: "),
    ("codebook.toml", |it| fs::write(it, "name = \"x\"\n\n[[").unwrap(), "codebook.toml, line 3: "),
    ("codebook.toml", |it| fs::write(it, "").unwrap(), "codebook.toml, line 1: "),
    (
        "codebook.toml",
        |it| fs::remove_file(it).unwrap(),
        "codebook.toml: it cannot be read: No such",
    ),
    ("codebook.toml", |it| fs::write(it, b"name = 1\n\xff").unwrap(), "line 2 of it is no UTF-8"),
    ("codebook.toml", |it| fs::write(it, vec![b'#'; 5 << 20]).unwrap(), "it is larger than 4 MB"),
    ("codebook.toml", pipe, "codebook.toml: it cannot be read: it is a pipe"),
    ("codebook.toml", folder, "codebook.toml: it cannot be read: it is a folder"),
    ("depeche.toml", |it| fs::write(it, "title = \n").unwrap(), "depeche.toml, line 1: "),
    (
        "depeche.toml",
        |it| fs::write(it, "codebook = \"../x\"\n").unwrap(),
        "depeche.toml, line 1: ",
    ),
    ("depeche.toml", |it| fs::write(it, b"\xff\xfe").unwrap(), "line 1 of it is no UTF-8"),
    ("depeche.toml", pipe, "depeche.toml: it cannot be read: it is a pipe"),
    ("depeche.toml", folder, "depeche.toml: it cannot be read: it is a folder"),
];

/// A study with a dispatch and records, and its export but for the time.
fn coded(env: &TestEnv, name: &str) -> String {
    env.study(name);
    env.write("in/1.txt", dispatch(1));
    env.run(&["import", "--study", name, "in"]).ok();
    let suggested = env.run(&["suggest", name]).ok().out;
    env.run_fed(&["import-annotations", "--study", name, "-"], suggested.as_bytes()).ok();
    exported(env, name)
}

fn exported(env: &TestEnv, name: &str) -> String {
    let said = env.run(&["export", "--study", name]).ok().out;
    let (header, rest) = said.split_once('\n').unwrap();
    let codebook = header.split("\"codebook\"").nth(1).unwrap().split('}').next().unwrap();
    format!("{codebook}\n{rest}")
}

#[test]
fn a_study_opens_whatever_its_hand_written_files_say() {
    let env = TestEnv::new();
    let before = coded(&env, "s");
    let journal = env.read("s/journal/am~test.jsonl");
    for (file, spoil, said) in SPOILT {
        copy_folder(&env.path("s"), &env.path("t"));
        spoil(&env.path(&format!("t/{file}")));
        for args in [&["list", "--study", "t"][..], &["suggest", "t"], &["stories", "t"]] {
            let err = env.run(args).ok().err;
            assert!(err.contains(said) && err.contains("nothing can be coded"), "{args:?}: {err}");
        }
        // What was coded is read with the codebook that it was coded with.
        assert_eq!(exported(&env, "t"), before, "{file}: {said}");
        let checked = env.run(&["check", "t"]).ends(4);
        assert!(checked.out.contains(&format!("damage: {file}")), "{}", checked.out);
        let err = env.run(&["import-annotations", "--study", "t", "in/1.txt"]).ends(1).err;
        assert!(err.contains(said) && err.contains("with any editor"), "{err}");
        assert_eq!(env.read("t/journal/am~test.jsonl"), journal);
        fs::remove_dir_all(env.path("t")).unwrap();
    }
}

#[test]
fn a_study_with_a_broken_codebook_is_read_with_the_one_that_was_coded_with_last() {
    let env = TestEnv::new();
    coded(&env, "s");
    let first = env.read("s/codebook.toml");
    let kept: Vec<_> = fs::read_dir(env.path("s/codebooks")).unwrap().flatten().collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read_to_string(kept[0].path()).unwrap(), first);
    let stamp = kept[0].file_name().into_string().unwrap().replace(".toml", "");
    // The next one was never coded with.
    env.write("s/codebook.toml", first.replacen("revision = ", "revision = \"9\" # ", 1));
    env.run(&["list", "--study", "s"]).ok();
    env.write("s/codebook.toml", "name = 3\n");
    let said = env.run(&["list", "--study", "s"]).ok().err;
    assert!(said.contains("that was coded with last is used") && said.contains(&stamp), "{said}");
    // A copy that somebody changed is not believed.
    fs::write(kept[0].path(), first.replacen('a', "b", 1)).unwrap();
    let said = env.run(&["list", "--study", "s"]).ok().err;
    assert!(said.contains("that is shipped is used"), "{said}");
    let said = env.run(&["check", "s"]).ends(4).out;
    assert!(said.contains("codebooks/") && said.contains("not the codebook"), "{said}");
}

#[test]
fn a_study_without_its_depeche_toml_is_had_back_by_init() {
    let env = TestEnv::new();
    let before = coded(&env, "s");
    fs::remove_file(env.path("s/depeche.toml")).unwrap();
    let said = env.run(&["list", "--study", "s"]).ok().err;
    assert!(said.contains("depeche.toml: it is missing (put it back"), "{said}");
    assert!(said.contains("nothing can be coded"), "{said}");
    assert_eq!(exported(&env, "s"), before);
    env.run(&["check", "s"]).ends(4).out.find("damage: depeche.toml").unwrap();
    env.run(&["init", "s"]).ok();
    assert_eq!(exported(&env, "s"), before);
    env.run(&["check", "s"]).ok();
}

/// Opens a study on the screen, without a home's settings.
fn opened(env: &TestEnv, name: &str, coder: &str) -> Pty {
    let state = env.state().parent().unwrap().to_owned();
    let setup = Setup::size(80, 24).home(env.path("")).env("XDG_STATE_HOME", state);
    let args = ["--coder", coder, "--study"].map(Into::into);
    let args: Vec<OsString> = args.into_iter().chain([env.path(name).into()]).collect();
    setup.spawn(kit::program(), args)
}

/// The first screen came up, as if there were no study.
#[test]
fn a_study_without_its_dispatches_opens_on_the_screen_and_says_what_is_missing() {
    let env = TestEnv::new();
    coded(&env, "s");
    fs::remove_dir_all(env.path("s/corpus")).unwrap();
    let mut pty = opened(&env, "s", "am");
    pty.wait_text("the dispatches are missing");
    pty.wait_no_text("No study is open");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

/// Every dispatch looked as if nothing were coded on it.
#[test]
fn what_damaged_lines_may_have_coded_is_shown_as_unknown_to_every_coder() {
    let env = TestEnv::new();
    coded(&env, "s");
    let journal = env.read("s/journal/am~test.jsonl");
    fs::remove_dir_all(env.path("s/store")).unwrap();
    env.write("s/journal/am~test.jsonl", journal.replace("\"v\":2,\"id\"", "\"v\":2,\"ie\""));
    let row = |screen: &str| {
        let rows = screen.lines().filter(|row| row.contains(" Havrol fr"));
        rows.map(|row| row.matches('?').count()).collect::<Vec<_>>()
    };
    for (coder, told) in
        [("am", "line 1 of journal/am~test.jsonl is"), ("bob", "journal/am~test.jsonl")]
    {
        let mut pty = opened(&env, "s", coder);
        pty.wait_for("unknown signs", |screen| row(screen) == [2]);
        pty.wait_text(told);
        pty.send("F");
        pty.wait_text("nobody can say what fits");
        pty.send("<Esc><Enter>");
        pty.wait_text("? coded");
        pty.send("qq");
        assert_eq!(pty.wait_code(), 0);
    }
    let said = env.run(&["list", "--study", "s"]).ends(3).out;
    assert!(said.contains("\t-\t-\t-\t"), "{said}");
    let said = env.run(&["list", "--study", "s", "--format", "jsonl"]).ends(3).out;
    assert!(said.contains("\"state\":null"), "{said}");
}

#[test]
fn a_journal_that_is_no_file_is_named_and_never_waited_for() {
    let env = TestEnv::new();
    coded(&env, "s");
    pipe(&env.write("s/journal/boris.jsonl", ""));
    pipe(&env.write("s/journal/am.2.jsonl", ""));
    let said = env.run(&["check", "s"]).ends(4).out;
    assert!(said.contains("journal/boris.jsonl: it is a pipe (FIFO), not a file"), "{said}");
    assert!(said.contains("journal/am.2.jsonl: it is a pipe (FIFO), not a file"), "{said}");
    for command in ["export", "list"] {
        let said = env.run(&[command, "--study", "s"]).ends(3).err;
        assert!(said.contains("journal/boris.jsonl cannot be read (it is a pipe"), "{said}");
    }
    env.run(&["import-annotations", "--study", "s", "--coder", "boris", "in/1.txt"]).ends_any();
}

#[test]
fn the_screen_shows_what_is_wrong_with_line_and_remedy_and_refuses_to_code() {
    let env = TestEnv::new();
    coded(&env, "s");
    env.write("s/codebook.toml", "name = 3\nrevision = \"1\"\n");
    pipe(&env.write("config/depeche/config.toml", ""));
    let home = env.path("");
    let mut pty = Setup::size(80, 24)
        .home(&home)
        .env("XDG_CONFIG_HOME", env.path("config").display().to_string())
        .spawn(kit::program(), [env.path("s")]);
    pty.wait_text("codebook.toml, line 1: ");
    pty.wait_text("quotation");
    pty.wait_text("until codebook.toml is mended");
    pty.wait_text("it is a pipe (FIFO), not a file");
    pty.wait_text("read only");
    pty.send("<Esc>");
    pty.wait_no_text("until codebook.toml is mended");
    pty.wait_text("Havrol");
    pty.send("<Enter>");
    pty.wait_text("READ");
    pty.send("<Tab>a");
    pty.wait_text("codebook.toml, line 1");
    pty.send(",e");
    pty.wait_text("until codebook.toml is mended");
    pty.send("qq");
    pty.wait_no_text("READ");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
}

#[test]
fn a_study_is_found_upward_as_git_does() {
    let env = TestEnv::new();
    let dir = env.study("s");
    fs::create_dir_all(dir.join("deep/er")).unwrap();
    env.run_in("s/deep/er", &["list"]).ok();
    let said = env.run(&["list"]).ends(1);
    assert!(said.err.contains("there is no study in") && said.err.contains("--study"));
    let said = env.run(&["list", "--study", "s/deep"]).ends(1);
    assert!(said.err.contains("is not a study"), "{}", said.err);
    assert_eq!(Study::find_upward(&dir.join("deep/er")), Some(dir));
}

#[test]
fn the_reader_needs_a_terminal_and_says_so() {
    let env = TestEnv::new();
    env.study("s");
    env.write("d.txt", env::dispatch(1));
    let home = Home::at(&env.config(), &env.state());
    for args in [&["s"][..], &["open", "s"], &[], &["read", "d.txt"], &["demo"]] {
        let said = env.run(args).ends(1);
        assert!(said.err.contains("needs a terminal"), "{args:?}: {}", said.err);
        assert!(said.out.is_empty());
    }
    assert_eq!(home.recent(), [env.path("s")]);
    fs::remove_dir_all(env.path("s")).unwrap();
    assert!(home.recent().is_empty());
}

#[test]
fn mistakes_of_the_command_line_end_with_2_and_a_hint() {
    let env = TestEnv::new();
    let cases: [(&[&str], &str); 9] = [
        (&["imprt"], "depeche import"),
        (&["nowhere"], "depeche init nowhere"),
        (&["nowhere", "list"], "--study"),
        (&["list", "--format", "xml"], "jsonl"),
        (&["import"], "PATH"),
        (&["import", "x", "--encoding", "klingon"], "windows-1252"),
        (&["list", "--theme", "nope"], "ansi16"),
        (&["list", "--coder", "///"], "--coder"),
        (&["export", "--force"], "--output"),
    ];
    for (args, hint) in cases {
        let said = env.run(args).ends(2);
        assert!(said.err.contains(hint), "{args:?}: {}", said.err);
    }
    env.run(&["open", "nowhere"]).ends(2).err.find("neither").unwrap();
    env.run(&["read", "nowhere"]).ends(1).err.find("no file").unwrap();
}

#[test]
fn help_tells_every_command_and_every_exit_code() {
    let env = TestEnv::new();
    let said = env.run(&["--help"]).ok();
    for word in ["init", "import", "open", "read", "demo", "export", "import-annotations", "list"] {
        assert!(said.out.contains(word), "{word}");
    }
    for exit in depeche::cli::Exit::ALL {
        assert!(said.out.contains(&exit.meaning()));
    }
    env.run(&["--version"]).ok().out.find("depeche 0.").unwrap();
    env.run(&["import", "--help"]).ok().out.find("JSONL").unwrap();
}

#[test]
fn the_pages_of_keys_are_as_the_command_table_has_them() {
    let env = TestEnv::new();
    for (language, page) in
        [(Language::English, "docs/keys.md"), (Language::French, "docs/keys.fr.md")]
    {
        let code = language.code();
        let table = messages::with_language(language, depeche::cli::key_table);
        assert_eq!(env.run(&["--lang", code, "keys"]).ok().out, table);
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let kept = fs::read_to_string(path).unwrap_or_default();
        assert!(kept == table, "write it anew: depeche --lang {code} keys > {page}");
    }
}

#[test]
fn the_demo_is_made_once_kept_and_set_aside() {
    let env = TestEnv::new();
    env.run(&["demo", "--dir", "d"]).ends(1).err.find("terminal").unwrap();
    let rows = env.run(&["list", "--study", "d"]).ok().out;
    assert_eq!(rows.lines().count(), depeche::study::demo::len());
    env.write("d/journal/am.jsonl", "");
    env.run(&["demo", "--dir", "d"]).ends(1).err.find("terminal").unwrap();
    assert!(env.path("d/journal/am.jsonl").exists());
    for n in ["1", "2"] {
        let said = env.run(&["demo", "--dir", "d", "--fresh"]).ends(1);
        assert!(said.err.contains(&format!("d.aside-{n}")), "{}", said.err);
    }
    assert!(env.path("d.aside-1/journal/am.jsonl").exists());
    assert!(!env.path("d/journal/am.jsonl").exists());
    env.write("full/x", "y");
    env.run(&["demo", "--dir", "full"]).ends(1).err.find("is not a study").unwrap();
    assert_eq!(env.read("full/x"), "y");
    env.run(&["demo"]).ends(1).err.find("terminal").unwrap();
    assert!(Study::is_at(&env.state().join("demo")));
    assert_eq!(fs::read_dir(env.state()).unwrap().count(), 1, "nothing half-made stays");
}

#[test]
fn creating_goes_on_where_it_was_interrupted() {
    let env = TestEnv::new();
    let dir = env.study("s");
    fs::remove_file(dir.join("depeche.toml")).unwrap();
    let study = Study::create(&dir, &NewStudy::default()).unwrap();
    assert_eq!(study.title(), "s");
    assert!(matches!(
        Study::create(&dir, &NewStudy::default()),
        Err(StudyError::AlreadyThere { .. })
    ));
}

#[test]
fn the_coder_is_the_flags_the_studys_or_the_users() {
    let env = TestEnv::new();
    let dir = env.study("s");
    let mut study = Study::open(&dir).unwrap();
    assert_eq!(study.coder(Some("Ève T.")), "Ève-T");
    study.config.coder = Some("jt".to_owned());
    assert_eq!(study.coder(None), "jt");
}

#[test]
fn every_good_setting_counts_whatever_stands_beside_it() {
    let text = "theme = \"dark\"\nhints = \"no\"\nmeasure = 900\nmouse = true\ncolour = 1\n\
                [keys.list]\n\"x\" = false\n\"g z\" = \"help\"\n\"q\" = 7\n";
    let (settings, problems) = Settings::parse(text);
    assert_eq!(settings.theme.as_deref(), Some("dark"));
    assert_eq!((settings.hints, settings.measure, settings.mouse), (None, None, Some(true)));
    assert_eq!(settings.keys.len(), 2);
    let lines: Vec<_> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [2, 3, 5, 9], "{problems:?}");
    let (settings, problems) = Settings::parse("theme = \"dark\"\n= 3\nmouse = true\n");
    assert_eq!((settings.theme.as_deref(), settings.mouse), (Some("dark"), Some(true)));
    assert_eq!(problems.len(), 1);
    assert_eq!(Settings::parse(""), (Settings::default(), Vec::new()));
}

#[test]
fn keys_are_bound_unbound_and_judged() {
    let text = "[keys.any]\n\"F\" = \"help\"\n\"?\" = false\n\"z\" = \"no-such\"\n\"Foo\" = \"help\"\n\
                \", Q\" = \"quit\"\n\",\" = \"help\"\n[keys.nowhere]\n\"a\" = \"help\"\n";
    let (settings, problems) = Settings::parse(text);
    assert!(problems.is_empty(), "{problems:?}");
    let mut keymap = depeche::app::table::keymap();
    let problems = apply_bindings(&settings.keys, &mut keymap);
    let means = |keys: &str| keymap.lookup(Scope::Any, &key::sequence(keys).unwrap());
    assert!(matches!(means("F"), Lookup::Run(id) if id.command().name == "help"));
    assert_eq!(means("?"), Lookup::Unbound);
    let told: Vec<_> = problems.iter().map(|it| (it.line, it.what.clone())).collect();
    assert!(told.iter().any(|(line, what)| *line == 4 && what.contains("no-such")), "{told:?}");
    assert!(told.iter().any(|(line, _)| *line == 5), "{told:?}");
    assert!(told.iter().any(|(line, what)| *line == 7 && what.contains("begins")), "{told:?}");
    assert!(told.iter().any(|(line, what)| *line == 9 && what.contains("nowhere")), "{told:?}");
}

#[test]
fn a_settings_file_that_cannot_be_read_never_stops_the_program() {
    let env = TestEnv::new();
    let home = Home::at(&env.config(), &env.state());
    assert_eq!(home.settings(), (Settings::default(), Vec::new()));
    fs::create_dir_all(env.config()).unwrap();
    fs::write(env.config().join("config.toml"), b"theme = \"\xff\"").unwrap();
    let (settings, problems) = home.settings();
    assert_eq!((settings, problems.len()), (Settings::default(), 1));
    env.study("s");
    env.run(&["list", "--study", "s"]).ok();
}

/// The device of a study goes with the user and the folder: a study that is moved keeps
/// it, and every copy has its own.
#[test]
fn a_study_that_is_moved_keeps_its_device_and_a_copy_gets_another() {
    let env = TestEnv::new();
    let home = Home::at(&env.config(), &env.state());
    let device = |name: &str| home.device(&env.path(name)).unwrap().name;
    let id = |name: &str| Study::open(&env.path(name)).unwrap().config.id;
    env.run(&["init", "s"]).ok();
    env.run(&["init", "t"]).ok();
    let first = device("s");
    assert!(depeche::store::is_device(&first) && first.len() == 4, "{first}");
    assert_eq!(device("s"), first);
    assert_ne!(device("t"), first);
    assert!(id("s").unwrap().parse::<depeche::model::RecordId>().is_ok() && id("s") != id("t"));

    copy_folder(&env.path("s"), &env.path("copy"));
    let second = device("copy");
    assert_ne!(second, first);
    assert_eq!((device("s"), device("copy"), id("copy")), (first.clone(), second, id("s")));

    fs::rename(env.path("s"), env.path("moved")).unwrap();
    assert_eq!(device("moved"), first);
    // A copy where the study was, even after that is gone.
    copy_folder(&env.path("moved"), &env.path("s"));
    assert_ne!(device("s"), first);
    copy_folder(&env.path("moved"), &env.path("again"));
    fs::remove_dir_all(env.path("moved")).unwrap();
    assert_ne!(device("again"), first);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(env.path("again"), env.path("link")).unwrap();
        assert_eq!(device("link"), device("again"));
    }

    // A study without an id is known by its place.
    let text = env.read("again/depeche.toml");
    let old: Vec<&str> = text.lines().filter(|line| !line.starts_with("id = ")).collect();
    env.write("old/depeche.toml", old.join("\n"));
    let third = device("old");
    assert_eq!(device("old"), third);
    env.write("old/depeche.toml", text);
    assert_eq!(device("old"), third, "it has an id now");

    // What is restored is a copy, wherever it lies.
    env.run(&["backup", "--study", "again", "b.tar.gz"]).ok();
    let before = device("again");
    fs::remove_dir_all(env.path("again")).unwrap();
    env.run(&["restore", "b.tar.gz", "again"]).ok();
    assert_ne!(device("again"), before);
    assert_eq!(id("again"), id("copy"));
}

/// Where nothing can be remembered, work goes on in a journal of its own, and that is
/// told.
#[test]
fn where_the_state_folder_cannot_be_written_the_device_is_new_each_time_and_told() {
    let env = TestEnv::new();
    env.study("s");
    fs::remove_dir_all(env.state()).unwrap();
    fs::write(env.state(), "a file in its place").unwrap();
    let home = Home::at(&env.config(), &env.state());
    assert!(home.device(&env.path("s")).is_err());
    env.write("a.jsonl", env.run(&["export", "--study", "s"]).ok().out);
    let said = env.run(&["import-annotations", "--study", "s", "a.jsonl"]).ends(0);
    assert!(said.err.contains("this device cannot be remembered"), "{}", said.err);
}
