//! Bytes that are UTF-8, nearly, or not at all, in a dispatch.

use super::env::TestEnv;
use super::found::{Case, invented, suite};
use super::records::by_id;
use depeche::formats::{self, Input};
use encoding_rs::Encoding;

const OURS: &[(&str, &[u8])] = &[
    ("plain", "é — «ça» 🚢 漢字".as_bytes()),
    ("first of each length", b"\xc2\x80\xe0\xa0\x80\xf0\x90\x80\x80"),
    ("last of all", b"\xf4\x8f\xbf\xbf"),
    ("no characters", b"\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90"),
    ("the sign for what is lost", b"\xef\xbf\xbd"),
    ("mark in the middle", b"a\xef\xbb\xbfb"),
    ("beyond the last", b"\xf4\x90\x80\x80"),
    ("continued alone", b"\x80"),
    ("begun alone", b"\xc3 "),
    ("cut after two of three", b"\xe2\x82"),
    ("too long for a slash", b"\xc0\xaf"),
    ("too long for nothing", b"\xe0\x80\x80"),
    ("half of a pair", b"\xed\xa0\x80"),
    ("both halves", b"\xed\xa0\xb4\xed\xb4\x9e"),
    ("five bytes", b"\xf8\x88\x80\x80\x80"),
    ("never in it", b"\xfe\xff"),
    ("of another time", b"caf\xe9, d\xe9p\xeache"),
];

fn cases() -> Vec<Case> {
    let mut all = invented(OURS);
    if let Some(file) = suite("utf8-stress/UTF-8-test.txt") {
        let bytes = std::fs::read(file).unwrap();
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let lines = lines.enumerate().map(|(n, line)| (format!("line {n}"), line.to_vec()));
        all.extend(lines);
        all.push(("the whole file".to_owned(), bytes));
    }
    all
}

/// A dispatch that holds the bytes.
fn around(bytes: &[u8]) -> Vec<u8> {
    let before = "VALMER, 3 mars (Havrol) - « Le port fermera », a déclaré la maire : ";
    [before.as_bytes(), bytes, " , dit-elle encore.\n".as_bytes()].concat()
}

#[test]
fn a_text_is_its_bytes_or_it_is_refused() {
    for (name, bytes) in cases() {
        let file = around(&bytes);
        for encoding in [None, Some("utf-8"), Some("windows-1252"), Some("utf-16le")] {
            let input = Input { encoding, ..Input::new("case.txt", &file) };
            for dispatch in formats::read(&input, None).into_iter().flatten() {
                let label = dispatch.meta.source.as_ref().unwrap().encoding.clone();
                let said = Encoding::for_label(label.as_bytes()).unwrap();
                let own = dispatch.text.as_str();
                if said == encoding_rs::UTF_8 {
                    assert_eq!(own.as_bytes(), file, "{name}, {encoding:?}");
                } else if said.output_encoding() == said {
                    let (back, _, lost) = said.encode(own);
                    assert!(!lost && back == file, "{name}, {encoding:?} as {label}");
                }
            }
        }
        let input = Input { encoding: Some("utf-8"), ..Input::new("case.txt", &file) };
        let taken = formats::read(&input, None).iter().any(Result::is_ok);
        assert_eq!(taken, std::str::from_utf8(&file).is_ok(), "{name}");
    }
}

#[test]
fn what_is_utf8_goes_in_and_out_without_a_change() {
    let env = TestEnv::new();
    env.study("s");
    let (mut good, mut bad) = (Vec::new(), 0);
    for (nth, (_, bytes)) in cases().into_iter().enumerate() {
        let mut file = around(&bytes);
        file.extend(format!("Dépêche {nth}.\n").into_bytes());
        match String::from_utf8(file.clone()) {
            Ok(text) => good.push(text),
            Err(_) => bad += 1,
        }
        env.write(&format!("in/{nth}.txt"), file);
    }
    let said = env.run(&["import", "--study", "s", "--encoding", "utf-8", "in"]).ends(3);
    let meant = format!("{} new, 0 already there, {bad} refused\n", good.len());
    assert_eq!(said.out, meant, "{}", said.err);
    let export = env.run(&["export", "--study", "s"]).ok().out;
    let there = by_id(&export);
    for text in &good {
        assert!(there.values().any(|it| it["text"] == text.as_str()), "{text:?} is not there");
    }
    let dispatches = there.values().filter(|it| it["record"] == "dispatch").count();
    assert_eq!(dispatches, good.len());
    // What is not UTF-8 is taken for what it may be, or refused with a reason.
    let said = env.run(&["import", "--study", "s", "in"]).ends_any();
    let refused = said.err.lines().filter(|line| line.starts_with("  in/")).count();
    assert!(said.out.contains("refused") == (refused > 0), "{said:?}");
    env.run(&["check", "s"]).ok();
}
