//! Themes: what the shipped ones keep, and what is said about a wrong one.

#![expect(clippy::expect_used, clippy::panic, reason = "a helper of tests may fail them")]

use std::collections::HashMap;

use depeche::app::theme::{Role, Theme};
use ratatui::style::{Color, Modifier, Style};

/// Parses `toml` as the theme "mine" with `others` to inherit from.
fn parse(toml: &str, others: &[(&str, &str)]) -> Result<Theme, String> {
    let others: HashMap<&str, &str> = others.iter().copied().collect();
    let lookup = |name: &str| {
        others.get(name).copied().or_else(|| Theme::builtin_text(name)).map(str::to_owned)
    };
    Theme::parse("mine", toml, &lookup)
        .map_err(|problems| problems.iter().map(|problem| format!("{problem}\n")).collect())
}

fn refused(toml: &str, others: &[(&str, &str)]) -> String {
    parse(toml, others).expect_err("the theme should be refused")
}

/// Relative luminance as WCAG 2 defines it.
fn luminance(color: Color) -> f64 {
    let Color::Rgb(r, g, b) = color else { panic!("{color:?} is not a true colour") };
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn shipped_themes_parse_and_style_every_role() {
    assert_eq!(Theme::names().collect::<Vec<_>>(), ["ansi16", "dark", "light", "plain"]);
    for name in Theme::names() {
        let text = Theme::builtin_text(name).unwrap();
        parse(text, &[]).unwrap_or_else(|told| panic!("{name}: {told}"));
        assert_eq!(Theme::builtin(name).unwrap().name(), name);
    }
    assert_eq!(Theme::default().name(), "ansi16");
    assert!(Theme::builtin("neon").is_none());
}

#[test]
fn role_names_are_unique_and_lead_back() {
    for &role in Role::ALL {
        assert_eq!(Role::from_name(role.name()), Some(role));
    }
    assert_eq!(Role::of_polarity("oppose"), Role::Oppose);
    assert_eq!(Role::of_polarity("lukewarm"), Role::Text);
}

#[test]
fn true_colour_themes_keep_a_contrast_of_4_5_for_words() {
    // Stances, links and parts are drawn in popups and in panes alike.
    for name in ["light", "dark"] {
        let theme = Theme::builtin(name).unwrap();
        let grounds = [Role::Text, Role::Popup].map(|role| theme.style(role).bg.unwrap());
        for &role in Role::ALL.iter().filter(|&&role| role != Role::Rule) {
            let style = theme.style(role);
            assert!(!style.add_modifier.contains(Modifier::DIM), "{name}: {}", role.name());
            let fg = style.fg.unwrap_or_else(|| panic!("{name}: {} has no fg", role.name()));
            for ground in style.bg.map_or(grounds, |own| [own; 2]) {
                let ratio = contrast(fg, ground);
                assert!(ratio >= 4.5, "{name}: {} on {ground:?} has {ratio:.2}", role.name());
            }
        }
        let rule = contrast(theme.style(Role::Rule).fg.unwrap(), grounds[0]);
        assert!(rule >= 2.0, "{name}: rules are faint, but not invisible: {rule:.2}");
    }
}

#[test]
fn ansi16_uses_only_the_sixteen_and_the_default_ground() {
    let theme = Theme::default();
    for &role in Role::ALL {
        let Style { fg, bg, .. } = theme.style(role);
        assert!(!matches!(fg, Some(Color::Rgb(..) | Color::Indexed(_))), "{}", role.name());
        assert!(bg.is_none(), "{}", role.name());
    }
    let colors = [Role::Support, Role::Oppose].map(|role| theme.style(role).fg);
    assert_eq!(colors, [Some(Color::LightBlue), Some(Color::Yellow)], "not red and green");
}

#[test]
fn plain_has_no_colour_and_only_three_modifiers() {
    let theme = Theme::builtin("plain").unwrap();
    let three = Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED;
    for &role in Role::ALL {
        let style = theme.style(role);
        assert!(style.fg.is_none() && style.bg.is_none(), "{}", role.name());
        assert!(three.contains(style.add_modifier), "{}", role.name());
    }
}

#[test]
fn no_theme_tells_states_apart_by_colour_alone() {
    let groups: [&[Role]; 4] = [
        &[Role::Text, Role::Selection, Role::Tagged, Role::Suggested, Role::SharedRun],
        &[Role::PartContent, Role::PartCue, Role::PartSpeaker, Role::PartRelay, Role::PartEvidence],
        &[Role::Popup, Role::PopupTitle, Role::PopupSelected],
        &[Role::Only, Role::SharedRun, Role::Differs],
    ];
    for theme in Theme::names().filter_map(Theme::builtin) {
        for group in groups {
            for (n, &a) in group.iter().enumerate() {
                for &b in &group[n + 1..] {
                    let (one, other) = (theme.style(a), theme.style(b));
                    let names = format!("{}: {} and {}", theme.name(), a.name(), b.name());
                    assert_ne!(one.add_modifier, other.add_modifier, "{names}");
                }
            }
        }
    }
}

#[test]
fn a_role_takes_what_it_leaves_open_from_the_inherited_one() {
    let base = "inherits = \"ansi16\"\n[roles]\ntagged = { bg = \"#102030\" }\n";
    let toml =
        "inherits = \"base\"\n[roles.tagged]\nfg = \"bright-red\"\n[roles.dim]\nmodifiers=[]";
    let theme = parse(toml, &[("base", base)]).unwrap();
    let tagged = Style::default().fg(Color::LightRed).bg(Color::Rgb(16, 32, 48));
    assert_eq!(theme.style(Role::Tagged), tagged.add_modifier(Modifier::UNDERLINED));
    assert_eq!(theme.style(Role::Dim), Style::default(), "an empty list takes modifiers away");
    assert_eq!(theme.style(Role::Selection), Theme::default().style(Role::Selection));
}

#[test]
fn default_is_a_colour() {
    let toml = "inherits = \"dark\"\n[roles]\ntext = { fg = \"default\", bg = \"default\" }\n";
    let text = parse(toml, &[]).unwrap().style(Role::Text);
    assert_eq!((text.fg, text.bg), (Some(Color::Reset), Some(Color::Reset)));
}

#[test]
fn inheritance_in_a_circle_is_told_at_the_line_that_starts_it() {
    let own = "about = \"\"\ninherits = \"a\"\n";
    let told = refused(own, &[("a", "inherits = \"b\""), ("b", "inherits = \"mine\"")]);
    assert!(told.starts_with("line 2, column 12: the theme inherits itself: mine > a > b > mine"));
    let told = refused(own, &[("a", "inherits = \"a\"")]);
    assert!(told.contains("inherits itself: mine > a > a"), "{told}");
    assert!(refused("inherits = \"mine\"", &[]).contains("mine > mine"));
}

#[test]
fn parents_that_are_missing_or_faulty_are_told() {
    let told = refused("inherits = \"nowhere\"", &[]);
    assert!(told.contains("line 1, column 12: there is no theme \"nowhere\""), "{told}");
    assert!(told.contains("always there: ansi16, dark, light, plain"), "{told}");
    let told = refused("inherits = \"bad\"", &[("bad", "[roles]\ntext = 1")]);
    assert!(told.contains("\"bad\" is faulty: line 2, column 8: text of roles"), "{told}");
}

#[test]
fn every_problem_is_told_with_its_place() {
    let toml = "inherits = \"ansi16\"\ncolour = 1\n[roles]\n\
                text = { fg = \"mauve\", bg = \"#12345\", blink = true }\n\
                dim = { modifiers = [\"bold\", \"loud\"] }\n\
                headline = {}\nrule = { modifiers = \"bold\" }\n";
    let told = refused(toml, &[]);
    for what in [
        "line 2, column 1: unknown field \"colour\" in file (known: about, inherits, roles)",
        "line 4, column 15: \"mauve\" is not a colour (write #rrggbb or one of default, black,",
        "line 4, column 29: \"#12345\" is not a colour",
        "line 4, column 39: unknown field \"blink\" in text (known: fg, bg, modifiers)",
        "line 5, column 30: \"loud\" is not a modifier (known: bold, dim,",
        "line 6, column 1: unknown role \"headline\" (known: text, dim,",
        "line 7, column 22: modifiers of rule is not a list",
    ] {
        assert!(told.contains(what), "{what}\n--- in ---\n{told}");
    }
    assert_eq!(told.lines().count(), 7, "{told}");
}

#[test]
fn a_theme_that_leaves_roles_open_must_inherit() {
    let told = refused("[roles]\ntext = {}\n", &[]);
    assert!(told.starts_with("line 1, column 1: no style for dim, heading, rule"), "{told}");
    assert!(told.contains("inherits = \"ansi16\""), "{told}");
    assert!(refused("", &[]).contains("no style for text"));
}

#[test]
fn hostile_colours_are_refused_quietly() {
    for odd in ["#", "#é1234", "#12345\u{301}", "#+12345", "#1234567", "", "\\u0000", "REd"] {
        let toml = format!("inherits = \"ansi16\"\n[roles]\ntext = {{ fg = \"{odd}\" }}\n");
        assert!(refused(&toml, &[]).contains("line 3, column 15: "), "{odd}");
    }
}
