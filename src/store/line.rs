//! A journal line: how it is written, and how it is verified.
//!
//! The room's page (`mod.rs`) defines the format.

use model::Event;

/// A line's hash: 64 lower-case hex digits, or empty before the first line.
pub(super) type Hash = String;

const HASH_FIELD: &[u8] = b",\"hash\":\"";
const PREV_FIELD: &[u8] = b",\"prev\":\"";

/// Writes an event as a line, newline included, and gives its hash.
///
/// Errors: the event cannot be read back from what would be written (a
/// confidence that is no number, a field twice). Such a line must never reach a
/// journal, since nobody could read on after it.
pub(super) fn encode(event: &Event) -> Result<(Vec<u8>, Hash), serde_json::Error> {
    let line = serde_json::to_vec(event)?;
    serde_json::from_slice::<Event>(&line)?;
    Ok(seal(line, &event.prev))
}

/// Ends a JSON object, whose last field is `prev`, with its hash and a newline.
pub(super) fn seal(mut object: Vec<u8>, prev: &str) -> (Vec<u8>, Hash) {
    object.pop();
    let hash = digest(prev.as_bytes(), &object);
    object.extend_from_slice(HASH_FIELD);
    object.extend_from_slice(hash.as_bytes());
    object.extend_from_slice(b"\"}\n");
    (object, hash)
}

/// A line whose hash fits its bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verified<'a> {
    /// Hash of the line before, as this line gives it.
    pub(super) prev: &'a str,
    /// Its own hash.
    pub(super) hash: &'a str,
}

/// Verifies a line (without its newline) against its own hash; whether it
/// follows the line before is the caller's to see.
pub(super) fn verify(line: &[u8]) -> Option<Verified<'_>> {
    let (body, hash) = split_hash(line)?;
    let before = body.strip_suffix(b"\"")?;
    let prev = if before.ends_with(PREV_FIELD) {
        &[]
    } else {
        let (rest, prev) = before.split_last_chunk::<64>()?;
        rest.ends_with(PREV_FIELD).then_some(prev.as_slice())?
    };
    let fits = digest(prev, body).as_bytes() == hash;
    let text = |bytes| std::str::from_utf8(bytes).ok();
    fits.then_some(Verified { prev: text(prev)?, hash: text(hash)? })
}

/// The hash that stands at the end of `bytes` (the end of a line, with or
/// without its newline), unverified.
pub(super) fn hash_at_end(bytes: &[u8]) -> Option<&str> {
    let (_, hash) = split_hash(trim(bytes))?;
    std::str::from_utf8(hash).ok()
}

/// A good line (without its newline) as it stands behind another one: `prev` and
/// hash anew, newline included, everything else byte for byte.
pub(super) fn rechained(line: &[u8], prev: &str) -> Option<(Vec<u8>, Hash)> {
    let good = verify(line)?;
    let (body, _) = split_hash(line)?;
    let tail = PREV_FIELD.len() + good.prev.len() + 1;
    let mut new = body.get(..body.len().checked_sub(tail)?)?.to_vec();
    new.extend_from_slice(PREV_FIELD);
    new.extend_from_slice(prev.as_bytes());
    new.push(b'"');
    let hash = digest(prev.as_bytes(), &new);
    new.extend_from_slice(HASH_FIELD);
    new.extend_from_slice(hash.as_bytes());
    new.extend_from_slice(b"\"}\n");
    Some((new, hash))
}

/// Whether a line is what git leaves between two versions it could not merge.
pub(super) fn is_conflict_marker(raw: &[u8]) -> bool {
    let marks = [&b"<<<<<<<"[..], b"|||||||", b"=======", b">>>>>>>"];
    marks.iter().any(|mark| raw.starts_with(mark))
}

/// What is wrong with a line that does not verify.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Its bytes are not those that were written.
    Checksum,
    /// Git left it there.
    MergeMark,
}

/// Says what is wrong with a line that does not verify.
pub(super) fn wrong_with(raw: &[u8]) -> Wrong {
    if is_conflict_marker(raw) { Wrong::MergeMark } else { Wrong::Checksum }
}

impl Wrong {
    /// The same in words, of one line.
    pub(super) fn of_one(self) -> String {
        match self {
            Wrong::Checksum => messages::store::checksum(),
            Wrong::MergeMark => messages::store::merge_mark(),
        }
    }

    /// The same in words, of several lines.
    pub(super) fn of_several(self) -> String {
        match self {
            Wrong::Checksum => messages::store::checksums(),
            Wrong::MergeMark => messages::store::merge_marks(),
        }
    }
}

/// The lines in what was read up to a newline: one, unless line ends were
/// converted to carriage returns alone, of which no line of ours has one within.
pub(super) fn pieces(raw: &[u8]) -> impl Iterator<Item = &[u8]> {
    let within = |rest: &[u8]| memchr::memchr(b'\r', trim(rest));
    let good = |part: &[u8]| verify(trim(part)).is_some();
    let converted = within(raw).is_some() && raw.split_inclusive(|it| *it == b'\r').any(good);
    let mut rest = raw;
    std::iter::from_fn(move || {
        let end = within(rest).filter(|_| converted).map_or(rest.len(), |at| at + 1);
        let (piece, more) = rest.split_at_checked(end)?;
        rest = more;
        (!piece.is_empty()).then_some(piece)
    })
}

/// Whether a line has its end.
pub(super) fn has_end(raw: &[u8]) -> bool {
    raw.ends_with(b"\n") || raw.ends_with(b"\r")
}

/// A line without its line end.
pub(super) fn trim(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn split_hash(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let (rest, hash) = line.strip_suffix(b"\"}")?.split_last_chunk::<64>()?;
    Some((rest.strip_suffix(HASH_FIELD)?, hash.as_slice()))
}

/// BLAKE3 of `prev`, then of the line whose closing brace `body` lacks.
fn digest(prev: &[u8], body: &[u8]) -> Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(prev).update(body).update(b"}");
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made by hand, so that the format cannot drift unnoticed.
    #[test]
    fn the_hash_is_blake3_of_prev_and_the_line_without_its_hash() {
        let prev = "0".repeat(64);
        let bare = format!(r#"{{"v":1,"later":[1.50],"prev":"{prev}"}}"#);
        let hash = blake3::hash(format!("{prev}{bare}").as_bytes()).to_hex().to_string();
        let line = format!("{},\"hash\":\"{hash}\"}}", bare.strip_suffix('}').unwrap());
        let good = verify(line.as_bytes()).unwrap();
        assert_eq!((good.prev, good.hash), (prev.as_str(), hash.as_str()));
        assert_eq!(hash_at_end(format!("{line}\r\n").as_bytes()), Some(hash.as_str()));
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] ^= 1;
            assert_eq!(verify(&bytes), None, "{at}");
            assert_eq!(verify(&bytes[..at]), None, "{at}");
        }
        for other in ["", &"1".repeat(64)] {
            let (moved, hash) = rechained(line.as_bytes(), other).unwrap();
            let good = verify(trim(&moved)).unwrap();
            assert_eq!((good.prev, good.hash), (other, hash.as_str()));
            let (back, same) = rechained(trim(&moved), &prev).unwrap();
            assert_eq!((trim(&back), same.as_str()), (line.as_bytes(), hash_of(&line)));
        }
    }

    fn hash_of(line: &str) -> &str {
        hash_at_end(line.as_bytes()).unwrap()
    }
}
