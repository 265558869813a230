//! The registry as a screen.

use crate::geometry::{self, Area};
use crate::popups::help::lines::rule_title;
use crate::screens::speakers::state::Speakers;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::header;
use crate::widgets::rich::Rich;
use messages::speakers as say;
use model::{Origin, Speaker};

/// SpeakerColumns of a kind and the blanks around it.
const KIND: usize = 13;

/// SpeakerColumns that are kept for the other names.
const OTHER_NAMES: usize = 14;

/// SpeakerColumns a role needs at least to be worth a column of its own.
const LEAST_ROLE: usize = 10;

/// SpeakerColumns of a name and of a role; none for the role where there is no room.
#[derive(Clone, Copy)]
struct SpeakerColumns {
    name: usize,
    role: usize,
}

impl SpeakerColumns {
    fn of(all: &[&Speaker], width: u16) -> Self {
        let width = usize::from(width);
        let widest = |words: fn(&Speaker) -> &str| {
            all.iter().map(|it| text::width(words(it))).max().unwrap_or(0)
        };
        let name = widest(|it| &it.name).clamp(8, (width * 2 / 5).max(8));
        let rest = width.saturating_sub(2 + name + KIND + 1);
        let most = rest.saturating_sub(OTHER_NAMES);
        let least = text::width(&say::column_role());
        let role = widest(|it| &it.affiliation).clamp(least, most.max(least));
        SpeakerColumns { name, role: if most < LEAST_ROLE { 0 } else { role } }
    }
}

/// Draws the speakers.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, speakers: &Speakers) {
    let all = state.study.registry.all();
    let merged = state.study.registry.len().saturating_sub(all.len());
    let mut counts = Rich::of(Role::Text, say::count(all.len()));
    if merged > 0 {
        counts.push(Role::Dim, format!("   {}", say::merged(merged)));
    }
    header::draw(canvas, state, &say::heading(), &Rich::new(), &counts);
    let (body, below) = geometry::speakers(state);
    let columns = SpeakerColumns::of(&all, body.w);
    if let Some(area) = header::second(state) {
        canvas.rich(0, area.y, area.w, &headings(columns));
    }
    for (offset, speaker) in all.iter().skip(speakers.top).take(usize::from(body.h)).enumerate() {
        let y = body.y + u16::try_from(offset).unwrap_or(0);
        let current = speakers.top + offset == speakers.at;
        row(canvas, speaker, columns, Area { y, h: 1, ..body }, current);
    }
    if let Some(speaker) = all.get(speakers.at) {
        known(canvas, speaker, below);
    }
    if all.is_empty() {
        let words = say::none_yet();
        canvas.rich(2, body.y + body.h / 3, body.w, &Rich::of(Role::Dim, words));
        canvas.cursor_at(body.x, body.y);
    }
}

fn headings(columns: SpeakerColumns) -> Rich {
    let mut line = {
        let (name, kind) = (say::column_name(), say::column_kind());
        format!("  {} {} ", text::pad(&name, columns.name), text::pad(&kind, 11))
    };
    if columns.role > 0 {
        line += &format!("{} ", text::pad(&say::column_role(), columns.role));
    }
    Rich::of(Role::Dim, line + &say::column_others())
}

fn row(
    canvas: &mut Canvas<'_>,
    speaker: &Speaker,
    columns: SpeakerColumns,
    area: Area,
    current: bool,
) {
    let shown = canvas.shorten(&speaker.name, columns.name);
    let mut line = Rich::of(Role::Key, if current { "> " } else { "  " })
        .add(Role::Text, text::pad(&shown, columns.name))
        .add(Role::Dim, format!(" {} ", text::pad(&speaker.kind.in_words(), 11)));
    if columns.role > 0 {
        let role = canvas.shorten(&speaker.affiliation, columns.role);
        line.push(Role::Text, format!("{} ", text::pad(&role, columns.role)));
    }
    line.push(Role::Text, speaker.aliases.join(", "));
    canvas.rich(area.x, area.y, area.w, &line);
    if current {
        canvas.tint(area, Role::Cursor);
        canvas.cursor_at(area.x, area.y);
    }
}

/// The role of the speaker under the cursor in full, where it comes from, and the
/// other names.
fn known(canvas: &mut Canvas<'_>, speaker: &Speaker, area: Area) {
    if area.h == 0 {
        return;
    }
    canvas.rule(area.x, area.y, area.w);
    let role = match speaker.affiliation.as_str() {
        "" => Rich::of(Role::Dim, say::no_role()),
        role => Rich::of(Role::Text, role),
    };
    let from = if speaker.affiliation.is_empty() { String::new() } else { role_origin(speaker) };
    let names = match speaker.aliases.as_slice() {
        [] => Rich::new(),
        names => {
            let label = format!("{} ", say::also_known_as());
            Rich::of(Role::Dim, label).add(Role::Text, names.join(", "))
        }
    };
    let lines = [role, Rich::of(Role::Dim, from), names];
    for (line, y) in lines.iter().zip(area.y + 1..area.y + area.h) {
        canvas.rich(area.x + 2, y, area.w, line);
    }
}

/// Where a speaker's role comes from.
fn role_origin(speaker: &Speaker) -> String {
    match (&speaker.affiliation_rule, &speaker.meta.origin) {
        (Some(rule), _) => say::role_by_rule(rule_title(rule)),
        (None, Origin::Import { from, .. }) => say::role_from_file(from),
        (None, _) => say::role_unknown(),
    }
}
