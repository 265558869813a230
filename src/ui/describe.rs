//! A frame in words: what the box, the panel, the preview and the popup say of it.

use super::facts::{Facts, words_in, words_of};
use super::signs::Signs;
use crate::app::State;
use crate::app::doc::OpenDoc;
use crate::app::frames::{Coded, Frame};
use crate::app::help::rule_title;
use crate::app::proposals::Proposal;
use crate::model::{Anchor, AttributedTo, Origin, RelayRole, Stance};
use crate::suggest::{self, Suggestion};
use crate::text::fold;

/// A frame in words.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// Whether it is a proposal.
    pub proposed: bool,
    /// Kind of quote, as the codebook names it.
    pub kind: String,
    /// Where it came from, and how sure that is.
    pub origin: String,
    /// The words said.
    pub content: String,
    /// How many words that is.
    pub words: usize,
    /// The words that introduce them.
    pub cue: String,
    /// The speaker's name; empty where nobody is named.
    pub speaker: String,
    /// The words that name it here, where they differ from the name.
    pub mention: String,
    /// Who passed it on.
    pub relay: Vec<String>,
    /// Its stances.
    pub stances: Vec<ToldStance>,
    /// The newsroom's distance, where it is not the usual one.
    pub distance: String,
    /// Note.
    pub note: String,
    /// Tags.
    pub tags: String,
}

/// A stance in words.
#[derive(Debug, Clone, Default)]
pub struct ToldStance {
    /// Key of the polarity.
    pub key: String,
    /// Its sign.
    pub sign: String,
    /// Its name.
    pub label: String,
    /// Towards what.
    pub target: String,
    /// Who holds it, where it is not the speaker.
    pub holder: String,
    /// Implicit, where it is.
    pub strength: String,
    /// Who says so, where it is not the holder.
    pub attributed: String,
    /// The words that show it.
    pub evidence: String,
}

/// Tells a frame.
pub fn frame(state: &State, facts: &Facts<'_>, frame: &Frame<'_>, signs: &Signs) -> Told {
    match frame {
        Frame::Coded(quote) => coded(state, facts, quote, signs),
        Frame::Proposed(proposal) => proposed(state, facts, proposal, signs),
    }
}

/// Tells a coded quote.
pub fn coded(state: &State, facts: &Facts<'_>, coded: &Coded<'_>, signs: &Signs) -> Told {
    let (open, quote) = (&facts.doc.open, coded.quote);
    let spoken = |anchors: &[Anchor]| words_of(open.text(), &open.spans(anchors), signs.cut);
    let (speaker, mention) = match &quote.speaker {
        Some(speaker) => (state.registry.name(speaker.id).to_owned(), spoken(&speaker.mention)),
        None => Default::default(),
    };
    let relay = |relay: &crate::model::Relay| {
        relay_words(&relay.name, relay.role, &spoken(&relay.mention), signs)
    };
    let endorsement = quote.endorsement.as_deref().filter(|key| *key != "neutral");
    Told {
        proposed: false,
        kind: kind(state, &quote.kind),
        origin: origin(&quote.meta.origin, &quote.meta.coder),
        content: words_of(open.text(), coded.content, signs.cut),
        words: words_in(facts.doc, coded.content),
        cue: spoken(&quote.cue),
        mention: other_words(&mention, &speaker),
        speaker,
        relay: quote.relay.iter().map(relay).collect(),
        stances: coded.stances.iter().map(|s| stance(state, open, coded, s, signs)).collect(),
        distance: endorsement
            .map(|key| term(&state.codebook.endorsements, key))
            .unwrap_or_default(),
        note: quote.meta.note.clone(),
        tags: quote.meta.tags.join(", "),
    }
}

fn stance(
    state: &State,
    open: &OpenDoc,
    coded: &Coded<'_>,
    stance: &Stance,
    signs: &Signs,
) -> ToldStance {
    let speaker = coded.quote.speaker.as_ref().map(|speaker| speaker.id);
    let polarity = state.codebook.polarity(&stance.polarity);
    let name = |id| state.registry.name(id).to_owned();
    let strong = state.codebook.strengths.first().is_none_or(|first| first.key == stance.strength);
    ToldStance {
        key: stance.polarity.clone(),
        sign: polarity.map_or('?', |polarity| polarity.sign).to_string(),
        label: polarity.map_or(&stance.polarity, |polarity| &polarity.label).clone(),
        target: stance.target.name.clone(),
        holder: stance.holder.filter(|id| Some(*id) != speaker).map(name).unwrap_or_default(),
        strength: match strong {
            true => String::new(),
            false => term(&state.codebook.strengths, &stance.strength),
        },
        attributed: match stance.attributed_to {
            AttributedTo::Holder => String::new(),
            AttributedTo::Newsroom => "newsroom tells it".to_owned(),
            AttributedTo::Speaker(id) => format!("{} says so", name(id)),
        },
        evidence: words_of(open.text(), &open.spans(&stance.evidence), signs.cut),
    }
}

/// Tells a proposal.
pub fn proposed(state: &State, facts: &Facts<'_>, proposal: &Proposal<'_>, signs: &Signs) -> Told {
    let origin = proposed_by(proposal);
    let mut told = match proposal {
        Proposal::Record(stored) => {
            Told { proposed: true, origin, ..coded(state, facts, stored, signs) }
        }
        Proposal::Rule(read) => Told { origin, ..read_by_rule(state, facts, read, signs) },
    };
    if state.hides_stance() {
        told.stances.clear();
    }
    told
}

/// Whom a proposal names; empty where it names nobody.
pub fn speaker(state: &State, facts: &Facts<'_>, proposal: &Proposal<'_>, signs: &Signs) -> String {
    match proposal {
        Proposal::Record(stored) => {
            let speaker = stored.quote.speaker.as_ref();
            speaker.map(|it| state.registry.name(it.id).to_owned()).unwrap_or_default()
        }
        Proposal::Rule(read) => {
            let name = read.speaker_name.clone();
            let known = name.as_deref().and_then(|name| state.registry.find(name));
            let words = || words_of(facts.doc.open.text(), &read.speaker, signs.cut);
            known.map(|known| known.name.clone()).or(name).unwrap_or_else(words)
        }
    }
}

/// Who proposes it, and how sure that is.
fn proposed_by(proposal: &Proposal<'_>) -> String {
    if let (Some(rule), Some(confidence)) = (proposal.rule(), proposal.confidence()) {
        return format!("{} {confidence:.2}", rule_title(rule));
    }
    match (proposal, proposal.origin()) {
        (_, Origin::Import { from }) => format!("from {from}"),
        (Proposal::Record(stored), _) => format!("by {}", stored.quote.meta.coder),
        (Proposal::Rule(_), _) => String::new(),
    }
}

/// Tells what a rule read.
fn read_by_rule(state: &State, facts: &Facts<'_>, suggestion: &Suggestion, signs: &Signs) -> Told {
    let text = facts.doc.open.text();
    let mention = words_of(text, &suggestion.speaker, signs.cut);
    let speaker = speaker(state, facts, &Proposal::Rule(suggestion), signs);
    let relay = |relay: &suggest::Relay| {
        let name = relay.name.clone().unwrap_or_default();
        relay_words(&name, relay.role, &words_of(text, &relay.spans, signs.cut), signs)
    };
    Told {
        proposed: true,
        kind: kind(state, suggestion.kind.code()),
        content: words_of(text, &suggestion.content, signs.cut),
        words: words_in(facts.doc, &suggestion.content),
        cue: words_of(text, &suggestion.cue, signs.cut),
        mention: other_words(&mention, &speaker),
        speaker,
        relay: suggestion.relay.iter().map(relay).collect(),
        stances: suggestion.stances.iter().map(|hint| hinted(state, text, hint)).collect(),
        ..Told::default()
    }
}

fn hinted(state: &State, text: &str, hint: &suggest::StanceHint) -> ToldStance {
    let key = hint.polarity.code();
    let polarity = state.codebook.polarity(key);
    ToldStance {
        key: key.to_owned(),
        sign: polarity.map_or('?', |polarity| polarity.sign).to_string(),
        label: polarity.map_or(key, |polarity| &polarity.label).to_owned(),
        target: crate::text::clean_line(hint.target_words.of(text)),
        evidence: crate::text::clean_line(hint.evidence.of(text)),
        ..ToldStance::default()
    }
}

/// The mention, where it says another thing than the name.
fn other_words(mention: &str, name: &str) -> String {
    if fold(mention) == fold(name) { String::new() } else { mention.to_owned() }
}

/// A relay in words: its name, else its words; what it is to the quote.
pub fn relay_words(name: &str, role: RelayRole, words: &str, signs: &Signs) -> String {
    let role = relay_role(role);
    match (name.is_empty(), words.is_empty() || fold(words) == fold(name)) {
        (false, true) => format!("{name} ({role})"),
        (false, false) => format!("{name} ({role}) {}", signs.quoted(words)),
        (true, _) => format!("{} ({role})", signs.quoted(words)),
    }
}

/// What a relay is to the quote.
pub fn relay_role(role: RelayRole) -> &'static str {
    match role {
        RelayRole::Agency => "agency",
        RelayRole::Addressee => "addressee",
        RelayRole::Medium => "medium",
    }
}

/// A kind of quote as the codebook names it.
pub fn kind(state: &State, key: &str) -> String {
    term(&state.codebook.kinds, key)
}

/// A term's name; its key where the codebook has it no more.
pub fn term(terms: &[crate::model::Term], key: &str) -> String {
    terms.iter().find(|term| term.key == key).map_or(key, |term| &term.label).to_owned()
}

fn origin(origin: &Origin, coder: &str) -> String {
    match origin {
        Origin::Hand => coder.to_owned(),
        Origin::Rule { rule, confidence, corrected } => {
            let how = if *corrected { "corrected" } else { "accepted" };
            format!("{coder}, {how}: {} {confidence:.2}", rule_title(rule))
        }
        Origin::Import { from } => format!("{coder}, from {from}"),
    }
}
