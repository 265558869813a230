//! What files that hold no text begin with.

/// How a kind of file begins that is no text.
#[derive(Debug)]
pub(super) struct Signature {
    /// Where its bytes stand.
    at: usize,
    bytes: &'static [u8],
    /// What it is called, with its article.
    pub(super) what: &'static str,
    /// What to do with it.
    pub(super) advice: &'static str,
}

/// What to do with text in a file that is none.
pub(super) const AS_TEXT: &str = "save it as plain text, then import that";
const UNPACK: &str = "unpack it, then import what is in it";
const NO_WORDS: &str = "it holds no words; leave it out";
const TYPED: &str = "leave it out, or write down what is said in it as plain text";
const RECOVER: &str = "leave it out; `vim -r` writes what it holds into a text file";

const fn from_start(bytes: &'static [u8], what: &'static str, advice: &'static str) -> Signature {
    Signature { at: 0, bytes, what, advice }
}

const SIGNATURES: &[Signature] = &[
    from_start(b"%PDF-", "a PDF", AS_TEXT),
    from_start(b"PK\x03\x04", "a zip archive or an office document", AS_TEXT),
    from_start(b"\xd0\xcf\x11\xe0", "an old office document", AS_TEXT),
    from_start(b"{\\rtf", "a rich text (RTF) document", AS_TEXT),
    from_start(b"%!PS", "a PostScript document", AS_TEXT),
    from_start(b"\x1f\x8b", "a gzip archive", UNPACK),
    from_start(b"BZh9", "a bzip2 archive", UNPACK),
    from_start(b"\xfd7zXZ\0", "an xz archive", UNPACK),
    from_start(b"\x28\xb5\x2f\xfd", "a zstd archive", UNPACK),
    from_start(b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    from_start(b"Rar!\x1a\x07", "a rar archive", UNPACK),
    Signature { at: 257, bytes: b"ustar\0", what: "a tar archive", advice: UNPACK },
    Signature { at: 257, bytes: b"ustar  \0", what: "a tar archive", advice: UNPACK },
    from_start(b"\x89PNG", "a picture", TYPED),
    from_start(b"\xff\xd8\xff", "a picture", TYPED),
    from_start(b"GIF8", "a picture", TYPED),
    from_start(b"II*\0", "a picture", TYPED),
    from_start(b"MM\0*", "a picture", TYPED),
    Signature { at: 8, bytes: b"WEBPVP8", what: "a picture", advice: TYPED },
    from_start(b"ID3\x03", "a sound", TYPED),
    from_start(b"ID3\x04", "a sound", TYPED),
    from_start(b"OggS\0", "a sound", TYPED),
    Signature { at: 8, bytes: b"WAVEfmt ", what: "a sound", advice: TYPED },
    Signature { at: 4, bytes: b"ftypiso", what: "a film or a sound", advice: TYPED },
    Signature { at: 4, bytes: b"ftypmp4", what: "a film or a sound", advice: TYPED },
    Signature { at: 4, bytes: b"ftypM4", what: "a film or a sound", advice: TYPED },
    Signature { at: 4, bytes: b"ftypqt", what: "a film or a sound", advice: TYPED },
    from_start(b"\x1aE\xdf\xa3", "a film", TYPED),
    from_start(b"\x7fELF", "a program", NO_WORDS),
    from_start(b"\xcf\xfa\xed\xfe", "a program", NO_WORDS),
    from_start(b"SQLite format 3\0", "a database", "export its texts as JSONL, then import that"),
    from_start(b"b0VIM ", "a swap file that an editor left", RECOVER),
];

/// What some bytes begin like that are no text.
pub(super) fn signature(bytes: &[u8]) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|it| bytes.get(it.at..).is_some_and(|rest| rest.starts_with(it.bytes)))
}
