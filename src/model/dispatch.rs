//! The dispatch: one news-agency text with what its wire furniture says.

use super::{DispatchId, Extra, Span};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// One dispatch.
///
/// `text` is exactly what was decoded: never normalised, trimmed or re-wrapped.
/// Every span is in bytes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// Follows from `text` and what the source declares of itself.
    pub id: DispatchId,
    /// Decoded text, unchanged for ever.
    pub text: String,
    /// What else is known of it.
    pub meta: DispatchMeta,
    /// The desk's note above the text, e.g. "(Actualisé avec …)", marks included.
    pub advisory: Option<Span>,
    /// The headline, where the text has one.
    pub headline: Option<Span>,
    /// Place, date and agency at the start of the lead, with the dash after them.
    pub dateline: Option<Dateline>,
    /// The names at the foot, marks included.
    pub sign_off: Option<Span>,
    /// Paragraphs in order, furniture included.
    pub paragraphs: Vec<Span>,
}

impl Dispatch {
    /// The spans that are not the newsroom's prose: advisory, dateline, sign-off.
    pub fn furniture(&self) -> Vec<Span> {
        let dateline = self.dateline.as_ref().map(|line| line.span);
        [self.advisory, dateline, self.sign_off].into_iter().flatten().collect()
    }

    /// What a list shows, one line: the headline given beside the text, else the
    /// one in it, else the first words of the lead. Empty where there is no prose.
    pub fn title(&self) -> &str {
        let given = self.meta.headline.as_deref().map(str::trim).filter(|line| !line.is_empty());
        let said = || self.headline.or_else(|| self.lead()).map(|span| span.of(&self.text));
        given.or_else(said).unwrap_or_default().split('\n').next().unwrap_or_default()
    }

    /// The first paragraph that is prose, without its dateline.
    fn lead(&self) -> Option<Span> {
        let furniture = [self.advisory, self.sign_off];
        let lead = *self.paragraphs.iter().find(|p| !furniture.contains(&Some(**p)))?;
        let start = self.dateline.as_ref().filter(|line| lead.contains(line.span));
        Some(Span::new(start.map_or(lead.start, |line| line.span.end), lead.end))
    }
}

/// What is known of a dispatch beside its text.
///
/// Fields that have no place here are kept in `extra` and written back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct DispatchMeta {
    /// Agency as declared, else in its usual spelling ("Reuters", "AFP"); absent
    /// where unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// How the agency was found; absent where whoever imported it named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency_from: Option<AgencySource>,
    /// Language of the text.
    pub lang: Lang,
    /// The language as the source declares it ("fr", "de-AT"), where it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang_declared: Option<String>,
    /// The provider's own identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<String>,
    /// The provider's version of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// usable, withheld, cancelled or corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Slug.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slug: Option<String>,
    /// Urgency, 1 (flash) to 9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// Headline given beside the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headline: Option<String>,
    /// When it was published, where something says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Timestamp>,
    /// When it came into the study.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub imported: Option<Timestamp>,
    /// Where it was read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Where else it was read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub further_sources: Vec<Source>,
    /// Fields of the provider or of later versions, by name.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What the agency of a dispatch was concluded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgencySource {
    /// A field of the file.
    Declared,
    /// The dateline names it.
    Dateline,
    /// The sign-off names it.
    SignOff,
    /// The text relays words said to it ("a déclaré à l'AFP"). A conclusion, not
    /// a statement.
    RelayHabit,
}

/// Where a dispatch was read from.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(default)]
pub struct Source {
    /// Path or address as the user gave it; `-` for standard input.
    pub path: String,
    /// Format name ("text", "jsonl").
    pub format: String,
    /// Encoding the bytes were decoded with (WHATWG label).
    pub encoding: String,
    /// SHA-256 of the bytes as read, hex.
    pub bytes_sha256: String,
}

/// Language of a text, as far as the program tells them apart.
///
/// Written as [`Lang::code`], read from any code as [`Lang::parse`] takes it: a
/// dispatch in a language without rules is a dispatch all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", from = "String")]
#[schemars(description = "Language of a text: fr, en or other; any other code reads as other.")]
pub enum Lang {
    /// French.
    Fr,
    /// English.
    En,
    /// Another language, or unknown.
    #[default]
    Other,
}

impl Lang {
    /// The code written in files: `fr`, `en` or `other`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
            Lang::Other => "other",
        }
    }

    /// Reads whatever a file calls a language ("fr", "fr-FR", "eng", "english");
    /// anything else is [`Lang::Other`].
    pub fn parse(code: &str) -> Lang {
        let low = code.trim().to_lowercase();
        match low.split(['-', '_']).next().unwrap_or_default() {
            "fr" | "fra" | "fre" | "french" | "français" => Lang::Fr,
            "en" | "eng" | "english" | "anglais" => Lang::En,
            _ => Lang::Other,
        }
    }

    /// Reads a code as [`Lang::code`] writes it; nothing else is taken.
    pub fn from_code(code: &str) -> Option<Lang> {
        [Lang::Fr, Lang::En, Lang::Other].into_iter().find(|lang| lang.code() == code)
    }

    /// Two letters for lists; "--" for another language.
    pub fn short(self) -> &'static str {
        match self {
            Lang::Other => "--",
            known => known.code(),
        }
    }
}

impl From<String> for Lang {
    fn from(code: String) -> Lang {
        Lang::parse(&code)
    }
}

/// A dateline: "SOTCHI, Russie, 26 novembre (Reuters) - ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    /// From the place to the dash and the blank after it.
    pub span: Span,
    /// Place as written.
    pub place: String,
    /// Country as written.
    pub country: Option<String>,
    /// Date as far as it is given.
    pub date: Option<PartialDate>,
    /// Agency as written.
    pub agency: Option<String>,
}

/// A date that may lack its year: a year is taken from context or left open,
/// never guessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PartialDate {
    /// Year, if something says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub year: Option<i16>,
    /// Month, 1-12.
    pub month: i8,
    /// Day, 1-31.
    pub day: i8,
}

impl fmt::Display for PartialDate {
    /// ISO order; an open year is written as ISO 8601 once did: `--11-26`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            Some(year) => write!(f, "{year:04}-{:02}-{:02}", self.month, self.day),
            None => write!(f, "--{:02}-{:02}", self.month, self.day),
        }
    }
}
