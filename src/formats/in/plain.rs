//! Plain text in wire style.

use super::draft::{Body, Draft};
use super::stream::Stream;
use super::{LONGEST, PutDraft, Reader, Refusal, foreign, front, too_long};

/// One dispatch a file, as it went over the wire.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlainText;

impl Reader for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    /// Takes everything: it is asked last.
    fn sniff(&self, _path: &str, _head: &[u8]) -> bool {
        true
    }

    fn read(&self, stream: &mut Stream<'_>, put: PutDraft<'_>) {
        // No encoding takes more than two bytes where UTF-8 takes one.
        let far_too_long = stream.left().len() > 2 * LONGEST;
        put(if far_too_long { Err(too_long()) } else { one(stream) });
    }
}

fn one(stream: &mut Stream<'_>) -> Result<Draft, Refusal> {
    let text = stream.text(None)?;
    if text.trim().is_empty() {
        return Err(Refusal::new("there is nothing but blanks in it", "leave it out"));
    }
    if let Some(front) = front::split(&text) {
        return Ok(front.draft());
    }
    match foreign::kind_of(stream.path(), &text).filter(|_| !stream.forced()) {
        Some(kind) => Err(kind.into()),
        None => Ok(Draft::of(Body::Wire(text))),
    }
}
