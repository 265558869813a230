//! What a suggestion is: the attribution frame and its parts.

use model::{RelayRole, Span, SpeakerKind};

/// How the words reach the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A clause wholly inside quotation marks and governed by nothing outside them.
    Direct,
    /// Partly in marks, or in marks but governed by `que`, `that`, `de` or a verb.
    Mixed,
    /// No marks.
    Indirect,
}

impl Kind {
    /// The code used in files: "direct", "mixed" or "indirect".
    pub fn code(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Through whom or what the words came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    /// The words of the relay: with their preposition, but for an addressee.
    pub spans: Vec<Span>,
    /// The agency's or newspaper's name, where it has one.
    pub name: Option<String>,
    /// Its part.
    pub role: RelayRole,
}

/// Which way an attitude goes, as far as words say it outright; a codebook's
/// scale may have more states ([`model::Polarity`](model::Polarity)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Polarity {
    /// For the target.
    Support,
    /// Against the target.
    Oppose,
    /// Named without taking sides.
    Neutral,
}

impl Polarity {
    /// The codebooks' key for it.
    pub fn code(self) -> &'static str {
        match self {
            Polarity::Support => "support",
            Polarity::Oppose => "oppose",
            Polarity::Neutral => "neutral",
        }
    }
}

/// An attitude that the words say outright; never an inference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StanceHint {
    /// Who holds it, canonical within the dispatch.
    pub holder: Option<String>,
    /// What it is about.
    pub target_words: Span,
    /// For, against, or neither.
    pub polarity: Polarity,
    /// The words that say so.
    pub evidence: Span,
}

impl StanceHint {
    /// Whether the words of its target name it: a pronoun or a possessive does not.
    pub fn names_target(&self, text: &str) -> bool {
        let words = lang::signs::plain(self.target_words.of(text).trim());
        !lang::every().lists.stand_ins.has(&words)
    }
}

/// A proposed attribution frame.
///
/// Spans are byte ranges of the text the suggestion was made for, on `char`
/// boundaries, in text order.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The words reported, without outer quotation marks and without `que`/`that`.
    pub content: Vec<Span>,
    /// Direct, mixed or indirect.
    pub kind: Kind,
    /// The words that introduce them; empty when nothing does.
    pub cue: Vec<Span>,
    /// Where the speaker is mentioned; may be a mention in an earlier sentence.
    pub speaker: Vec<Span>,
    /// The speaker's name, canonical within the dispatch.
    pub speaker_name: Option<String>,
    /// What sort of source the speaker is.
    pub speaker_kind: SpeakerKind,
    /// Agencies, addressees and media in between.
    pub relay: Vec<Relay>,
    /// Attitudes said outright.
    pub stances: Vec<StanceHint>,
    /// The rule that made it.
    pub rule: &'static str,
    /// Share of such suggestions that hold on the development data, 0 to 1.
    pub confidence: f32,
    /// The suggestion whose content holds this one's, as its place in the list
    /// they were returned in: what one speaker says that another said.
    pub within: Option<usize>,
}

/// Parts of a dispatch where nothing is to be suggested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Zones {
    /// Advisory, dateline, sign-off. When empty, the plain ones are looked for here.
    pub furniture: Vec<Span>,
}

/// A person, institution or place, and where a dispatch mentions it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameMention {
    /// The longest form found.
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// The office that the dispatch gives a person, in its fullest words.
    pub role: Option<Role>,
    /// Every mention, in text order.
    pub mentions: Vec<Span>,
}

/// The office of a person as a dispatch words it.
///
/// A noun phrase: its words hold no verb, no clitic, no relative clause and no mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its words without an article, as one line.
    pub words: String,
    /// The rule that read them ([`rule`](super::rule) explains it).
    pub rule: &'static str,
}
