//! The help page: keys and what they do, filtered as you type.

use crate::geometry::{self, Area};
use crate::popups::help::lines::HelpLine;
use crate::popups::help::state::Help;
use crate::popups::prompt;
use crate::state::State;
use crate::theme::Role;
use crate::widgets::canvas::Canvas;
use crate::widgets::rich::Rich;
use crate::widgets::{header, hints};
use messages::help as say;

/// From this width on, lines stand in two columns.
const TWO: u16 = 150;

/// Draws the help page over everything.
pub fn draw(canvas: &mut Canvas<'_>, state: &State, help: &Help) {
    let parts = geometry::parts(state);
    canvas.fill(parts.header, Role::Text);
    canvas.fill(parts.body, Role::Text);
    let lines = help.lines(state);
    let keys = lines.iter().filter(|line| matches!(line, HelpLine::Command(..))).count();
    let what = if help.every { say::all_screens() } else { say::one_screen(help.over.title()) };
    let counts = Rich::of(Role::Text, say::commands(keys));
    header::draw(canvas, state, &say::heading(), &Rich::of(Role::Text, what), &counts);
    let label = Rich::of(Role::PopupTitle, format!(" {} ", say::filter()));
    let (line, body) = match header::second(state) {
        Some(area) => (area, parts.body),
        None => {
            let body = parts.body;
            (Area { h: 1, ..body }, Area { y: body.y + 1, h: body.h.saturating_sub(1), ..body })
        }
    };
    let at = canvas.rich(0, line.y, line.w, &label);
    columns(canvas, help, &lines, body);
    prompt::view::input(canvas, &help.filter, Area { x: at, w: line.w.saturating_sub(at), ..line });
    hints::draw(canvas, state);
}

fn columns(canvas: &mut Canvas<'_>, help: &Help, lines: &[HelpLine], body: Area) {
    let columns = if body.w >= TWO { 2 } else { 1 };
    let width = body.w / columns;
    let height = usize::from(body.h);
    for column in 0..columns {
        let skip = help.top + usize::from(column) * height;
        let x = column * width;
        let area = Area { x, w: width.saturating_sub(1), ..body };
        let rows = area.y..area.y + area.h;
        for (line, y) in lines.iter().skip(skip).zip(rows) {
            self::line(canvas, line, Area { y, h: 1, ..area });
        }
    }
    if lines.is_empty() {
        let words = say::nothing_found();
        canvas.rich(2, body.y, body.w, &Rich::of(Role::Dim, words));
    }
}

fn line(canvas: &mut Canvas<'_>, line: &HelpLine, area: Area) {
    let end = area.x + area.w;
    let (keys, name) = match area.w {
        0..48 => (9, 0),
        48..96 => (15, 0),
        _ => (22, 18),
    };
    let rich = match line {
        HelpLine::Fact(label, words) => {
            let label = canvas.shorten(label, keys);
            Rich::of(Role::Dim, format!(" {}  ", text::pad(&label, keys)))
                .add(Role::Text, words.clone())
        }
        HelpLine::Heading(words) => Rich::of(Role::Heading, format!(" {}", words.to_uppercase())),
        HelpLine::Command(bound, command) => {
            let bound = if bound.is_empty() { "-" } else { bound };
            let shown = canvas.shorten(bound, keys);
            let mut rich = Rich::of(Role::Key, format!(" {}  ", text::pad(&shown, keys)));
            if name > 0 {
                let shown = canvas.shorten(command.shown_name(), name);
                rich.push(Role::Dim, format!("{} ", text::pad(&shown, name)));
            }
            rich.add(Role::Text, (command.doc)())
        }
    };
    canvas.rich(area.x, area.y, end, &rich);
}
