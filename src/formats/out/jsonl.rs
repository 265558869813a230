//! Native JSONL out.

use super::header::{Header, HeaderLine};
use super::{ExportCounts, ExportError, ExportOptions, Exported, Loss, OutFormat};
use model::{Dispatch, Record};
use serde::Serialize;
use serde_json::ser::Formatter;
use std::error::Error;
use std::io::{self, ErrorKind, Write};
use text::is_active;
use wire::to_record;

/// One JSON object a line: everything, losing nothing.
///
/// Every dispatch and every record, with their unknown fields, comes back as it was; a
/// property test holds this. Two things are not in the file because they are not
/// annotations: the journal (who changed what when; the file is the state) and the codebook
/// (the header names its revision). On the way in, what a file of a later version holds and
/// this one cannot keep (a field inside an anchor or a dateline) is told in
/// [`Plan::notes`](crate::annotations::Plan::notes).
#[derive(Debug, Clone, Copy)]
pub struct Jsonl;

impl OutFormat for Jsonl {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn about(&self) -> String {
        messages::formats::about_jsonl()
    }

    fn extension(&self) -> &'static str {
        "jsonl"
    }

    fn losses(&self) -> &'static [Loss] {
        &[]
    }

    fn write(
        &self,
        study: &dyn Exported,
        options: ExportOptions,
        out: &mut dyn Write,
    ) -> Result<ExportCounts, ExportError> {
        let mut dispatches = study.dispatches();
        let mut records = study.records().cloned();
        export(out, study.header(), &mut dispatches, &mut records, options)
    }
}

/// Writes a study as native JSONL.
///
/// The order of lines is header, dispatches, speakers, quotes, stances, links,
/// marks, progress, sessions, decisions, rulings, imports, removals, corrections, targets,
/// assignments, and within a kind by id. The iterators must come in that order
/// ([`Record::order`] is its key): nothing is
/// kept but the line being written, so nothing can be sorted here. Reading does not
/// depend on it.
///
/// The same input gives the same bytes: fields stand in the order the types
/// declare them, unknown fields after them by name. Characters that some
/// programs take for the end of a line, or some terminals for a command, or that
/// turn a line around ([`is_active`]), are JSON escapes. Each line is one `write_all`
/// (give a buffered writer), and `out` is flushed at the end.
///
/// # Errors
/// [`ExportError::Closed`] where the reader of a pipe has gone, else what could
/// not be read or written and at which line. What was written stays written.
pub fn export<E: Into<Box<dyn Error + Send + Sync>>>(
    out: &mut dyn Write,
    header: &Header,
    dispatches: &mut dyn Iterator<Item = Result<Dispatch, E>>,
    records: &mut dyn Iterator<Item = Record>,
    options: ExportOptions,
) -> Result<ExportCounts, ExportError> {
    let mut lines = Lines { out, buffer: Vec::new(), counts: ExportCounts::default() };
    lines.put(&HeaderLine::new(header))?;
    for dispatch in dispatches {
        let line = lines.counts.lines + 1;
        let dispatch =
            dispatch.map_err(|cause| ExportError::Dispatch { line, cause: cause.into() })?;
        let mut record = to_record(&dispatch);
        if options.no_text {
            record.text = None;
        }
        lines.put(&record)?;
        lines.counts.dispatches += 1;
    }
    for record in records {
        lines.put(&record)?;
        lines.counts.records.add(record.kind());
    }
    lines.finish()
}

struct Lines<'a> {
    out: &'a mut dyn Write,
    buffer: Vec<u8>,
    counts: ExportCounts,
}

impl Lines<'_> {
    fn put(&mut self, value: &impl Serialize) -> Result<(), ExportError> {
        let line = self.counts.lines + 1;
        json_line(&mut self.buffer, value).map_err(|cause| ExportError::Json { line, cause })?;
        self.out.write_all(&self.buffer).map_err(|cause| failed(line, cause))?;
        self.counts.lines = line;
        self.counts.bytes += self.buffer.len() as u64;
        Ok(())
    }

    fn finish(self) -> Result<ExportCounts, ExportError> {
        self.out.flush().map_err(|cause| failed(self.counts.lines, cause))?;
        Ok(self.counts)
    }
}

fn failed(line: usize, cause: io::Error) -> ExportError {
    match cause.kind() {
        ErrorKind::BrokenPipe => ExportError::Closed,
        _ => ExportError::Write { line, cause },
    }
}

/// Makes `buffer` one line of JSON, its end included, that stays one line for
/// every reader and commands no terminal: what [acts](is_active) is escaped.
///
/// # Errors
/// The value cannot be written as JSON.
pub fn json_line(buffer: &mut Vec<u8>, value: &impl Serialize) -> serde_json::Result<()> {
    buffer.clear();
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *buffer, OneLine))?;
    buffer.push(b'\n');
    Ok(())
}

/// Compact JSON whose strings hold nothing that acts.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_active) {
            let (head, tail) = rest.split_at(at);
            writer.write_all(head.as_bytes())?;
            let mut chars = tail.chars();
            if let Some(char) = chars.next() {
                for unit in char.encode_utf16(&mut [0; 2]) {
                    write!(writer, "\\u{unit:04x}")?;
                }
            }
            rest = chars.as_str();
        }
        writer.write_all(rest.as_bytes())
    }
}
