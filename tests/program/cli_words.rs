//! The command line in French: help, errors, the manual page; settings; completion.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use kit::env::{Said, TestEnv};
use kit::words::english;
use std::process::Command;

/// Values and keys that the command line has in both languages.
const NAMES: [&str; 41] = [
    "agency", "backup", "body", "check", "codebook", "compact", "compare", "complete", "config",
    "demo", "explain", "export", "file", "group", "headline", "help", "html", "import", "imports",
    "init", "keys", "lexicon", "list", "name", "open", "place", "read", "records", "remove",
    "restore", "review", "role", "sessions", "set", "speaker", "stories", "study", "suggest",
    "takes", "text", "that",
];

fn french(env: &TestEnv, args: &[&str]) -> kit::env::Run {
    let mut command = env.command(args);
    command.env("LC_ALL", "fr_FR.UTF-8");
    kit::env::Run::of(args, command.spawn().unwrap())
}

fn assert_french(said: &Said, of: &[&str]) {
    let found = [english(&said.out, &NAMES), english(&said.err, &NAMES)].concat();
    assert!(found.is_empty(), "{of:?}: {found:#?}");
}

/// The names of all commands, as the completion has them.
fn commands(env: &TestEnv) -> Vec<String> {
    let said = env.run(&["complete", "--", ""]).ok().out;
    let names = said.lines().map(|line| line.split('\t').next().unwrap().to_owned());
    names.filter(|name| name != "help").collect()
}

#[test]
fn the_help_of_every_command_is_french_in_a_french_session() {
    let env = TestEnv::new();
    for command in commands(&env) {
        for flag in ["-h", "--help"] {
            let said = french(&env, &[&command, flag]).ok();
            assert_french(&said, &[&command, flag]);
            assert!(said.out.contains("Utilisation\u{a0}: depeche"), "{}", said.out);
        }
    }
    let said = french(&env, &["--help"]).ok();
    assert!(said.out.contains("Codes de sortie"), "{}", said.out);
    assert_french(&said, &["--help"]);
    let page = french(&env, &["man"]).ok();
    assert!(page.out.contains(".SH \"CODES DE SORTIE\""), "{}", page.out);
}

#[test]
fn what_is_wrong_with_a_command_line_is_said_in_french() {
    let env = TestEnv::new();
    for (args, words) in [
        (&["improt", "x"][..], "commande inconnue"),
        (&["list", "--nothing"], "option inconnue"),
        (&["list", "--format", "xml"], "valeur inconnue"),
        (&["import"], "manquant"),
        (&["import", "--year", "17", "x"], "nombre entier de 1800"),
        (&["--lang", "de"], "en ou fr"),
        (&["set"], "manquant"),
        (&["backup", "--verify", "--force", "x"], "incompatible avec"),
    ] {
        let said = french(&env, args).ends(2);
        assert!(said.err.contains(words), "{args:?}: {}", said.err);
        assert_french(&said, args);
    }
    let said = env.run(&["improt", "x"]).ends(2).err;
    assert!(said.starts_with("depeche: unknown command “improt”"), "{said}");
    assert!(said.contains("did you mean `depeche import`?"), "{said}");
}

#[test]
fn settings_are_listed_with_their_origin_explained_and_changed() {
    let env = TestEnv::new();
    let line = |key: &str| {
        let out = env.run(&["config"]).ok().out;
        out.lines().find(|line| line.starts_with(key)).unwrap().to_owned()
    };
    assert_eq!(line("measure"), "measure\t72\tdefault");
    env.run(&["config", "set", "measure", "80"]).ok();
    assert_eq!(line("measure"), "measure\t80\tsettings file");
    let said = env.run(&["config", "set", "measure", "7"]).ends(2).err;
    assert!(said.contains("32"), "{said}");
    assert_eq!(line("measure"), "measure\t80\tsettings file");
    assert!(env.run(&["config", "set", "colour", "x"]).ends(2).err.contains("settings: language"));
    assert!(env.run(&["config", "explain", "theme"]).ok().out.contains("ansi16"));
    env.run(&["config", "set", "language", "fr"]).ok();
    assert!(env.run(&["config"]).ok().out.contains("language\tfr\tfichier de réglages"));
    let said = env.run(&["--lang", "en", "config"]).ok().out;
    assert!(said.contains("language\ten\t--lang"), "{said}");
}

#[test]
fn commands_values_ids_and_fields_are_completed() {
    let env = TestEnv::new();
    env.study("s");
    env.write("d.txt", "Valmer, 3 mai 2014 (Havrol) - Le port reste ouvert, a dit le maire.\n");
    env.run(&["import", "--study", "s", "d.txt"]).ok();
    let of = |words: &[&str]| {
        let args = [&["complete", "--"][..], words].concat();
        let out = env.run(&args).ok().out;
        out.lines().map(|it| it.split('\t').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of(&["impo"]), ["import", "imports", "import-annotations"]);
    assert!(of(&["list", "--fo"]).contains(&"--format".to_owned()));
    assert_eq!(of(&["list", "--format", ""]), ["text", "jsonl"]);
    assert!(of(&["list", "--filter", "is:"]).contains(&"is:untouched".to_owned()));
    let id = env.run(&["list", "--study", "s"]).ok().out;
    let id = id.split('\t').next().unwrap();
    assert_eq!(of(&["remove", "--study", "s", &id[..4]]), [id]);
    assert_eq!(of(&["set", "--study", "s", "agen"]), ["agency="]);
}

#[test]
fn bash_completes_with_the_script() {
    let env = TestEnv::new();
    let bash = Command::new("bash").arg("--version").output();
    if bash.is_err() {
        println!("skipped: no bash here");
        return;
    }
    let script = env.run(&["completions", "bash"]).ok().out;
    let program = kit::program();
    let line = |typed: &str| {
        let folder = std::path::Path::new(program).parent().unwrap();
        let run = format!(
            "PATH='{}':$PATH\n{script}\nCOMP_LINE='{typed}' COMP_POINT={} COMP_WORDS=(depeche)\n\
             _depeche\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"",
            folder.display(),
            typed.len(),
        );
        let out = Command::new("bash").args(["--norc", "-c", &run]).output().unwrap();
        String::from_utf8(out.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(line("depeche imports --form"), ["--format"]);
    assert_eq!(line("depeche list --filter is:unt"), ["untouched"]);
    for shell in ["zsh", "fish", "powershell"] {
        assert!(env.run(&["completions", shell]).ok().out.contains("complete --"), "{shell}");
    }
}
