//! Who quotes whom, through whom, and what was made of the words.

use crate::screens::compare::quoted::{QuotedForm, QuotingSide, Utterance};
use crate::screens::compare::state::unit_at;
use crate::screens::compare::view::parts::PanelPart;
use crate::screens::compare::view::scene::Scene;
use crate::theme::Role;
use crate::widgets::rich::{Rich, shorten};
use crate::widgets::signs::Signs;
use messages::compare as say;
use model::RelayRole;

/// Utterances that both sides carry with their words, then what only one has.
pub fn part(scene: &Scene<'_>, signs: &Signs, columns: u16) -> PanelPart {
    let all = &scene.compare.quoted.all;
    let (both, one): (Vec<&Utterance>, Vec<&Utterance>) =
        all.iter().partition(|it| it.by.len() > 1);
    let mut rows: Vec<Rich> = Vec::new();
    for it in &both {
        rows.extend(voices(scene, signs, columns, (&it.speaker, &it.by), " = "));
        let room = usize::from(columns).saturating_sub(5);
        let words = signs.quoted(&shorten(signs, &it.words, room));
        rows.push(Rich::of(Role::Dim, format!("   {words}")));
    }
    let mut alone: Vec<(&str, Vec<QuotingSide>)> = Vec::new();
    for it in &one {
        match alone.iter_mut().find(|(name, _)| !name.is_empty() && *name == it.speaker) {
            Some((_, by)) => by.extend(it.by.iter().cloned()),
            None => alone.push((&it.speaker, it.by.clone())),
        }
    }
    for (speaker, by) in &alone {
        rows.extend(voices(scene, signs, columns, (speaker, by), ", "));
    }
    let title = say::quoted_title(both.len());
    PanelPart { least: 8, ..PanelPart::new(title, rows) }
}

/// `Ève Tardif  A4 via TASS = B2 cut`; on two rows where one is too short.
fn voices(
    scene: &Scene<'_>,
    signs: &Signs,
    columns: u16,
    (speaker, by): (&str, &[QuotingSide]),
    between: &str,
) -> Vec<Rich> {
    let mut names: Vec<String> = by.iter().map(|voice| voice_name(scene, voice)).collect();
    names.dedup();
    let carriers = names.join(between);
    let who = if speaker.is_empty() { say::somebody() } else { speaker.to_owned() };
    let room = usize::from(columns);
    let line = |who: &str| Rich::of(Role::Text, format!(" {who}  "));
    if text::width(&who) + text::width(&carriers) + 3 <= room {
        return vec![line(&who).add(Role::Key, carriers)];
    }
    let carriers = shorten(signs, &carriers, room.saturating_sub(3));
    let who = shorten(signs, &who, room.saturating_sub(3));
    vec![line(&who), Rich::of(Role::Key, format!("   {carriers}"))]
}

/// `A4-A5 via TASS, cut`.
fn voice_name(scene: &Scene<'_>, voice: &QuotingSide) -> String {
    let units = scene.pane(voice.side).map(|(_, facts)| &facts.doc.open);
    let unit = |at: usize| units.and_then(|open| unit_at(open, at)).unwrap_or(0);
    let ends = [voice.span.start, voice.span.end.saturating_sub(1)].map(unit);
    let [first, last] = ends.map(|unit| scene.name(voice.side, unit));
    let mut name = if first == last { first } else { format!("{first}-{last}") };
    if let Some((relay, role)) = &voice.relay {
        let how = match role {
            RelayRole::Agency => say::relay_via(relay),
            RelayRole::Addressee => say::relay_to(relay),
            RelayRole::Medium => say::relay_in(relay),
        };
        name.push_str(&format!(" {how}"));
    }
    match voice.form {
        QuotedForm::Whole => name,
        QuotedForm::Cut => format!("{name} {}", say::cut()),
        QuotedForm::Edited => format!("{name} {}", say::edited()),
    }
}
