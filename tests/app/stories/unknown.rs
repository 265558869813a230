//! What was coded cannot be read: every screen says so, and none looks as if nothing
//! were coded.

use depeche::app::theme::Theme;
use kit::world::World;

const WHY: &str = "cannot read am.jsonl";

fn unreadable() -> World {
    let mut world = World::ferry().size(90, 30);
    world.unreadable = Some(WHY.to_owned());
    world.keys("<C-l>F<Esc>")
}

fn screen(world: &World) -> String {
    let (buffer, _) = world.draw(&Theme::builtin("plain").unwrap());
    let width = usize::from(world.state.size.0);
    let cells: Vec<&str> = buffer.content().iter().map(|cell| cell.symbol()).collect();
    cells.chunks(width).map(|row| row.concat().trim_end().to_owned() + "\n").collect()
}

#[track_caller]
fn shows(world: &World, words: &[&str]) {
    let screen = screen(world);
    for words in words {
        assert!(screen.contains(words), "{words}\n{screen}");
    }
}

#[test]
fn the_list_showed_nothing_coded_where_nobody_knew() {
    let world = unreadable();
    let screen = screen(&world);
    let rows: Vec<&str> = screen.lines().filter(|line| line.contains("14:")).collect();
    assert!(!rows.is_empty(), "{screen}");
    for row in rows {
        assert_eq!(row.matches('?').count(), 2, "state and quotes are unknown: {row}");
    }
}

#[test]
fn a_filter_by_what_was_done_listed_dispatches_where_nobody_knew() {
    for keys in ["F", "/is:untouched<Enter>", "/-is:starred<Enter>"] {
        let world = unreadable().keys(keys);
        shows(&world, &["? of 3", "? nobody can say what fits", WHY]);
        assert!(world.state.list().unwrap().current().is_none());
        let world = world.keys("<Esc>");
        assert!(world.state.list().unwrap().current().is_some());
        assert!(world.state.list().unwrap().unanswered.is_none());
    }
}

#[test]
fn the_reader_showed_nothing_coded_where_nobody_knew_and_let_one_code() {
    let world = unreadable().keys("<Enter>");
    shows(&world, &["READ", "? coded", "what was coded here cannot be read", "read only"]);
    let world = world.keys("<Tab>a");
    assert!(world.acts.is_empty());
    shows(&world, &[WHY]);
    let world = world.keys("q<Enter>=");
    shows(&world, &["COMPARE", "? coded"]);
    let mut narrow = unreadable().size(50, 20).keys("<Enter>");
    shows(&narrow, &[" ?"]);
    narrow.press("q");
}

#[test]
fn a_star_was_set_on_a_dispatch_of_which_nobody_knew_whether_it_had_one() {
    let world = unreadable().keys("sr");
    assert!(world.acts.is_empty());
    shows(&world, &["! ", "cannot read"]);
}

#[test]
fn a_story_showed_nothing_coded_where_nobody_knew() {
    let world = unreadable().keys("gs");
    shows(&world, &["STORY", "? codings and decisions unreadable", WHY]);
}

#[test]
fn a_review_showed_every_card_again_where_nobody_knew_what_was_decided() {
    let mut world = World::ferry().size(120, 30).keys("R");
    world.unreadable = Some(WHY.to_owned());
    let world = world.keys("<Enter>");
    assert!(world.state.review().is_none());
    shows(&world, &["No review: ", WHY]);
}

#[test]
fn a_message_that_was_cut_could_not_be_read_to_its_end() {
    let mut world = World::ferry().size(80, 24);
    let long = "the journal of “am” lacked 3 changes that the store still had: they were written \
                back, and the file as it was is kept as journal/am.jsonl.torn-1 to the last word";
    world.state.say(long);
    shows(&world, &["the journal of “am” lacked 3 changes", "(, e: all)"]);
    world.state.say("short");
    let world = world.keys(",e");
    shows(&world, &["The last messages", "to the last word", "short"]);
    let world = world.keys("<Esc>");
    assert!(!screen(&world).contains("(, e: all)"));
}

#[test]
fn why_nothing_can_be_coded_was_gone_with_the_first_key() {
    let mut world = World::ferry().size(80, 24);
    let why = "line 1 of journal/am.jsonl is damaged, and there is so much to say of it that no \
               row holds it to its very end";
    world.state.study.info.as_mut().unwrap().read_only = Some(why.to_owned());
    for n in 0..40 {
        world.state.say(format!("message {n}"));
    }
    let world = world.keys("jk,e");
    shows(&world, &["Mistakes in files", "to its very end", "message 39"]);
}
