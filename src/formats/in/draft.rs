//! A dispatch as a reader hands it on, and how it becomes one.

use super::Refusal;
use super::stream::{AsRead, Input};
use model::{Dispatch, DispatchMeta, DispatchRecord, Source, Span};
use wire::{Moment, complete_year, from_record, name_by_publisher, parse_text, set_moment};

/// A dispatch before anything was counted, hashed or completed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// What its format says of it.
    pub meta: DispatchMeta,
    /// Its text.
    pub body: Body,
    /// The date beside the text, which completes an open year.
    pub dated: Option<Moment>,
    /// The dateline, where the format has it beside the text: it is put before the first
    /// paragraph of the body, unless that begins with it.
    pub dateline: Option<String>,
    /// Whether its publisher also counts as the agency, where the text names none.
    pub publisher_is_agency: bool,
    /// The line of the file it stands in, from 1, where the format has lines.
    pub line: Option<usize>,
}

/// The text of a draft.
#[derive(Debug, Clone)]
pub enum Body {
    /// A text as it went over the wire, kept as it is: its parts are found in it.
    Wire(String),
    /// Paragraphs whose roles the format says. They become the text with an empty line
    /// between two, in the order advisory, headline, by-line, body, sign-off.
    Paragraphs(Vec<Paragraph>),
    /// A record of our own, whose places count code points; what it lacks is found.
    Record(Box<DispatchRecord>),
}

/// A paragraph with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// What it is.
    pub role: Role,
    /// Its words; blanks at its ends are left out.
    pub text: String,
}

/// What a paragraph is. The order is that of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The desk's note.
    Advisory,
    /// The headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// The lead and what follows it.
    Body,
    /// The sign-off.
    SignOff,
}

impl Draft {
    /// A draft of which nothing but the text is known.
    pub fn of(body: Body) -> Self {
        let meta = DispatchMeta::default();
        Self { meta, body, dated: None, dateline: None, publisher_is_agency: false, line: None }
    }

    /// Makes the dispatch: its text and places, its id, what was concluded and completed,
    /// and the source.
    pub(super) fn finish(
        self,
        format: &'static str,
        input: &Input<'_>,
        read: &AsRead,
    ) -> Result<Dispatch, Refusal> {
        let line = self.line;
        self.dispatch(format, input, read).map_err(|refusal| match line {
            Some(line) => refusal.at(line),
            None => refusal,
        })
    }

    fn dispatch(
        self,
        format: &'static str,
        input: &Input<'_>,
        read: &AsRead,
    ) -> Result<Dispatch, Refusal> {
        let Draft { meta, body, dated, dateline, publisher_is_agency, line: _ } = self;
        let declared = matches!(&body, Body::Record(record) if record.dateline.is_some());
        let mut dispatch = match body {
            Body::Wire(text) if meta == DispatchMeta::default() => parse_text(text),
            Body::Wire(text) => from_record(record(meta, text))?,
            Body::Paragraphs(paragraphs) => composed(meta, paragraphs, dateline.as_deref())?,
            Body::Record(record) => from_record(input.texts.complete(*record)?)?,
        };
        if publisher_is_agency {
            name_by_publisher(&mut dispatch.meta);
        }
        if let Some(moment) = dated {
            set_moment(&mut dispatch, moment);
        }
        if !declared {
            complete_year(&mut dispatch, None, input.year_hint);
        }
        dispatch.meta.imported = dispatch.meta.imported.or(input.imported);
        if dispatch.meta.source.is_none() {
            dispatch.meta.source = Some(Source {
                path: input.path.to_owned(),
                format: format.to_owned(),
                encoding: read.encoding.get().to_owned(),
                bytes_sha256: read.sha256(input)?,
            });
        }
        Ok(dispatch)
    }
}

/// A record of a text, with what is declared of it and nothing found.
fn record(meta: DispatchMeta, text: String) -> DispatchRecord {
    DispatchRecord {
        record: "dispatch".to_owned(),
        id: None,
        meta,
        advisory: None,
        headline_span: None,
        dateline: None,
        sign_off: None,
        paragraphs: Vec::new(),
        text_sha256: String::new(),
        text: Some(text),
    }
}

/// Puts paragraphs together. Their roles are what the format says; of the rest only agency,
/// language and dateline are found.
fn composed(
    mut meta: DispatchMeta,
    mut paragraphs: Vec<Paragraph>,
    dateline: Option<&str>,
) -> Result<Dispatch, Refusal> {
    paragraphs.retain(|paragraph| !trimmed(&paragraph.text).is_empty());
    paragraphs.sort_by_key(|paragraph| paragraph.role);
    let lead = paragraphs.iter_mut().find(|paragraph| paragraph.role == Role::Body);
    if let (Some(lead), Some(dateline)) = (lead, dateline.map(trimmed).filter(|it| !it.is_empty()))
        && !trimmed(&lead.text).starts_with(dateline)
    {
        lead.text = format!("{dateline} {}", trimmed(&lead.text));
    }
    let (mut text, mut places) = (String::new(), Vec::new());
    for Paragraph { role, text: words } in &paragraphs {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(trimmed(words));
        places.push((*role, Span::new(start, text.len())));
    }
    let of = |role: Role| places.iter().find(|(it, _)| *it == role).map(|(_, span)| *span);
    let headline = of(Role::Headline);
    if let Some(headline) = headline {
        meta.headline.get_or_insert_with(|| headline.of(&text).to_owned());
    }
    let mut dispatch = from_record(record(meta, text))?;
    dispatch.headline = headline;
    dispatch.advisory = of(Role::Advisory);
    dispatch.sign_off = of(Role::SignOff);
    let lead = of(Role::Body);
    dispatch.dateline =
        dispatch.dateline.filter(|line| lead.is_some_and(|lead| lead.start == line.span.start));
    dispatch.paragraphs = places.into_iter().map(|(_, span)| span).collect();
    Ok(dispatch)
}

/// Words without blanks at their ends; blanks that French sets with its signs stay.
fn trimmed(words: &str) -> &str {
    words.trim_matches(|c: char| c.is_ascii_whitespace())
}
