//! Reading: scrolling, searching, going to the neighbours, copying.

use super::told::{story, study};

/// Sixty numbered lines, longer than the screen.
fn long() -> String {
    (1..=60).map(|n| format!("Ligne {n}.")).collect::<Vec<_>>().join("\n\n")
}

stories! {
    fn blank_rows_took_the_column_away() {
        story("Le port |dort.\n\nLa grue attend.\n\nRien ne bouge.")
            .keys("j")
            .text("Le port dort.|\n\nLa grue attend.\n\nRien ne bouge.")
            .keys("j")
            .text("Le port dort.\n\nLa grue |attend.\n\nRien ne bouge.")
            .keys("2k")
            .text("Le port |dort.\n\nLa grue attend.\n\nRien ne bouge.");
    }

    fn the_top_and_the_end() {
        story("Le port |dort.\n\nLa grue attend.")
            .keys("G")
            .text("Le port dort.\n\nLa grue attend|.")
            .keys("gg")
            .text("|Le port dort.\n\nLa grue attend.");
    }

    fn pages_and_half_pages() {
        let line = |state: &depeche::app::State| format!("{}", state.pane().unwrap().top);
        study(&[&long()])
            .keys("<Enter><Space>")
            .tells("19", line)
            .keys("b")
            .tells("0", line)
            .keys("<PgDn>")
            .tells("19", line)
            .keys("<PgUp>")
            .tells("0", line)
            .keys("<C-d><C-d>")
            .tells("20", line)
            .keys("<C-u>")
            .tells("10", line);
    }

    fn reading_on_past_the_end_opens_the_next_dispatch() {
        study(&["Le port dort.", "La grue attend."])
            .keys("<Enter><Space>")
            .text("|La grue attend.")
            .keys("<Space>")
            .says("no further dispatch")
            .keys("K")
            .text("|Le port dort.")
            .keys("J")
            .text("|La grue attend.");
    }

    fn searching_whatever_the_accents() {
        story("|Le port dort. La grève dure; la greve use. GRÈVE.")
            .keys("/greve")
            .text("Le port dort. La |grève dure; la greve use. GRÈVE.")
            .keys("<Enter>")
            .text("Le port dort. La [grève] dure; la greve use. GRÈVE.")
            .keys("n")
            .text("Le port dort. La grève dure; la [greve] use. GRÈVE.")
            .says("2 of 3")
            .keys("nn")
            .text("Le port dort. La [grève] dure; la greve use. GRÈVE.")
            .keys("N")
            .text("Le port dort. La grève dure; la greve use. [GRÈVE].");
    }

    fn a_source_without_a_year_was_copied_with_five_dashes() {
        story("VALMER, 4 mai (Havrol) - Le port dort. |La grue attend.")
            .keys("sY")
            .hands_out("La grue attend.")
            .keys("y")
            .hands_out("La grue attend.\n— Havrol, 05-04 [01b9712d51a9e2046c63f183d1afd73e]");
    }

    fn reviewed_and_not() {
        story("Le port dort.").keys("r").says("reviewed").keys("r").says("not reviewed").keys("u");
    }

    fn proposals_hidden() {
        story("|Le maire a dit que le port rouvrirait. « Bien », a dit Paul Orme.")
            .keys("<Tab>")
            .text("Le maire a dit que [le port rouvrirait]. « Bien », a dit Paul Orme.")
            .keys(";gg")
            .keys("i<Tab>")
            .text("Le maire a dit que le port rouvrirait. [« Bien »], a dit Paul Orme.")
            .frame("nothing");
    }

    fn beside_the_best_match() {
        let texts = ["La grue attend.", "Le port de Valmer dort.", "Le port de Valmer dort encore."];
        study(&texts)
            .keys("j<Enter>=")
            .stands_in("compare")
            .text("|Le port de Valmer dort.")
            .other("|Le port de Valmer dort encore.");
    }
}
