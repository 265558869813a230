//! A frame on the screen: as rows of a panel, and as the box under a text.

use super::canvas::Canvas;
use super::describe::{Told, ToldStance};
use super::rich::{Rich, fitted, middle, wrapped};
use super::signs::Signs;
use super::theme::Role;
use crate::app::State;
use crate::app::geometry::Area;
use crate::model::Mark;
use crate::text;

/// Columns of the words that name a part.
const LABEL: usize = 8;

/// The frame's kind, and where it came from or what can be done with it.
pub fn title(told: &Told) -> Rich {
    let line = match told.proposed {
        true => Rich::of(Role::Suggested, format!("proposed: {}", told.kind)),
        false => Rich::of(Role::Heading, format!("coded: {}", told.kind)),
    };
    line.add(Role::Dim, format!("  {}", told.origin))
}

/// The keys that decide on a proposal.
fn decide(state: &State) -> String {
    let key = |name: &str| {
        let id = crate::app::command::CommandId::named(name)?;
        state.keymap.key_of(id)
    };
    match (key("accept"), key("tag")) {
        (Some(accept), Some(tag)) => format!("{accept} accepts, {tag} opens"),
        _ => String::new(),
    }
}

/// Rows of a panel of `columns` columns.
pub fn panel(state: &State, told: &Told, signs: &Signs, columns: u16) -> Vec<Rich> {
    let mut lines = vec![title(told)];
    for row in wrapped(&told.content, columns.max(8), 4) {
        lines.push(Rich::of(Role::Text, row));
    }
    lines.push(Rich::of(Role::Dim, crate::app::count(told.words, "word", "words")));
    part(&mut lines, "cue", Role::PartCue, &told.cue);
    match told.speaker.is_empty() {
        true => part(&mut lines, "speaker", Role::Dim, "nobody named"),
        false => part(&mut lines, "speaker", Role::PartSpeaker, &told.speaker),
    }
    if !told.mention.is_empty() {
        part(&mut lines, "", Role::Text, &signs.quoted(&told.mention));
    }
    for relay in &told.relay {
        part(&mut lines, "relay", Role::PartRelay, relay);
    }
    for stance in &told.stances {
        lines.push(stance_line(signs, stance));
        if !stance.evidence.is_empty() {
            let room = usize::from(columns).saturating_sub(4);
            let words = middle(signs, &stance.evidence, room);
            lines.push(Rich::of(Role::Text, "  ").add(Role::PartEvidence, words));
        }
    }
    if told.stances.is_empty() && !told.proposed {
        part(&mut lines, "stance", Role::Dim, "none");
    }
    part(&mut lines, "manner", Role::Text, &told.distance);
    part(&mut lines, "note", Role::Text, &told.note);
    part(&mut lines, "tags", Role::Text, &told.tags);
    if told.proposed {
        lines.push(Rich::of(Role::Hint, decide(state)));
    }
    lines
}

fn part(lines: &mut Vec<Rich>, label: &str, role: Role, words: &str) {
    if !words.is_empty() {
        lines.push(Rich::of(Role::Dim, text::pad(label, LABEL)).add(role, words));
    }
}

/// "+ support → target", with a holder, strength and source that are not the usual.
pub fn stance_line(signs: &Signs, stance: &ToldStance) -> Rich {
    let role = Role::of_polarity(&stance.key);
    let mut line = Rich::of(role, format!("{} {}", stance.sign, stance.label));
    line.push(Role::Text, format!(" {} ", signs.to));
    line.push(Role::Text, stance.target.clone());
    let more = [&stance.holder, &stance.strength, &stance.attributed];
    let more: Vec<&str> = more.into_iter().map(String::as_str).filter(|w| !w.is_empty()).collect();
    if !more.is_empty() {
        line.push(Role::Dim, format!(" ({})", more.join(", ")));
    }
    line
}

/// The box under a text: a line with the title, then what fits.
pub fn below(canvas: &mut Canvas<'_>, state: &State, told: &Told, area: Area) {
    canvas.fill(area, Role::Text);
    let mut head = title(told);
    if told.proposed {
        head.push(Role::Hint, format!("  {}", decide(state)));
    }
    canvas.titled_rule(area.x, area.y, area.w, &head);
    let inner = Area { x: area.x + 1, y: area.y + 1, h: area.h.saturating_sub(1), ..area };
    for (line, y) in box_lines(canvas.signs, told, inner).iter().zip(inner.y..inner.y + inner.h) {
        canvas.rich(inner.x, y, area.w, line);
    }
}

/// The box under a text for a passage that is only noted or tagged.
pub fn note_below(canvas: &mut Canvas<'_>, mark: &Mark, area: Area) {
    canvas.fill(area, Role::Text);
    let head = Rich::of(Role::Heading, "noted").add(Role::Dim, format!("  {}", mark.meta.coder));
    canvas.titled_rule(area.x, area.y, area.w, &head);
    let tags = mark.meta.tags.join(", ");
    let words = [tags.as_str(), mark.meta.note.as_str()];
    let words: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
    let rows = wrapped(&words.join(": "), area.w.saturating_sub(2), usize::from(area.h));
    for (row, y) in rows.into_iter().zip(area.y + 1..area.y + area.h) {
        canvas.rich(area.x + 1, y, area.w, &Rich::of(Role::Text, row));
    }
}

/// Words, who and how, stances, note: the words on as many rows as are left.
fn box_lines(signs: &Signs, told: &Told, area: Area) -> Vec<Rich> {
    let most = if told.note.is_empty() && told.tags.is_empty() { 3 } else { 2 };
    let mut rest = vec![who(signs, told)];
    rest.extend(told.stances.iter().take(most).map(|stance| with_evidence(signs, stance, area.w)));
    let more = told.stances.len().saturating_sub(most);
    if let Some(last) = rest.last_mut().filter(|_| more > 0) {
        last.push(Role::Dim, format!("  and {more} more"));
    }
    rest.extend(remarks(told));
    let rows = usize::from(area.h).saturating_sub(rest.len());
    let mut lines = content(signs, &told.content, told.words, area.w.saturating_sub(2), rows);
    lines.extend(rest);
    lines
}

/// The words said on at most so many rows, at least one, and how many they are.
pub fn content(signs: &Signs, said: &str, words: usize, columns: u16, rows: usize) -> Vec<Rich> {
    let count = format!("  {}", crate::app::count(words, "word", "words"));
    let rows = fitted(signs, said, columns, rows.max(1), count.len());
    let mut lines: Vec<Rich> =
        rows.into_iter().map(|row| Rich::of(Role::PartContent, row)).collect();
    if let Some(last) = lines.last_mut() {
        last.push(Role::Dim, count);
    }
    lines
}

fn with_evidence(signs: &Signs, stance: &ToldStance, columns: u16) -> Rich {
    let mut line = stance_line(signs, stance);
    let room = usize::from(columns.saturating_sub(line.width())).saturating_sub(6);
    if !stance.evidence.is_empty() && room > 8 {
        line.push(Role::Text, "  ");
        line.push(Role::PartEvidence, middle(signs, &stance.evidence, room));
    }
    line
}

/// Note, tags and the newsroom's distance, where there are any.
fn remarks(told: &Told) -> Option<Rich> {
    let mut line = Rich::new();
    for (label, words) in [("note", &told.note), ("tags", &told.tags), ("manner", &told.distance)] {
        if !words.is_empty() {
            line.push(Role::Dim, format!("{label} "));
            line.push(Role::Text, format!("{words}  "));
        }
    }
    (!line.is_empty()).then_some(line)
}

fn who(signs: &Signs, told: &Told) -> Rich {
    let mut line = match told.speaker.is_empty() {
        true => Rich::of(Role::Dim, "no speaker"),
        false => Rich::of(Role::PartSpeaker, told.speaker.clone()),
    };
    if !told.mention.is_empty() {
        line.push(Role::Text, format!(" {}", signs.quoted(&told.mention)));
    }
    if !told.cue.is_empty() {
        line.push(Role::Dim, "  cue ");
        line.push(Role::PartCue, told.cue.clone());
    }
    for relay in &told.relay {
        line.push(Role::Dim, "  via ");
        line.push(Role::PartRelay, relay.clone());
    }
    line
}
