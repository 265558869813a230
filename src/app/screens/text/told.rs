//! Stances in words, and the rows they take: for painting, and for knowing what was
//! shown before it is accepted.

use crate::screens::text::told_speaker::new_one;
use crate::state::State;
use coding::doc::OpenDoc;
use coding::draft::TagDraft;
use coding::parts::StanceDraft;
use messages::text as say;
use model::{AttributedTo, Span, Term};

/// A stance in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToldStance {
    /// Key of the polarity.
    pub key: String,
    /// Its sign.
    pub sign: String,
    /// Its name.
    pub label: String,
    /// Towards what; none where the words do not name it, and it is not recorded.
    pub target: Option<String>,
    /// Who holds it, where it is not the speaker.
    pub holder: String,
    /// What is recorded of a holder who is new.
    pub holder_new: String,
    /// Implicit, where it is.
    pub strength: String,
    /// Who says so, where that does not follow from holder and speaker.
    pub attributed: String,
    /// Where its evidence stands.
    pub evidence: Vec<Span>,
    /// What is said where there is no target.
    pub without: String,
}

impl ToldStance {
    /// Tells a stance, complete or proposed; `named` says whether the frame has a speaker.
    pub fn of(state: &State, doc: &OpenDoc, stance: &StanceDraft, named: bool) -> ToldStance {
        let book = &state.study.codebook;
        let key = stance.polarity.as_ref().or(stance.proposed.as_ref());
        let key = key.cloned().unwrap_or_default();
        let polarity = book.polarity(&key);
        let usual = book.strengths.first().is_none_or(|first| first.key == stance.strength);
        let holder = match &stance.holder {
            Some((_, name)) => name.clone(),
            None if named => String::new(),
            None => say::nobody_named(),
        };
        ToldStance {
            sign: polarity.map_or(' ', |polarity| polarity.sign).to_string(),
            label: polarity.map_or(key.as_str(), |polarity| &polarity.label).to_owned(),
            key,
            target: stance.target.as_ref().map(|target| text::clean_line(&target.name)),
            holder: text::clean_line(&holder),
            holder_new: stance.holder.as_ref().map_or(String::new(), |it| new_one(doc, &it.0)),
            strength: if usual { String::new() } else { term(&book.strengths, &stance.strength) },
            attributed: attributed(state, stance.attributed_to),
            evidence: stance.evidence.clone(),
            without: if state.on_card() {
                say::target_not_named_card()
            } else {
                say::target_not_named()
            },
        }
    }

    /// Polarity, target, and what is beside them: "- oppose", " → the treaty",
    /// " (held by Ann Hale)". `to` leads to the target.
    pub fn line(&self, to: &str) -> [String; 3] {
        let target = self.target.as_deref().unwrap_or(&self.without);
        let holder = match self.holder.as_str() {
            "" => String::new(),
            name => say::held_by(name),
        };
        let more = [&holder, &self.holder_new, &self.strength, &self.attributed];
        let more: Vec<&str> =
            more.into_iter().map(String::as_str).filter(|words| !words.is_empty()).collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
        [format!("{} {}", self.sign, self.label), format!(" {to} {target}"), more]
    }

    /// The rows that the line takes, in bytes of it.
    pub fn rows(&self, to: &str, columns: u16) -> Vec<Span> {
        rows(&self.line(to).concat(), columns)
    }

    /// The words that show it.
    pub fn evidence(&self, doc: &OpenDoc, cut: &str) -> String {
        let parts: Vec<String> =
            self.evidence.iter().map(|span| text::clean_line(span.of(doc.text()))).collect();
        parts.join(&format!(" {cut} "))
    }
}

/// The rows that a line takes, in bytes of it.
pub(crate) fn rows(line: &str, columns: u16) -> Vec<Span> {
    let rows = text::wrap(line, Span::new(0, line.len()), columns.max(8));
    let shown = |row: Span| {
        let words = row.of(line).trim_end();
        Span::new(row.start, row.start + words.len())
    };
    rows.into_iter().map(|row| shown(row.span)).collect()
}

/// What a digit on a card does where no stance waits in sight: none is proposed, it is
/// hidden, or the one that is chosen lacks its target. None where one waits.
pub fn offered(state: &State, draft: &TagDraft) -> Option<String> {
    let row = &draft.row;
    let to = crate::screens::text::pages::arrow(state);
    if draft.awaits_target() {
        let doc = state.study.open_doc(draft.dispatch)?;
        let told = ToldStance::of(state, &doc, row, draft.speaker().is_some());
        let told = ToldStance { without: "?".to_owned(), ..told };
        return Some(say::target_missing(told.line(to).concat()));
    }
    let why = match row.proposed {
        _ if state.hides_stance() => say::hidden_choose(),
        None => say::none_suggested(),
        Some(_) => return None,
    };
    let doc = state.study.open_doc(draft.dispatch)?;
    let told = ToldStance::of(state, &doc, row, draft.speaker().is_some());
    let holder = [told.holder, told.holder_new];
    let holder: Vec<String> = holder.into_iter().filter(|words| !words.is_empty()).collect();
    Some(match (&row.target, &row.holder) {
        (Some(target), Some(_)) => {
            text::clean_line(&say::digits_set_held(why, to, &target.name, holder.join(", ")))
        }
        (Some(target), None) => text::clean_line(&say::digits_set(why, to, &target.name)),
        (None, _) => say::digits_ask(why),
    })
}

fn attributed(state: &State, to: Option<AttributedTo>) -> String {
    match to {
        None => String::new(),
        Some(AttributedTo::Holder) => say::holder_says(),
        Some(AttributedTo::Newsroom) => say::newsroom_says(),
        Some(AttributedTo::Speaker(id)) => say::somebody_says(state.study.registry.name(id)),
    }
}

/// A term's name; its key where the codebook has it no more.
pub fn term(terms: &[Term], key: &str) -> String {
    terms.iter().find(|term| term.key == key).map_or(key, |term| &term.label).to_owned()
}
