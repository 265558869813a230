//! Formats in: the table, and drafts of paragraphs with their roles.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use depeche::formats::{
    Body, ByteSource, Bytes, Draft, Input, Moment, Paragraph, PutDraft, Reader, Refusal, Role,
    Stream, each, each_with, format_of, formats, other_records,
};
use depeche::model::{Dispatch, Lang};
use depeche::wire::text_id;
use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Cursor, Read};

/// A format of the tests: a line a paragraph, its role before `|`; a line `=` between two
/// dispatches.
struct Slips;

impl Reader for Slips {
    fn name(&self) -> &'static str {
        "slips"
    }
    fn sniff(&self, path: &str, head: &[u8]) -> bool {
        path.ends_with(".slips") || head.starts_with(b"body|")
    }
    fn read(&self, stream: &mut Stream<'_>, put: PutDraft<'_>) {
        let mut draft = Draft::of(Body::Paragraphs(Vec::new()));
        let mut hand_on = |draft: Draft| match &draft.body {
            Body::Paragraphs(all) if all.is_empty() => put(Err(Refusal::new("no text", ""))),
            _ => put(Ok(draft)),
        };
        for (number, line) in (1..).zip(stream.lines().map(Result::unwrap)) {
            let (role, words) = line.split_once('|').unwrap_or(("=", ""));
            let role = match role {
                "advisory" => Role::Advisory,
                "title" => Role::Headline,
                "by" => Role::Byline,
                "body" => Role::Body,
                "end" => Role::SignOff,
                "dateline" => {
                    draft.dateline = Some(words.to_owned());
                    continue;
                }
                "day" => {
                    draft.dated = words.parse().ok().map(Moment::Day);
                    continue;
                }
                _ => {
                    let next = Draft::of(Body::Paragraphs(Vec::new()));
                    if !hand_on(std::mem::replace(&mut draft, next)) {
                        return;
                    }
                    continue;
                }
            };
            draft.line.get_or_insert(number);
            if let Body::Paragraphs(all) = &mut draft.body {
                all.push(Paragraph { role, text: words.to_owned() });
            }
        }
        hand_on(draft);
    }
}

fn slips(file: &str) -> Vec<Result<Dispatch, Refusal>> {
    let mut all = Vec::new();
    each_with(&Slips, &Input::new("a.slips", file.as_bytes()), &mut |one| {
        all.push(one);
        true
    });
    all
}

fn slip(file: &str) -> Dispatch {
    let mut all = slips(file);
    assert_eq!(all.len(), 1);
    all.remove(0).unwrap()
}

#[test]
fn every_format_has_a_name_of_its_own_and_the_last_takes_everything() {
    let names: BTreeSet<_> = formats().iter().map(|it| it.name()).collect();
    assert_eq!(names.len(), formats().len());
    for name in names {
        assert_eq!(format_of(&Input::new("x", b"x"), Some(name)).unwrap().name(), name);
    }
    assert!(formats().last().unwrap().sniff("", b""));
}

#[test]
fn paragraphs_become_a_text_with_their_places() {
    let dispatch = slip(
        "title|Le quai rouvre \nbody|Le quai\u{a0}rouvre lundi.\nby|Denis Aubin\nbody|La gr\u{e8}ve a dur\u{e9} un mois.\n\
         advisory|(Avec photo)\nend|da/eb\nbody|  \n",
    );
    assert_eq!(
        dispatch.text,
        "(Avec photo)\n\nLe quai rouvre\n\nDenis Aubin\n\nLe quai\u{a0}rouvre lundi.\n\n\
         La gr\u{e8}ve a dur\u{e9} un mois.\n\nda/eb"
    );
    let of = |span: Option<depeche::model::Span>| span.unwrap().of(&dispatch.text).to_owned();
    assert_eq!(of(dispatch.headline), "Le quai rouvre");
    assert_eq!(of(dispatch.advisory), "(Avec photo)");
    assert_eq!(of(dispatch.sign_off), "da/eb");
    assert_eq!(dispatch.paragraphs.len(), 6);
    assert_eq!(dispatch.meta.headline.as_deref(), Some("Le quai rouvre"));
    assert_eq!((dispatch.id, dispatch.meta.lang), (text_id(&dispatch.text), Lang::Fr));
    assert_eq!(dispatch.meta.source.unwrap().format, "slips");
}

#[test]
fn a_role_that_no_paragraph_has_is_not_guessed() {
    let dispatch = slip(
        "body|Le quai rouvre\nbody|La gr\u{e8}ve a dur\u{e9} un mois, dit le port.\nbody|da/eb\n",
    );
    assert_eq!((dispatch.headline, dispatch.advisory, dispatch.sign_off), (None, None, None));
}

#[test]
fn a_dateline_beside_the_text_opens_the_lead_once() {
    let beside =
        "dateline|PORT-LEVENT, 3 mai (Havrol) -\nbody|Le quai rouvre lundi.\nday|2014-05-03\n";
    let within = "body|PORT-LEVENT, 3 mai (Havrol) - Le quai rouvre lundi.\n\
                  dateline|PORT-LEVENT, 3 mai (Havrol) -\nday|2014-05-03\n";
    let (beside, within) = (slip(beside), slip(within));
    assert_eq!(beside.text, "PORT-LEVENT, 3 mai (Havrol) - Le quai rouvre lundi.");
    assert_eq!((beside.id, beside.dateline.clone()), (within.id, within.dateline));
    let line = beside.dateline.unwrap();
    assert_eq!((line.place.as_str(), line.date.unwrap().year), ("PORT-LEVENT", Some(2014)));
}

#[test]
fn a_dispatch_that_is_refused_names_its_line_and_the_next_is_read() {
    let all = slips("body| \n=\nbody|Le quai rouvre.\n=\n");
    let told: Vec<_> = all.iter().map(|it| it.as_ref().map(|it| it.text.as_str())).collect();
    assert_eq!(told.len(), 3);
    assert!(told[0].unwrap_err().to_string().starts_with("line 1: "), "{told:?}");
    assert_eq!(told[1].unwrap(), "Le quai rouvre.");
    assert_eq!(told[2].unwrap_err().to_string(), "no text");
}

/// A file of lines without an end, which counts those that were read.
struct Endless;

/// A line of [`Endless`] that says where it came from, so that no hash of the file is needed.
const LINE: &str = r#"{"text":"Le port rouvre.","source":{"path":"x","format":"text","encoding":"UTF-8","bytes_sha256":"00"}}"#;

impl ByteSource for Endless {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(BufReader::new(EndlessLines(0))))
    }
}

struct EndlessLines(usize);

impl Read for EndlessLines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let line = format!("{LINE}\n");
        let rest = &line.as_bytes()[self.0..];
        let read = rest.len().min(buffer.len());
        buffer[..read].copy_from_slice(&rest[..read]);
        self.0 = (self.0 + read) % line.len();
        Ok(read)
    }
}

#[test]
fn lines_are_handed_on_while_the_file_is_read() {
    let mut taken = 0;
    each(&Input::of("a.jsonl", Bytes::Lying(&Endless)), None, &mut |one| {
        assert_eq!(one.unwrap().text, "Le port rouvre.");
        taken += 1;
        taken < 1000
    });
    assert_eq!(taken, 1000);
}

/// A file that lies elsewhere than in memory.
struct Elsewhere<'a>(&'a [u8]);

impl ByteSource for Elsewhere<'_> {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(Box::new(BufReader::with_capacity(7, Cursor::new(self.0))))
    }
}

#[test]
fn a_file_says_the_same_in_memory_and_elsewhere() {
    let utf16: Vec<u8> =
        "\u{feff}{\"text\":\"Le port.\"}\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8]); 12] = [
        ("a.txt", b"VALMER, 3 mai (Havrol) - Le port rouvre."),
        ("a.txt", b"VALMER, 3 mai (Havrol) - Le caf\xe9 du port, l'\xe9t\xe9, est ferm\xe9."),
        ("a.txt", b"  \n"),
        ("a.txt", b""),
        ("a.jsonl", b""),
        ("a.jsonl", b"{\"text\":\"Le port.\"}\n\nnonsense\n{\"text\":\"L'eau.\"}"),
        ("a.jsonl", b"\xef\xbb\xbf{\"text\":\"Le port.\"}\n"),
        ("a.jsonl", &utf16),
        ("a.jsonl", b"{\n  \"text\": \"Le port.\"\n}\n"),
        ("a.jsonl", b"\n[{\"text\": \"Le port.\"},\n{\"text\": \"L'eau.\"}]\n"),
        ("a.jsonl", b"{\"text\":\"\xff\"}\n{\"text\":\"L'eau.\"}\n"),
        ("a.jsonl", b"{\"record\":\"header\"}\n{\"record\":\"quote\"}\n{\"text\":\"L'eau.\"}\n"),
    ];
    for (path, bytes) in files {
        let said = |bytes: Bytes<'_>| {
            let mut all = Vec::new();
            each(&Input::of(path, bytes), None, &mut |one| {
                all.push(one);
                true
            });
            (all, other_records(&mut bytes.open().unwrap()).unwrap())
        };
        let (held, lying) = (said(Bytes::Held(bytes)), said(Bytes::Lying(&Elsewhere(bytes))));
        assert_eq!(held, lying, "{path}: {}", String::from_utf8_lossy(bytes));
        assert!(!held.0.is_empty());
    }
}

/// A file whose disk fails behind its first line.
struct Failing;

impl ByteSource for Failing {
    fn open(&self) -> io::Result<Box<dyn BufRead + '_>> {
        let first = Cursor::new(format!("{LINE}\n"));
        Ok(Box::new(BufReader::new(first.chain(Broken))))
    }
}

struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

#[test]
fn what_was_read_before_a_disk_failed_is_taken_and_the_failure_is_told_with_its_line() {
    let mut all = Vec::new();
    each(&Input::of("a.jsonl", Bytes::Lying(&Failing)), Some("jsonl"), &mut |one| {
        all.push(one.map(|it| it.text).map_err(|it| it.to_string()));
        true
    });
    assert_eq!(
        all,
        [
            Ok("Le port rouvre.".to_owned()),
            Err("line 2: it cannot be read: the disk is gone; import it again".to_owned())
        ]
    );
}
