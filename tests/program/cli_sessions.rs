//! Review sessions from the command line: summed up, given out, brought back.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use kit::env;

use depeche::model::*;
use depeche::store::Store;
use depeche::study::Study;
use depeche::{text, wire};
use env::{TestEnv, dispatch};
use jiff::Timestamp;
use serde_json::Value;

fn at(time: &str) -> Timestamp {
    format!("2026-11-21T{time}Z").parse().unwrap()
}

fn meta(mint: &mut Mint, dispatch: Option<DispatchId>) -> Meta {
    Meta {
        id: mint.next_id(),
        dispatch,
        coder: "jt".to_owned(),
        at: at("20:00:00"),
        status: Status::Confirmed,
        origin: Origin::Hand,
        codebook: String::new(),
        tags: Vec::new(),
        note: String::new(),
        note_source: None,
        note_lang: None,
    }
}

fn session(mint: &mut Mint, began: &str, over: &str) -> Session {
    mint.set_now(at(began));
    Session {
        meta: meta(mint, None),
        over: Over::Words(over.to_owned()),
        order: QueueOrder::Confidence,
        dispatches: [1, 2].map(|n| wire::text_id(&dispatch(n))).to_vec(),
        hide_stance: false,
        second_looks: 0,
        ended: None,
        extra: Extra::new(),
    }
}

/// What was decided about the first words of a dispatch.
fn decision(mint: &mut Mint, session: &Session, n: usize, verdict: Verdict) -> Decision {
    let (words, text) = ("Le port rouvrira", dispatch(n));
    let start = text.find(words).unwrap();
    let place = Span::new(start, start + words.len());
    Decision {
        meta: meta(mint, Some(wire::text_id(&text))),
        session: session.meta.id,
        card: vec![text::anchor(&text, &text::Offsets::new(&text), place)],
        proposed: Origin::Rule { rule: "plain".into(), confidence: 0.75, corrected: false },
        verdict,
        reason: String::new(),
        corrected: Vec::new(),
        // Gone by now: a decision outlives its quote.
        quote: Some(mint.next_id()),
        polarities: vec!["support".into()],
        flagged: false,
        second_look: None,
        keys: 3,
        ms: 20_000,
        extra: Extra::new(),
    }
}

fn put(store: &mut Store, mint: &mut Mint, records: Vec<Record>) {
    let (id, what) = (mint.next_id(), What::Words("review".to_owned()));
    let act = Act { id, op: Op::Review, what, records, was: Vec::new(), undoes: None };
    store.commit(act, at("20:00:00"), "1+0").unwrap();
}

/// A study of two dispatches with a session that has ended and one that has not
/// begun in earnest. The store is still open.
fn reviewed(env: &TestEnv) -> (Store, Mint, [Session; 2]) {
    let dir = env.study("s");
    env.write("in/1.txt", dispatch(1));
    env.write("in/2.txt", dispatch(2));
    env.run(&["import", "--study", "s", "in"]).ok();
    let (mut store, _) = Study::open(&dir).unwrap().open_store("jt", at("18:00:00")).unwrap();
    let mut mint = Mint::new(11);
    let mut first = session(&mut mint, "18:00:00", "filter “port”\u{1b}[2J");
    first.ended = Some(at("18:30:00"));
    let mut decisions = vec![
        decision(&mut mint, &first, 1, Verdict::Accepted),
        decision(&mut mint, &first, 2, Verdict::Rejected),
    ];
    decisions[1].polarities.clear();
    decisions[1].reason = "twice".into();
    put(&mut store, &mut mint, vec![Record::Session(first.clone())]);
    for decision in decisions {
        put(&mut store, &mut mint, vec![Record::Decision(decision)]);
    }
    let second = session(&mut mint, "19:00:00", "2 marked");
    put(&mut store, &mut mint, vec![Record::Session(second.clone())]);
    (store, mint, [first, second])
}

#[test]
fn sessions_are_summed_up_while_the_reader_is_open() {
    let env = TestEnv::new();
    let (_open, _, [first, second]) = reviewed(&env);
    let said = env.run(&["sessions", "s"]).ok();
    let expected = format!(
        "{}  jt: filter “port”[2J\n\
         \x20 2 dispatches, least sure first; began 2026-11-21T18:00:00Z, ended 2026-11-21T18:30:00Z\n\
         \x20 cards         1 accepted, 1 rejected\n\
         \x20 polarities    1 support\n\
         \x20 reasons       1 twice\n\
         \x20 keys          6; on a decided card 3 (median 3, at most 3)\n\
         \x20 time          0.67 minutes, 3 cards a minute\n\
         \x20 rule          plain: 1 accepted, 1 rejected\n\
         \n\
         {}  jt: 2 marked\n\
         \x20 2 dispatches, least sure first; began 2026-11-21T19:00:00Z, not ended\n\
         \x20 cards         none decided\n",
        first.meta.id, second.meta.id,
    );
    assert_eq!(said.out, expected);

    let said = env.run_in("s", &["sessions", "--format", "jsonl"]).ok();
    let lines: Vec<Value> =
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line["record"] == "review_summary"));
    assert_eq!(lines[0]["session"], first.meta.id.to_string());
    assert_eq!(
        (&lines[0]["cards"]["accepted"], &lines[0]["cards"]["left"]),
        (&1.into(), &0.into())
    );
    assert_eq!((&lines[1]["ended"], &lines[1]["cards"]["left"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_dispatch_that_was_taken_out_is_in_no_session() {
    let env = TestEnv::new();
    let (store, ..) = reviewed(&env);
    drop(store);
    let gone = wire::text_id(&dispatch(2)).to_string();
    let told = |env: &TestEnv| {
        let sessions = env.run(&["sessions", "s"]).ok().out;
        let export = env.run(&["export", "--study", "s"]).ok().out;
        let named = export
            .lines()
            .filter(|it| it.contains("\"record\":\"session\""))
            .fold(0, |n, it| n + it.matches(&gone).count());
        (sessions.matches("2 dispatches").count(), sessions.matches("1 dispatch,").count(), named)
    };
    assert_eq!(told(&env), (2, 0, 2));
    env.run(&["remove", "--study", "s", "--yes", &gone]).ok();
    assert_eq!(told(&env), (0, 2, 0));
    env.run(&["remove", "--study", "s", "--undo", &gone]).ok();
    assert_eq!(told(&env), (2, 0, 2));
}

#[test]
fn a_study_without_sessions_says_so_and_two_names_are_one_too_many() {
    let env = TestEnv::new();
    env.study("s");
    let said = env.run(&["sessions", "--study", "s"]).ok();
    assert!(said.out.is_empty() && said.err.contains("no review session yet"), "{said:?}");
    assert!(env.run(&["sessions", "s", "--study", "s"]).ends(2).err.contains("--study"));
    env.run(&["sessions", "nowhere"]).ends(1).err.find("nowhere").unwrap();
}

#[test]
fn sessions_go_out_and_come_back() {
    let env = TestEnv::new();
    let (store, ..) = reviewed(&env);
    let export = env.run(&["export", "--study", "s"]).ok().out;
    drop(store);
    let kinds: Vec<Value> = export
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["record"].clone())
        .collect();
    assert_eq!(kinds[3..], ["session", "session", "decision", "decision", "import"]);
    env.write("s.jsonl", &export);
    env.study("t");
    let said = env.run(&["import-annotations", "--study", "t", "s.jsonl"]).ok().out;
    assert!(said.contains("2 review sessions") && said.contains("2 review decisions"), "{said}");
    let body = |export: &str| export.split_once('\n').unwrap().1.to_owned();
    assert_eq!(body(&env.run(&["export", "--study", "t"]).ok().out), body(&export));
    let figures = |study| env.run(&["sessions", study, "--format", "jsonl"]).ok().out;
    assert_eq!(figures("t"), figures("s"));

    let alone: String = export
        .lines()
        .filter(|line| !line.contains(r#""record":"session""#))
        .collect::<Vec<_>>()
        .join("\n");
    env.write("alone.jsonl", alone);
    env.study("u");
    let said = env.run(&["import-annotations", "--study", "u", "alone.jsonl"]).ends(3).err;
    assert_eq!(said.matches("its session").count(), 2, "{said}");
    assert!(said.contains("line 4 not taken") && said.contains("add the session"), "{said}");
}

/// Appends the line of a version that let a record go which others name.
fn take_out_as_an_older_version_did(env: &TestEnv, mint: &mut Mint, record: Record) {
    let path = env.path("s/journal/jt.jsonl");
    let text = std::fs::read_to_string(&path).unwrap();
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    // What is done later counts.
    let latest: RecordId = serde_json::from_value(last["id"].clone()).unwrap();
    mint.set_now(latest.made().unwrap() + jiff::SignedDuration::from_secs(1));
    let prev = last["hash"].as_str().unwrap().to_owned();
    let event = Event {
        v: 1,
        piece: None,
        id: mint.next_id(),
        at: at("21:00:00"),
        coder: last["coder"].as_str().unwrap().to_owned(),
        op: Op::Retract,
        what: What::Words("taken out".to_owned()),
        records: Vec::new(),
        was: vec![record],
        undoes: None,
        codebook: String::new(),
        prev: prev.clone(),
    };
    let bare = serde_json::to_string(&event).unwrap();
    let hash = blake3::hash(format!("{prev}{bare}").as_bytes()).to_hex();
    let line = format!("{},\"hash\":\"{hash}\"}}\n", bare.strip_suffix('}').unwrap());
    std::fs::write(&path, text + &line).unwrap();
}

#[test]
fn a_decision_without_its_session_is_left_out_of_an_export() {
    let env = TestEnv::new();
    let (store, mut mint, [first, _]) = reviewed(&env);
    drop(store);
    take_out_as_an_older_version_did(&env, &mut mint, Record::Session(first));
    let said = env.run(&["export", "--study", "s"]).ends(3);
    assert!(said.err.contains("2 review decisions are left out"), "{}", said.err);
    assert!(!said.out.contains(r#""record":"decision""#));
    env.write("s.jsonl", said.out);
    env.study("t");
    env.run(&["import-annotations", "--study", "t", "s.jsonl"]).ok();
}
