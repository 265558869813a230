//! A refusal throws no words away: read-only studies, acts that could not be
//! recorded, and windows in which nothing can be seen.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "tests"
)]

use kit::world;

use depeche::app::theme::Theme;
use depeche::app::{Answer, Effect, Msg, Overlay, State, update};
use world::World;

/// The rows of the screen.
fn screen(world: &World) -> String {
    let (buffer, _) = world.draw(&Theme::default());
    let width = usize::from(buffer.area().width);
    let cells: Vec<&str> = buffer.content().iter().map(|cell| cell.symbol()).collect();
    cells.chunks(width).map(|row| row.concat() + "\n").collect()
}

fn read_only(mut world: World) -> World {
    world.state.study.info.as_mut().unwrap().read_only = Some("the disk is locked".to_owned());
    world
}

fn typed(state: &State) -> Option<&str> {
    match state.overlays.last() {
        Some(Overlay::Prompt(prompt)) => Some(&prompt.line.text),
        _ => None,
    }
}

#[test]
fn a_read_only_study_says_so_before_a_word_is_typed() {
    // A note, the popup on a proposal, tags of dispatches, the name of a speaker.
    for keys in ["<Enter>c", "<Enter><Tab>t", "<Enter><Tab>tc", "t"] {
        let world = read_only(World::sample()).keys(keys);
        let shown = screen(&world);
        assert!(!world.state.overlays.is_empty(), "{keys} opens nothing\n{shown}");
        assert!(shown.contains("read only"), "{keys}\n{shown}");
        assert!(shown.contains("the disk is locked"), "{keys}\n{shown}");
    }
}

#[test]
fn the_editor_does_not_open_for_what_cannot_be_recorded() {
    let world = read_only(World::sample()).keys("<Enter><Tab>tC");
    assert_eq!(world.said, Vec::<String>::new());
    assert!(screen(&world).contains("! Read-only: the disk is locked"), "{}", screen(&world));
}

#[test]
fn a_refused_line_was_gone_with_its_words() {
    let world = read_only(World::sample()).keys("<Enter>cthe words<Enter>");
    assert_eq!(typed(&world.state), Some("the words"));
    assert!(screen(&world).contains("Not saved: the disk is locked"), "{}", screen(&world));

    // The lines of the screen of speakers.
    for keys in ["e", "a"] {
        let world = read_only(World::sample().keys("<Enter><Tab>a<Tab>a,s"));
        let world = world.keys(keys).keys("<C-u>another name<Enter>");
        assert_eq!(typed(&world.state), Some("another name"), "{keys}");
    }
}

#[test]
fn a_name_that_is_taken_stays_to_be_changed() {
    let world = World::sample().keys("<Enter><Tab>a<Tab>a<Tab>a<Tab>a,sj");
    let names: Vec<String> =
        world.state.study.registry.all().iter().map(|it| it.name.clone()).collect();
    let world = world.keys("e<C-u>").keys(&names[0]).keys("<Enter>");
    assert_eq!(typed(&world.state), Some(names[0].as_str()), "{}", screen(&world));
    // The same for a merge into somebody who is not there.
    let world = world.keys("<Esc>mzzzz<Enter>");
    assert_eq!(typed(&world.state), Some("zzzz"), "{}", screen(&world));
}

/// A note that the writer refuses.
fn refused_note() -> World {
    let mut world = World::sample();
    world.disk = false;
    let mut world = world.keys("<Enter>ca note of mine<Enter>");
    let act = world.state.study.unsaved.last().cloned().unwrap();
    world.hear(Answer::NotSaved(act, "the study is not there any more".to_owned()));
    world
}

#[test]
fn what_could_not_be_recorded_stays_on_the_screen_with_its_words() {
    for size in [(80, 24), (160, 45)] {
        let world = refused_note().size(size.0, size.1).keys("j");
        let shown = screen(&world);
        assert!(shown.contains("NOT recorded") && shown.contains("a note of mine"), "{shown}");
        assert!(shown.contains(", w"), "{shown}");
        let shown = screen(&world.keys(",w"));
        for words in ["a note of mine", "the study is not there any more", "save again"] {
            assert!(shown.contains(words), "{words}\n{shown}");
        }
    }
}

#[test]
fn what_failed_behind_a_refusal_hid_its_reason() {
    let why = || "the corpus is damaged".to_owned();
    let mut world = refused_note();
    let ask = world.state.list().unwrap().ask;
    world.hear(Answer::RowsFailed { ask, why: why() });
    world.hear(Answer::Failed(why()));
    let shown = screen(&world.size(160, 45));
    assert!(shown.contains("NOT recorded: the study is not there any more (note)"), "{shown}");
    // Once a key was struck, what fails then is told.
    let mut world = refused_note().keys("j");
    world.hear(Answer::Failed(why()));
    assert!(screen(&world).contains("! the corpus is damaged"), "{}", screen(&world));
}

#[test]
fn a_read_only_study_offered_an_undo() {
    let world = World::sample().keys("<Enter><Tab>aj");
    assert!(screen(&world).contains("u undoes: "), "{}", screen(&world));
    let world = read_only(world);
    assert!(!screen(&world).contains("undoes"), "{}", screen(&world));
}

#[test]
fn words_typed_in_an_editor_that_failed_were_lost() {
    let mut world = World::sample().keys("<Enter><Tab>tC");
    let why = "it is kept in /tmp/x/text.txt; the editor “vi” ended with exit status: 1";
    let text = "a page of words\n".to_owned();
    world.hear(Answer::EditFailed { text: text.clone(), why: why.to_owned() });
    let shown = screen(&world);
    assert!(shown.contains("! Note not taken (C opens what was typed again)"), "{shown}");
    let mut world = world.keys("C");
    assert_eq!(world.said.last(), Some(&text));
    world.hear(Answer::Edited(text));
    let world = world.keys("C");
    assert_eq!(world.said.last().unwrap(), "a page of words");
}

#[test]
fn what_could_not_be_recorded_is_recorded_once_it_can() {
    let mut world = refused_note();
    world.disk = true;
    let before = world.acts.len();
    let world = world.keys(",wr");
    assert_eq!(world.state.not_recorded.len(), 0);
    assert_eq!(world.acts.len(), before + 1);
    assert!(world.records.values().any(|record| record.meta().note == "a note of mine"));
    assert!(!screen(&world).contains("NOT recorded"));
}

#[test]
fn what_could_not_be_recorded_goes_to_a_file_or_to_the_clipboard() {
    let world = refused_note().keys(",wy");
    assert!(world.said.iter().any(|copied| copied.contains("a note of mine")), "{:?}", world.said);
    let mut world = world.keys("w<C-u>kept.jsonl");
    let enter = world
        .state
        .keymap
        .lookup(depeche::app::screens::Scope::Prompt, &["Enter".parse().unwrap()]);
    let depeche::app::keymap::Lookup::Run(enter) = enter else { panic!("Enter does nothing") };
    let effects = update(&mut world.state, Msg::Run(enter, None));
    let kept = effects.iter().find_map(|effect| match effect {
        Effect::KeepRefused { path, records } => Some((path.clone(), records.clone())),
        _ => None,
    });
    let (path, records) = kept.unwrap();
    assert_eq!(path.to_str(), Some("kept.jsonl"));
    assert!(records.iter().any(|record| record.meta().note == "a note of mine"));
    // A file that is there already brings the line back, with its words.
    world.hear(Answer::Again {
        purpose: depeche::app::popups::prompt::state::Purpose::KeepRefused,
        typed: "kept.jsonl".to_owned(),
        why: "it is there already".to_owned(),
    });
    assert_eq!(typed(&world.state), Some("kept.jsonl"));
}

#[test]
fn leaving_is_asked_twice_while_something_is_not_recorded() {
    let world = refused_note().keys("q").keys("q");
    assert!(!world.state.quitting);
    assert!(screen(&world).contains("NOT recorded"));
    assert!(world.keys("q").state.quitting);
}

#[test]
fn a_popup_that_is_open_keeps_its_content_when_an_act_is_refused() {
    let mut world = World::sample();
    world.disk = false;
    let mut world = world.keys("<Enter><Tab>a<Tab>tcnot yet");
    let act = world.state.study.unsaved.last().cloned().unwrap();
    world.hear(Answer::NotSaved(act, "no space is left".to_owned()));
    assert_eq!(typed(&world.state), Some("not yet"));
    let world = world.keys("<Enter>");
    assert_eq!(world.state.tag().map(|draft| draft.note.as_str()), Some("not yet"));
    assert_eq!(world.state.not_recorded.len(), 1);
}

#[test]
fn keys_in_a_window_too_small_to_draw_changed_what_nobody_saw() {
    let world = World::sample().keys("<Enter><Tab>").size(20, 5);
    let before = (world.acts.len(), format!("{:?}", world.state.pane().map(|p| p.selection)));
    // Accepting, coding, deleting, undoing, a note, typing, closing the reader.
    let mut world = world.keys("at1ducx<Space>,sq<Enter><Esc>");
    world.send(Msg::Pasted("pasted".to_owned()));
    let after = (world.acts.len(), format!("{:?}", world.state.pane().map(|p| p.selection)));
    assert_eq!(before, after);
    assert!(world.state.overlays.is_empty() && !world.state.quitting);
    assert!(screen(&world).contains("20x5, needs 24x6"), "{}", screen(&world));
    // What leaves does so, and what it says is shown.
    let world = world.keys("<C-z>").keys("<C-c>");
    assert!(world.said.contains(&"suspend".to_owned()));
    assert!(screen(&world).contains("Ctrl-C"), "{}", screen(&world));
    assert!(world.keys("<C-c>").state.quitting);
    // Grown again, it takes keys as before.
    let world = World::sample().size(20, 5).keys("<Enter>").size(80, 24).keys("<Enter>");
    assert!(world.state.pane().is_some());
}

#[test]
fn a_terminal_that_knows_ascii_only_is_shown_nothing_else() {
    for (w, h) in [(80, 24), (160, 45)] {
        for keys in ["", "<Enter>", "<Enter><Tab>", "<Enter><Tab>t", "?", ":", "<Enter>c", ",s"] {
            let mut world = World::sample();
            world.state.study.options.plain = true;
            let shown = screen(&world.size(w, h).keys(keys));
            let odd: String = shown.chars().filter(|c| !c.is_ascii()).collect();
            assert_eq!(odd, "", "{keys}\n{shown}");
        }
    }
}

#[test]
fn of_a_long_note_on_a_quote_the_view_showed_the_quote_and_a_part_of_the_note() {
    let mut world = World::sample().keys("<Enter><Tab>a");
    world.disk = false;
    let note = "il faut relire ce passage avant la fin ".repeat(5) + "de la semaine";
    let mut world = world.keys("c").keys(&note).keys("<Enter>");
    let act = world.state.study.unsaved.last().cloned().unwrap();
    world.hear(Answer::NotSaved(act, "no space is left".to_owned()));
    let shown = screen(&world);
    assert!(shown.contains("NOT saved: note: il faut relire"), "{shown}");
    let shown = screen(&world.keys(",w"));
    assert!(shown.contains("semaine; “"), "{shown}");
}
