//! Files that are far too large, under a limit of memory: each is read, or
//! refused with a reason; none takes the process down.
//!
//! `DEPECHE_SIZES=1 cargo test --release --test sizes -- --nocapture` tries the
//! largest ones.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, clippy::panic, reason = "tests")]

use kit::env;

use env::{Run, Said, TestEnv};
use std::process::{Command, Stdio};

/// How many times larger than in a usual run.
fn times() -> usize {
    if std::env::var_os("DEPECHE_SIZES").is_some() { 20 } else { 1 }
}

/// Runs the program with so many MB of memory. What counts is what it may use: every
/// thread having a heap of its own reserves 64 MB that it never does.
#[track_caller]
fn within(env: &TestEnv, mb: usize, args: &[&str], code: i32) -> Said {
    let bare = env.command(args);
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -v {}; exec \"$0\" \"$@\"", mb << 10)]);
    command.arg(bare.get_program()).args(bare.get_args()).env_clear();
    command.envs(bare.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.env("MALLOC_ARENA_MAX", "1");
    command.current_dir(bare.get_current_dir().unwrap()).stdin(Stdio::null());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let said = Run::of(args, command.spawn().unwrap()).ends(code);
    println!("{args:?}: {}{}", said.out, said.err.lines().take(3).collect::<Vec<_>>().join(" / "));
    said
}

#[test]
fn a_file_of_refusals_is_counted_not_kept() {
    let env = TestEnv::new();
    env.study("s");
    let lines = 1_000_000 * times();
    env.write("a.jsonl", format!("{{\"text\":1}}\n{}", "x\n".repeat(lines)));
    let said = within(&env, 400, &["import", "--study", "s", "a.jsonl"], 3);
    assert!(
        said.out.contains(&format!("{} refused", depeche::messages::integer(lines + 1))),
        "{}",
        said.out
    );
    assert!(said.err.contains("a.jsonl: line 2: not JSON"), "{}", said.err);
    let header = r#"{"record":"header","format":"depeche","version":1,"offset_unit":"code_point"}"#;
    env.write("b.jsonl", format!("{header}\n{}", "x\n".repeat(lines)));
    let said = within(&env, 400, &["import-annotations", "--study", "s", "b.jsonl"], 3);
    assert!(said.err.contains("lines more"), "{}", said.err.len());
}

#[test]
fn a_file_of_many_dispatches_is_read_one_by_one() {
    let env = TestEnv::new();
    env.study("s");
    let count = 20_000 * times();
    let line = |n| format!("{{\"text\":\"VALMER, 3 mars (Havrol) - Le port, dépêche {n}.\"}}\n");
    env.write("a.jsonl", (0..count).map(line).collect::<String>());
    let said = within(&env, 600, &["import", "--study", "s", "a.jsonl"], 0);
    assert!(
        said.out.starts_with(&format!("{} new", depeche::messages::integer(count))),
        "{}",
        said.out
    );
}

#[test]
fn a_text_is_a_dispatch_up_to_a_size() {
    let env = TestEnv::new();
    env.study("s");
    let words = "Le port de Valmer rouvrira, a dit la maire. ";
    let line = words.repeat((500_000 * times()) / words.len());
    env.write("line.txt", line);
    within(&env, 800, &["import", "--study", "s", "line.txt"], 0);
    env.write("big.txt", words.repeat(40_000_000 / words.len()));
    let said = within(&env, 400, &["import", "--study", "s", "big.txt"], 3);
    assert!(said.err.contains("more than 16 MB is no dispatch"), "{}", said.err);
    env.write("huge.txt", vec![b' '; (200 << 20) + 1]);
    let said = within(&env, 400, &["import", "--study", "s", "huge.txt"], 3);
    assert!(said.err.contains("more than 16 MB is no dispatch"), "{}", said.err);
}

#[test]
fn depth_is_refused_where_it_stands() {
    let env = TestEnv::new();
    env.study("s");
    let deep = 100_000;
    let nested = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
    env.write("a.jsonl", format!("{{\"text\":\"a\",\"x\":{nested}}}\n"));
    let said = within(&env, 400, &["import", "--study", "s", "a.jsonl"], 3);
    assert!(said.err.contains("line 1") && said.err.contains("recursion"), "{}", said.err);
    let said = within(&env, 400, &["import-annotations", "--study", "s", "a.jsonl"], 3);
    assert!(said.err.contains("line 1"), "{}", said.err);
    let dotted = format!("{}b = 1\n", "a.".repeat(deep));
    let inline = format!("x = {}1{}\n", "{a=".repeat(deep), "}".repeat(deep));
    for text in
        [format!("x = {nested}\n"), dotted.clone(), format!("[{}b]\n", "a.".repeat(deep)), inline]
    {
        env.write("a.toml", &text);
        let said = within(&env, 400, &["codebook", "check", "a.toml"], 1);
        assert!(said.err.contains("a.toml:1:"), "{}", said.err);
    }
    // Neither the settings nor the study's own file stop a command that only reads.
    std::fs::create_dir_all(env.config()).unwrap();
    std::fs::write(env.config().join("config.toml"), &dotted).unwrap();
    within(&env, 400, &["list", "--study", "s"], 0);
    env.write("s/depeche.toml", dotted);
    let said = within(&env, 400, &["list", "--study", "s"], 0);
    assert!(said.err.contains("depeche.toml, line 1"), "{}", said.err);
}

#[test]
fn what_is_written_by_hand_is_small() {
    let env = TestEnv::new();
    env.study("s");
    for text in ["= = =\n", "[[tag]]\nkey = \"a\"\n", "# \n"] {
        let text = text.repeat(50_000_000 / text.len());
        env.write("a.toml", &text);
        let said = within(&env, 400, &["codebook", "check", "a.toml"], 1);
        assert!(said.err.contains("larger than 4 MB"), "{}", said.err);
        env.write("s/codebook.toml", &text);
        let said = within(&env, 400, &["list", "--study", "s"], 0);
        assert!(said.err.contains("larger than 4 MB"), "{}", said.err);
    }
}

#[test]
fn very_many_quotes_in_one_dispatch_come_in() {
    let env = TestEnv::new();
    env.study("s");
    env.write("a.txt", env::dispatch(1));
    env.run(&["import", "--study", "s", "a.txt"]).ok();
    let export = env.run(&["export", "--study", "s"]).ok().out;
    let mut lines = export.lines();
    let (header, dispatch) = (lines.next().unwrap(), lines.next().unwrap());
    let dispatch: serde_json::Value = serde_json::from_str(dispatch).unwrap();
    let (id, text) = (&dispatch["id"], dispatch["text"].as_str().unwrap());
    let count = 10_000 * times();
    let quote = |n: usize| {
        let (start, length) = (n % 50, 1 + n / 50 % 60);
        let exact: String = text.chars().skip(start).take(length).collect();
        let anchor = serde_json::json!({ "start": start, "end": start + length, "exact": exact });
        let line = serde_json::json!({
            "record": "quote", "id": format!("01900000-0000-7000-8000-{n:012x}"), "dispatch": id, "kind": "direct",
            "content": [anchor], "coder": "am", "at": "2026-05-12T14:00:00Z", "status": "confirmed",
            "origin": {"by": "hand"}, "codebook": "1",
        });
        format!("{line}\n")
    };
    let quotes: String = (0..count).map(quote).collect();
    env.write("q.jsonl", format!("{header}\n{quotes}"));
    let said =
        within(&env, 300 + 100 * times(), &["import-annotations", "--study", "s", "q.jsonl"], 0);
    assert!(
        said.out.contains(&format!("{} quotes", depeche::messages::integer(count))),
        "{}",
        said.out
    );
    let said = within(&env, 300 + 100 * times(), &["list", "--study", "s"], 0);
    assert!(said.out.contains(&format!("\t{count}\t")), "{}", said.out);
}
