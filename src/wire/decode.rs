//! Bytes to text: once, strictly, and never again.

use super::magic::{Signature, signature};
use super::oem;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, BufRead};

/// A file's text and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text exactly as decoded, without the byte order mark. Line ends,
    /// blanks and controls are as they came.
    pub text: String,
    /// WHATWG name of the encoding ("UTF-8", "windows-1252").
    pub encoding: &'static str,
    /// SHA-256 of all the bytes as read, byte order mark included, hex.
    pub bytes_sha256: String,
}

/// Says why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// There is not one character.
    #[error("{}", messages::wire::empty())]
    Empty,
    /// The bytes are something else than text.
    #[error("{}", messages::wire::binary(what))]
    Binary {
        /// What gives it away.
        what: String,
        /// What to do with it.
        advice: String,
    },
    /// The bytes break the encoding's rules.
    #[error("{}", messages::wire::undecodable(encoding, at))]
    Undecodable {
        /// The encoding it was read as.
        encoding: &'static str,
        /// Offset of the first malformed byte in the file.
        at: usize,
    },
    /// It can be read in the encoding it seems to be in, but its words say that it
    /// is in another.
    #[error("{}", messages::wire::unlikely(encoding, word))]
    Unlikely {
        /// The encoding it seemed to be in.
        encoding: &'static str,
        /// A word that cannot be.
        word: String,
    },
    /// No encoding has that name.
    #[error("{}", messages::wire::unknown_encoding(label))]
    UnknownEncoding {
        /// The name as given.
        label: String,
    },
}

impl DecodeError {
    /// What the user can do about it.
    pub fn hint(&self) -> String {
        match self {
            DecodeError::Empty => messages::wire::empty_hint(),
            DecodeError::Binary { advice, .. } => advice.clone(),
            DecodeError::Undecodable { .. } => messages::wire::undecodable_hint(),
            DecodeError::Unlikely { .. } => messages::wire::unlikely_hint(),
            DecodeError::UnknownEncoding { .. } => messages::wire::unknown_encoding_hint(),
        }
    }
}

/// Whether a label names an encoding that [`decode`] can be told to use
/// (WHATWG labels: "latin1", "cp1252", "UTF-8"; case and blanks around do not
/// count).
pub fn encoding_exists(label: &str) -> bool {
    by_label(label).is_some() || oem::by_label(label).is_some()
}

/// Decodes a file.
///
/// `forced` is the user's word and is obeyed. Otherwise, in this order: a byte
/// order mark; valid UTF-8; `declared` (what the file or its carrier claims;
/// an unknown name there is ignored); UTF-16 without a mark; detection.
///
/// Nothing is ever replaced by U+FFFD: bytes that are malformed in the encoding
/// are an error with their offset. So is a file that is UTF-8 but for a few
/// bytes, because detection would turn it into nonsense. Detection knows the
/// encodings of the web; old Macintosh and DOS files must be forced, and where
/// their words show that the guess is wrong they are refused.
///
/// # Errors
/// [`DecodeError`]: no text, malformed bytes, or a `forced` name of no encoding.
pub fn decode(
    bytes: &[u8],
    forced: Option<&str>,
    declared: Option<&str>,
) -> Result<Decoded, DecodeError> {
    if let Some(Signature { what, advice, .. }) = signature(bytes) {
        return Err(DecodeError::Binary {
            what: messages::wire::looks_like(what()),
            advice: advice(),
        });
    }
    let (text, encoding) = match forced.and_then(oem::by_label) {
        Some(oem) => (oem.text(bytes), oem.name),
        None => read(bytes, forced, declared)?,
    };
    if text.is_empty() {
        return Err(DecodeError::Empty);
    }
    if let Some(what) = control_laden(&text) {
        return Err(DecodeError::Binary { what, advice: messages::wire::as_text() });
    }
    Ok(Decoded { text, encoding, bytes_sha256: sha256_hex(bytes) })
}

fn read(
    bytes: &[u8],
    forced: Option<&str>,
    declared: Option<&str>,
) -> Result<(String, &'static str), DecodeError> {
    let (encoding, mark) = match forced {
        Some(label) => obey(bytes, label)?,
        None => choose(bytes, declared),
    };
    let text = strictly(encoding, bytes.get(mark..).unwrap_or_default(), mark)?;
    let guessed = forced.is_none() && declared.is_none() && mark == 0;
    let unsure = guessed && encoding != UTF_8 && !is_utf16(encoding);
    match oem::odd_word(&text).filter(|_| unsure) {
        Some(word) => {
            Err(DecodeError::Unlikely { encoding: encoding.name(), word: word.to_owned() })
        }
        None => Ok((text, encoding.name())),
    }
}

/// SHA-256 of some bytes: 64 hex digits, lower-case.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// SHA-256 of all that is read, as [`sha256_hex`] writes it.
///
/// # Errors
/// What the system says.
pub fn sha256_of(from: &mut dyn BufRead) -> io::Result<String> {
    let mut hash = Sha256::new();
    loop {
        let bytes = match from.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            bytes => bytes?,
        };
        if bytes.is_empty() {
            return Ok(hex(&hash.finalize()));
        }
        hash.update(bytes);
        let used = bytes.len();
        from.consume(used);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The encoding behind a label; the WHATWG "replacement" is none.
fn by_label(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != REPLACEMENT)
}

/// The forced encoding and the length of a byte order mark that agrees with it.
fn obey(bytes: &[u8], label: &str) -> Result<(&'static Encoding, usize), DecodeError> {
    let unknown = || DecodeError::UnknownEncoding { label: label.to_owned() };
    let encoding = by_label(label).ok_or_else(unknown)?;
    let either_order = label.trim().eq_ignore_ascii_case("utf-16");
    Ok(match Encoding::for_bom(bytes) {
        Some((marked, length)) if marked == encoding => (encoding, length),
        Some((marked, length)) if either_order && marked == UTF_16BE => (marked, length),
        _ => (encoding, 0),
    })
}

/// The encoding of bytes nobody forced one on, and the length of the mark.
fn choose(bytes: &[u8], declared: Option<&str>) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    let declared = declared.and_then(by_label);
    let utf16 = || utf16_without_mark(bytes);
    let encoding = match std::str::from_utf8(bytes) {
        // ASCII text in UTF-16 is valid UTF-8 too, full of NULs.
        Ok(_) => declared.filter(|it| is_utf16(it) && bytes.contains(&0)).or_else(utf16),
        Err(_) if declared.is_some() => declared,
        Err(_) if nearly_utf8(bytes) => Some(UTF_8),
        Err(_) => utf16().or_else(|| Some(detected(bytes))),
    };
    (encoding.unwrap_or(UTF_8), 0)
}

fn is_utf16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// UTF-16 of a Latin alphabet shows by its NULs: nearly every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let (mut pairs, mut high_first, mut high_last) = (0usize, 0usize, 0usize);
    for pair in bytes.chunks_exact(2).take(4096) {
        pairs += 1;
        high_first += usize::from(pair.first() == Some(&0));
        high_last += usize::from(pair.last() == Some(&0));
    }
    let most = |n: usize| pairs >= 8 && n * 10 > pairs * 7;
    let few = |n: usize| n * 20 < pairs;
    match bytes.len() % 2 {
        0 if most(high_last) && few(high_first) => Some(UTF_16LE),
        0 if most(high_first) && few(high_last) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether bytes are UTF-8 but for rare faults. In another encoding, valid
/// sequences of several bytes hardly occur by chance.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 2 * bad
}

/// Decodes without ever replacing; `mark` is the offset of `body` in the file.
fn strictly(encoding: &'static Encoding, body: &[u8], mark: usize) -> Result<String, DecodeError> {
    let undecodable = |at| DecodeError::Undecodable { encoding: encoding.name(), at: mark + at };
    if encoding == UTF_8 {
        let text = std::str::from_utf8(body).map_err(|error| undecodable(error.valid_up_to()))?;
        return Ok(text.to_owned());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(body.len()).unwrap_or(0);
    let mut text = String::with_capacity(room);
    match decoder.decode_to_string_without_replacement(body, &mut text, true) {
        (DecoderResult::InputEmpty, _) => {
            text.shrink_to_fit();
            Ok(text)
        }
        (DecoderResult::Malformed(bad, after), read) => {
            Err(undecodable(read.saturating_sub(usize::from(bad) + usize::from(after))))
        }
        // Only where the buffer's length overflowed.
        (DecoderResult::OutputFull, read) => Err(undecodable(read)),
    }
}

/// Wires carry a few controls (start of header, end of text); programs and
/// pictures carry them everywhere.
fn control_laden(text: &str) -> Option<String> {
    let (mut all, mut controls, mut nuls) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        nuls += usize::from(c == '\0');
        controls += usize::from(c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}'));
    }
    let laden = controls == all || (controls > 2 && controls * 20 > all);
    let nul_laden = nuls > 2 && nuls * 200 > all;
    (laden || nul_laden).then(|| messages::wire::controls(controls, all, nuls))
}
