//! What an event did is a code: its sentence, the words of version 0.1, and what only a
//! later version knows.

use depeche::model::{Carried, Deed, Extent, Over, Relation, Sentence, What};

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
        assert_eq!(deed.english(), words);
        let old = What::Words(words.to_owned());
        assert_eq!(old.english(), words);
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
        assert_eq!((old.in_code(), old.english()), (old.clone(), words.to_owned()));
    }
    let odd = Over::Words("filter “a” and b".to_owned());
    assert_eq!((odd.known(), odd.english().as_str()), (None, "filter “a” and b"));
}

#[test]
fn what_a_later_version_says_of_an_act_is_kept_and_shown_by_its_code() {
    let json = r#"{"code":"target_merged","from":"x","n":[1,2]}"#;
    let later = read(json);
    assert_eq!(later.english(), "target_merged");
    assert_eq!(serde_json::to_string(&later.in_code()).unwrap(), json);
    let more = r#"{"code":"tags","dispatches":2,"tags":["a"]}"#;
    assert_eq!(read(more).english(), "tags on 2 dispatches");
    assert_eq!(serde_json::to_string(&read(more)).unwrap(), more);
    let within = r#"{"code":"left","act":{"code":"target_merged","n":1}}"#;
    assert_eq!(read(within).english(), "left as it was: target_merged");
    assert_eq!(serde_json::to_string(&read(within)).unwrap(), within);
}
