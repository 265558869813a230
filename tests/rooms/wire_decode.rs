//! Bytes to text, strictly.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use depeche::wire::{DecodeError, decode, encoding_exists};

const TEXT: &str = "VALMONT, 3 février (Northwire) - « C’est réglé », a déclaré le maire, \
    très ému, à l'issue du vote où l'été dernier déjà tout s'était joué.\r\n\r\nIl part.";

fn latin(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn read(bytes: &[u8], forced: Option<&str>, declared: Option<&str>) -> (String, &'static str) {
    let decoded = decode(bytes, forced, declared).unwrap();
    (decoded.text, decoded.encoding)
}

#[test]
fn the_text_is_kept_to_the_letter() {
    for text in [TEXT, "a\r\nb\rc\n\n d \t", "\u{1}ab long enough a text\u{3}", "e\u{301}\u{202e}x"]
    {
        assert_eq!(read(text.as_bytes(), None, None), (text.to_owned(), "UTF-8"));
    }
}

#[test]
fn marks_are_believed_and_taken_off() {
    let with = |mark: &[u8], body: Vec<u8>| [mark, &body].concat();
    let utf8 = with(b"\xef\xbb\xbf", TEXT.as_bytes().to_vec());
    assert_eq!(read(&utf8, None, Some("windows-1252")), (TEXT.to_owned(), "UTF-8"));
    let little = with(b"\xff\xfe", utf16(TEXT, u16::to_le_bytes));
    assert_eq!(read(&little, None, None), (TEXT.to_owned(), "UTF-16LE"));
    let big = with(b"\xfe\xff", utf16(TEXT, u16::to_be_bytes));
    assert_eq!(read(&big, None, None), (TEXT.to_owned(), "UTF-16BE"));
    assert_eq!(read(&big, Some("utf-16"), None), (TEXT.to_owned(), "UTF-16BE"));
    assert_eq!(read(&utf8, Some("utf-8"), None), (TEXT.to_owned(), "UTF-8"));
}

#[test]
fn without_a_mark_utf8_then_declared_then_detected() {
    let bytes = latin(TEXT);
    assert_eq!(read(&bytes, None, None), (TEXT.to_owned(), "windows-1252"));
    assert_eq!(read(&bytes, None, Some("cp1252")), (TEXT.to_owned(), "windows-1252"));
    assert_eq!(read(&bytes, None, Some("klingon")), (TEXT.to_owned(), "windows-1252"));
    assert_eq!(read(TEXT.as_bytes(), None, Some("cp1252")), (TEXT.to_owned(), "UTF-8"));
    let russian = "Мэр ушел в отставку во вторник после голосования в совете.";
    let koi = encoding_rs::KOI8_U.encode(russian).0.into_owned();
    assert_eq!(read(&koi, None, None).0, russian);
    assert_eq!(read(&utf16(TEXT, u16::to_le_bytes), None, None), (TEXT.to_owned(), "UTF-16LE"));
    assert_eq!(read(&utf16("Council says no", u16::to_be_bytes), None, None).1, "UTF-16BE");
}

#[test]
fn forced_is_obeyed() {
    let mojibake = read("réglé".as_bytes(), Some("latin1"), None);
    assert_eq!(mojibake, ("rÃ©glÃ©".to_owned(), "windows-1252"));
    let unknown = DecodeError::UnknownEncoding { label: "klingon".to_owned() };
    assert_eq!(decode(b"x", Some("klingon"), None), Err(unknown));
    assert!(encoding_exists("Latin1") && encoding_exists(" utf-8 "));
    assert!(!encoding_exists("klingon") && !encoding_exists("") && !encoding_exists("iso-2022-kr"));
}

#[test]
fn malformed_bytes_are_told_with_their_offset() {
    let at = |bytes: &[u8], forced: Option<&str>, declared: Option<&str>| match decode(
        bytes, forced, declared,
    ) {
        Err(DecodeError::Undecodable { encoding, at }) => (encoding, at),
        other => panic!("{other:?}"),
    };
    assert_eq!(at(b"abc\xe9def", Some("utf-8"), None), ("UTF-8", 3));
    assert_eq!(at(b"\xef\xbb\xbfabc\xe9def", None, None), ("UTF-8", 6));
    assert_eq!(at(b"ab\x82\xa0c\x81\xffde", None, Some("shift_jis")), ("Shift_JIS", 5));
    assert_eq!(at(b"ab\x82\xa0c\x81\xff", Some("shift_jis"), None), ("Shift_JIS", 5));
    assert_eq!(at(b"\xff\xfea\0b\0\x00\xd8c\0", None, None), ("UTF-16LE", 6));
    assert_eq!(at(b"\xff\xfea\0b\0c", None, None), ("UTF-16LE", 6));
    // UTF-8 with one broken byte is not turned into another encoding's nonsense.
    let mut broken = TEXT.as_bytes().to_vec();
    broken.push(0xe9);
    assert_eq!(at(&broken, None, None), ("UTF-8", TEXT.len()));
}

#[test]
fn what_is_no_text_is_said() {
    assert_eq!(decode(b"", None, None), Err(DecodeError::Empty));
    assert_eq!(decode(b"\xef\xbb\xbf", None, None), Err(DecodeError::Empty));
    let noise: Vec<u8> =
        (0..4096u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for bytes in [
        &b"%PDF-1.4\n..."[..],
        b"PK\x03\x04word",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1\\ansi Council}",
        b"\0\x01\x02\x03",
        b"\0",
        &noise,
    ] {
        let refused = decode(bytes, None, None).unwrap_err();
        assert!(matches!(refused, DecodeError::Binary { .. }), "{refused:?}");
    }
    assert!(matches!(decode(&noise, Some("latin1"), None), Err(DecodeError::Binary { .. })));
}

#[test]
fn the_hash_is_of_the_bytes_as_read() {
    let decoded = decode(b"\xef\xbb\xbfabc", None, None).unwrap();
    assert_eq!(decoded.bytes_sha256.len(), 64);
    assert_ne!(decoded.bytes_sha256, decode(b"abc", None, None).unwrap().bytes_sha256);
}

#[test]
fn dos_letters_are_read_where_they_are_named_and_a_wrong_guess_is_refused() {
    let dos =
        b"Le port a \x82t\x82 ferm\x82 d\x82finitivement, r\x82p\x82t\x82e la maire de Valmer.";
    for label in ["cp850", "IBM850", "437"] {
        let read = decode(dos, Some(label), None).unwrap();
        assert!(read.text.starts_with("Le port a été fermé définitivement"), "{}", read.text);
    }
    assert_eq!(decode(b"\xd5\xf2", Some("cp850"), None).unwrap().text, "ı‗");
    assert_eq!(decode(b"\xe4\xff", Some("cp437"), None).unwrap().text, "Σ\u{a0}");
    let mac = b"Le port a \x8et\x8e d\x8efinitivement ferm\x8e, r\x8ep\x8fte la maire de Valmer.";
    for bytes in [&dos[..], mac] {
        let refused = decode(bytes, None, None).unwrap_err();
        assert!(matches!(refused, DecodeError::Unlikely { .. }), "{refused:?}");
        assert!(refused.hint().contains("cp850"));
    }
    // Windows' own letters, quotation marks and dashes are no sign of it.
    let windows =
        b"L\x92\xe9t\xe9 \x96 dit-elle\x85puis \x93non\x94, \x9cuvre, Lef\xe8vre \xab oui \xbb.";
    assert_eq!(decode(windows, None, None).unwrap().encoding, "windows-1252");
}
