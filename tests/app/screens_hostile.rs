//! Screens at every size, and over text that means harm to a terminal.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail, and reads the samples"
)]

use kit::world;

use depeche::app::theme::Theme;
use depeche::app::{Msg, geometry};
use ratatui::buffer::Buffer;
use ratatui::style::Modifier;
use world::World;

/// Keys that lead to every screen and popup from the list.
const SCREENS: [(&str, &str); 31] = [
    ("list", ""),
    ("marked", "<Space>j<Space>v"),
    ("filter", "/a"),
    ("nothing found", "/qqqqqq"),
    ("reader", "<Enter>"),
    ("selection", "<Enter><Tab>"),
    ("extended", "<Enter>wvww"),
    ("parts", "<Enter>wAwwww"),
    ("labels", "<Enter>f"),
    ("search", "<Enter>/e"),
    ("coded", "<Enter>sta1"),
    ("tag speaker", "<Enter>st"),
    ("tag quote", "<Enter>st<S-Tab><S-Tab>"),
    ("tag stance", "<Enter>sta;12O"),
    ("tag target", "<Enter>staj/xy"),
    ("tag name", "<Enter>st/cas"),
    ("help", "<Enter>??"),
    ("palette", ":a"),
    ("speakers", "<Enter>sta1,s"),
    ("compare", "<Space>j<Space>=n"),
    ("compare stacked", "<Space>j<Space>=znst"),
    ("compare popup", "<Space>j<Space>=oGst"),
    ("begin", "<Space>j<Space>RssoG"),
    ("card", "R<Enter>1<Enter>fxc note<Enter>"),
    ("card hidden", "Ri<Enter>"),
    ("card speaker", "R<Enter>s"),
    ("card note", "R<Enter>cnote"),
    ("card edges", "R<Enter>e"),
    ("reason", "R<Enter>X"),
    ("card help", "R<Enter>?"),
    (
        "summary",
        "<Space>R<Enter>Xnxx<Enter><Enter>sb1<Space><Space><Space><Space><Space><Space><Space><Space>",
    ),
];

/// What no cell may hold.
fn harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{61c}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

fn check(buffer: &Buffer, what: &str) {
    for cell in buffer.content() {
        let found = cell.symbol().chars().find(|c| harmful(*c));
        assert!(found.is_none(), "{what}: {:?} in a cell", cell.symbol());
    }
}

/// A dispatch of everything that breaks terminals.
fn hostile() -> Vec<String> {
    let lines = [
        "\u{1b}[2J\u{1b}]0;owned\u{7}TITRE\0\u{202e}DEKCAH\u{202c} \u{9b}31m",
        "PARIS, 12 mai (AF\u{200d}P\u{feff}) - \u{2066}Le\u{2069} ministre\t\t\u{b}a d\u{e9}clar\u{e9}\r\r mardi : \
         « \u{202f}On ne \u{ad}recule\u{1b}[0m pas\u{a0}» \0\0, selon l'agence \u{1b}P+q\u{1b}\\.",
        "« 👨\u{200d}👩\u{200d}👧\u{200d}👦👍🏽 🇫🇷🇫 ☎\u{fe0f} ❤️ », a dit Zoe\u{301}\u{302}\u{303}\u{304} M\u{301}u\u{308}ller.",
        "“日本の首相は「はい」と述べた。漢字カタカナ한국어”, said 高市早苗 to ผู้สื่อข่าวในกรุงเทพมหานคร ที่นี่.",
        "\u{301}\u{301}\u{301}seul \u{e0041}\u{e007f} \u{115f}\u{3164} ﷽ 𒈙 क्षि ꧅ བོད་ཡིག",
        "\u{61c}\u{200f}قال الوزير: «لن نتراجع»\u{200e} و\u{202b}هذا\u{202c}.",
    ];
    let long = "mot".repeat(4000);
    let empty = "\u{200b}\u{200b}".to_owned();
    vec![lines.join("\n\n"), format!("{}\n\n{long}", lines.join("\n")), empty, "a".to_owned()]
}

fn samples_and_harm() -> Vec<String> {
    let mut texts = hostile();
    texts.extend(world::samples().into_iter().take(2));
    texts
}

#[test]
fn every_screen_draws_at_every_size() {
    let theme = Theme::builtin("ansi16").unwrap();
    let widths = [1, 2, 3, 7, 19, 24, 25, 39, 40, 59, 72, 80, 99, 100, 118, 149, 150, 160];
    let heights = [1, 2, 3, 5, 6, 7, 9, 10, 11, 12, 13, 17, 24, 31, 50];
    for (name, keys) in SCREENS {
        let mut world = World::of(samples_and_harm()).size(80, 24).keys(keys);
        for w in widths {
            for h in heights {
                world.send(Msg::Resized(w, h));
                let (buffer, cursor) = world.draw(&theme);
                check(&buffer, &format!("{name} at {w}x{h}"));
                assert!(cursor.0 < w && cursor.1 < h, "{name} at {w}x{h}: {cursor:?}");
            }
        }
    }
}

#[test]
fn a_frame_smaller_or_larger_than_the_state_thinks_is_drawn() {
    let theme = Theme::builtin("plain").unwrap();
    for (_, keys) in SCREENS {
        let mut world = World::sample().size(120, 40).keys(keys);
        for size in [(1, 1), (30, 8), (119, 39), (200, 60)] {
            let state = std::mem::replace(&mut world.state.size, (120, 40));
            let mut terminal =
                ratatui::Terminal::new(ratatui::backend::TestBackend::new(size.0, size.1)).unwrap();
            terminal.draw(|frame| depeche::app::draw(frame, &world.state, &theme)).unwrap();
            world.state.size = state;
        }
    }
}

#[test]
fn hostile_text_reaches_no_cell() {
    let theme = Theme::builtin("plain").unwrap();
    for (name, keys) in SCREENS {
        for row in 0..hostile().len() {
            let mut world = World::of(hostile()).size(100, 30);
            world.press(&"j".repeat(row));
            world.press(keys);
            let (buffer, _) = world.draw(&theme);
            check(&buffer, &format!("{name}, dispatch {row}"));
        }
    }
}

#[test]
fn names_notes_titles_and_paths_are_cleaned() {
    let mut world = World::sample().size(120, 30);
    let bad = "\u{1b}[31mZo\u{202e}é\0\u{200b}";
    if let Some(study) = &mut world.state.study.info {
        study.title = bad.to_owned();
    }
    world.state.say(bad);
    check(&world.draw(&Theme::default()).0, "title and notice");
    world.press("<Enter><Tab>t/");
    world.send(Msg::Pasted(bad.to_owned()));
    check(&world.draw(&Theme::default()).0, "typed name");
    world.press("<Enter>c");
    world.send(Msg::Pasted(bad.to_owned()));
    check(&world.draw(&Theme::default()).0, "typed note");
    world.press("<Enter>1");
    check(&world.draw(&Theme::default()).0, "side panel");
    world.press(",s");
    check(&world.draw(&Theme::default()).0, "speakers");
    let mut world = World::welcome().size(80, 24);
    if let Some(depeche::app::Screen::Welcome(welcome)) = world.state.screens.last_mut() {
        welcome.here = bad.into();
        welcome.recent = vec![bad.into()];
    }
    check(&world.draw(&Theme::default()).0, "welcome");
}

#[test]
fn the_selection_shows_without_colour() {
    let world = World::sample().size(80, 24).keys("<Enter><Tab>");
    let (buffer, cursor) = world.draw(&Theme::builtin("plain").unwrap());
    let body = geometry::parts(&world.state).body;
    let reversed = |y: u16| {
        let cells = (0..80).filter_map(|x| buffer.cell((x, y)));
        cells.filter(|cell| cell.modifier.contains(Modifier::REVERSED)).count()
    };
    assert!((body.y..body.y + 4).map(reversed).sum::<usize>() > 10);
    let cell = buffer.cell(cursor).unwrap();
    assert!(cell.modifier.contains(Modifier::REVERSED), "the cursor begins the selection");
}

#[test]
fn coded_and_proposed_words_differ_without_colour() {
    let world = World::sample().size(80, 24).keys("<Enter><Tab>a;gg");
    let (buffer, _) = world.draw(&Theme::builtin("plain").unwrap());
    let modifiers = |wanted: &str| {
        let body = geometry::parts(&world.state).body;
        for y in body.y..body.y + body.h {
            let row: String =
                (0..80).filter_map(|x| buffer.cell((x, y))).map(|c| c.symbol()).collect();
            if let Some(at) = row.find(wanted) {
                let x = u16::try_from(row.get(..at).unwrap().chars().count()).unwrap();
                return buffer.cell((x, y)).unwrap().modifier;
            }
        }
        panic!("{wanted} is not on the screen");
    };
    let (coded, proposed) = (modifiers("village d'aval"), modifiers("mise en eau"));
    assert_ne!(coded, proposed);
    assert!(coded.contains(Modifier::UNDERLINED));
    assert!(!coded.is_empty() && !proposed.is_empty());
}

#[test]
fn ascii_signs_only_where_asked() {
    let texts = ["one", "two"].map(|who| {
        format!("PARIS, 12 May (Reuters) - \"No\", said minister {who} to all. He asked for more.")
    });
    for (name, keys) in SCREENS {
        let mut world = World::of(texts.to_vec()).size(100, 30);
        world.state.study.codebook = depeche::model::Codebook::default();
        world.state.study.codebook.polarities.retain(|polarity| polarity.sign.is_ascii());
        world.state.study.options.ascii = true;
        world.state.study.info = Some(depeche::coding::StudyInfo::default());
        let world = world.keys(keys);
        let (buffer, _) = world.draw(&Theme::default());
        let rows = buffer.content().chunks(100).map(|row| row.iter().map(|cell| cell.symbol()));
        let row = rows.map(String::from_iter).find(|row| !row.is_ascii());
        assert!(row.is_none() || name == "help" || name == "palette", "{name}: {row:?}");
    }
}
