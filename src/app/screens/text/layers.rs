//! Which words of a dispatch have which role.

use crate::screens::text::facts::Facts;
use crate::screens::text::pane::Pane;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::rich::Rich;
use crate::widgets::signs::Signs;
use crate::widgets::text_view::Margins;
use coding::draft::{DraftPart, TagDraft};
use coding::frames::{Coded, Frame};
use coding::proposals::Proposal;
use model::{Dispatch, Span};
use suggest::Suggestion;
use text::Layout;

/// A role of some words.
#[derive(Debug, Clone, Copy)]
pub struct Layer {
    /// Which words.
    pub span: Span,
    /// What they are.
    pub role: Role,
}

fn add(layers: &mut Vec<Layer>, spans: &[Span], role: Role) {
    layers.extend(spans.iter().map(|span| Layer { span: *span, role }));
}

/// Headline and wire furniture.
pub fn furniture(dispatch: &Dispatch) -> Vec<Layer> {
    let mut layers = Vec::new();
    add(&mut layers, dispatch.headline.as_slice(), Role::Heading);
    add(&mut layers, &dispatch.furniture(), Role::Dim);
    layers
}

/// What is proposed and what is coded.
pub fn known(facts: &Facts<'_>) -> Vec<Layer> {
    let mut layers = furniture(&facts.doc.open.dispatch);
    for proposal in &facts.proposed {
        add(&mut layers, proposal.content(), Role::Suggested);
    }
    for coded in &facts.coded {
        add(&mut layers, coded.content, Role::Tagged);
    }
    layers
}

/// All roles of a pane's words: what is known, the frame in focus, hits, what is
/// set aside, the selection.
pub fn of_pane(state: &State, pane: &Pane, facts: &Facts<'_>, focused: bool) -> Vec<Layer> {
    let mut layers = known(facts);
    add(&mut layers, &pane.search.hits, Role::Differs);
    let draft = state.tag().filter(|draft| draft.dispatch == pane.dispatch && focused);
    if let Some(draft) = draft {
        tagging(&mut layers, draft);
        return layers;
    }
    if focused {
        match crate::screens::text::frames::current(state) {
            Some(Frame::Coded(coded)) => {
                add(&mut layers, coded.content, Role::PartContent);
                recorded_parts(&mut layers, facts, &coded);
            }
            Some(Frame::Proposed(Proposal::Record(stored))) => {
                recorded_parts(&mut layers, facts, &stored);
            }
            Some(Frame::Proposed(Proposal::Rule(read))) => read_parts(&mut layers, read),
            None => {}
        }
    }
    add(&mut layers, &pane.parts, Role::Selection);
    add(&mut layers, pane.span().as_slice(), Role::Selection);
    layers
}

/// What stands beside the words of a recorded quote.
fn recorded_parts(layers: &mut Vec<Layer>, facts: &Facts<'_>, coded: &Coded<'_>) {
    let open = &facts.doc.open;
    add(layers, &open.spans(&coded.quote.cue), Role::PartCue);
    if let Some(speaker) = &coded.quote.speaker {
        add(layers, &open.spans(&speaker.mention), Role::PartSpeaker);
    }
    for relay in &coded.quote.relay {
        add(layers, &open.spans(&relay.mention), Role::PartRelay);
    }
    for stance in &coded.stances {
        add(layers, &open.spans(&stance.evidence), Role::PartEvidence);
    }
}

/// What the rules read beside the words said.
fn read_parts(layers: &mut Vec<Layer>, suggestion: &Suggestion) {
    add(layers, &suggestion.cue, Role::PartCue);
    add(layers, &suggestion.speaker, Role::PartSpeaker);
    for relay in &suggestion.relay {
        add(layers, &relay.spans, Role::PartRelay);
    }
    for stance in &suggestion.stances {
        add(layers, &[stance.evidence], Role::PartEvidence);
    }
}

/// The card of a review session: its frame and nothing else of what is known, so
/// that a look stays blind. Where its stance is hidden, so are the words that show
/// it, until the coder has chosen one.
pub fn of_card(dispatch: &Dispatch, draft: &TagDraft, in_popup: bool, hidden: bool) -> Vec<Layer> {
    let mut layers = furniture(dispatch);
    let unseen = hidden && draft.row.polarity.is_none();
    if in_popup && (!unseen || draft.focus != DraftPart::Stance) {
        tagging(&mut layers, draft);
    } else {
        drafted(&mut layers, draft);
    }
    if !in_popup && !unseen {
        add(&mut layers, &draft.row.evidence, Role::PartEvidence);
    }
    layers
}

/// Signs beside the rows that hold a card's words.
pub fn card_margins(draft: &TagDraft, layout: &Layout, signs: &Signs) -> Margins {
    let rows = |part: &Span| layout.row_of(part.start)..=layout.row_of(part.end.saturating_sub(1));
    let sign = || Rich::of(Role::Key, format!("{} ", signs.mark));
    draft.content.iter().flat_map(rows).map(|row| (row, sign())).collect()
}

/// The frame being tagged; the words in focus are laid over with the selection.
fn tagging(layers: &mut Vec<Layer>, draft: &TagDraft) {
    drafted(layers, draft);
    if draft.focus == DraftPart::Stance {
        add(layers, &draft.row.evidence, Role::PartEvidence);
    }
    add(layers, draft.span().as_slice(), Role::Selection);
}

/// The parts of a frame that is not recorded yet, but for the stance in hand.
fn drafted(layers: &mut Vec<Layer>, draft: &TagDraft) {
    add(layers, &draft.content, Role::PartContent);
    add(layers, &draft.cue, Role::PartCue);
    add(layers, &draft.mention, Role::PartSpeaker);
    for relay in &draft.relay {
        add(layers, &relay.spans, Role::PartRelay);
    }
    for stance in &draft.stances {
        add(layers, &stance.evidence, Role::PartEvidence);
    }
}

/// The margin of a text: signs of what is proposed and what is coded, on two
/// columns.
pub fn margins(state: &State, facts: &Facts<'_>, layout: &Layout, signs: &Signs) -> Margins {
    let mut margins = Margins::new();
    for proposal in &facts.proposed {
        if let Some(first) = proposal.content().first() {
            let row = layout.row_of(first.start);
            margins.insert(row, Rich::of(Role::Suggested, signs.proposed));
        }
    }
    for coded in facts.coded.iter().rev() {
        for part in coded.content {
            let rows = layout.row_of(part.start)..=layout.row_of(part.end.saturating_sub(1));
            for row in rows {
                margins.insert(row, Rich::of(Role::Text, signs.coded));
            }
        }
    }
    for coded in facts.coded.iter().rev() {
        if let Some(first) = coded.content.first() {
            let (sign, role) = sign(state, coded);
            let margin = Rich::of(Role::Text, signs.coded).add(role, sign);
            margins.insert(layout.row_of(first.start), margin);
        }
    }
    notes(facts, layout, signs, &mut margins);
    margins
}

/// The sign of a note takes the second column, where no stance has it.
fn notes(facts: &Facts<'_>, layout: &Layout, signs: &Signs, margins: &mut Margins) {
    let first = |spans: &[Span]| spans.first().map(|span| layout.row_of(span.start));
    let proposed = |row| facts.proposed.iter().any(|s| first(s.content()) == Some(row));
    let coded = |row| facts.coded.iter().any(|coded| first(coded.content) == Some(row));
    for row in coding::frames::marks(facts.doc).filter_map(|(_, spans)| first(&spans)) {
        let before = match (margins.contains_key(&row), coded(row), proposed(row)) {
            (_, true, _) => continue,
            (false, ..) => Rich::of(Role::Text, " "),
            (true, _, true) => Rich::of(Role::Suggested, "?"),
            (true, ..) => Rich::of(Role::Text, signs.coded),
        };
        margins.insert(row, before.add(Role::Key, signs.note));
    }
}

/// The sign of a quote's first stance; a blank without one.
pub fn sign(state: &State, coded: &Coded<'_>) -> (String, Role) {
    let key = coded.stances.first().map_or("", |stance| stance.polarity.as_str());
    let sign = state.study.codebook.polarity(key).map_or(' ', |polarity| polarity.sign);
    (sign.to_string(), Role::of_polarity(key))
}
