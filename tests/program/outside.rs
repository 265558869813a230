//! Commands write into the study, the user's own folders and the files named,
//! and nowhere else; what is there is not replaced unasked.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

use kit::env;

use env::{TestEnv, dispatch};
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

/// Every file and link below a folder but those of the study, with its content.
fn around(env: &TestEnv) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![env.path("")]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            if path == env.path("s") {
            } else if kind.is_dir() {
                found.insert(path.clone(), b"folder".to_vec());
                folders.push(path);
            } else if kind.is_symlink() {
                found.insert(
                    path.clone(),
                    fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes(),
                );
            } else {
                found.insert(path.clone(), fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// A study of two dispatches with proposals taken in; files beside it.
fn study(env: &TestEnv) -> String {
    env.study("s");
    for n in 0..2 {
        let name = format!("{n}.txt");
        env.write(&name, dispatch(n));
        env.run(&["import", "--study", "s", &name]).ok();
    }
    let records = env.run(&["suggest", "s"]).ok().out;
    env.write("in.jsonl", &records);
    env.write("other/keep.txt", "keep");
    env.write("codebook.toml", env::own_codebook());
    fs::create_dir(env.path("tmp")).unwrap();
    let listed = env.run(&["list", "--study", "s"]).ok().out;
    listed.lines().filter_map(|line| line.split('\t').next()).collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_is_written_beside_the_study() {
    let env = TestEnv::new();
    let ids = study(&env);
    let before = around(&env);
    let compare = format!("compare {ids} --study s");
    let commands = [
        "list --study s",
        "list --study s --format jsonl",
        "stories s",
        "takes s",
        "sessions s",
        &compare,
        "compare 0.txt 1.txt --format html",
        "compare 0.txt 1.txt --format jsonl",
        "export --study s",
        "suggest s",
        "suggest 0.txt",
        "suggest --as spans 0.txt",
        "codebook check codebook.toml",
        "codebook check --study s",
        "lexicon check --study s",
        "keys",
        "import --study s 0.txt other",
        "import --study s in.jsonl",
        "import-annotations --study s in.jsonl",
        "import-annotations --study s in.jsonl --coder ../../up",
        "import-annotations --study s in.jsonl --prefer file --coder /etc/up",
        "init s",
        "read 0.txt",
        "open s",
        "review s",
    ];
    for command in commands {
        let args: Vec<&str> = command.split(' ').collect();
        let mut started = env.command(&args);
        let child = started.env("TMPDIR", env.path("tmp")).spawn().unwrap();
        env::Run::of(&args, child).ends_any();
        let after = around(&env);
        let changed: Vec<_> =
            after.iter().filter(|(path, was)| before.get(*path) != Some(was)).collect();
        assert!(changed.is_empty() && after.len() == before.len(), "{command}: {changed:?}");
    }
    let journals = fs::read_dir(env.path("s/journal")).unwrap().map(|it| it.unwrap().file_name());
    let mut journals: Vec<_> = journals.map(|it| it.into_string().unwrap()).collect();
    journals.sort();
    // What was there already is no new act: the names alone make no journal.
    assert!(
        journals.iter().all(|name| {
            (name.ends_with(".jsonl") || name.ends_with(".head")) && !name.starts_with('.')
        }),
        "{journals:?}"
    );
}

#[test]
fn coders_names_lead_nowhere() {
    let env = TestEnv::new();
    study(&env);
    let before = around(&env);
    for (coder, file) in
        [("../../../up", "up~test.jsonl"), ("/tmp/../x", "tmp----x~test.jsonl"), ("..", "")]
    {
        let fresh = format!("s/journal/{file}");
        let args = [
            "import-annotations",
            "--study",
            "s",
            "in.jsonl",
            "--prefer",
            "file",
            "--coder",
            coder,
        ];
        let said = env.run(&args).ends_any();
        assert_eq!(around(&env), before, "{coder}");
        match file {
            "" => assert!(said.err.contains("--coder is no name"), "{}", said.err),
            _ => assert!(
                !Path::new("/tmp/up.jsonl").exists()
                    && (env.path(&fresh).exists() || said.out.contains("already there"))
            ),
        }
    }
}

#[test]
fn an_export_replaces_nothing_unasked() {
    let env = TestEnv::new();
    study(&env);
    let victim = env.write("victim", "mine");
    symlink(&victim, env.path("link")).unwrap();
    symlink(env.path("nowhere"), env.path("dangling")).unwrap();
    for name in ["victim", "link", "dangling", "other/keep.txt"] {
        let before = around(&env);
        let said = env.run(&["export", "--study", "s", "-o", name]).ends(1);
        assert!(
            said.err.contains("is there already") && said.err.contains("--force"),
            "{}",
            said.err
        );
        assert_eq!(around(&env), before, "{name}");
    }
    // A folder is no file, whatever is asked; nothing half-written stays.
    let before = around(&env);
    env.run(&["export", "--study", "s", "-o", "other", "--force"]).ends(1);
    env.run(&["export", "--study", "s", "-o", "no/such/file", "--force"]).ends(1);
    assert_eq!(around(&env), before);
    env.run(&["export", "--study", "s", "-o", "link", "--force"]).ok();
    assert!(fs::symlink_metadata(env.path("link")).unwrap().is_symlink());
    assert!(env.read("victim").starts_with("{\"record\":\"header\""));
    env.run(&["export", "--study", "s", "-o", "new.jsonl"]).ok();
    let left = around(&env).into_keys().filter(|path| path.to_string_lossy().ends_with(".tmp"));
    assert_eq!(left.count(), 0);
}

#[test]
fn a_shared_codebook_is_only_read_through_its_link() {
    let env = TestEnv::new();
    study(&env);
    let book = env.path("s/codebook.toml");
    fs::rename(&book, env.path("shared.toml")).unwrap();
    symlink(env.path("shared.toml"), &book).unwrap();
    let before = around(&env);
    let args = ["import-annotations", "--study", "s", "in.jsonl", "--coder", "zz"];
    env.run(&args).ok();
    env.run(&["list", "--study", "s"]).ok();
    assert_eq!(around(&env), before);
}

#[test]
fn no_journal_and_no_lock_is_written_through_a_link() {
    for name in ["journal/am~test.jsonl", ".lock", ".locks/am~test.lock"] {
        let env = TestEnv::new();
        study(&env);
        let letter = env.write("letter.txt", "not yours.");
        fs::create_dir_all(env.path("s/journal")).unwrap();
        fs::create_dir_all(env.path("s/.locks")).unwrap();
        let inside = env.path("s").join(name);
        let _ = fs::remove_file(&inside);
        symlink(&letter, &inside).unwrap();
        let before = around(&env);
        let args = ["import-annotations", "--study", "s", "in.jsonl", "--coder", "am"];
        let said = env.run(&args).ends(1);
        assert!(said.err.contains("is a link"), "{name}: {}", said.err);
        assert_eq!(around(&env), before, "{name}");
    }
}
