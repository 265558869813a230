//! A story's page: who reported what, when, and what belongs together.

use crate::told::Story;
use crate::world::World;
use depeche::app::{Screen, State};

/// The sample, with the story of its first dispatch open.
fn dam() -> Story {
    Story { world: World::sample().size(120, 40).keys("gs") }
}

/// The story's dispatches by agency, `>` at the cursor and `*` at the mark.
fn page(state: &State) -> String {
    let Some(Screen::Story(story)) = state.screen() else { return "no story".to_owned() };
    let Some(page) = &story.page else { return "not put together".to_owned() };
    let row = |(at, report): (usize, &depeche::app::story::Report)| {
        let cursor = if at == story.at { ">" } else { "" };
        let mark = if story.marked == Some(report.id) { "*" } else { "" };
        format!("{cursor}{mark}{}", report.agency.as_deref().unwrap_or("unknown"))
    };
    page.reports.iter().enumerate().map(row).collect::<Vec<_>>().join(", ")
}

stories! {
    fn the_story_of_the_dispatch_under_the_cursor() {
        dam()
            .stands_in("story")
            .tells(">AM, AM, Northwire, Baltique Presse", page)
            .shows("Facts of the first report")
            .shows("Who quotes whom, through whom")
            .keys("j")
            .tells("AM, >AM, Northwire, Baltique Presse", page)
            .keys("G")
            .tells("AM, AM, Northwire, >Baltique Presse", page)
            .keys("k")
            .tells("AM, AM, >Northwire, Baltique Presse", page)
            .keys("gg")
            .tells(">AM, AM, Northwire, Baltique Presse", page)
            .keys("j<Enter>")
            .stands_in("reader")
            .keys("gs")
            .tells("AM, >AM, Northwire, Baltique Presse", page);
    }

    fn beside_the_first_or_the_one_marked() {
        dam()
            .keys("=")
            .says("a dispatch is compared with")
            .keys("G=")
            .stands_in("compare")
            .tells("AM, Baltique Presse", sides)
            .keys("K")
            .tells("AM, Northwire", sides)
            .keys("K")
            .tells("AM, AM", sides)
            .keys("q")
            .tells("AM, AM, Northwire, >Baltique Presse", page)
            .keys("k<Space>")
            .tells("AM, AM, >*Northwire, Baltique Presse", page)
            .keys("j=")
            .tells("Northwire, Baltique Presse", sides);
    }

    fn out_of_the_story_and_back() {
        dam()
            .keys("js")
            .says("dispatch out of the story")
            .tells(">AM", page)
            .keys("u")
            .tells("AM, >AM, Northwire, Baltique Presse", page)
            .keys("q")
            .keys("gs")
            .tells(">AM, AM, Northwire, Baltique Presse", page)
            .keys("s")
            .tells(">AM", page)
            .keys("s")
            .says("this one dispatch")
            .keys("qjgs")
            .tells(">AM, Northwire, Baltique Presse", page);
    }

    fn what_is_marked_in_the_list_comes_in() {
        dam()
            .keys("m")
            .says("nothing to take in")
            // The seventh: a museum, far from any dam.
            .keys("q6j<Space>gggsm")
            .says("1 dispatch into the story")
            .tells(">AM, AM, Northwire, Baltique Presse, unknown", page)
            .keys("u")
            .tells(">AM, AM, Northwire, Baltique Presse", page);
    }

    fn what_is_held_stays() {
        dam()
            .keys("jjp")
            .says("dispatch held in the story")
            .tells("AM, AM, >Northwire, Baltique Presse", page)
            .keys("p")
            .says("nothing changed")
            .keys("qjjgs")
            .tells("AM, AM, >Northwire, Baltique Presse", page);
    }

    fn reviewing_a_story() {
        dam().keys("R").shows("this story:").keys("<Esc>").stands_in("story");
    }

    fn scrolling_what_they_have_in_common() {
        dam()
            .keys("JJJJJJJJJJJJ")
            .tells("scrolled", top)
            .keys("KKKKKKKKKKKKKK")
            .tells("at the top", top)
            .shows("Facts of the first report");
    }
}

fn top(state: &State) -> String {
    let top = state.story().map_or(0, |story| story.top);
    (if top > 0 { "scrolled" } else { "at the top" }).to_owned()
}

fn sides(state: &State) -> String {
    let Some(compare) = state.compare() else { return "no comparison".to_owned() };
    let agency = |pane: &depeche::app::pane::Pane| {
        let doc = state.open_doc(pane.dispatch);
        doc.and_then(|doc| doc.dispatch.meta.agency.clone()).unwrap_or_default()
    };
    compare.panes.iter().map(agency).collect::<Vec<_>>().join(", ")
}
