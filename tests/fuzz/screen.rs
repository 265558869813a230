//! What is typed: filters, and whatever bytes a terminal sends.

use crate::driver::{Target, run};
use crate::world::World;
use crossterm::event::Event;
use depeche::app::Msg;
use depeche::app::theme::Theme;
use depeche::corpus::Corpus;
use depeche::input::decode::{Decoder, Heard, PASTE_MAX};
use depeche::input::translate;
use depeche::model::{ListQuery, Narrow, Query, QueryTerm, TermKind};
use depeche::wire::parse_text;

#[test]
fn filters() {
    let dir = tempfile::tempdir().unwrap();
    let corpus = Corpus::create(dir.path()).unwrap();
    let mut importer = corpus.importer().unwrap();
    for text in crate::world::samples() {
        importer.add(&parse_text(text)).unwrap();
    }
    importer.finish().unwrap();
    let total = corpus.len();
    let check = |bytes: &[u8]| {
        let filter = String::from_utf8_lossy(bytes).into_owned();
        let filter = match Query::parse(&filter) {
            Ok(filter) => filter,
            Err(wrong) => return assert!((1..=filter.chars().count()).contains(&wrong.column)),
        };
        assert_eq!(Query::parse(&filter.to_string()).unwrap().wanted(), filter.wanted());
        let query = ListQuery { filter, ..ListQuery::default() };
        let found = corpus.page(&query, &Narrow::All, 0, 50).unwrap();
        assert!(found.rows.len() <= total);
        let words = |query: &Query| {
            let text = |it: &&QueryTerm| matches!(it.kind, TermKind::Text(_));
            query.terms().iter().filter(text).map(ToString::to_string).collect::<Vec<_>>()
        };
        let mut turned = query.filter.clone();
        for _ in 0..4 {
            turned = turned.next_state();
            assert_eq!(words(&turned), words(&query.filter));
        }
        let _ = query.filter.unfinished();
    };
    let samples =
        ["barrage is:untouched", "-is:starred port", "is:", "le conseil municipal \"a dit\" -x"];
    let samples = samples.map(|it| it.as_bytes().to_vec()).to_vec();
    let tokens = [
        "is:",
        "-is:",
        "is:working ",
        "IS:REV",
        "*",
        "~",
        "^",
        " AND ",
        " OR ",
        "NOT ",
        "title:",
        "/",
        "[a TO b]",
        "\\",
    ];
    run(&Target {
        name: "filter",
        round: 300,
        samples,
        tokens: &tokens,
        json: false,
        check: &check,
    });
}

fn heard(pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Vec<Heard> {
    let (mut decoder, mut heard) = (Decoder::default(), Vec::new());
    pieces.into_iter().for_each(|piece| decoder.feed(piece.as_ref(), &mut heard));
    decoder.give_up(&mut heard);
    assert!(decoder.patience().is_none(), "it waits for more");
    heard
}

/// What a terminal sends while somebody works.
const TYPED: [&[u8]; 8] = [
    b"\r\tta1\x1b[B\x1b[Bjj/bar\rnnt;a2\r",
    b" j =nnDDw\x1b\x1b[Z?jj\x1b:com\r",
    b"R\r1xnX\x1bffub\rc note\r",
    b"\rst\x1b[200~coll\xc3\xa9\x1b[201~\ruUUu,s",
    b"\x1b[<64;10;5M\x1b[<0;1;1m\x1b]11;rgb:0/0/0\x07\x1b[?62;22c\x1bOP\x1b[15~",
    b"gsJs u4j=zz\x1b[97;5u\x1b[27;5;100~",
    "\\é「👩\u{301}Z".as_bytes(),
    b"Gggoo/is:un\r5jGt\rmot\r",
];

/// Keys, and pieces of what terminals send.
const PIECES: &[&str] = &[
    "\x1b",
    "\x1b[",
    "\x1b[200~",
    "\x1b[201~",
    "\x1bO",
    "\x1b]",
    "\x1bP",
    "\x1b\\",
    "\x07",
    "\r",
    "\t",
    "\x1b[A",
    "\x1b[B",
    "\x1b[Z",
    "j",
    "l",
    "H",
    "t",
    "a1",
    "u",
    "U",
    "q",
    "gs",
    "R\r",
    "x",
    "/",
    "n",
    "=",
    " ",
    "?",
    ":",
    "o",
    "d",
    "c",
    "w",
    "\x1b[1;5C",
    "9999",
    "\x7f",
    "\x17",
    "\x15",
    "\x1b[<65;1;1M",
    "\x1b[I",
    ";",
    "A",
];

#[test]
fn terminals() {
    let theme = Theme::builtin("plain").unwrap();
    let check = |bytes: &[u8]| {
        let all = heard([bytes]);
        assert_eq!(all, heard(bytes.chunks(1)), "cut in another place");
        assert!(all.len() <= bytes.len() + 1);
        let texts = crate::world::samples().into_iter().take(4).collect();
        let mut world = World::of(texts).size(80, 24);
        for one in all.into_iter().take(400) {
            match one {
                Heard::Event(Event::Key(key)) => {
                    if let Some(key) = translate::key(key) {
                        world.strike(key);
                    }
                }
                Heard::Event(Event::Paste(text)) => {
                    assert!(text.len() <= 3 * PASTE_MAX);
                    world.send(Msg::Pasted(text));
                }
                Heard::Event(Event::Mouse(mouse)) => {
                    translate::wheel(mouse).into_iter().for_each(|key| world.strike(key));
                }
                Heard::Event(_) | Heard::Report(_) => {}
            }
            if world.state.quitting {
                break;
            }
        }
        let (buffer, (x, y)) = world.draw(&theme);
        assert!(x < 80 && y < 24);
        let drawn: String = buffer.content().iter().map(|cell| cell.symbol()).collect();
        crate::active::none(&crate::active::in_text(drawn.as_bytes()), "the screen");
    };
    let samples = TYPED.map(<[u8]>::to_vec).to_vec();
    run(&Target {
        name: "terminal",
        round: 40,
        samples,
        tokens: PIECES,
        json: false,
        check: &check,
    });
}
