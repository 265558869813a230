//! A frame in words: what the box, the panel, the preview and the popup say of it.

use crate::others::Touch;
use crate::others_heard;
use crate::popups::help::lines::rule_title;
use crate::screens::text::facts::{Facts, words_in, words_of};
use crate::screens::text::told::{ToldStance, term};
use crate::state::State;
use crate::widgets::signs::Signs;
use coding::frames::{Coded, Frame};
use coding::parts::RelayDraft;
use coding::proposals::Proposal;
use coding::proposed::{self, ProposedFrame};
use messages::text as say;
use model::{Origin, Quote, RelayRole, Span};
use text::fold;

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
    /// Who passed it on.
    pub relay: Vec<String>,
    /// Its stances.
    pub stances: Vec<ToldStance>,
    /// The newsroom's distance, where it is not the usual one.
    pub distance: String,
    /// Note.
    pub note: String,
    /// What changed since the take it was carried from.
    pub changed: String,
    /// Tags.
    pub tags: String,
    /// Who else changed it meanwhile.
    pub touched: String,
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
    let quote = coded.quote;
    let frame = proposed::recorded(state.study.known(), &facts.doc.open, coded);
    let told = said(state, facts, &frame, signs);
    let origin = if coded.read_only {
        say::later_read_only()
    } else {
        origin(&quote.meta.origin, &quote.meta.coder)
    };
    Told { origin, touched: touched(state, coded), ..remarks(state, quote, told) }
}

/// Who else changed a quote or its stances in this sitting, until its history was
/// looked at.
fn touched(state: &State, coded: &Coded<'_>) -> String {
    let stances = coded.stances.iter().map(|stance| stance.meta.id);
    let touch = state.touch_of(stances.chain([coded.quote.meta.id]));
    let words = |touch: &Touch| {
        let Touch { coder, at, replaced } = touch;
        let when = others_heard::minute(*at);
        if *replaced {
            messages::others::touched_then_you(coder, when)
        } else {
            messages::others::touched(coder, when)
        }
    };
    touch.map(words).unwrap_or_default()
}

/// Tells a proposal: the frame that accepting it records.
pub fn proposed(state: &State, facts: &Facts<'_>, proposal: &Proposal<'_>, signs: &Signs) -> Told {
    let frame = proposed::frame(state.study.known(), &facts.doc.open, proposal);
    let told =
        Told { proposed: true, origin: proposed_by(proposal), ..said(state, facts, &frame, signs) };
    let mut told = match proposal {
        Proposal::Record(stored) => remarks(state, stored.quote, told),
        Proposal::Rule(_) => told,
    };
    if state.hides_stance() {
        told.stances.clear();
    }
    told
}

/// Whom a proposal names; empty where it names nobody.
pub fn speaker(state: &State, facts: &Facts<'_>, proposal: &Proposal<'_>) -> String {
    let speaker = proposed::named(state.study.known(), &facts.doc.open, proposal);
    speaker.map(|(_, name)| name).unwrap_or_default()
}

/// Who proposes it, and how sure that is.
fn proposed_by(proposal: &Proposal<'_>) -> String {
    if let (Some(rule), Some(confidence)) = (proposal.rule(), proposal.confidence()) {
        return say::rule_sure(rule_title(rule), sure(confidence));
    }
    match (proposal, proposal.origin()) {
        (_, origin @ (Origin::Import { .. } | Origin::Carried { .. })) => {
            say::from(coding::origin::from(&origin).unwrap_or_default())
        }
        (Proposal::Record(stored), _) => say::by(&stored.quote.meta.coder),
        (Proposal::Rule(_), _) => String::new(),
    }
}

/// Writes how sure a rule is: "0.87".
fn sure(confidence: f32) -> String {
    messages::decimal(confidence.into(), 2)
}

/// Tells a frame, where it comes from and what was remarked on it aside.
fn said(state: &State, facts: &Facts<'_>, frame: &ProposedFrame, signs: &Signs) -> Told {
    let doc = &facts.doc.open;
    let words = |spans: &[Span]| words_of(doc.text(), spans, signs.cut);
    let relay =
        |relay: &RelayDraft| relay_words(&relay.name, relay.role, &words(&relay.spans), signs);
    let named = frame.speaker.is_some();
    Told {
        kind: kind(state, &frame.kind),
        content: words(&frame.content),
        words: words_in(facts.doc, &frame.content),
        cue: words(&frame.cue),
        relay: frame.relay.iter().map(relay).collect(),
        stances: frame.stances.iter().map(|it| ToldStance::of(state, doc, it, named)).collect(),
        ..Told::default()
    }
}

/// A told frame with what was remarked on its quote.
fn remarks(state: &State, quote: &Quote, told: Told) -> Told {
    let (came, note) = quote.meta.origin_and_note();
    let endorsement = quote.endorsement.as_deref().filter(|key| *key != "neutral");
    Told {
        distance: endorsement
            .map(|key| term(&state.study.codebook.endorsements, key))
            .unwrap_or_default(),
        note,
        changed: coding::origin::changed(&came),
        tags: quote.meta.tags.join(", "),
        ..told
    }
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
pub fn relay_role(role: RelayRole) -> String {
    match role {
        RelayRole::Agency => say::agency(),
        RelayRole::Addressee => say::addressee(),
        RelayRole::Medium => say::medium(),
    }
}

/// A kind of quote as the codebook names it.
pub fn kind(state: &State, key: &str) -> String {
    term(&state.study.codebook.kinds, key)
}

fn origin(origin: &Origin, coder: &str) -> String {
    match origin {
        Origin::Hand => coder.to_owned(),
        Origin::Rule { rule, confidence, corrected } => {
            let (rule, sure) = (rule_title(rule), sure(*confidence));
            if *corrected {
                say::corrected(coder, rule, sure)
            } else {
                say::accepted(coder, rule, sure)
            }
        }
        Origin::Import { .. } | Origin::Carried { .. } => {
            say::coder_from(coder, coding::origin::from(origin).unwrap_or_default())
        }
    }
}
