//! The first screen.

use crate::geometry::{self, Area};
use crate::screens::welcome::state::{Choice, Welcome};
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::header;
use crate::widgets::rich::Rich;
use messages::welcome as say;

/// Draws the first screen: what it is, and where to begin.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, welcome: &Welcome) {
    header::draw(canvas, state, "DEPECHE", &Rich::new(), &Rich::new());
    let body = geometry::parts(state).body;
    let choices = welcome.choices();
    let words = [say::about(), say::about_more(), String::new(), say::begin_with(), String::new()];
    let rows = choices.len() + words.len() + 2;
    let spare = usize::from(body.h).saturating_sub(rows);
    let words = if spare == 0 { &[][..] } else { &words[..] };
    let x = body.x + body.w.saturating_sub(66) / 2 + 1;
    let mut y = body.y + u16::try_from(spare / 3).unwrap_or(0);
    for line in words {
        canvas.rich(x, y, body.w, &Rich::of(Role::Text, line.as_str()));
        y = y.saturating_add(1);
    }
    let room = usize::from((body.y + body.h).saturating_sub(y));
    let first = (welcome.at + 1).saturating_sub(room);
    for (at, choice) in choices.iter().enumerate().skip(first).take(room) {
        let area = Area { x: x.saturating_sub(1), y, w: 66.min(body.w), h: 1 };
        self::choice(canvas, welcome, choice, area, at == welcome.at);
        y = y.saturating_add(1);
    }
    if y + 1 < body.y + body.h {
        let help = Rich::of(Role::Key, "?")
            .add(Role::Dim, format!(" {}  ", say::keys()))
            .add(Role::Key, "q")
            .add(Role::Dim, format!(" {}", say::quit()));
        canvas.rich(x, y + 1, body.w, &help);
    }
}

fn choice(canvas: &mut Canvas<'_>, welcome: &Welcome, choice: &Choice, area: Area, current: bool) {
    let line = Rich::of(Role::Key, if current { "> " } else { "  " });
    let line = match choice {
        Choice::Demo => {
            line.add(Role::Text, say::sample()).add(Role::Dim, format!("   {}", say::sample_is()))
        }
        Choice::New => {
            let here = welcome.here.display().to_string();
            line.add(Role::Text, say::new_study())
                .add(Role::Dim, format!("   {}", say::new_study_in(here)))
        }
        Choice::Recent(path) => {
            line.add(Role::Text, say::recent()).add(Role::Dim, format!("  {}", path.display()))
        }
    };
    let end = area.x.saturating_add(area.w);
    canvas.rich(area.x, area.y, end, &line);
    if current {
        canvas.tint(area, Role::Cursor);
        canvas.cursor_at(area.x, area.y);
    }
}
