//! What an event did is a code: its sentence, the words of version 0.1, and what only a
//! later version knows.

use super::takes::{FIRST, SECOND};
use super::told::{Story, all_kept, study};
use depeche::model::{
    Carried, Deed, Extent, Meta, Misfit, Origin, Over, Record, Relation, Sentence, What,
};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// A deed of every kind, with the words that version 0.1 wrote for it.
fn deeds() -> Vec<(Deed, &'static str)> {
    let speaker = || "Claire Aubin".to_owned();
    let (some, none) = (Some(speaker()), None::<String>);
    vec![
        (Deed::Quote { speaker: some.clone() }, "quote of Claire Aubin"),
        (Deed::Quote { speaker: none.clone() }, "quote without a speaker"),
        (Deed::QuoteChanged { speaker: some.clone() }, "change to a quote of Claire Aubin"),
        (Deed::QuoteChanged { speaker: none.clone() }, "change to a quote without a speaker"),
        (Deed::QuoteDeleted { speaker: some }, "deleted quote of Claire Aubin"),
        (Deed::QuoteDeleted { speaker: none }, "deleted quote of nobody named"),
        (Deed::NotAQuote, "“not a quote”"),
        (Deed::Note, "note"),
        (Deed::NoteOn { kind: "quote".to_owned() }, "note on a quote"),
        (Deed::NoteDeleted, "deleted note"),
        (Deed::Tags { dispatches: 1 }, "tags on 1 dispatch"),
        (Deed::Tags { dispatches: 12 }, "tags on 12 dispatches"),
        (Deed::Star, "star"),
        (Deed::ReviewedState, "reviewed state"),
        (Deed::SpeakerName { speaker: speaker() }, "name of Claire Aubin"),
        (Deed::SpeakerKind { speaker: speaker() }, "kind of Claire Aubin"),
        (Deed::SpeakerAlias { speaker: speaker() }, "alias of Claire Aubin"),
        (
            Deed::SpeakersMerged { from: "C. Aubin".to_owned(), into: speaker() },
            "merge of C. Aubin into Claire Aubin",
        ),
    ]
}

/// The others.
fn more_deeds() -> Vec<(Deed, &'static str)> {
    let carried = Carried { kept: 9, moved: 1, changed: 1, withdrawn: 0, there: 2 };
    let import = |part| Deed::Import { file: "r, part 1.jsonl".to_owned(), part, parts: part };
    let over = |extent: Extent| Deed::ReviewBegun { over: extent.into() };
    let act = || What::from(Deed::Star);
    let of = |relation| Deed::Linked { relation };
    vec![
        (of(Relation::SameQuote), "link: same quote"),
        (of(Relation::Unrelated), "link: do not belong together"),
        (Deed::LinkTakenBack { relation: Relation::Contrast }, "taken back: contrast"),
        (Deed::Unlinked, "unlinked"),
        (Deed::StoryLeft, "dispatch out of the story"),
        (Deed::StoryHeld, "dispatch held in the story"),
        (Deed::StoryJoined { dispatches: 2 }, "2 dispatches into the story"),
        (
            Deed::Carried(carried),
            "carrying to a later take (13 on the earlier take: 9 kept, 1 moved, 1 changed, 2 there \
             already)",
        ),
        (
            Deed::Carried(Carried::default()),
            "carrying to a later take (nothing confirmed on the earlier take)",
        ),
        (over(Extent::Study), "review of the whole study"),
        (over(Extent::of_filter(" accord ")), "review of filter “accord”"),
        (over(Extent::Marked { dispatches: 3 }), "review of 3 marked"),
        (
            over(Extent::Dispatch { title: "Accord à Sarlin".to_owned() }),
            "review of this dispatch: Accord à Sarlin",
        ),
        (
            over(Extent::Story { title: "Accord".to_owned(), story: None }),
            "review of this story: Accord",
        ),
        (Deed::ReviewEnded, "end of the review"),
        (Deed::CardAccepted, "accepted card"),
        (Deed::CardSkipped, "skipped card"),
        (Deed::CardFlagged, "flag"),
        (Deed::CardUnflagged, "flag taken off"),
        (Deed::CardNote, "note on a card"),
        (import(None), "import of r, part 1.jsonl"),
        (import(Some(2)), "import of r, part 1.jsonl, part 2 of 2"),
        (Deed::Left { act: act() }, "left as it was: star"),
        (Deed::BroughtBack { act: act() }, "star (brought back)"),
        (Deed::Salvaged, "salvaged from the state"),
        (Deed::ReferencesMended, "salvage: records that pointed at nothing"),
    ]
}

fn read(json: &str) -> What {
    serde_json::from_str(json).unwrap()
}

#[test]
fn what_version_0_1_wrote_reads_as_before_and_is_known_by_its_code() {
    for (deed, words) in deeds().into_iter().chain(more_deeds()) {
        assert_eq!(deed.first_words(), words);
        let old = What::Words(words.to_owned());
        assert_eq!(old.sentence(), deed.sentence());
        assert_eq!(old.known(), Some(deed.clone()), "{words}");
        assert_eq!(old.in_code(), What::from(deed));
    }
}

#[test]
fn a_line_keeps_its_code_and_its_old_words() {
    for (deed, words) in deeds().into_iter().chain(more_deeds()) {
        let json = serde_json::to_string(&What::from(deed.clone())).unwrap();
        assert_eq!(read(&json), What::from(deed), "{json}");
        let old = serde_json::to_string(words).unwrap();
        assert_eq!(serde_json::to_string(&read(&old)).unwrap(), old);
    }
}

#[test]
fn words_that_are_nearly_those_of_version_0_1_stay_as_they_are() {
    for words in ["", "tags on 01 dispatches", "link: friends", "carrying to a later take (2 kept)"]
    {
        let old = What::Words(words.to_owned());
        assert_eq!(old.known(), None, "{words}");
        assert_eq!((old.in_code(), old.sentence()), (old.clone(), words.to_owned()));
    }
    let odd = Over::Words("filter “a” and b".to_owned());
    assert_eq!((odd.known(), odd.sentence().as_str()), (None, "filter “a” and b"));
}

#[test]
fn what_a_later_version_says_of_an_act_is_kept_and_shown_by_its_code() {
    let json = r#"{"code":"target_merged","from":"x","n":[1,2]}"#;
    let later = read(json);
    assert_eq!(later.sentence(), "target_merged");
    assert_eq!(serde_json::to_string(&later.in_code()).unwrap(), json);
    let more = r#"{"code":"tags","dispatches":2,"tags":["a"]}"#;
    assert_eq!(read(more).sentence(), "tags on 2 dispatches");
    assert_eq!(serde_json::to_string(&read(more)).unwrap(), more);
    let within = r#"{"code":"left","act":{"code":"target_merged","n":1}}"#;
    assert_eq!(read(within).sentence(), "left as it was: target_merged");
    assert_eq!(serde_json::to_string(&read(within)).unwrap(), within);
}

/// All that a coder does in a study of two takes and another dispatch.
fn session(folder: &Path) {
    let other = "SARLIN, 3 mars (Lumen) - « Nous avons 12 bateaux de trop », a dit Ève Tardif.\n\n\
                 « Nous verrons bien », a dit la patronne Ada Rive.";
    let story = all_kept(&[FIRST, SECOND, other], folder).keys("<Enter>");
    let coded = story.keys("<Tab>a<Tab>t1<Enter>a<Tab>aczu revoir<Enter><Tab>tx");
    let carried = coded.keys("gtgc<Enter><Tab><Tab><Tab>auU");
    let noted = carried.keys("ggcun mot<Enter>rq").keys("s<Space>tport<Enter>");
    let reviewed =
        noted.keys("R").keys("j<Enter>").keys("f").keys("f").keys("czu klären<Enter><Space>");
    let registry =
        reviewed.keys("q").keys(",s").keys("eÈve T.<Enter>aLa maire<Enter>k").keys("jmÈve<Enter>q");
    let linked = registry.keys("<Enter>=").keys("Cq").keys("Cq").keys("q");
    drop(linked.keys("uuuu").keys("UU"));
}

/// The strings of a value, with the field each stands in.
fn strings<'a>(value: &'a Value, field: &'a str, found: &mut Vec<(&'a str, &'a str)>) {
    match value {
        Value::String(words) => found.push((field, words)),
        Value::Array(all) => all.iter().for_each(|it| strings(it, field, found)),
        Value::Object(all) => all.iter().for_each(|(name, it)| strings(it, name, found)),
        _ => {}
    }
}

/// What a program says of itself in a line: what was done, origins, what a session goes
/// over; and all notes.
fn said(line: &Value) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    strings(&line["what"], "what", &mut found);
    let all = ["records", "was"].into_iter().filter_map(|it| line[it].as_array()).flatten();
    for record in all {
        for field in ["origin", "over", "note", "proposed", "differs"] {
            strings(&record[field], field, &mut found);
        }
    }
    found
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the test owns its folder")]
fn a_session_writes_no_sentence_into_the_journal() {
    let folder = tempfile::tempdir().unwrap();
    session(folder.path());
    let mut journals = std::fs::read_dir(folder.path().join("journal")).unwrap();
    let own = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "jsonl");
    let journal = journals.find_map(|it| Some(it.unwrap().path()).filter(own)).unwrap();
    let journal = std::fs::read_to_string(journal).unwrap();
    let lines: Vec<Value> =
        journal.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let typed = ["zu revoir", "un mot", "port", "zu klären", "Ève T.", "La maire"];
    let code = |words: &str| words.chars().all(|c| c.is_ascii_lowercase() || "_-".contains(c));
    let id = |words: &str| words.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    let known = |words: &str| {
        [FIRST, SECOND].iter().any(|text| text.contains(words)) || typed.contains(&words)
    };
    let names = ["speaker", "from", "into", "title", "filter", "was", "now", "words", "target"];
    for line in &lines {
        assert_eq!(line["v"], 2, "{line}");
        for (field, words) in said(line) {
            let is_good = code(words) || id(words) || known(words) || names.contains(&field);
            assert!(is_good && field != "what", "{field}: {words}\n{line}");
        }
    }
    let codes: BTreeSet<&str> =
        lines.iter().filter_map(|line| line["what"]["code"].as_str()).collect();
    let wanted = "quote note carried reviewed_state star tags not_a_quote review_begun \
                  card_flagged card_unflagged card_note card_skipped speaker_name speaker_alias \
                  speakers_merged linked link_taken_back";
    let lacking: Vec<&str> = wanted.split(' ').filter(|code| !codes.contains(code)).collect();
    assert!(lacking.is_empty(), "{lacking:?} of {codes:?}");
    assert!(journal.contains(r#""origin":{"by":"carried","dispatch":""#), "{journal}");
}

/// A dispatch with records that only a later version can read, open in the reader.
fn with_later(n: u8) -> Story {
    let text = "« Oui », a dit Ève Tardif.";
    let mut story = study(&[text]);
    let dispatch = depeche::wire::parse_text(text.to_owned()).id;
    for n in 0..n {
        let id = format!("01926000-0000-7000-8000-0000000000{n:02}");
        let json = format!(r#"{{"record":"wish","id":"{id}","dispatch":"{dispatch}"}}"#);
        let record = Record::of_later_version(&json).unwrap();
        story.world.later.push(record);
    }
    story
}

#[test]
fn what_a_later_version_recorded_on_a_dispatch_is_told_there() {
    for (size, sign) in
        [((80, 24), "2 later, read-only"), ((160, 45), "2 of a later version, read-")]
    {
        with_later(2)
            .sized(size.0, size.1)
            .keys("<Enter>")
            .says("2 records of a later version are kept here, and cannot be changed")
            .shows("2 records of a later version are kept here, and cannot be changed")
            .keys("j")
            .shows(sign);
    }
    with_later(1).keys("<Enter>").says("1 record of a later version is kept here");
}

/// A quote that a later version wrote anew is there: shown, and not proposed again.
#[test]
fn a_quote_of_a_later_version_is_shown_and_its_place_is_not_proposed() {
    let text = "« Oui », a dit Ève Tardif.";
    for (status, shown) in
        [("", true), (r#""status":"weighed","#, true), (r#""status":"rejected","#, false)]
    {
        let mut story = study(&[text]);
        let dispatch = depeche::wire::parse_text(text.to_owned()).id;
        let json = format!(
            r#"{{"record":"quote","id":"01926000-0000-7000-8000-000000000007",{status}
                "dispatch":"{dispatch}","coder":"zz","at":"2026-01-01T08:00:00Z","kind":"direct",
                "content":[{{"start":2,"end":5,"exact":"Oui"}}],"origin":{{"by":"model"}}}}"#
        );
        story.world.later.push(Record::of_later_version(&json).unwrap());
        let story = story.sized(160, 45).keys("<Enter><Tab>");
        let doc = story.world.state.study.docs.values().next().unwrap();
        let coded = depeche::coding::frames::coded(doc);
        assert_eq!(coded.iter().filter(|it| it.read_only).count(), usize::from(shown));
        assert!(depeche::coding::proposals::proposals(doc).is_empty(), "{status}");
        if shown {
            story.shows("of a later version, read-only");
        }
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "the test reads what the released program made")]
fn journals_of_version_0_1_show_the_sentences_that_they_have() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for journal in ["study_v1/journal/anna.jsonl", "version_0_1/study/journal/am.jsonl"] {
        let text = std::fs::read_to_string(tests.join(journal)).unwrap();
        for line in text.lines() {
            let line: Value = serde_json::from_str(line).unwrap();
            let what: What = serde_json::from_value(line["what"].clone()).unwrap();
            assert_eq!(Some(what.sentence().as_str()), line["what"].as_str());
            assert!(matches!(what.known(), Some(Deed::Import { .. })), "{what}");
        }
    }
}

#[test]
fn what_version_0_1_carried_is_read_as_carried() {
    let meta = |from: &str, note: &str| {
        let json = format!(
            r#"{{"id":"01926000-0000-7000-8000-000000000001","coder":"am",
                "at":"2026-05-12T14:00:00Z","origin":{{"by":"import","from":"{from}"}},
                "note":"{note}"}}"#
        );
        serde_json::from_str::<Meta>(&json).unwrap()
    };
    let take = "take 6e1893ce34097133550fa17250067270";
    let told = "changed since the earlier take: “12” is now “15”; “mot” is gone";
    let differs = vec![
        Misfit::Changed { was: "12".to_owned(), now: "15".to_owned() }.into(),
        Misfit::Gone { words: "mot".to_owned() }.into(),
    ];
    let dispatch = "6e1893ce34097133550fa17250067270".parse().unwrap();
    let origin = Origin::Carried { dispatch, record: None, differs };
    assert_eq!(meta(take, told).origin_and_note(), (origin.clone(), String::new()));
    let noted = meta(take, &format!("à revoir ({told})"));
    assert_eq!(noted.origin_and_note(), (origin, "à revoir".to_owned()));
    for (from, note) in [("file.jsonl", told), (take, "à revoir")] {
        let other = meta(from, note);
        assert_eq!(other.origin_and_note(), (other.origin.clone(), note.to_owned()));
    }
}
