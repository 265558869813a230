//! Bytes and code points of one text.

use model::Span;

/// Bytes covered by one word of the table of character starts.
const BLOCK: usize = 64;

/// Converts between byte offsets (memory) and code points (files) of the text it
/// was made for.
///
/// Owns a table only, never the text: one bit a byte and one count for every 64
/// bytes; nothing at all for ASCII. A conversion to code points is constant
/// time, one to bytes logarithmic. Offsets past the end count as the end; offsets
/// inside a character count as its start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offsets {
    bytes: usize,
    code_points: usize,
    /// One bit a byte, set where a character starts. Empty for ASCII.
    starts: Box<[u64]>,
    /// Characters that start before each block.
    ranks: Box<[usize]>,
}

impl Offsets {
    /// Makes the table for `text`, in one pass.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { bytes: text.len(), code_points: text.len(), ..Self::default() };
        }
        let mut starts = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut ranks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut code_points = 0usize;
        for block in text.as_bytes().chunks(BLOCK) {
            let bits = block
                .iter()
                .enumerate()
                .filter(|(_, byte)| **byte & 0xC0 != 0x80)
                .fold(0u64, |bits, (i, _)| bits | 1 << i);
            ranks.push(code_points);
            starts.push(bits);
            code_points += bits.count_ones() as usize;
        }
        Self { bytes: text.len(), code_points, starts: starts.into(), ranks: ranks.into() }
    }

    /// The number of code points.
    pub fn len_code_points(&self) -> usize {
        self.code_points
    }

    /// The code points before `byte`.
    pub fn to_code_point(&self, byte: usize) -> usize {
        if byte >= self.bytes {
            return self.code_points;
        }
        if self.starts.is_empty() {
            return byte;
        }
        let (block, bit) = (byte / BLOCK, byte % BLOCK);
        let bits = self.starts.get(block).copied().unwrap_or_default();
        let rank = self.ranks.get(block).copied().unwrap_or_default();
        // All starts up to and with this byte, less the character it belongs to.
        let upto = bits & (u64::MAX >> (BLOCK - 1 - bit));
        (rank + upto.count_ones() as usize).saturating_sub(1)
    }

    /// The byte where the code point starts; the text's length for one past the
    /// last; nothing beyond.
    pub fn to_byte(&self, code_point: usize) -> Option<usize> {
        if code_point >= self.code_points {
            return (code_point == self.code_points).then_some(self.bytes);
        }
        if self.starts.is_empty() {
            return Some(code_point);
        }
        let block = self.ranks.partition_point(|rank| *rank <= code_point).checked_sub(1)?;
        let mut bits = *self.starts.get(block)?;
        for _ in *self.ranks.get(block)?..code_point {
            bits &= bits.wrapping_sub(1);
        }
        Some(block * BLOCK + bits.trailing_zeros() as usize)
    }
}

/// The words of a span with up to `context` code points on either side:
/// before, exact, after.
///
/// A span that does not fit the text gives three empty strings.
pub fn anchor_parts(text: &str, span: Span, context: usize) -> (&str, &str, &str) {
    let parts = (text.get(..span.start), text.get(span.range()), text.get(span.end..));
    let (Some(head), Some(exact), Some(tail)) = parts else {
        return ("", "", "");
    };
    let from = match context.checked_sub(1) {
        None => head.len(),
        Some(n) => head.char_indices().rev().nth(n).map_or(0, |(at, _)| at),
    };
    let to = tail.char_indices().nth(context).map_or(tail.len(), |(at, _)| at);
    (head.get(from..).unwrap_or_default(), exact, tail.get(..to).unwrap_or_default())
}
