//! Lines of a file, one after the other.

use std::io::{self, BufRead, ErrorKind};

/// The longest line that is read, in bytes: far more than any dispatch, and a
/// bound for a file that is no text at all.
pub(crate) const LONGEST: usize = 64 << 20;

/// What came of asking for a line.
pub(crate) enum Line {
    /// There is none.
    End,
    /// It is in the buffer, without its end.
    Whole,
    /// It was longer than [`LONGEST`] and was passed over.
    TooLong,
}

/// Reads up to the next `\n` into `buffer`, which it clears first.
pub(crate) fn next(input: &mut dyn BufRead, buffer: &mut Vec<u8>) -> io::Result<Line> {
    buffer.clear();
    let (mut any, mut fits) = (false, true);
    loop {
        let chunk = match input.fill_buf() {
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        if chunk.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', chunk);
        let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
        fits &= buffer.len() + part.len() <= LONGEST;
        if fits {
            buffer.extend_from_slice(part);
        } else {
            *buffer = Vec::new();
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (any, fits) {
        (false, _) => Line::End,
        (true, true) => Line::Whole,
        (true, false) => Line::TooLong,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_line_ends_is_bounded() {
        let mut input = io::BufReader::new(io::Read::take(io::repeat(b'x'), LONGEST as u64 + 1));
        let mut buffer = Vec::new();
        assert!(matches!(next(&mut input, &mut buffer).unwrap(), Line::TooLong));
        assert!(buffer.is_empty());
        assert!(matches!(next(&mut input, &mut buffer).unwrap(), Line::End));
    }
}
