//! Reads a theme's TOML, and the themes that it inherits from.

use crate::theme::Role;
use messages::theme as say;
use model::Problem;
use model::fields::{Reading, Said, Section, read_toml};
use ratatui::style::{Color, Modifier, Style};

const COLORS: [(&str, Color); 17] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright-black", Color::DarkGray),
    ("bright-red", Color::LightRed),
    ("bright-green", Color::LightGreen),
    ("bright-yellow", Color::LightYellow),
    ("bright-blue", Color::LightBlue),
    ("bright-magenta", Color::LightMagenta),
    ("bright-cyan", Color::LightCyan),
    ("bright-white", Color::White),
];

const MODIFIERS: [(&str, Modifier); 6] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underline", Modifier::UNDERLINED),
    ("reverse", Modifier::REVERSED),
    ("crossed_out", Modifier::CROSSED_OUT),
];

/// What one file says of one role; what it does not say is inherited.
#[derive(Debug, Clone, Copy, Default)]
struct RoleStyle {
    fg: Option<Color>,
    bg: Option<Color>,
    modifiers: Option<Modifier>,
}

/// What one file says: its parent, and an entry for each role it names.
#[derive(Debug, Default)]
struct ThemeFile {
    inherits: Option<Said>,
    entries: Vec<Option<RoleStyle>>,
}

/// Gives the style of every role; see [`Theme::parse`](super::Theme::parse).
pub(crate) fn styles(
    name: &str,
    toml: &str,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Style>, Vec<Problem>> {
    let own = sheet(toml)?;
    let whole = Said { words: String::new(), at: 0 };
    let place = own.inherits.clone().unwrap_or(whole);
    let refuse = |(what, hint): (String, String)| vec![Problem::at(toml, place.at, what, hint)];
    let entries = inherited(name, own, lookup).map_err(refuse)?;
    let missing: Vec<&str> = Role::ALL
        .iter()
        .filter(|&&role| !matches!(entries.get(role as usize), Some(Some(_))))
        .map(|role| role.name())
        .collect();
    if !missing.is_empty() {
        let what = say::no_style(missing.join(", "));
        return Err(refuse((what, say::no_style_hint())));
    }
    Ok(entries.into_iter().map(|entry| style(entry.unwrap_or_default())).collect())
}

/// Walks up from `own` and fills what it leaves open from each parent in turn.
fn inherited(
    name: &str,
    own: ThemeFile,
    lookup: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Option<RoleStyle>>, (String, String)> {
    let mut chain = vec![name.to_owned()];
    let ThemeFile { mut inherits, mut entries } = own;
    while let Some(Said { words: parent, .. }) = inherits {
        let circle = chain.contains(&parent);
        chain.push(parent.clone());
        if circle {
            let what = say::inherits_itself(chain.join(" > "));
            return Err((what, say::inherits_itself_hint()));
        }
        let Some(toml) = lookup(&parent) else {
            let shipped: Vec<&str> = crate::theme::themes::Theme::names().collect();
            let hint = say::no_parent_hint(shipped.join(", "));
            return Err((say::no_parent(parent), hint));
        };
        let sheet = sheet(&toml).map_err(|problems| {
            let first = problems.first().map(Problem::to_string).unwrap_or_default();
            (say::parent_faulty(&parent, first), say::parent_faulty_hint())
        })?;
        for (child, parent) in entries.iter_mut().zip(sheet.entries) {
            *child = merged(*child, parent);
        }
        inherits = sheet.inherits;
    }
    Ok(entries)
}

fn merged(child: Option<RoleStyle>, parent: Option<RoleStyle>) -> Option<RoleStyle> {
    let (Some(own), Some(from)) = (child, parent) else { return child.or(parent) };
    Some(RoleStyle {
        fg: own.fg.or(from.fg),
        bg: own.bg.or(from.bg),
        modifiers: own.modifiers.or(from.modifiers),
    })
}

fn style(entry: RoleStyle) -> Style {
    let RoleStyle { fg, bg, modifiers } = entry;
    Style { fg, bg, add_modifier: modifiers.unwrap_or(Modifier::empty()), ..Style::default() }
}

fn sheet(toml: &str) -> Result<ThemeFile, Vec<Problem>> {
    read_toml(toml, |reading, file| {
        file.only(reading, &["about", "inherits", "roles"]);
        let _ = file.string(reading, "about");
        let inherits = file.string(reading, "inherits");
        let mut entries = vec![None; Role::ALL.len()];
        if let Some(roles) = file.section(reading, "roles") {
            read_roles(reading, &roles, &mut entries);
        }
        ThemeFile { inherits, entries }
    })
}

fn read_roles<'t>(
    reading: &mut Reading<'t>,
    roles: &Section<'_, 't>,
    entries: &mut [Option<RoleStyle>],
) {
    for (name, at) in roles.keys() {
        let Some(role) = Role::from_name(name) else {
            let known: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
            let hint = say::known(known.join(", "));
            reading.report(at, say::unknown_role(name), hint);
            continue;
        };
        if let Some(section) = roles.section(reading, name)
            && let Some(slot) = entries.get_mut(role as usize)
        {
            *slot = Some(entry(reading, &section));
        }
    }
}

fn entry<'t>(reading: &mut Reading<'t>, section: &Section<'_, 't>) -> RoleStyle {
    section.only(reading, &["fg", "bg", "modifiers"]);
    let fg = section.string(reading, "fg").and_then(|said| color(reading, &said));
    let bg = section.string(reading, "bg").and_then(|said| color(reading, &said));
    let modifiers = section
        .strings(reading, "modifiers")
        .map(|list| list.iter().fold(Modifier::empty(), |all, said| all | modifier(reading, said)));
    RoleStyle { fg, bg, modifiers }
}

fn color(reading: &mut Reading<'_>, said: &Said) -> Option<Color> {
    let named = COLORS.iter().find(|(name, _)| *name == said.words).map(|(_, color)| *color);
    let found = named.or_else(|| hex(&said.words));
    if found.is_none() {
        let names: Vec<&str> = COLORS.iter().map(|(name, _)| *name).collect();
        let hint = say::no_color_hint(names.join(", "));
        reading.report(said.at, say::no_color(&said.words), hint);
    }
    found
}

/// Reads `#rrggbb`, and nothing else.
fn hex(words: &str) -> Option<Color> {
    let digits = words.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, r, g, b] = value.to_be_bytes();
    Some(Color::Rgb(r, g, b))
}

fn modifier(reading: &mut Reading<'_>, said: &Said) -> Modifier {
    let found = MODIFIERS.iter().find(|(name, _)| *name == said.words);
    if found.is_none() {
        let names: Vec<&str> = MODIFIERS.iter().map(|(name, _)| *name).collect();
        let what = say::no_modifier(&said.words);
        reading.report(said.at, what, say::known(names.join(", ")));
    }
    found.map_or(Modifier::empty(), |(_, modifier)| *modifier)
}
