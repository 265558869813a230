//! The way in: formats that dispatches arrive in, one file and one row of the table each.
//!
//! A [`Reader`] says whether a file is its own, is handed a [`Stream`] of it and hands on
//! [`Draft`]s: paragraphs with their roles, a text whose parts are to be found, or a record of
//! our own. Offsets, ids, hashes, open years and the source are the same for all of them and
//! are made here ([`Draft`]), never by a reader.

mod draft;
mod foreign;
mod front;
mod jsonl;
mod plain;
mod stream;

pub use draft::{Body, Draft, Paragraph, Role};
pub use foreign::{Kind, kind_of, kinds};
pub use jsonl::{OtherRecords, other_records};
pub use stream::{ByteSource, Bytes, Input, KnownTexts, Stream, WHOLE};
pub use wire::{Moment, Refusal};

use jsonl::Jsonl;
use model::Dispatch;
use plain::PlainText;
use stream::AsRead;

/// A format that dispatches arrive in.
pub trait Reader: Sync {
    /// Its name, as `--format` and a dispatch's source spell it.
    fn name(&self) -> &'static str;

    /// Whether a file looks like it: `path` as the user gave it, `head` its
    /// first bytes (all of them in a short file).
    fn sniff(&self, path: &str, head: &[u8]) -> bool;

    /// Reads every dispatch of a file, in its order, and hands each on before the
    /// next is read, until `put` says false. What cannot be read is refused one
    /// by one; the rest is read.
    fn read(&self, stream: &mut Stream<'_>, put: PutDraft<'_>);
}

/// What takes drafts and refusals from a reader; says whether more are wanted.
pub type PutDraft<'p> = &'p mut dyn FnMut(Result<Draft, Refusal>) -> bool;

/// What takes dispatches and refusals; says whether more are wanted.
pub type Put<'p> = &'p mut dyn FnMut(Result<Dispatch, Refusal>) -> bool;

/// The formats, the pickiest first: the order in which they are asked.
/// Plain text takes whatever is left.
pub fn formats() -> &'static [&'static dyn Reader] {
    &[&Jsonl, &PlainText]
}

/// The most bytes of one dispatch's text: far more than any wire sends, and few
/// enough to lay out on a screen.
pub const LONGEST: usize = 16 << 20;

/// Reads a file in the format named, else in the first that recognises it.
/// Everything is kept at once: [`each`] is for files of any size.
pub fn read(input: &Input, format: Option<&str>) -> Vec<Result<Dispatch, Refusal>> {
    let mut all = Vec::new();
    each(input, format, &mut |one| {
        all.push(one);
        true
    });
    all
}

/// Reads a file in the format named, else in the first that recognises it, and
/// hands on one dispatch or refusal after the other until `put` says false. A
/// text longer than [`LONGEST`] is refused.
pub fn each(input: &Input, format: Option<&str>, put: Put<'_>) {
    match format_of(input, format) {
        Some(format) => each_with(format, input, put),
        None => drop(put(Err(unknown_format(format.unwrap_or_default())))),
    }
}

/// Reads a file in one format, as [`each`] does.
pub fn each_with(format: &dyn Reader, input: &Input, put: Put<'_>) {
    let read = AsRead::new();
    let mut stream = match Stream::new(*input, &read) {
        Ok(stream) => stream,
        Err(refusal) => {
            put(Err(refusal));
            return;
        }
    };
    format.read(&mut stream, &mut |draft| match draft
        .and_then(|draft| draft.finish(format.name(), input, &read))
    {
        Ok(dispatch) if dispatch.text.len() > LONGEST => put(Err(too_long())),
        finished => put(finished),
    });
}

/// The format a file is read in: the one named, else the first that recognises it.
pub fn format_of(input: &Input, format: Option<&str>) -> Option<&'static dyn Reader> {
    let head = input.head();
    // What is forced is told by its content alone.
    let path = if input.forced { "" } else { input.path };
    let found = formats().iter().find(|it| match format {
        Some(name) => it.name() == name,
        None => it.sniff(path, &head),
    });
    found.copied()
}

/// A text that is no dispatch by its mere length.
pub(super) fn too_long() -> Refusal {
    let what = messages::formats::text_too_long(LONGEST >> 20);
    Refusal::new(what, messages::formats::text_too_long_hint())
}

fn unknown_format(name: &str) -> Refusal {
    let names: Vec<_> = formats().iter().map(|it| it.name()).collect();
    Refusal::new(
        messages::formats::unknown_format(name),
        messages::formats::unknown_format_hint(names.join(", ")),
    )
}
