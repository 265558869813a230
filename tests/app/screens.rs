//! Golden screens: what an analyst sees, as text files in `tests/screens`.
//!
//! After a change that is meant, `DEPECHE_WRITE_SCREENS=1 cargo test --test app
//! screens` writes them anew; the difference is then read before it is kept.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail, and reads the screens it keeps"
)]

use kit::world;

use depeche::app::others::News;
use depeche::app::theme::Theme;
use depeche::app::{Answer, Msg, update};
use depeche::input::interpret;
use depeche::model::{Act, Change, Deed, Op};
use ratatui::buffer::Buffer;
use std::path::Path;
use world::World;

/// The sizes every screen is kept in.
const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (160, 45)];

/// A buffer as lines, wide characters once, the cursor's cell named below.
pub fn text(buffer: &Buffer, cursor: (u16, u16)) -> String {
    let area = buffer.area();
    let mut out = String::new();
    for y in 0..area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..area.width {
            let symbol = buffer.cell((x, y)).unwrap().symbol();
            if skip > 0 {
                skip -= 1;
                continue;
            }
            line.push_str(symbol);
            skip = depeche::text::width(symbol).saturating_sub(1);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out.push_str(&format!("cursor {},{}\n", cursor.0, cursor.1));
    out
}

/// Compares the screens a maker builds with the files of that name.
fn golden(name: &str, make: impl Fn(World) -> World) {
    golden_of(name, World::sample, make);
}

fn golden_of(name: &str, start: impl Fn() -> World, make: impl Fn(World) -> World) {
    for (w, h) in SIZES {
        let world = make(start().size(w, h));
        let (buffer, cursor) = world.draw(&Theme::builtin("plain").unwrap());
        is_kept(&format!("tests/screens/{name}-{w}x{h}.txt"), &text(&buffer, cursor));
    }
}

/// Compares a screen with the file that keeps it, or writes that.
pub fn is_kept(file: &str, drawn: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("DEPECHE_WRITE_SCREENS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, drawn).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "{file} differs; drawn now:\n{drawn}");
}

#[test]
fn welcome() {
    golden_of("welcome", World::welcome, |mut world| {
        if let Some(depeche::app::Screen::Welcome(welcome)) = world.state.screens.last_mut() {
            welcome.here = "/home/lm".into();
            welcome.recent = vec!["/home/lm/retraites".into(), "/home/lm/sarnelle".into()];
        }
        world.keys("j")
    });
}

#[test]
fn list() {
    golden("list", |world| world.keys("<Enter><Tab>ta<Esc>aqs<Space>jj<Space>"));
}

#[test]
fn list_filtered() {
    golden("list-filter", |world| world.keys("/barrage"));
}

#[test]
fn reader_on_a_proposal() {
    golden("reader-proposal", |world| world.keys("<Enter><Tab><Tab>"));
}

#[test]
fn reader_on_a_coded_quote() {
    golden("reader-coded", |world| world.keys("<Enter><Tab><Tab>ta1<Enter><Tab>a<S-Tab>"));
}

#[test]
fn who_did_what_to_a_quote() {
    golden("history", |world| {
        world.keys("<Enter><Tab><Tab>ta1<Enter><Tab>a<S-Tab>cto check<Enter>gh")
    });
}

/// What another coder does to the quote in front.
fn by_another(mut world: World, made: bool) -> (World, Change) {
    world = world.keys("<Enter><Tab><Tab>ta1<Enter><Tab>a<S-Tab>");
    let pane = world.state.pane().unwrap().dispatch;
    let found =
        world.state.study.docs.get(&pane).unwrap().records().iter().find(|it| it.kind() == "quote");
    let was = found.unwrap().clone();
    let mut new = was.clone();
    new.meta_mut().note = "not so sure".to_owned();
    let change = Change {
        id: was.id(),
        kind: "quote",
        event: was.id(),
        coder: "boris".to_owned(),
        at: "2026-11-30T14:02:00Z".parse().unwrap(),
        what: Deed::NoteOn { kind: "quote".to_owned() }.into(),
        op: Op::Put,
        was: Some(was),
        made: made.then_some(new),
        stands: true,
    };
    (world, change)
}

#[test]
fn a_quote_that_another_coder_changed_says_so() {
    golden("reader-changed", |world| {
        let (mut world, change) = by_another(world, true);
        world.hear(Answer::Others(News::Changed(vec![change])));
        world
    });
}

#[test]
fn an_edit_of_what_another_coder_took_out_asks() {
    golden("taken-out", |world| {
        let (mut world, change) = by_another(world, false);
        let was = change.was.clone().unwrap();
        let mut new = was.clone();
        new.meta_mut().note = "mine".to_owned();
        let (id, what) = (change.event, Deed::NoteOn { kind: "quote".to_owned() }.into());
        let act = Act { id, op: Op::Put, what, records: vec![new], was: vec![was], undoes: None };
        let back = Box::new(Act { was: Vec::new(), ..act.clone() });
        world.hear(Answer::Others(News::TakenOut { act, back, changes: vec![change] }));
        world
    });
}

#[test]
fn reader_with_labels() {
    golden("reader-labels", |world| world.keys("<Enter>f"));
}

#[test]
fn tag_speaker() {
    golden("tag-speaker", |world| world.keys("<Enter><Tab><Tab>t"));
}

#[test]
fn tag_stance() {
    golden("tag-stance", |world| world.keys("<Enter><Tab><Tab>ta;1<Enter>"));
}

#[test]
fn tag_typing_a_name() {
    golden("tag-name", |world| world.keys("<Enter><Tab><Tab>ta1<Enter><Tab>t/cas"));
}

#[test]
fn compared() {
    golden("compare", |world| world.keys("<Enter>=n"));
}

#[test]
fn compared_with_another_agency() {
    golden("compare-agencies", |world| world.keys("<Space>jj<Space>=nnn"));
}

#[test]
fn compared_in_a_register() {
    golden("compare-register", |world| world.keys("<Space>jj<Space>==nnn"));
}

#[test]
fn compared_in_a_register_unfolded() {
    golden("compare-unfolded", |world| world.keys("<Space>jj<Space>==nnnoZ"));
}

#[test]
fn reader_on_a_noted_passage() {
    golden("reader-note", |world| world.keys("<Enter>sscverify<Enter>"));
}

#[test]
fn what_is_wrong_in_files() {
    let mistakes = [
        "codebook.toml, line 7: unknown field “lable” of a stance (known: key, label, sign)",
        "codebook.toml, line 31: two targets have the letter b (give one of them another letter)",
        "until codebook.toml is mended, the codebook that was coded with last is used (“La Sarnelle”, \
         revision 3+0123abcd), and nothing can be coded",
    ];
    golden("mistakes", |mut world| {
        let study = world.state.study.info.as_mut().unwrap();
        study.mistakes = mistakes.map(str::to_owned).into();
        study.read_only = Some(mistakes[0].to_owned());
        world.keys(",e")
    });
}

#[test]
fn carrying_to_a_later_take() {
    let coded = "<Enter><Tab>a<Tab>a<Tab>a<Tab>a<Tab>a<Tab>a<Tab>a<Tab>a<Tab>agtgc";
    golden("carry", |world| world.keys(coded));
}

#[test]
fn compared_word_by_word_with_links_by_hand() {
    golden("compare-words", |world| world.keys("<Enter>=nCfnnCxNV"));
}

#[test]
fn tagging_in_a_comparison() {
    golden("compare-tag", |world| world.keys("<Space>jj<Space>=nnn<Tab>ta"));
}

#[test]
fn ascii_signs() {
    golden("ascii", |mut world| {
        world.state.study.options.ascii = true;
        world.keys("<Space>jj<Space>=nnn<Tab>ta1<Enter>")
    });
}

#[test]
fn compared_alone() {
    golden("compare-only", |world| world.keys("<Enter>=ommm"));
}

#[test]
fn speakers() {
    golden("speakers", |world| world.keys("<Enter><Tab>a<Tab>a<Tab>a<Tab>a,sj"));
}

#[test]
fn help() {
    golden("help", |world| world.keys("<Enter>?"));
}

#[test]
fn help_filtered() {
    golden("help-filter", |world| world.keys("?mark"));
}

#[test]
fn palette() {
    golden("palette", |world| world.keys("<Enter>:edit"));
}

#[test]
fn keys_that_can_follow() {
    golden("pending", |mut world| {
        world.press(",");
        world.send(Msg::PrefixWaited);
        world
    });
}

/// A session over the dispatches that tell of the barrage, with what was asked
/// for in the popup that begins it.
pub fn session(world: World, manner: &str) -> World {
    world.keys("/barrage<Enter>R").keys(manner).keys("<Enter>")
}

/// Goes on until a card with a proposed stance is in front.
pub fn to_a_stance(mut world: World) -> World {
    for _ in 0..20 {
        let draft = world.state.review().and_then(|review| review.draft());
        if draft.is_none_or(|draft| draft.row.proposed.is_some()) {
            break;
        }
        world = world.later(9).keys("<Enter>");
    }
    world
}

#[test]
fn review_begun() {
    golden("review-begin", |world| session(world, "").keys("<Enter>qR"));
    golden("review-manner", |world| world.keys("<Space>j<Space>Rjoiss"));
}

#[test]
fn review_card() {
    golden("review-card", |world| {
        let world = session(world, "").later(14).keys("1b").later(8).keys("Xn").later(5);
        to_a_stance(world.keys("<Space>f"))
    });
}

#[test]
fn review_card_with_its_stance_hidden() {
    golden("review-hidden", |world| to_a_stance(session(world, "i")));
}

#[test]
fn review_speaker_corrected() {
    golden("review-speaker", |world| to_a_stance(session(world, "")).keys("s"));
}

#[test]
fn review_reasons() {
    golden("review-reasons", |world| session(world, "").keys("X"));
}

#[test]
fn review_explained() {
    golden("review-help", |world| to_a_stance(session(world, "")).keys("?"));
    golden("reader-help", |world| world.keys("<Enter><Tab><Tab>?rests"));
}

#[test]
fn review_summed_up() {
    golden("review-summary", |world| {
        let mut world = session(world, "").later(11).keys("1b").later(6).keys("Xo").later(4);
        world.press("<Space>sb1b");
        to_the_end(world, |_| ())
    });
}

/// Goes through the cards: most are taken, some turned down.
fn to_the_end(mut world: World, look: impl Fn(&World)) -> World {
    for card in 0..200 {
        if world.state.review().is_none_or(|review| review.front.is_none()) {
            break;
        }
        look(&world);
        world = world.later(3 + card % 4).keys(if card % 7 == 3 { "x" } else { "<Enter>" });
    }
    world
}

#[test]
fn review_with_second_looks() {
    let silent = |world: &World| {
        let drawn = text(&world.draw(&Theme::builtin("plain").unwrap()).0, (0, 0));
        assert!(!drawn.contains("alike"), "{drawn}");
    };
    golden("review-second-looks", |world| {
        let world = to_the_end(session(world, ""), |_| ());
        let world = world.later(60).keys("q/<C-u>tessar<Enter>Rsss<Enter>");
        to_the_end(world, silent)
    });
}

#[test]
fn review_being_read() {
    golden("review-reading", |world| {
        let mut world = world.keys("<Space>j<Space>R");
        let begin = interpret(&world.state, "Enter".parse().unwrap());
        // What it asks for is not answered yet.
        update(&mut world.state, begin);
        world
    });
}

#[test]
fn a_hidden_stance_shows_nowhere() {
    for keys in ["", "s", "T", "e"] {
        let world = to_a_stance(session(World::sample().size(160, 45), "i")).keys(keys);
        let review = world.state.review().unwrap();
        assert!(review.draft().unwrap().row.proposed.is_some());
        let drawn = text(&world.draw(&Theme::builtin("plain").unwrap()).0, (0, 0));
        assert!(!drawn.contains("1?") && !drawn.contains("?▸"), "{keys}: {drawn}");
    }
    let hidden = to_a_stance(session(World::sample().size(160, 45), "i"));
    assert_eq!(evidence(&hidden), 0);
    let hidden = hidden.keys("T");
    assert_eq!(evidence(&hidden), 0);
    let shown = hidden.keys("<Esc>i");
    let drawn = text(&shown.draw(&Theme::builtin("plain").unwrap()).0, (0, 0));
    assert!(drawn.contains("1?") && drawn.contains("?▸"), "{drawn}");
    assert!(evidence(&shown) > 10);
}

/// Cells of the dispatch that are drawn as a stance's evidence.
fn evidence(world: &World) -> usize {
    let (buffer, _) = world.draw(&Theme::builtin("ansi16").unwrap());
    let area = depeche::app::geometry::review(&world.state).text;
    let cells =
        (area.y..area.y + area.h).flat_map(|y| (area.x..area.x + area.w).map(move |x| (x, y)));
    let drawn = cells.filter_map(|at| buffer.cell(at));
    drawn.filter(|cell| cell.modifier.contains(ratatui::style::Modifier::REVERSED)).count()
}

#[test]
fn a_look_at_a_card_betrays_nothing_that_was_decided() {
    let world = session(World::sample().size(160, 45), "").keys("<Enter>Xn<Enter>");
    let before = world.state.review().unwrap().ledger.all().len();
    assert!(before >= 3);
    let (buffer, _) = world.draw(&Theme::builtin("plain").unwrap());
    let areas = depeche::app::geometry::review(&world.state).text;
    for y in areas.y..areas.y + areas.h {
        let row: String = (areas.x..areas.x + areas.w)
            .filter_map(|x| buffer.cell((x, y)))
            .map(|cell| cell.symbol())
            .collect();
        assert!(!row.contains('▐') && !row.contains("?▸"), "{row}");
    }
}

#[test]
fn failures_differ_without_colour() {
    let world = World::sample().size(80, 24).keys("<Enter>e");
    let (buffer, cursor) = world.draw(&Theme::builtin("plain").unwrap());
    assert!(text(&buffer, cursor).contains("! No coded quote"));
}

#[test]
fn what_is_not_on_disk_is_said() {
    let mut world = World::sample().size(80, 24);
    world.disk = false;
    let world = world.keys("<Enter><Tab>a");
    let (buffer, cursor) = world.draw(&Theme::builtin("plain").unwrap());
    assert!(text(&buffer, cursor).contains("● 1 unsaved"));
}

#[test]
fn story() {
    golden("story", |world| world.keys("gsjj"));
}

#[test]
fn story_of_three_agencies() {
    golden_of("story-agencies", World::ferry, |world| world.keys("gsj"));
}

#[test]
fn story_below() {
    golden("story-below", |world| world.keys("gsJ"));
}
