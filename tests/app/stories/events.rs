//! A story's page: who reported what, when, and what belongs together.

use super::told::Story;
use depeche::app::{Screen, State};
use depeche::coding::story::{Fact, FactCell, QuotedSpeaker, letter};
use kit::world::{FERRY, World};

/// The sample, with the story of its first dispatch open.
fn dam() -> Story {
    Story { world: World::sample().size(120, 40).keys("gs") }
}

/// The story's dispatches by agency, `>` at the cursor and `*` at the mark.
fn page(state: &State) -> String {
    let Some(Screen::Story(story)) = state.screen() else { return "no story".to_owned() };
    let Some(page) = &story.page else { return "not put together".to_owned() };
    let row = |(at, report): (usize, &depeche::coding::story::Report)| {
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
            .shows("Facts  ● verbatim")
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
            .says("A dispatch is compared with")
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
            .says("dispatch split off from its story")
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
            // The seventh: a museum, far from any dam.
            .keys("q6j<Space>gggsm")
            .shows("marked in the list: 1 dispatch")
            .keys("<Enter>")
            .says("1 dispatch into the story")
            .tells(">AM, AM, Northwire, Baltique Presse, unknown", page)
            .keys("u")
            .tells(">AM, AM, Northwire, Baltique Presse", page);
    }

    fn a_whole_story_comes_in_and_goes_again() {
        dam()
            .keys("mtrawlers")
            .shows("story, 1 dispatch: Four trawlers")
            .keys("<Enter>")
            .says("1 dispatch into the story")
            // Its 16 May is the last one before it came in: a year ago.
            .tells("Northwire, >AM, AM, Northwire, Baltique Presse", page)
            .keys("u")
            .tells(">AM, AM, Northwire, Baltique Presse", page)
            .keys("m<Esc>")
            .tells(">AM, AM, Northwire, Baltique Presse", page)
            .keys("mnothing of this name<Enter>")
            .says("nothing added");
    }

    fn the_story_of_a_marked_dispatch_comes_in() {
        dam()
            .keys("q4j<Space>gggsm")
            .shows("marked in the list: 1 dispatch")
            .shows("story of a marked one, 2 dispatches: Halmark dockers")
            .keys("<Down><Enter>")
            .says("2 dispatches into the story")
            .tells(">AM, AM, Northwire, Baltique Presse, Northwire, Correspondance Atlantique", page);
    }

    fn with_nothing_else_in_the_study_nothing_is_offered() {
        let [only, ..] = FERRY;
        super::told::study(&[only]).keys("gsm").says("Nothing to add");
    }

    fn a_wide_story_says_what_is_left_out() {
        let take = |n: usize| {
            let agency = ["Havrol", "Lumen", "Wirepost"][n % 3];
            let more = "Les recherches ont continué au large. ".repeat(n);
            FERRY[0].replace("Havrol", agency) + "\n\nLe bilan reste à établir. " + &more
        };
        let texts: Vec<String> = (0..20).map(take).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        super::told::study(&texts)
            .keys("gs")
            .tells("A Havrol 7, B Lumen 7, C Wirepost 6", columns)
            .shows("Compared: 12 (the first, the longest of each agency); left out: 8")
            .shows("Facts  ● verbatim")
            .keys("G")
            .keys("<Enter>")
            .stands_in("reader");
    }

    fn what_is_coded_shows_on_the_page_at_once() {
        dam()
            .tells("0, 0, 0, 0", quotes)
            .keys("<Enter><Tab>a")
            .keys("q")
            .tells("1, 0, 0, 0", quotes)
            .keys("<Enter>uq")
            .tells("0, 0, 0, 0", quotes);
    }

    fn what_comes_in_shows_at_the_next_key() {
        let story = dam().keys("j").tells("AM, >AM, Northwire, Baltique Presse", page);
        let text = "HAUTE-COMBE, Valdésie, 12 mai (Lumen) - La ministre de l'Energie Hélène Castagnier a \
                    promis mardi que le barrage de Haute-Combe serait rempli sans priver d'eau la \
                    Tarmanie, malgré les réserves d'Ilmar Dervaki et de la Ligue des fleuves.";
        Story { world: story.world.comes_in(text) }
            .tells("AM, >AM, Northwire, Baltique Presse", page)
            .keys("G")
            .tells("AM, AM, Northwire, >Baltique Presse, Lumen", page);
    }

    fn what_the_first_report_lacks_is_a_fact_too() {
        Story { world: World::ferry() }
            .keys("gs")
            .tells(">Havrol, Lumen, Wirepost", page)
            .tells(FACTS, facts)
            .tells(SPEAKERS, speakers)
            .keys("q")
            .stands_in("list");
    }

    fn one_column_an_agency_and_who_was_first() {
        dam()
            .tells("A AM 2, B Northwire 1, C Baltique Presse 1", columns)
            // The first report has each of its facts first; what another tells too is marked.
            .tells("ok", |state| {
                let page = state.story().unwrap().page.as_ref().unwrap();
                assert!(page.facts.len() > 4, "{:?}", page.facts);
                for fact in &page.facts {
                    let told = fact.cells.iter().filter(|it| **it != FactCell::Absent).count();
                    assert!(told > 1, "{fact:?}");
                    let first = page.column(page.held[fact.first]).unwrap();
                    assert_eq!(fact.cells[first], FactCell::Verbatim, "{fact:?}");
                }
                "ok".to_owned()
            });
    }

    fn what_is_held_stays() {
        dam()
            .keys("jjp")
            .says("dispatch pinned to its story")
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
            .shows("Facts  ● verbatim");
    }
}

const FACTS: &str = "Le traversier Auréli ==.|\"Nous avons évité le =.=|\
                     Le capitaine Louis F .==|\"Je n'ai bu qu'un ve .==";

const SPEAKERS: &str = "Jeanne Abel A, C: \
    A: Nous avons évité le pire, mais nous ne savons pas encore pourquoi le navire a quitté sa \
    route avant le phare / \
    C: Nous avons évité le pire, mais nous ne savons pas encore pourquoi le navire a quitté sa \
    route […]|Louis Farge B (Sarlinpress), C: \
    B: Je n'ai bu qu'un verre de vin rouge au déjeuner, et le radar du navire était éteint / \
    C: Je n'ai bu qu'un verre de vin [blanc] et le radar du navire était éteint";

/// The facts: how each begins, and who has it how.
fn facts(state: &State) -> String {
    let page = state.story().unwrap().page.as_ref().unwrap();
    let fact = |fact: &Fact| {
        let cells = fact.cells.iter().map(|cell| match cell {
            FactCell::Verbatim => '=',
            FactCell::Rewritten => '~',
            FactCell::Absent => '.',
        });
        let begins: String = fact.words.chars().take(20).collect();
        format!("{begins} {}", cells.collect::<String>())
    };
    page.facts.iter().map(fact).collect::<Vec<_>>().join("|")
}

/// Who is quoted by which columns, and how what several carry is worded.
fn speakers(state: &State) -> String {
    let page = state.story().unwrap().page.as_ref().unwrap();
    let through = |relays: &[String]| match relays {
        [] => String::new(),
        relays => format!(" ({})", relays.join(", ")),
    };
    let speaker = |it: &QuotedSpeaker| {
        let by = it.by.iter().map(|by| format!("{}{}", letter(by.column), through(&by.relays)));
        let forms = it.shared.iter().flatten().map(|form| {
            let by: String = form.by.iter().map(|(column, _)| letter(*column)).collect();
            format!("{by}: {}", form.words)
        });
        let (by, forms): (Vec<String>, Vec<String>) = (by.collect(), forms.collect());
        format!("{} {}: {}", it.name, by.join(", "), forms.join(" / "))
    };
    page.speakers.iter().map(speaker).collect::<Vec<_>>().join("|")
}

/// How many quotes are coded in each dispatch.
fn quotes(state: &State) -> String {
    let Some(page) = state.story().and_then(|story| story.page.as_ref()) else {
        return "no page".to_owned();
    };
    let counts = page.reports.iter().map(|report| report.counts.unwrap().quotes.to_string());
    counts.collect::<Vec<_>>().join(", ")
}

/// The columns: letter, agency, dispatches.
fn columns(state: &State) -> String {
    let page = state.story().unwrap().page.as_ref().unwrap();
    let column = |(n, column): (usize, &depeche::coding::story::Column)| {
        let agency = column.agency.as_deref().unwrap_or("unknown");
        format!("{} {agency} {}", letter(n), column.reports.len())
    };
    page.columns.iter().enumerate().map(column).collect::<Vec<_>>().join(", ")
}

fn top(state: &State) -> String {
    let top = state.story().map_or(0, |story| story.top);
    (if top > 0 { "scrolled" } else { "at the top" }).to_owned()
}

fn sides(state: &State) -> String {
    let Some(compare) = state.compare() else { return "no comparison".to_owned() };
    let agency = |pane: &depeche::app::screens::text::pane::Pane| {
        let doc = state.study.open_doc(pane.dispatch);
        doc.and_then(|doc| doc.dispatch.meta.agency.clone()).unwrap_or_default()
    };
    compare.panes.iter().map(agency).collect::<Vec<_>>().join(", ")
}
