//! Studies that travel: through git between two coders, through links, under
//! another umask.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, missing_docs)]

use kit::env;

use depeche::store::{LockNote, OpenReport, Store, Terms};
use env::TestEnv;
use jiff::Timestamp;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn dispatch(n: u32) -> String {
    format!(
        "PORT-NEUF, Sérénie, {n} mai (Havrol) - « Le port rouvrira », a déclaré mardi la maire \
         Ève Tardif, dépêche {n}.\n\n\"Nous verrons\", a répondu Paul Orme.\n"
    )
}

/// A working folder with git, which knows nobody's settings; none without git.
struct Git(TestEnv);

impl Git {
    fn find() -> Option<Self> {
        if Command::new("git").arg("--version").stdout(Stdio::null()).status().is_err() {
            println!("skipped: there is no git here");
            return None;
        }
        Some(Self(TestEnv::new()))
    }

    /// Runs git in a folder; whether it succeeded, and what it said.
    fn try_git(&self, dir: &str, args: &[&str]) -> (bool, String) {
        let mut command = Command::new("git");
        for (key, value) in [("user.name", "am"), ("user.email", "am@example.org")] {
            command.args(["-c", &format!("{key}={value}")]);
        }
        command.args(["-c", "init.defaultBranch=main"]).args(args).current_dir(self.0.path(dir));
        command.env("HOME", self.0.path("")).env("GIT_CONFIG_NOSYSTEM", "1");
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    fn git(&self, dir: &str, args: &[&str]) -> String {
        let (good, said) = self.try_git(dir, args);
        assert!(good, "git {args:?} in {dir}\n{said}");
        said
    }

    fn commit(&self, dir: &str) {
        self.git(dir, &["add", "-A"]);
        self.git(dir, &["commit", "-q", "-m", "work"]);
    }

    /// A study in a repository and two clones of it.
    fn clones(&self) {
        self.0.study("origin");
        self.git("origin", &["init", "-q"]);
        self.commit("origin");
        self.clone_it();
    }

    fn clone_it(&self) {
        for name in ["a", "b"] {
            self.git("", &["clone", "-q", "origin", name]);
        }
    }

    /// Imports a dispatch and records what the rules propose for all there are.
    fn work(&self, dir: &str, coder: &str, n: u32) {
        let file = self.0.write(&format!("{n}.txt"), dispatch(n));
        self.0.run(&["import", "--study", dir, file.to_str().unwrap()]).ok();
        let said = self.0.run(&["suggest", dir, "--as", "records"]).ok();
        let file = self.0.write(&format!("{dir}-{n}.jsonl"), said.out);
        let file = file.to_str().unwrap();
        self.0.run(&["import-annotations", "--study", dir, "--coder", coder, file]).ok();
    }

    /// Merges the other clone's work into one.
    fn merge(&self, into: &str, from: &str) -> (bool, String) {
        let from = format!("../{from}");
        self.git(into, &["fetch", "-q", &from, "main"]);
        self.try_git(into, &["merge", "-q", "-m", "both", "FETCH_HEAD"])
    }

    fn count(&self, dir: &str, sign: &str) -> usize {
        let said = self.0.run(&["export", "--study", dir]).ok();
        said.out.lines().filter(|line| line.contains(sign)).count()
    }
}

/// What the reader is told when it opens a study.
fn opened(study: &Path) -> OpenReport {
    let terms = Terms { device: Some(env::DEVICE.to_owned()), ..Terms::default() };
    let note = LockNote::here("am", Timestamp::UNIX_EPOCH);
    Store::open_with(study, "am", &note, &terms).unwrap().1
}

const DISPATCH: &str = r#""record":"dispatch""#;
const QUOTE: &str = r#""record":"quote""#;

fn packs(study: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(study.join("corpus/texts")).unwrap().map(|it| it.unwrap().path());
    files.collect()
}

#[test]
fn two_clones_that_both_import_and_code_are_merged_without_a_loss() {
    let Some(git) = Git::find() else { return };
    git.clones();
    // What git does not carry is not missed: a clone of an empty study opens.
    assert_eq!(git.0.run(&["list", "--study", "b"]).ok().out, "");
    git.work("a", "am", 1);
    git.work("b", "bo", 2);
    git.commit("a");
    git.commit("b");
    let carried = git.git("a", &["ls-files"]);
    assert!(carried.contains("corpus/texts/") && carried.contains("journal/am~"));
    assert!(!carried.contains("meta.json") && !carried.contains("store/"), "{carried}");
    for (into, from) in [("a", "b"), ("b", "a")] {
        let (good, said) = git.merge(into, from);
        assert!(good, "{said}");
        assert_eq!(packs(&git.0.path(into)).len(), 2);
        let said = git.0.run(&["check", into]).ok().out;
        assert!(said.contains("sound: 4 journals"), "{said}");
        assert_eq!((git.count(into, DISPATCH), git.count(into, QUOTE)), (2, 4));
        assert_eq!(git.0.run(&["list", "--study", into]).ok().out.lines().count(), 2);
    }
    assert_eq!(git.git("a", &["status", "--porcelain"]), "", "nothing else is in the way");
    // A fresh clone has everything, and a check of it writes nothing.
    git.git("", &["clone", "-q", "a", "c"]);
    let said = git.0.run(&["check", "c"]).ok().out;
    assert!(said.contains("there is no index yet") && said.contains("2 dispatches"), "{said}");
    assert!(!git.0.path("c/corpus/meta.json").exists());
    assert_eq!(git.count("c", DISPATCH), 2);
}

#[test]
fn one_coder_in_two_clones_goes_on_in_two_journals() {
    let Some(git) = Git::find() else { return };
    git.clones();
    for (dir, n) in [("a", 1), ("b", 2)] {
        git.work(dir, "am", n);
        git.commit(dir);
    }
    let (good, said) = git.merge("a", "b");
    assert!(good, "{said}");
    let said = git.0.run(&["check", "a"]).ok().out;
    assert!(said.contains("sound: 4 journals"), "{said}");
    assert_eq!((git.count("a", DISPATCH), git.count("a", QUOTE)), (2, 4));
}

/// A machine that was cloned with the user's folders.
#[test]
fn one_device_in_two_clones_is_told_and_salvaged_without_a_loss() {
    let Some(git) = Git::find() else { return };
    git.clones();
    for union in [true, false] {
        ["a", "b"].into_iter().for_each(|dir| git.0.on_device(dir));
        for (dir, n) in [("a", 1), ("b", 2)] {
            if !union {
                let rules = git.0.read(&format!("{dir}/.gitattributes"));
                git.0.write(&format!("{dir}/.gitattributes"), rules.replace(" merge=union", ""));
            }
            git.work(dir, "am", n);
            git.commit(dir);
        }
        let (good, said) = git.merge("a", "b");
        assert_eq!(good, union, "{said}");
        let said = git.0.run(&["check", "a"]).ends(4).out;
        assert!(said.contains("check --salvage"), "{said}");
        assert_eq!(said.contains("where it could not merge"), !union, "{said}");
        assert!(!said.contains("cannot be read"), "{said}");
        // The head holds what both wrote, whatever git put around it.
        let head = git.0.read("a/journal/am~test.head");
        assert_eq!(head.matches(r#"{"v":1"#).count(), 2, "{head}");
        if union {
            assert!(said.contains("two copies of the study were both worked on"), "{said}");
            // The cause comes first, and the remedy fits on a line of the screen.
            let report = opened(&git.0.path("a"));
            // What was imported has a journal of its own, with the same fate.
            assert!(report.notes.iter().all(|it| it.contains("am~testimp")), "{:?}", report.notes);
            let why = report.read_only.unwrap();
            let first = "am~test has two histories: run “depeche check --salvage”";
            assert!(why.starts_with(first) && first.chars().count() < 59, "{why}");
        }
        git.0.run(&["check", "--salvage", "a"]).ok();
        assert_eq!((git.count("a", DISPATCH), git.count("a", QUOTE)), (2, 4));
        assert_eq!(git.0.read("a/journal/am~test.head").lines().count(), 1);
        // The other clone takes that over and goes on.
        git.commit("a");
        git.git("b", &["pull", "-q", "../a", "main"]);
        assert_eq!(opened(&git.0.path("b")).read_only, None);
        assert_eq!((git.count("b", DISPATCH), git.count("b", QUOTE)), (2, 4));
        for dir in ["a", "b"] {
            fs::remove_dir_all(git.0.path(dir)).unwrap();
        }
        git.clone_it();
    }
}

#[test]
fn a_merge_that_lost_a_pack_is_named_by_the_check() {
    let Some(git) = Git::find() else { return };
    git.clones();
    // As an older version named packs: by number.
    for (dir, coder, n) in [("a", "am", 1), ("b", "bo", 2)] {
        git.work(dir, coder, n);
        let pack = packs(&git.0.path(dir)).remove(0);
        fs::rename(&pack, pack.with_file_name("000003.jsonl.gz")).unwrap();
        git.commit(dir);
    }
    let (good, said) = git.merge("a", "b");
    assert!(!good && said.contains("000003"), "{said}");
    git.git("a", &["checkout", "--ours", "corpus/texts/000003.jsonl.gz"]);
    git.commit("a");
    let said = git.0.run(&["check", "a"]).ends(4).out;
    let lost = said.lines().find(|line| line.contains("nothing holds it")).unwrap();
    assert!(lost.contains("journal/bo~") && lost.contains("of “bo” speak"), "{said}");
    assert!(lost.contains("git pull"), "{said}");
    // Whoever still has it gives it back: in b only the index holds it now.
    git.git("b", &["pull", "-q", "../a", "main"]);
    let said = git.0.run(&["check", "b"]).ok().out;
    assert!(said.contains("without a second copy: 1"), "{said}");
    git.0.run(&["check", "--salvage", "b"]).ok();
    git.commit("b");
    git.git("a", &["pull", "-q", "../b", "main"]);
    git.0.run(&["check", "a"]).ok();
    assert_eq!((git.count("a", DISPATCH), git.count("a", QUOTE)), (2, 4));
}

#[test]
fn line_ends_that_git_converts_are_told_as_such() {
    let Some(git) = Git::find() else { return };
    git.clones();
    git.0.on_device("a");
    git.work("a", "am", 1);
    let stamp = |dir: &str| {
        let said = git.0.run(&["export", "--study", dir]).ok().out;
        said.split("revision\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let before = stamp("a");
    // Of before there were attributes.
    fs::remove_file(git.0.path("a/.gitattributes")).unwrap();
    git.commit("a");
    git.git("", &["clone", "-q", "-c", "core.autocrlf=true", "a", "c"]);
    assert!(git.0.read("c/journal/am~test.jsonl").contains("\r\n"));
    let said = git.0.run(&["check", "c"]).ok().out;
    assert!(
        said.contains("odd: journal/am~test.jsonl, line 1: its line ends were converted"),
        "{said}"
    );
    assert!(said.contains("sound: 2 journals"), "{said}");
    assert_eq!((git.count("c", QUOTE), stamp("c")), (2, before));
    // It is gone on with, and undone like any other.
    git.work("c", "am", 2);
    git.0.run(&["check", "c"]).ok();
    // Bare CRs are no torn end, so that nothing is set aside; and versions that could not be merged.
    git.work("a", "am", 3);
    let bare = git.0.read("a/journal/am~test.jsonl").replace('\n', "\r");
    git.0.write("a/journal/am~test.jsonl", bare);
    let said = git.0.run(&["check", "a"]).ok().out;
    assert!(said.contains("line ends were converted"), "{said}");
    git.0.run(&["export", "--study", "a"]).ok();
    let both = format!("<<<<<<< HEAD\n{}", git.0.read("a/codebook.toml"));
    git.0.write("a/codebook.toml", both);
    let said = git.0.run(&["check", "a"]).ends(4).out;
    assert!(said.contains("codebook.toml, line 1: git left two versions here"), "{said}");
}

#[test]
fn git_is_told_of_a_study_of_before_where_it_is_asked_for() {
    let Some(git) = Git::find() else { return };
    git.0.study("s");
    git.0.write("s/.gitignore", "/store/\n/private/");
    fs::remove_file(git.0.path("s/.gitattributes")).unwrap();
    git.work("s", "am", 1);
    git.git("s", &["init", "-q"]);
    git.commit("s");
    let said = git.0.run(&["init", "--git", "s"]).ok().out;
    assert!(said.contains(".gitignore, .gitattributes"), "{said}");
    assert!(git.0.read("s/.gitignore").starts_with("/store/\n/private/\n\n# depeche"));
    git.git("s", &["rm", "-r", "-q", "--cached", "corpus"]);
    git.git("s", &["add", "corpus/texts"]);
    git.commit("s");
    let carried = git.git("s", &["ls-files"]);
    assert!(carried.contains("corpus/texts/") && !carried.contains("meta.json"), "{carried}");
    let said = git.0.run_in("s", &["init", "--git"]).ok().out;
    assert!(said.contains("knows already"), "{said}");
    git.0.run(&["check", "s"]).ok();
}

/// Every file and folder of a study, with its mode.
fn modes(dir: &Path, all: &mut Vec<(PathBuf, u32)>) {
    for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
        let path = entry.path();
        all.push((path.clone(), fs::metadata(&path).unwrap().permissions().mode() & 0o777));
        if path.is_dir() {
            modes(&path, all);
        }
    }
}

#[test]
fn files_follow_the_umask() {
    for (umask, asked, may_not) in [("002", 0o060, 0o002), ("077", 0, 0o077)] {
        let env = TestEnv::new();
        env.write("1.txt", dispatch(1));
        let script = format!(
            "umask {umask} && d={} && $d init s && $d import --study s 1.txt && $d suggest s \
             --as records > r.jsonl && $d import-annotations --study s --coder am r.jsonl && \
             $d check --salvage s && $d export --study s -o out.jsonl && $d backup --study s b.tar.gz",
            kit::program()
        );
        let command = env.command(&[]);
        let mut shell = Command::new("sh");
        shell.args(["-c", &script]).current_dir(env.path("")).env_clear();
        shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.env("PATH", "/usr/bin:/bin");
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut all = Vec::new();
        modes(&env.path(""), &mut all);
        assert!(all.iter().any(|(path, _)| path.ends_with("corpus/meta.json")));
        for (path, mode) in all.iter().filter(|(path, _)| !path.ends_with("1.txt")) {
            assert!(mode & asked == asked && mode & may_not == 0, "{umask} {mode:o} {path:?}");
        }
    }
}

#[test]
fn nothing_is_written_through_a_folder_that_is_a_link() {
    for linked in ["journal", "store", "corpus", "corpus/texts"] {
        let env = TestEnv::new();
        env.study("s");
        let file = env.write("1.txt", dispatch(1));
        env.run(&["import", "--study", "s", file.to_str().unwrap()]).ok();
        let records = env.write("r.jsonl", env.run(&["suggest", "s", "--as", "records"]).ok().out);
        env.run(&[
            "import-annotations",
            "--study",
            "s",
            "--coder",
            "am",
            records.to_str().unwrap(),
        ])
        .ok();
        let before = env.run(&["export", "--study", "s"]).ok().out;
        let (folder, elsewhere) = (env.path("s").join(linked), env.path("elsewhere"));
        fs::rename(&folder, &elsewhere).unwrap();
        symlink(&elsewhere, &folder).unwrap();
        let content = || {
            let mut all = Vec::new();
            modes(&elsewhere, &mut all);
            let read =
                |(path, _): &(PathBuf, u32)| (path.clone(), fs::read(path).unwrap_or_default());
            let mut all: Vec<_> = all.iter().map(read).collect();
            all.sort();
            all
        };
        let was = content();
        // Reading goes on.
        let after = env.run(&["export", "--study", "s"]).ok().out;
        assert_eq!(
            before.lines().skip(1).collect::<Vec<_>>(),
            after.lines().skip(1).collect::<Vec<_>>()
        );
        // Writing is refused with a sentence, or goes where nothing is linked.
        let second = env.write("2.txt", dispatch(2));
        let import = env.run(&["import", "--study", "s", second.to_str().unwrap()]);
        if linked.starts_with("corpus") {
            assert!(import.ends(1).err.contains("is a link"), "{linked}")
        } else {
            drop(import.ok())
        }
        let code =
            ["import-annotations", "--study", "s", "--coder", "bo", records.to_str().unwrap()];
        let coding = env.run(&code).ends_any();
        if linked == "journal" {
            assert!(coding.err.contains("is a link"), "{}", coding.err);
        }
        let salvage = env.run(&["check", "--salvage", "s"]).ends_any();
        assert!(!salvage.err.contains("panicked"), "{}", salvage.err);
        assert_eq!(content(), was, "{linked}");
        // The study itself may be reached through one.
        fs::remove_file(&folder).unwrap();
        fs::rename(&elsewhere, &folder).unwrap();
        symlink(env.path("s"), env.path("t")).unwrap();
        env.run(&["import", "--study", "t", second.to_str().unwrap()]).ok();
        env.run(&["check", "t"]).ok();
    }
}

#[test]
fn dispatches_that_have_no_index_and_may_get_none_are_read_all_the_same() {
    let env = TestEnv::new();
    env.study("s");
    let file = env.write("1.txt", dispatch(1));
    env.run(&["import", "--study", "s", file.to_str().unwrap()]).ok();
    let listed = env.run(&["list", "--study", "s"]).ok().out;
    let (folder, elsewhere) = (env.path("s/corpus"), env.path("elsewhere"));
    fs::create_dir(&elsewhere).unwrap();
    fs::rename(folder.join("texts"), elsewhere.join("texts")).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    symlink(&elsewhere, &folder).unwrap();
    let said = env.run(&["list", "--study", "s"]).ok();
    assert_eq!(said.out, listed);
    assert!(said.err.contains("read from a temporary index"), "{}", said.err);
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 1, "nothing is written there");
}
