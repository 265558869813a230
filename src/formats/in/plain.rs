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
        put(one(stream));
    }
}

fn one(stream: &Stream<'_>) -> Result<Draft, Refusal> {
    // No encoding takes more than two bytes where UTF-8 takes one.
    let Some(text) = stream.text(None, 2 * LONGEST)? else { return Err(too_long()) };
    if text.trim().is_empty() {
        return Err(Refusal::new(messages::formats::blank(), messages::formats::leave_out()));
    }
    if let Some(front) = front::split(&text) {
        return Ok(front.draft());
    }
    match foreign::kind_of(stream.path(), &text).filter(|_| !stream.forced()) {
        Some(kind) => Err(kind.into()),
        None => Ok(Draft::of(Body::Wire(text))),
    }
}
