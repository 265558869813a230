//! Bytes of a terminal as keys, pastes and reports.

use crossterm::event::Event;
use depeche::input::decode::{Decoder, Heard, PASTE_MAX};
use depeche::input::translate::key;
use proptest::prelude::*;

/// What was heard, in words.
fn words(heard: Vec<Heard>) -> Vec<String> {
    let word = |heard| match heard {
        Heard::Event(Event::Key(event)) => {
            key(event).map_or_else(|| format!("no key {:?}", event.code), |key| key.to_string())
        }
        Heard::Event(Event::Paste(text)) => format!("paste {text:?}"),
        Heard::Event(Event::Mouse(mouse)) => {
            format!("{:?} {},{}", mouse.kind, mouse.column, mouse.row)
        }
        Heard::Event(other) => format!("{other:?}"),
        Heard::Report(text) => format!("report {text}"),
    };
    heard.into_iter().map(word).collect()
}

fn decode(bytes: &[u8]) -> Vec<String> {
    let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
    decoder.feed(bytes, &mut heard);
    decoder.give_up(&mut heard);
    words(heard)
}

#[test]
fn keys_of_common_terminals() {
    for (bytes, keys) in [
        ("aé「G", &["a", "é", "「", "G"][..]),
        ("\r\t\x7f\x08 \x04", &["Enter", "Tab", "Backspace", "Backspace", "Space", "C-d"]),
        ("\x1b[A\x1bOB\x1b[1;2C\x1b[1;5D", &["Up", "Down", "S-Right", "C-Left"]),
        ("\x1b[Z\x1b[3~\x1b[5~\x1b[6~", &["S-Tab", "Del", "PgUp", "PgDn"]),
        ("\x1b[H\x1bOF\x1b[1~\x1b[4~\x1b[7~", &["Home", "End", "Home", "End", "Home"]),
        ("\x1b", &["Esc"]),
        ("\x1b\x1b", &["Esc", "Esc"]),
        ("\x1bxj", &["no key Char('x')", "j"]),
        ("\x1b[27u\x1b[100;5u\x1b[9;2u\x1b[13u", &["Esc", "C-d", "S-Tab", "Enter"]),
        ("\x1b[27;5;100~\x1b[57414u\x1b[57400u", &["C-d", "Enter", "1"]),
        ("\x1b[97;1:3uz", &["no key Char('a')", "z"]),
        ("\x1bOPx\x1b[15~y\x1b[[Az", &["no key F(1)", "x", "no key F(5)", "y", "no key F(1)", "z"]),
        ("\x1b[<64;10;5M\x1b[<0;1;1m", &["ScrollUp 9,4", "Up(Left) 0,0"]),
    ] {
        assert_eq!(decode(bytes.as_bytes()), keys, "{bytes:?}");
    }
}

#[test]
fn a_paste_is_one_event_whatever_it_holds() {
    assert_eq!(
        decode("q\x1b[200~dd\rq\x1b[A\x1b[201\r\nfin\x1b[201~j".as_bytes()),
        ["q", "paste \"dd\\nq\\u{1b}[A\\u{1b}[201\\nfin\"", "j"]
    );
    // Its end never came.
    assert_eq!(decode(b"\x1b[200~dd"), ["paste \"dd\""]);
}

#[test]
fn a_paste_beyond_the_limit_is_cut_and_runs_no_command() {
    let mut bytes = b"\x1b[200~".to_vec();
    bytes.extend(std::iter::repeat_n(b'd', PASTE_MAX + 1000));
    bytes.extend(b"\x1b[201~j");
    let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
    decoder.feed(&bytes, &mut heard);
    assert!(matches!(&heard[0], Heard::Event(Event::Paste(text)) if text.len() == PASTE_MAX));
    assert_eq!(words(heard.split_off(1)), ["j"]);
}

#[test]
fn answers_are_never_keys() {
    for (bytes, keys) in [
        ("\x1b]11;rgb:ffff/0/0\x07j", &["report ]11;rgb:ffff/0/0", "j"][..]),
        ("\x1b]11;rgb:0/0/0\x1b\\\x1b[?62;22cj", &["report ]11;rgb:0/0/0", "report [?62;22c", "j"]),
        ("\x1b[?2026;2$yj", &["report [?2026;2$y", "j"]),
        ("\x1b[?1uj", &["report [?1u", "j"]),
        ("\x1bP1$r0m\x1b\\j", &["j"]),
        ("\x1b_Gi=1;OK\x1b\\j", &["j"]),
        ("\x1b[5;7Rj", &["no key F(3)", "j"]),
        ("\x1b[0;0R\x1b[<0;0;0Mj", &["no key F(3)", "Down(Left) 0,0", "j"]),
    ] {
        assert_eq!(decode(bytes.as_bytes()), keys, "{bytes:?}");
    }
}

/// Bytes as a hostile or broken terminal may send them.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        "\\PC{0,3}".prop_map(String::into_bytes),
        prop::sample::select(vec![
            "\x1b",
            "\x1b[",
            "\x1bO",
            "\x1b]11;",
            "\x1b\\",
            "\x1b[200~",
            "\x1b[201~",
            "\x1b[?",
            "\x1b[<",
            "\x07",
            ";",
            ":",
            "65536",
            "4294967296",
            "u",
            "~",
            "M",
            "R",
            "c",
            "\x1bP",
            "57399",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn pieces_of_any_size_say_the_same(bytes in hostile(), size in 1_usize..7) {
        let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
        for piece in bytes.chunks(size) {
            decoder.feed(piece, &mut heard);
        }
        decoder.give_up(&mut heard);
        prop_assert_eq!(decoder.patience(), None);
        prop_assert_eq!(words(heard), decode(&bytes));
    }
}
