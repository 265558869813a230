//! The rows of the tag popup, each with how much it matters.

use crate::screens::text::facts::words_of;
use crate::screens::text::told_speaker::ToldSpeaker;
use crate::screens::text::{describe, stance_view, told};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::rich::{Rich, middle};
use crate::widgets::signs::Signs;
use coding::doc::OpenDoc;
use coding::draft::{DraftPart, TagDraft};
use coding::origin;
use coding::parts::Who;
use messages::tag as say;
use model::Span;

/// Columns of a part's name.
pub const LABEL: usize = 9;

/// One row of the popup.
#[derive(Debug, Clone, Default)]
pub struct TagRow {
    /// What stands in it, side by side.
    pub cells: Vec<Rich>,
    /// How many cells a full row of this list has.
    pub columns: u16,
    /// Whether the keys act on it.
    pub focused: bool,
    /// Which cell Enter takes.
    pub chosen: Option<usize>,
    /// How much it matters: rows of the least go first where there is no room.
    pub weight: u8,
}

impl TagRow {
    pub(crate) fn of(weight: u8, focused: bool, line: Rich) -> Self {
        TagRow { cells: vec![line], columns: 1, focused, chosen: None, weight }
    }
}

/// Drops what matters least until the rows fit; of equals the last goes first.
pub fn drop_least(rows: &mut Vec<TagRow>, most: usize) {
    while rows.len() > most.max(1) {
        let least = rows.iter().map(|row| row.weight).min();
        let Some(at) = rows.iter().rposition(|row| Some(row.weight) == least) else { return };
        rows.remove(at);
    }
}

/// All rows, as many columns wide as said.
pub fn rows(state: &State, draft: &TagDraft, signs: &Signs, columns: u16) -> Option<Vec<TagRow>> {
    let doc = state.study.open_doc(draft.dispatch)?;
    let hidden = state.hides_stance();
    let focus = Some(draft.focus);
    let scene = CodingView { state, draft, signs, doc: &doc, columns, focus, hidden };
    let mut rows = scene.parts();
    let holder = draft.focus == DraftPart::Stance && draft.picking_holder;
    if draft.focus == DraftPart::Speaker || holder {
        rows.extend(scene.candidates(holder));
    }
    rows.extend(scene.finished());
    rows.extend(scene.in_hand());
    rows.extend(scene.waiting());
    if draft.focus == DraftPart::Stance && !holder {
        rows.extend(scene.targets());
    }
    rows.push(scene.scale());
    rows.extend(scene.extras());
    Some(rows)
}

/// What the rows of a frame are made of, in the popup and on a review's card.
pub struct CodingView<'a> {
    /// The state.
    pub state: &'a State,
    /// The frame.
    pub draft: &'a TagDraft,
    /// The signs.
    pub signs: &'a Signs,
    /// Its dispatch.
    pub doc: &'a OpenDoc,
    /// Columns of a row.
    pub columns: u16,
    /// The part that the keys act on; none on a card.
    pub focus: Option<DraftPart>,
    /// Whether the stance that is proposed is kept from the coder.
    pub hidden: bool,
}

impl CodingView<'_> {
    /// The words of spans in one line.
    pub fn words(&self, spans: &[Span]) -> String {
        words_of(self.doc.text(), spans, self.signs.cut)
    }

    pub(crate) fn focus(&self, part: DraftPart) -> bool {
        self.focus == Some(part)
    }

    /// A part's name, padded.
    pub fn label(&self, part: DraftPart) -> Rich {
        let role = if self.focus(part) { Role::PopupTitle } else { Role::Dim };
        Rich::of(role, text::pad(&part.name(), LABEL))
    }

    /// Weight of a part's row: what is in focus stays.
    pub(crate) fn weight(&self, part: DraftPart, otherwise: u8) -> u8 {
        if self.focus(part) { 100 } else { otherwise }
    }

    fn parts(&self) -> Vec<TagRow> {
        let mut rows = vec![self.content(), self.cue()];
        rows.extend(self.speaker());
        rows.push(self.relay());
        rows
    }

    /// How many words are said.
    pub fn count(&self) -> usize {
        let inside = |span: &Span| self.draft.content.iter().any(|part| part.overlaps(*span));
        self.doc.words.iter().filter(|word| inside(word)).count()
    }

    fn content(&self) -> TagRow {
        let draft = self.draft;
        let words = self.count();
        let kind = describe::kind(self.state, &draft.kind);
        let tail = format!("  {}", say::words_of(words, kind));
        let room = usize::from(self.columns).saturating_sub(LABEL + 2 + text::width(&tail));
        let line = self
            .label(DraftPart::Content)
            .add(Role::PartContent, middle(self.signs, &self.words(&draft.content), room))
            .add(Role::Dim, tail);
        TagRow::of(self.weight(DraftPart::Content, 60), self.focus(DraftPart::Content), line)
    }

    /// The words that introduce what is said.
    pub fn cue(&self) -> TagRow {
        let words = self.words(&self.draft.cue);
        let weight = self.weight(DraftPart::Cue, if words.is_empty() { 20 } else { 32 });
        let line = self.label(DraftPart::Cue);
        let line = if words.is_empty() {
            line.add(Role::Dim, "-")
        } else {
            line.add(Role::PartCue, words)
        };
        TagRow::of(weight, self.focus(DraftPart::Cue), line)
    }

    /// Who says it, on as many rows as that takes. The list below shows who is chosen.
    fn speaker(&self) -> Vec<TagRow> {
        let told = ToldSpeaker::of_draft(self.state, self.doc, self.draft, true);
        let columns = self.columns.saturating_sub(u16::try_from(LABEL).unwrap_or(0));
        let rows = stance_view::speaker_rows(&told, columns).into_iter().enumerate();
        let row = |(at, line): (usize, Rich)| {
            let lead = if at == 0 { self.label(DraftPart::Speaker) } else { self.indent() };
            TagRow::of(50, false, lead.and(line))
        };
        rows.map(row).collect()
    }

    /// As many blanks as a part's name takes.
    fn indent(&self) -> Rich {
        Rich::of(Role::Dim, text::pad("", LABEL))
    }

    /// Who passed it on.
    pub fn relay(&self) -> TagRow {
        let mut line = self.label(DraftPart::Relay);
        for (place, relay) in self.draft.relay.iter().enumerate() {
            let words = self.words(&relay.spans);
            let words = describe::relay_words(&relay.name, relay.role, &words, self.signs);
            line.push(Role::Text, if place > 0 { ", " } else { "" });
            line.push(Role::PartRelay, words);
        }
        if self.draft.relay.is_empty() {
            line.push(Role::Dim, "-");
        }
        let weight = if self.draft.relay.is_empty() { 18 } else { 31 };
        TagRow::of(self.weight(DraftPart::Relay, weight), self.focus(DraftPart::Relay), line)
    }

    /// Who may have said it, or hold it: the nearer to the chosen row, the more
    /// a row matters.
    fn candidates(&self, holder: bool) -> Vec<TagRow> {
        let mut rows = Vec::new();
        let names = self.draft.candidates.iter().map(|candidate| text::width(&candidate.name));
        let wide = names.max().unwrap_or(0).min(usize::from(self.columns) / 2);
        for (at, candidate) in self.draft.candidates.iter().enumerate() {
            let letter = TagDraft::candidate_letter(at).map(String::from).unwrap_or_default();
            let why = match &candidate.who {
                Who::Known(_) => candidate.why.clone(),
                Who::New(_, _) => say::new_candidate(&candidate.why),
            };
            let chosen = self.draft.row_at == at && (holder || self.draft.takes_row());
            let taken = if !holder && self.draft.chosen == Some(at) { "*" } else { " " };
            let name = crate::widgets::rich::shorten(self.signs, &candidate.name, wide);
            let line = Rich::of(Role::Key, letter)
                .add(Role::Key, format!("{taken} "))
                .add(Role::Popup, text::pad(&name, wide))
                .add(Role::Dim, format!("  {why}"));
            let far = u8::try_from(at.abs_diff(self.draft.row_at)).unwrap_or(u8::MAX);
            let weight = 90u8.saturating_sub(far.saturating_mul(12)).max(15);
            rows.push(TagRow { chosen: chosen.then_some(0), ..TagRow::of(weight, chosen, line) });
        }
        if rows.is_empty() {
            let line = Rich::of(Role::Dim, say::nobody_named());
            rows.push(TagRow::of(90, true, line));
        }
        rows
    }

    /// Note, tags, distance and second-hand words, where there are any.
    pub fn extras(&self) -> Vec<TagRow> {
        let draft = self.draft;
        let mut line = Rich::new();
        let endorsements = &self.state.study.codebook.endorsements;
        let distance = draft.endorsement.as_deref().map(|key| told::term(endorsements, key));
        let within = draft.within.map(|_| say::inside_quote());
        let parts = [
            (say::label_changed(), origin::changed(&draft.origin)),
            (say::label_note(), draft.note.clone()),
            (say::label_tags(), draft.tags.join(", ")),
            (say::label_distance(), distance.unwrap_or_default()),
            (String::new(), within.unwrap_or_default()),
        ];
        for (label, words) in parts.into_iter().filter(|(_, words)| !words.is_empty()) {
            let columns = if line.is_empty() { LABEL } else { text::width(&label) + 1 };
            line.push(Role::Dim, text::pad(&label, columns));
            line.push(Role::Text, format!("{words}   "));
        }
        if line.is_empty() { Vec::new() } else { vec![TagRow::of(30, false, line)] }
    }
}
