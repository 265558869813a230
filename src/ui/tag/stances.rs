//! The popup's rows about stances: complete ones, the one in hand, targets, the scale.

use super::super::describe::{self, ToldStance};
use super::super::frame_view::stance_line;
use super::super::rich::{Rich, middle};
use super::super::theme::Role;
use super::rows::{LABEL, Row, Scene};
use crate::app::tag::{Part, StanceDraft};
use crate::model::{AttributedTo, CodebookTarget};
use crate::text;

/// Columns of a target in the list.
const TARGET: u16 = 26;

impl Scene<'_> {
    /// Stances that are complete.
    pub fn finished(&self) -> Vec<Row> {
        let rows = self.draft.stances.iter();
        rows.map(|stance| Row::of(40, false, self.stance(stance))).collect()
    }

    fn stance(&self, draft: &StanceDraft) -> Rich {
        let told = self.told(draft);
        let label = Rich::of(Role::Dim, text::pad("", LABEL));
        let mut line = label.and(stance_line(self.signs, &told));
        line.push(Role::Text, "  ");
        line.push(Role::PartEvidence, self.evidence(&told.evidence, line.width()));
        line
    }

    fn evidence(&self, words: &str, before: u16) -> String {
        let room = usize::from(self.columns.saturating_sub(before)).saturating_sub(2);
        middle(self.signs, words, room)
    }

    fn told(&self, draft: &StanceDraft) -> ToldStance {
        let key = draft.polarity.clone().unwrap_or_default();
        let polarity = self.state.codebook.polarity(&key);
        let usual = self.state.codebook.strengths.first().is_none_or(|s| s.key == draft.strength);
        ToldStance {
            sign: polarity.map_or(' ', |polarity| polarity.sign).to_string(),
            label: polarity.map_or(key.as_str(), |polarity| &polarity.label).to_owned(),
            key,
            target: draft.target.as_ref().map_or("?", |target| &target.name).to_owned(),
            holder: draft.holder.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            strength: match usual {
                true => String::new(),
                false => describe::term(&self.state.codebook.strengths, &draft.strength),
            },
            attributed: attributed(draft.attributed_to),
            evidence: self.words(&draft.evidence),
        }
    }

    /// The stance in hand: holder, target, evidence.
    pub(super) fn in_hand(&self) -> Row {
        let row = &self.draft.row;
        let told = self.told(row);
        let mut line = self.label(Part::Stance);
        let holder = match (&row.holder, self.draft.speaker()) {
            (Some((_, name)), _) => name.clone(),
            (None, Some(candidate)) => candidate.name.clone(),
            (None, None) => "nobody".to_owned(),
        };
        if self.draft.picking_holder {
            line.push(Role::PopupSelected, format!("{holder}?"));
        } else {
            line.push(Role::Text, holder);
        }
        line.push(Role::Text, format!(" {} ", self.signs.to));
        line.push(Role::PopupTitle, told.target);
        let extra = [told.strength, told.attributed];
        let extra: Vec<String> = extra.into_iter().filter(|words| !words.is_empty()).collect();
        if !extra.is_empty() {
            line.push(Role::Dim, format!(" ({})", extra.join(", ")));
        }
        if !told.evidence.is_empty() && (!self.hidden || row.polarity.is_some()) {
            line.push(Role::Text, "  ");
            line.push(Role::PartEvidence, self.evidence(&told.evidence, line.width()));
        }
        let here =
            self.focus(Part::Stance) && (self.draft.picking_holder || self.draft.row_at == 0);
        Row::of(self.weight(Part::Stance, 70), here && !self.draft.picking_holder, line)
    }

    /// The stance that a digit records, on a card: as it is proposed, or that none
    /// is, or that it is hidden; or the one that is chosen and lacks its target.
    pub fn offered(&self) -> Rich {
        let row = &self.draft.row;
        let proposed = StanceDraft { polarity: row.proposed.clone(), ..row.clone() };
        let told = self.told(&proposed);
        let line = self.label(Part::Stance);
        let about = |line: Rich| match &row.target {
            Some(target) => line
                .add(Role::Dim, format!(", digits {} ", self.signs.to))
                .add(Role::Text, target.name.clone()),
            None => line.add(Role::Dim, ", digits ask for a target"),
        };
        let (at, read) = (self.draft.hints_seen, self.draft.hints.len());
        match &row.proposed {
            _ if self.draft.awaits_target() => line
                .and(stance_line(self.signs, &self.told(row)))
                .add(Role::Warning, "  a target is missing: T"),
            _ if self.hidden => about(line.add(Role::Dim, "hidden until you choose")),
            None => about(line.add(Role::Dim, "none proposed")),
            Some(_) => {
                let line = line.add(Role::Suggested, self.signs.proposed).add(Role::Text, " ");
                let mut line = line.and(stance_line(self.signs, &told));
                if read > 1 {
                    line.push(Role::Dim, format!("  {at} of {read}"));
                }
                let words = self.evidence(&told.evidence, line.width());
                line.add(Role::Text, "  ").add(Role::PartEvidence, words)
            }
        }
    }

    /// Targets with their letters, side by side.
    pub(super) fn targets(&self) -> Vec<Row> {
        let across = (self.columns.saturating_sub(2) / TARGET).max(1);
        let targets = &self.state.codebook.targets;
        let chosen = self.draft.row_at.checked_sub(1);
        let mut rows = Vec::new();
        for (line, chunk) in targets.chunks(usize::from(across)).enumerate() {
            let first = line * usize::from(across);
            let here = chosen.and_then(|at| at.checked_sub(first)).filter(|at| *at < chunk.len());
            let cell = |target: &CodebookTarget| {
                let letter = target.letter.map_or(" ".to_owned(), String::from);
                Rich::of(Role::Key, letter).add(Role::Popup, format!("  {}", target.label))
            };
            rows.push(Row {
                cells: chunk.iter().map(cell).collect(),
                columns: across,
                focused: here.is_some(),
                chosen: here,
                weight: if here.is_some() { 95 } else { 45u8.saturating_sub(line.min(20) as u8) },
            });
        }
        rows
    }

    /// The stance scale: a digit sets the stance, and saves. A star is on the one
    /// that is chosen, a question mark on the one that is proposed.
    pub fn scale(&self) -> Row {
        let polarities = &self.state.codebook.polarities;
        let all: usize = polarities.iter().map(|p| text::width(&p.label) + 6).sum();
        let long = all <= usize::from(self.columns);
        let mut line = Rich::new();
        for (digit, polarity) in (1..).zip(polarities) {
            let role = Role::of_polarity(&polarity.key);
            let row = &self.draft.row;
            let is = |key: &Option<String>| key.as_ref() == Some(&polarity.key);
            match (is(&row.polarity), is(&row.proposed)) {
                (true, _) => line.push(Role::PopupSelected, format!("{digit}*")),
                (_, true) if !self.hidden => line.push(Role::Key, format!("{digit}?")),
                _ => line.push(Role::Key, format!("{digit} ")),
            }
            match long {
                true => line.push(role, format!("{} {}  ", polarity.sign, polarity.label)),
                false => line.push(role, format!("{}  ", polarity.sign)),
            }
        }
        Row::of(80, false, line)
    }
}

fn attributed(to: Option<AttributedTo>) -> String {
    match to {
        None => String::new(),
        Some(AttributedTo::Holder) => "holder says so".to_owned(),
        Some(AttributedTo::Newsroom) => "newsroom tells it".to_owned(),
        Some(AttributedTo::Speaker(_)) => "speaker says so".to_owned(),
    }
}
