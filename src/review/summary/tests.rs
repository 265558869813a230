//! Sessions decided by hand, summed up.

use super::*;
use model::{Extra, Meta, Mint, Status};

const BEGAN: &str = "2026-11-21T18:00:00.042Z";

fn meta(mint: &mut Mint) -> Meta {
    Meta {
        id: mint.next_id(),
        dispatch: None,
        coder: "am".into(),
        // Records are changed later than they are made.
        at: "2026-11-22T09:00:00Z".parse().unwrap(),
        status: Status::Confirmed,
        origin: Origin::Hand,
        codebook: String::new(),
        tags: Vec::new(),
        note: String::new(),
        note_source: None,
        note_lang: None,
    }
}

fn mint() -> Mint {
    let mut mint = Mint::new(3);
    mint.set_now(BEGAN.parse().unwrap());
    mint
}

fn session(mint: &mut Mint) -> Session {
    Session {
        meta: meta(mint),
        over: model::Over::Words("filter “accord”".to_owned()),
        order: QueueOrder::Confidence,
        dispatches: Vec::new(),
        hide_stance: true,
        second_looks: 10,
        ended: None,
        extra: Extra::new(),
    }
}

fn decision(mint: &mut Mint, session: &Session, verdict: Verdict, rule: &str) -> Decision {
    Decision {
        meta: meta(mint),
        session: session.meta.id,
        card: Vec::new(),
        proposed: Origin::Rule { rule: rule.into(), confidence: 0.5, corrected: false },
        verdict,
        reason: String::new(),
        corrected: Vec::new(),
        quote: None,
        polarities: Vec::new(),
        flagged: false,
        second_look: None,
        keys: 0,
        ms: 0,
        extra: Extra::new(),
    }
}

/// Six first decisions, an open card, a missed quote, and four second looks.
fn decided(mint: &mut Mint, session: &Session) -> Vec<Decision> {
    let mut one =
        |verdict, rule, keys, ms| Decision { keys, ms, ..decision(mint, session, verdict, rule) };
    let support = vec!["support".to_owned()];
    let look = |same_verdict, same_speaker, same_stance| {
        let quote = session.meta.id;
        Some(SecondLook { quote, same_verdict, same_speaker, same_stance })
    };
    vec![
        Decision { polarities: support.clone(), ..one(Verdict::Accepted, "plain", 1, 5_000) },
        Decision { flagged: true, ..one(Verdict::Accepted, "inverted", 2, 10_000) },
        Decision {
            corrected: vec!["content".into(), "speaker".into()],
            polarities: vec!["oppose".into(), "support".into()],
            ..one(Verdict::Corrected, "plain", 9, 30_000)
        },
        Decision {
            corrected: vec!["content".into()],
            ..one(Verdict::Corrected, "plain", 6, 9_000)
        },
        Decision { reason: "twice".into(), ..one(Verdict::Rejected, "inverted", 2, 3_000) },
        one(Verdict::Skipped, "plain", 1, 1_000),
        Decision { flagged: true, ..one(Verdict::Open, "plain", 5, 7_000) },
        Decision {
            proposed: Origin::Hand,
            polarities: support.clone(),
            ..one(Verdict::Added, "", 30, 20_000)
        },
        Decision {
            second_look: look(true, Some(true), Some(true)),
            polarities: support.clone(),
            ..one(Verdict::Accepted, "plain", 4, 12_000)
        },
        Decision {
            second_look: look(true, Some(true), Some(false)),
            ..one(Verdict::Corrected, "plain", 8, 18_000)
        },
        Decision {
            second_look: look(true, None, None),
            ..one(Verdict::Rejected, "inverted", 2, 6_000)
        },
        Decision {
            second_look: look(false, None, None),
            ..one(Verdict::Rejected, "plain", 2, 6_000)
        },
    ]
}

#[test]
fn a_session_is_summed_up() {
    let mint = &mut mint();
    let session = session(mint);
    let decisions = decided(mint, &session);
    let summary = Summary::of(&session, &decisions, Some(3));
    let json = serde_json::to_value(&summary).unwrap();
    let expected = serde_json::json!({
        "record": "review_summary",
        "session": session.meta.id.to_string(),
        "coder": "am",
        "over": "filter “accord”",
        "order": "confidence",
        "hide_stance": true,
        "second_looks_share": 10,
        "began": BEGAN,
        "ended": null,
        "dispatches": 0,
        "cards": {
            "accepted": 2, "corrected": 2, "rejected": 1, "skipped": 1, "flagged": 2, "added": 1,
            "left": 3,
        },
        "polarities": {"oppose": 1, "support": 3},
        "reasons": {"twice": 1},
        "corrections": {"content": 2, "speaker": 1},
        // Decided: 1 2 9 6 2, and at second sight 4 8 2 2. Skipped 1, added 30.
        "keys": {
            "total": 67, "per_frame_mean": 4.0, "per_frame_median": 2.0, "corrected_median": 8.0,
            "most": 9,
        },
        // Nine decided cards in two minutes.
        "time": {"minutes": 2.0, "per_minute": 4.5},
        "rules": [
            {"rule": "plain", "accepted": 1, "corrected": 2, "rejected": 0},
            {"rule": "inverted", "accepted": 1, "corrected": 0, "rejected": 1},
        ],
        "self_agreement": {
            "looks": 4, "same_verdict": 3, "taken": 2, "same_speaker": 2, "same_stance": 1,
            "agreed": 2,
        },
    });
    assert_eq!(json, expected);
    assert!(serde_json::to_string(&summary).unwrap().starts_with(r#"{"record":"review_summary","#));
}

#[test]
fn a_session_in_which_nothing_was_decided_has_no_averages() {
    let mint = &mut mint();
    let mut session = session(mint);
    session.ended = Some("2026-11-21T19:00:00Z".parse().unwrap());
    let open = decision(mint, &session, Verdict::Open, "plain");
    let summary = Summary::of(&session, &[open], None);
    let none = KeyCounts {
        total: 0,
        per_frame_mean: None,
        per_frame_median: None,
        corrected_median: None,
        most: 0,
    };
    assert_eq!(summary.keys, none);
    assert_eq!(summary.time, Spent { minutes: 0.0, per_minute: None });
    assert_eq!((summary.self_agreement, summary.rules, summary.cards.left), (None, vec![], None));
    assert_eq!(summary.ended, session.ended);
}

#[test]
fn an_id_of_another_program_tells_no_time() {
    let mut session = session(&mut mint());
    session.meta.id = "7f0c0f8e-8a55-4f0e-9d3b-0123456789ab".parse().unwrap();
    assert_eq!(Summary::of(&session, &[], None).began, session.meta.at);
}
