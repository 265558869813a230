//! The two real dispatches, coded in a real terminal: a scripted session imports
//! them, tags the fourteen core quotes of the hand-made gold with their speakers
//! and stances, and the export must equal the gold. Skipped, with a printed line,
//! where the material does not lie beside the project.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::gold;
use kit::keys::split_keys;
use kit::pty::{Pty, Setup};
use kit::shared::shared;
use serde_json::Value;
use std::path::Path;
use std::time::Duration;

/// One frame: the gold quote and the keys that code it, from the frame before.
///
/// Most are the keys of agreement: `Tab` to the quote, `t`, and a digit for each
/// stance that the program read. Letters pick the targets of the codebook below.
const REUTERS: &[(&str, &str)] = &[
    ("A1", "<Tab>t1LLL2"),
    ("A2", "<Tab>t<Enter><BS>iHHH2"),
    ("A4", "<Tab><Tab>t<Enter>p1HH1<BS><Enter>"),
    ("A5", "<Tab>t<Enter><BS><S-Left><Right>1"),
    ("A8", "<Tab>t<Enter>d1b2"),
    ("A9", "<Tab>t22"),
];
const AFP: &[(&str, &str)] = &[
    ("B1", "<Tab>t<Enter>mLLG2"),
    ("B2", "<Tab>t<Enter>HHHH2"),
    ("B3", "<Tab>t<Enter>n1"),
    ("B4", "<Tab>t<Enter><BS><BS><Enter>"),
    ("B5", "<Tab>t<Enter>vHHHG1"),
    ("B6", "<Tab>t<Enter><Enter>"),
    ("B7", "<Tab>t<Enter>oH1"),
    ("B8", "<Tab>t<Enter><Enter>"),
];

/// Codes one dispatch, and returns the number of keys of each frame.
fn code(pty: &mut Pty, title: &str, frames: &[(&str, &str)]) -> Vec<usize> {
    pty.send(&format!("/{title}<Enter>"));
    pty.wait_text("1 of 2");
    pty.send("<Enter>");
    pty.wait_text("READ");
    let mut counts = Vec::new();
    for (_, keys) in frames {
        let parts = split_keys(keys);
        counts.push(parts.len());
        parts.iter().for_each(|key| pty.send(key));
        pty.wait_text("(u undoes)");
        pty.wait_no_text("unsaved");
    }
    pty.send("q");
    pty.wait_text("LIST");
    pty.send("<Esc>");
    pty.wait_text("2 of 2");
    counts
}

#[test]
fn the_export_of_a_scripted_session_equals_the_gold() {
    let Some(dispatches) = shared("dispatches") else { return };
    let temp = tempfile::tempdir().unwrap();
    let home = temp.path();
    let study = gold::study(home, &dispatches);

    let mut pty = Setup::size(100, 40)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_STATE_HOME", home.join("state"))
        .spawn(kit::program(), ["open", study.to_str().unwrap()]);
    pty.wait_text("2 of 2");
    let mut counts = code(&mut pty, "sotchi", REUTERS);
    counts.extend(code(&mut pty, "huis", AFP));
    pty.settle(Duration::from_millis(100));
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);

    let ids: Vec<&str> = REUTERS.iter().chain(AFP).map(|(id, _)| *id).collect();
    gold::assert_export_is_gold(home, &study, &dispatches, &ids);

    counts.sort_unstable();
    let (median, most) = (counts[counts.len() / 2], counts[counts.len() - 1]);
    println!("keys a frame: {counts:?}, median {median}, most {most}");
    assert!(median <= 8, "median {median} keys a frame");
    assert!(most <= 14, "{most} keys for one frame");
}

/// What stood on the screen of each proposal before `a` took it, and the keys pressed.
struct Accepted {
    frames: Vec<String>,
    keys: usize,
}

/// Goes through a dispatch by `Tab` and `a` alone, and keeps what stood in the box below
/// the text whenever `a` was struck: one text a frame, all its pages.
fn accept_all(pty: &mut Pty, title: &str) -> Accepted {
    pty.send(&format!("/{title}<Enter>"));
    pty.wait_text("1 of 2");
    pty.send("<Enter>");
    pty.wait_text("READ");
    let mut accepted = Accepted { frames: Vec::new(), keys: 0 };
    let mut at = 0;
    loop {
        pty.send("<Tab>");
        painted(pty);
        let place = quote_place(&pty.row(0));
        if place <= at {
            break;
        }
        at = place;
        // A quotation that is no proposal has no box.
        let Some(mut seen) = box_below(&pty.screen()) else { continue };
        accepted.keys += 1;
        let before = saved(pty);
        loop {
            pty.send("a");
            accepted.keys += 1;
            painted(pty);
            if saved(pty) != before {
                break;
            }
            seen.push_str(&box_below(&pty.screen()).unwrap());
        }
        accepted.frames.push(seen);
    }
    pty.send("q");
    pty.wait_text("LIST");
    pty.send("<Esc>");
    pty.wait_text("2 of 2");
    accepted
}

/// Waits until all keys so far were answered: help, which is painted like any other
/// frame with its last row last, comes and goes.
fn painted(pty: &mut Pty) {
    let last = |screen: &str| screen.lines().last().unwrap_or_default().to_owned();
    pty.send("?");
    pty.wait_for("help", |screen| last(screen).contains("HELP"));
    pty.send("<Esc>");
    pty.wait_for("the text again", |screen| {
        !last(screen).contains("HELP") && !last(screen).contains("unsaved")
    });
}

/// Which quote is selected, by the first row: "quote 2/9".
fn quote_place(row: &str) -> usize {
    let place = row.split("quote ").nth(1).and_then(|rest| rest.split('/').next());
    place.and_then(|place| place.parse().ok()).unwrap_or(0)
}

/// How many quotes are coded, by the first row: "3 coded".
fn saved(pty: &Pty) -> usize {
    let row = pty.row(0);
    let words = row.split(" coded").next().and_then(|before| before.rsplit(' ').next());
    words.and_then(|words| words.parse().ok()).unwrap()
}

/// The box of a proposal below the text, without blanks: rows are cut between words.
fn box_below(screen: &str) -> Option<String> {
    let rows: Vec<&str> = screen.lines().collect();
    let start = rows.iter().position(|row| row.contains("suggested: "))?;
    // The hints and the status line are below.
    let rows = &rows[start + 1..rows.len() - 2];
    Some(dense(&rows.concat()))
}

fn dense(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What is recorded of a new speaker, as the box has it.
fn new_one(speaker: &Value) -> String {
    let role = speaker["affiliation"].as_str().filter(|role| !role.is_empty());
    let role = role.map(|role| format!(",{role}")).unwrap_or_default();
    dense(&format!("new:{}{role}", speaker["kind"].as_str().unwrap()))
}

/// The export holds what stood on the screen, frame by frame, and nothing else.
fn assert_shown_is_exported(records: &[Value], accepted: &[&Accepted]) {
    let of = |kind: &'static str| records.iter().filter(move |it| it["record"] == kind);
    let name = |id: &Value| {
        let speaker = of("speaker").find(|it| it["id"] == *id);
        speaker.map(|it| it["name"].as_str().unwrap().to_owned())
    };
    let frames: Vec<&String> = accepted.iter().flat_map(|it| &it.frames).collect();
    let mut quotes: Vec<&Value> = of("quote").collect();
    quotes.sort_by_key(|it| it["id"].as_str().unwrap().to_owned());
    assert_eq!(quotes.len(), frames.len(), "a quote for each frame that was shown");
    let mut met = std::collections::HashSet::new();
    let labels = [("support", "+"), ("oppose", "-"), ("neutral", "=")];
    for (quote, frame) in quotes.into_iter().zip(frames) {
        let stances: Vec<&Value> = of("stance").filter(|it| it["quote"] == quote["id"]).collect();
        if let Some(speaker) = name(&quote["speaker"]["id"]) {
            assert!(frame.contains(&dense(&speaker)), "{speaker} is not in {frame}");
            let words = quote["speaker"]["mention"][0]["exact"].as_str().unwrap_or_default();
            let words = dense(&words.to_lowercase());
            assert!(frame.to_lowercase().contains(&words), "{words} is not in {frame}");
        }
        let named = std::iter::once(&quote["speaker"]["id"]);
        for id in named.chain(stances.iter().map(|it| &it["holder"])) {
            // What is recorded of who is new stood there too.
            let new = of("speaker").find(|it| it["id"] == *id && met.insert(id.to_string()));
            if let Some(told) = new.map(new_one) {
                assert!(frame.contains(&told), "{told} is not in {frame}");
            }
        }
        let left_out = frame.matches("leftout").count();
        assert_eq!(frame.matches('→').count() - left_out, stances.len(), "{frame}");
        for stance in stances {
            let (_, sign) = labels.iter().find(|(key, _)| stance["polarity"] == *key).unwrap();
            let target = dense(stance["target"]["name"].as_str().unwrap());
            let at = frame.find(&format!("→{target}"));
            let before = &frame[..at.unwrap_or_else(|| panic!("{target} is not in {frame}"))];
            let polarity = before.rsplit(['+', '-', '=']).next().unwrap();
            let start = before.len() - polarity.len() - 1;
            assert_eq!(&before[start..=start], *sign, "{target} in {frame}");
            if stance["holder"] != quote["speaker"]["id"] {
                let holder = name(&stance["holder"]).map(|it| dense(&format!("held by {it}")));
                let holder = holder.unwrap_or_else(|| "heldbynobodynamed".to_owned());
                assert!(frame.contains(&holder), "{holder} is not in {frame}");
            }
        }
    }
}

/// No stance says of a target of the gold the opposite of what the gold says, and every
/// target is words of its quote, or a name that the codebook has for such words.
fn assert_gold_is_not_contradicted(records: &[Value], gold: &str) {
    let of = |kind: &'static str| records.iter().filter(move |it| it["record"] == kind);
    let docs: Vec<Value> = gold.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for stance in of("stance") {
        let quote = of("quote").find(|it| it["id"] == stance["quote"]).unwrap();
        let dispatch = of("dispatch").find(|it| it["id"] == quote["dispatch"]).unwrap();
        let doc = docs.iter().find(|it| it["text"] == dispatch["text"]);
        let doc = doc.unwrap_or_else(|| panic!("no gold for {}", dispatch["id"]));
        let target = stance["target"]["name"].as_str().unwrap();
        let evidence = &stance["evidence"][0];
        let (start, end) = (evidence["start"].as_u64().unwrap(), evidence["end"].as_u64().unwrap());
        let overlaps = |it: &&Value| {
            let span = &it["evidence_span"];
            span[0].as_u64().unwrap() < end && start < span[1].as_u64().unwrap()
        };
        let bare = |name: &str| {
            let name = name.to_lowercase();
            let article = ["le ", "la ", "les ", "l'"].iter().find_map(|it| name.strip_prefix(it));
            article.unwrap_or(&name).to_owned()
        };
        for gold in doc["stances"].as_array().unwrap().iter().filter(overlaps) {
            if bare(gold["target"].as_str().unwrap()) == bare(target) {
                assert_eq!(gold["polarity"], stance["polarity"], "{gold}\n{stance}");
            }
        }
        let content = quote["content"].as_array().unwrap().iter();
        let mut said: String = content.map(|it| it["exact"].as_str().unwrap()).collect();
        // The cue may be part of what is judged ("a salué un entretien").
        said.push_str(evidence["exact"].as_str().unwrap());
        let known = gold::names_of(target);
        assert!(
            known.iter().any(|name| dense(&said.to_lowercase()).contains(&dense(&bare(name)))),
            "“{target}” is not what is said: {said}"
        );
    }
}

fn exported(home: &Path, study: &Path) -> Vec<Value> {
    let export = gold::depeche(home, &["export", "--study", study.to_str().unwrap()]);
    export.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn open(home: &Path, study: &Path) -> Pty {
    let mut pty = Setup::size(80, 24)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_STATE_HOME", home.join("state"))
        .spawn(kit::program(), ["open", study.to_str().unwrap()]);
    pty.wait_text("2 of 2");
    pty
}

#[test]
fn accepting_every_proposal_of_the_two_dispatches_records_what_was_shown() {
    let Some(dispatches) = shared("dispatches") else { return };
    let temp = tempfile::tempdir().unwrap();
    let home = temp.path();
    let study = gold::study(home, &dispatches);
    let mut pty = open(home, &study);
    let reuters = accept_all(&mut pty, "sotchi");
    let afp = accept_all(&mut pty, "huis");
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    let records = exported(home, &study);
    assert_shown_is_exported(&records, &[&reuters, &afp]);
    let gold = std::fs::read_to_string(dispatches.join("seeds_gold.jsonl")).unwrap();
    assert_gold_is_not_contradicted(&records, &gold);
    let keys = reuters.keys + afp.keys;
    println!("{} frames, {keys} keys", reuters.frames.len() + afp.frames.len());
    assert!(keys <= 34, "{keys} keys");
}

#[test]
fn accepting_every_proposal_of_invented_dispatches_records_what_was_shown() {
    let temp = tempfile::tempdir().unwrap();
    let home = temp.path();
    let texts = home.join("texts");
    std::fs::create_dir(&texts).unwrap();
    let quais = "VALMER, 3 mars (Havrol) - La grève des quais entre dans sa deuxième semaine.\n\n\
                 « Demander le départ de Jeanne Abel n'a aucun sens, nous soutenons la trêve et nous \
                 condamnons les attaques contre les dockers du vieux port », a déclaré Louis Farge.\n\n\
                 Le syndicat a dit que la mairie soutient Jeanne Abel et qu'il faut les soutenir.\n";
    let bassin = "SARLIN, 4 mars (Lumen) - La préfète Jeanne Abel a salué un accord sur le bassin.\n\n\
                  « Nous condamnons l’attaque », a déclaré la préfète Jeanne Abel.\n";
    std::fs::write(texts.join("1.txt"), quais).unwrap();
    std::fs::write(texts.join("2.txt"), bassin).unwrap();
    let study = home.join("study");
    let at = study.to_str().unwrap();
    gold::depeche(home, &["init", at]);
    gold::depeche(home, &["import", texts.to_str().unwrap(), "--study", at]);
    let mut pty = open(home, &study);
    let (one, two) = (accept_all(&mut pty, "quais"), accept_all(&mut pty, "bassin"));
    pty.send("q");
    assert_eq!(pty.wait_code(), 0);
    let records = exported(home, &study);
    assert_shown_is_exported(&records, &[&one, &two]);
    assert!(records.iter().filter(|it| it["record"] == "stance").count() >= 3);
}
