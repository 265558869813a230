//! What files that hold no text begin with.

use messages::wire as say;

/// How a kind of file begins that is no text.
#[derive(Debug)]
pub(super) struct Signature {
    /// Where its bytes stand.
    at: usize,
    bytes: &'static [u8],
    /// What it is called, with its article.
    pub(super) what: fn() -> String,
    /// What to do with it.
    pub(super) advice: fn() -> String,
}

const fn from_start(
    bytes: &'static [u8],
    what: fn() -> String,
    advice: fn() -> String,
) -> Signature {
    Signature { at: 0, bytes, what, advice }
}

const SIGNATURES: &[Signature] = &[
    from_start(b"%PDF-", say::pdf, say::as_text),
    from_start(b"PK\x03\x04", say::zip, say::as_text),
    from_start(b"\xd0\xcf\x11\xe0", say::old_office, say::as_text),
    from_start(b"{\\rtf", say::rtf, say::as_text),
    from_start(b"%!PS", say::postscript, say::as_text),
    from_start(b"\x1f\x8b", say::gzip, say::unpack),
    from_start(b"BZh9", say::bzip2, say::unpack),
    from_start(b"\xfd7zXZ\0", say::xz, say::unpack),
    from_start(b"\x28\xb5\x2f\xfd", say::zstd, say::unpack),
    from_start(b"7z\xbc\xaf\x27\x1c", say::seven_z, say::unpack),
    from_start(b"Rar!\x1a\x07", say::rar, say::unpack),
    Signature { at: 257, bytes: b"ustar\0", what: say::tar, advice: say::unpack },
    Signature { at: 257, bytes: b"ustar  \0", what: say::tar, advice: say::unpack },
    from_start(b"\x89PNG", say::picture, say::typed),
    from_start(b"\xff\xd8\xff", say::picture, say::typed),
    from_start(b"GIF8", say::picture, say::typed),
    from_start(b"II*\0", say::picture, say::typed),
    from_start(b"MM\0*", say::picture, say::typed),
    Signature { at: 8, bytes: b"WEBPVP8", what: say::picture, advice: say::typed },
    from_start(b"ID3\x03", say::sound, say::typed),
    from_start(b"ID3\x04", say::sound, say::typed),
    from_start(b"OggS\0", say::sound, say::typed),
    Signature { at: 8, bytes: b"WAVEfmt ", what: say::sound, advice: say::typed },
    Signature { at: 4, bytes: b"ftypiso", what: say::film_or_sound, advice: say::typed },
    Signature { at: 4, bytes: b"ftypmp4", what: say::film_or_sound, advice: say::typed },
    Signature { at: 4, bytes: b"ftypM4", what: say::film_or_sound, advice: say::typed },
    Signature { at: 4, bytes: b"ftypqt", what: say::film_or_sound, advice: say::typed },
    from_start(b"\x1aE\xdf\xa3", say::film, say::typed),
    from_start(b"\x7fELF", say::program, say::no_words),
    from_start(b"\xcf\xfa\xed\xfe", say::program, say::no_words),
    from_start(b"SQLite format 3\0", say::database, say::as_jsonl),
    from_start(b"b0VIM ", say::swap, say::recover),
];

/// What some bytes begin like that are no text.
pub(super) fn signature(bytes: &[u8]) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|it| bytes.get(it.at..).is_some_and(|rest| rest.starts_with(it.bytes)))
}
