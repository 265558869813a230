//! Records that point at nothing: what an older version, two coders who worked
//! apart, or a lost journal left.

use super::*;
use depeche::model::{
    AttributedTo, Decision, Event, Extent, Origin, QueueOrder, Session, Stance, Target, Verdict,
    What,
};

/// Appends a line to a journal as a version would that refuses nothing.
fn append(study: &Path, coder: &str, hand: &mut Hand, was: &[Record], records: &[Record]) {
    let path = study.join(format!("journal/{coder}.jsonl"));
    let text = fs::read_to_string(&path).unwrap_or_default();
    let prev = text.lines().last().map_or("", |line| &line[line.len() - 66..line.len() - 2]);
    let at = hand.now();
    hand.mint.set_now(at);
    let event = Event {
        v: 1,
        piece: None,
        id: hand.mint.next_id(),
        at,
        coder: coder.to_owned(),
        op: Op::Put,
        what: What::Words("by an older version".to_owned()),
        records: records.to_vec(),
        was: was.to_vec(),
        undoes: None,
        codebook: String::new(),
        prev: prev.to_owned(),
    };
    let bare = serde_json::to_string(&event).unwrap();
    let hash = blake3::hash(format!("{prev}{bare}").as_bytes()).to_hex();
    let line = format!("{},\"hash\":\"{hash}\"}}\n", bare.strip_suffix('}').unwrap());
    fs::create_dir_all(study.join("journal")).unwrap();
    fs::write(&path, text + &line).unwrap();
}

/// A quote of a speaker whom no line has.
pub(crate) fn speaker_that_no_line_has(study: &Path) {
    let mut hand = Hand::new(99);
    hand.seconds += 1_000;
    let at = hand.now();
    hand.mint.set_now(at);
    let id = hand.mint.next_id();
    let quote = hand.quote(1, "Nous verrons", 0, Some(id));
    append(study, "am", &mut hand, &[], &[quote]);
}

fn stance(hand: &mut Hand, quote: Option<RecordId>, holder: Option<RecordId>) -> Record {
    Record::Stance(Stance {
        meta: hand.meta(Some(text_id(&dispatch(1)))),
        holder,
        target: Target { name: "le port".to_owned(), speaker: holder },
        polarity: "support".to_owned(),
        strength: "explicit".to_owned(),
        evidence: Vec::new(),
        quote,
        attributed_to: holder.map_or(AttributedTo::Newsroom, AttributedTo::Speaker),
        extra: Default::default(),
    })
}

fn session(hand: &mut Hand) -> Record {
    Record::Session(Session {
        meta: hand.meta(None),
        over: Extent::of_filter("port").into(),
        order: QueueOrder::Position,
        dispatches: vec![text_id(&dispatch(1))],
        hide_stance: false,
        second_looks: 0,
        ended: None,
        extra: Default::default(),
    })
}

fn decision(hand: &mut Hand, session: RecordId) -> Record {
    Record::Decision(Decision {
        meta: hand.meta(Some(text_id(&dispatch(1)))),
        session,
        card: Vec::new(),
        proposed: Origin::Hand,
        verdict: Verdict::Skipped,
        reason: String::new(),
        corrected: Vec::new(),
        quote: None,
        polarities: Vec::new(),
        flagged: false,
        second_look: None,
        keys: 1,
        ms: 1,
        extra: Default::default(),
    })
}

/// A study with three dispatches and nothing coded.
fn imported(env: &TestEnv) -> PathBuf {
    let dir = env.study("s");
    for n in 1..=3 {
        env.write(&format!("in/{n}.txt"), dispatch(n));
    }
    env.run(&["import", "--study", "s", "in"]).ok();
    dir
}

/// Nothing points at nothing any more: check and export say so, and the records
/// that are given out are those of the study.
fn whole(env: &TestEnv, dir: &Path) -> Vec<Record> {
    let said = env.run(&["check", "s"]).ok().out;
    assert!(said.lines().last().unwrap().starts_with("sound: "), "{said}");
    env.run(&["export", "--study", "s", "-o", "out.jsonl", "--force"]).ok();
    let records = replay(dir).unwrap().records().unwrap();
    let export = env.read("out.jsonl");
    assert!(records.iter().all(|it| export.contains(&it.id().to_string())));
    let said = env.run(&["check", "s", "--salvage"]).ok().out;
    assert!(said.starts_with("done: there was nothing to repair"), "{said}");
    records.into_iter().filter(|it| it.kind() != "import").collect()
}

#[test]
fn a_quote_that_an_older_version_saved_behind_an_undo_named_nobody() {
    let env = TestEnv::new();
    let (dir, mut hand) = (imported(&env), Hand::new(31));
    let (eve, paul) = (hand.speaker("Ève Tardif"), hand.speaker("Paul Orme"));
    let Record::Speaker(mut merged) = hand.speaker("E. Tardif") else { unreachable!() };
    merged.merged_into = Some(paul.id());
    let merged = Record::Speaker(merged);
    append(&dir, "am", &mut hand, &[], &[eve.clone(), paul.clone()]);
    append(&dir, "am", &mut hand, &[], std::slice::from_ref(&merged));
    append(&dir, "am", &mut hand, &[eve.clone(), paul.clone(), merged.clone()], &[]);
    let quote = hand.quote(1, "Le port rouvrira", 0, Some(eve.id()));
    let held = stance(&mut hand, Some(quote.id()), Some(merged.id()));
    append(&dir, "am", &mut hand, &[], &[quote.clone(), held.clone()]);
    let before = content(&dir.join("journal"));
    let said = env.run(&["check", "s"]).ends(4).out;
    let place = "damage: journal/am.jsonl, line 4: the quote";
    assert!(
        said.contains(&format!("{place} {} of “am” names as its speaker", quote.id())),
        "{said}"
    );
    for words in ["as its holder", "as its target", "as its source", "check --salvage"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    env.run(&["export", "--study", "s", "-o", "out.jsonl"]).ends(3);
    let said = env.run(&["check", "s", "--salvage", "--coder", "am"]).ok().out;
    assert!(said.contains("back as they last were: 3 (speaker “"), "{said}");
    let records = whole(&env, &dir);
    for record in [&eve, &paul, &merged, &quote, &held] {
        assert!(records.contains(record), "{record:?}");
    }
    // The old lines stand as they did; what mends is behind them.
    let now = content(&dir.join("journal"));
    for (path, bytes) in before {
        assert!(now[&path].starts_with(&bytes));
    }
}

#[test]
fn what_pointed_to_a_deleted_quote_lets_it_go_and_a_review_comes_back() {
    let env = TestEnv::new();
    let (dir, mut hand) = (imported(&env), Hand::new(32));
    let quote = hand.quote(1, "Le port rouvrira", 0, None);
    let review = session(&mut hand);
    append(&dir, "am", &mut hand, &[], &[quote.clone(), review.clone()]);
    append(&dir, "am", &mut hand, &[quote.clone(), review.clone()], &[]);
    // Another coder, whose copy of the study had both.
    let held = stance(&mut hand, Some(quote.id()), None);
    let decided = decision(&mut hand, review.id());
    append(&dir, "bo", &mut hand, &[], &[held.clone(), decided.clone()]);
    let said = env.run(&["check", "s"]).ends(4).out;
    assert!(said.contains("journal/bo.jsonl, line 1") && said.contains("of “bo”"), "{said}");
    let said = env.run(&["check", "s", "--salvage", "--coder", "am"]).ok().out;
    assert!(said.contains("(review: filter “port”)"), "{said}");
    assert!(said.contains("references to removed quotes, deleted: 1"), "{said}");
    let records = whole(&env, &dir);
    assert!(records.contains(&decided) && records.contains(&review));
    let now = records.iter().find(|it| it.id() == held.id()).unwrap();
    assert_eq!(now.references(), []);
    assert!(!records.iter().any(|it| it.id() == quote.id()), "what was deleted stays so");
    let undone = open(&dir, 64 << 20).next_undo().unwrap().unwrap();
    assert_eq!(undone.what.sentence(), "by an older version", "mending is on no ladder");
}

#[test]
fn what_no_journal_has_is_taken_out_and_told_as_lost() {
    let env = TestEnv::new();
    let (dir, mut hand) = (imported(&env), Hand::new(33));
    let (eve, review) = (hand.speaker("Ève Tardif"), session(&mut hand));
    let quote = hand.quote(1, "Le port rouvrira", 0, Some(eve.id()));
    let decided = decision(&mut hand, review.id());
    append(&dir, "bo", &mut hand, &[], &[quote.clone(), decided.clone()]);
    let other = dir.join("journal/cy.jsonl");
    append(&dir, "cy", &mut hand, &[], &[eve.clone(), review.clone()]);
    let theirs = fs::read(&other).unwrap();
    fs::remove_file(&other).unwrap();
    let said = env.run(&["check", "s"]).ends(4).out;
    assert!(said.contains("which no journal has"), "{said}");
    assert!(said.contains("put the journal that has it there"), "{said}");
    // With that journal everything is right, without a salvage.
    fs::write(&other, &theirs).unwrap();
    assert_eq!(whole(&env, &dir).len(), 4);
    fs::remove_file(&other).unwrap();
    let said = env.run(&["check", "s", "--salvage", "--coder", "am"]).ends(4).out;
    assert!(said.contains("lost: references to records that no journal has"), "{said}");
    let records = whole(&env, &dir);
    assert_eq!(records.len(), 1, "a decision without its review says nothing");
    assert_eq!((records[0].id(), records[0].references()), (quote.id(), vec![]));
}

#[test]
fn lines_of_a_later_version_may_hold_what_is_named() {
    let env = TestEnv::new();
    let (dir, mut hand) = (imported(&env), Hand::new(34));
    let eve = hand.speaker("Ève Tardif");
    let quote = hand.quote(1, "Le port rouvrira", 0, Some(eve.id()));
    append(&dir, "bo", &mut hand, &[], &[quote]);
    append(&dir, "cy", &mut hand, &[], &[eve]);
    let path = dir.join("journal/cy.jsonl");
    let text = fs::read_to_string(&path).unwrap().replace("{\"v\":1", "{\"v\":9");
    let bare = format!("{}}}", text.split(",\"hash\":").next().unwrap());
    let hash = blake3::hash(bare.as_bytes()).to_hex();
    fs::write(&path, format!("{},\"hash\":\"{hash}\"}}\n", bare.strip_suffix('}').unwrap()))
        .unwrap();
    let before = content(&dir.join("journal"));
    let said = env.run(&["check", "s", "--salvage", "--coder", "am"]).ok().out;
    assert!(said.contains("there was nothing to repair"), "{said}");
    assert_eq!(content(&dir.join("journal")), before);
}
