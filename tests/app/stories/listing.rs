//! Marks in the list.

use super::told::{Story, study};
use depeche::app::State;

fn four() -> Story {
    study(&["Un port dort.", "Deux grues attendent.", "Trois phares.", "Quatre pilotes."])
}

/// The list's titles; `*` marked, `>` under the cursor.
fn rows(state: &State) -> String {
    let list = state.list().unwrap();
    let row = |(at, (row, _)): (usize, &(depeche::model::ListRow, _))| {
        let mark = if list.marked.contains(&row.id) { "*" } else { "" };
        let here = if list.cursor == at { ">" } else { "" };
        format!("{here}{mark}{}", row.title.split(' ').next().unwrap_or_default())
    };
    list.rows.iter().enumerate().map(row).collect::<Vec<_>>().join(" ")
}

/// The filter, and the list's titles.
fn filtered(state: &State) -> String {
    format!("{}: {}", state.list().unwrap().query.filter.typed(), rows(state))
}

/// The text in the reader.
fn read(state: &State) -> String {
    state.doc().unwrap().open.text().to_owned()
}

stories! {
    fn marking_goes_down() {
        four()
            .keys("<Space>")
            .tells("*Un >Deux Trois Quatre", rows)
            .keys("2<Space>")
            .tells("*Un *Deux *Trois >Quatre", rows)
            .keys("2k<Space>")
            .tells("*Un Deux >*Trois Quatre", rows);
    }

    fn marking_while_moving() {
        four()
            .keys("jvj")
            .tells("Un *Deux >*Trois Quatre", rows)
            .keys("vj")
            .tells("Un *Deux *Trois >Quatre", rows);
    }

    fn all_none_and_the_others() {
        four()
            .keys("A")
            .tells(">*Un *Deux *Trois *Quatre", rows)
            .keys("A")
            .tells(">Un Deux Trois Quatre", rows)
            .keys("j<Space>i")
            .tells("*Un Deux >*Trois *Quatre", rows)
            .says("3 marked");
    }

    fn states_in_turn_beside_the_words() {
        four()
            .keys("jr")
            .keys("F")
            .tells("is:untouched: >Un Trois Quatre", filtered)
            .keys("F")
            .tells("is:working: ", filtered)
            .keys("F")
            .tells("is:reviewed: >Deux", filtered)
            .keys("F")
            .tells(": >Un Deux Trois Quatre", filtered)
            .keys("/deux<Enter>FFF")
            .tells("is:reviewed deux: >Deux", filtered)
            .keys("<Esc>")
            .tells(": >Un Deux Trois Quatre", filtered);
    }

    fn what_an_edit_takes_out_of_the_filter_leaves_the_cursor_on_the_next_row() {
        four()
            .keys("Fjr")
            .tells("is:untouched: Un >Trois Quatre", filtered)
            .keys("r")
            .tells("is:untouched: Un >Quatre", filtered)
            .keys("u")
            .tells("is:untouched: Un >Trois Quatre", filtered)
            .keys("<Space><Space>r")
            .tells("is:untouched: >Un", filtered)
            .keys("r")
            .tells("is:untouched: ", filtered)
            .keys("FF")
            .tells("is:reviewed: >Un Deux Trois Quatre", filtered);
    }

    fn what_is_coded_in_the_reader_leaves_the_untouched() {
        four()
            .keys("Fj<Enter>cvu<Enter>q")
            .tells("is:untouched: Un >Trois Quatre", filtered)
            .keys("F")
            .tells("is:working: >Deux", filtered);
    }

    fn a_star_is_no_work_and_can_be_filtered_by() {
        four()
            .keys("Fs")
            .tells("is:untouched: >Un Deux Trois Quatre", filtered)
            .keys("/<C-u>is:starred<Enter>")
            .tells("is:starred: >Un", filtered)
            .keys("/<C-u>-is:s<Enter>")
            .tells("-is:s: >Deux Trois Quatre", filtered);
    }

    fn an_unknown_state_is_told_and_the_list_stays() {
        four()
            .keys("/tr")
            .tells("tr: >Trois", filtered)
            .keys("<C-u>trois is:")
            .tells("trois is:: >Trois", filtered)
            .says("is: untouched, working, reviewed or starred")
            .keys("zoo")
            .tells("trois is:: >Trois", filtered)
            .says("column 7: is: has no “zoo”; it has untouched, working, reviewed or starred")
            .keys("<Enter>")
            .tells("trois is:: >Trois", filtered)
            .says("column 7: is: has no “zoo”; it has untouched, working, reviewed or starred")
            .keys("<Backspace><Backspace><Backspace>u<Enter>")
            .tells("trois is:u: >Trois", filtered);
    }

    fn an_unknown_field_is_told_with_its_column_and_the_list_stays() {
        let said = "column 4: no field “stanse”; fields: is; quoted it is text";
        four()
            .keys("/tr stanse:o")
            .tells("tr stanse:: ", filtered)
            .says(said)
            .keys("<Enter>")
            .says(said)
            .keys("<Esc>")
            .tells(": >Un Deux Trois Quatre", filtered);
    }

    fn a_word_behind_a_minus_is_left_out() {
        four()
            .keys("/-trois -quatre<Enter>")
            .tells("-trois -quatre: >Un Deux", filtered)
            .keys("F")
            .tells("is:untouched -trois -quatre: >Un Deux", filtered);
    }

    fn a_dispatch_that_left_the_filter_keeps_its_neighbours() {
        four()
            .keys("F2j<Enter>")
            .tells("Trois phares.", read)
            .keys("r")
            .keys("K")
            .tells("Deux grues attendent.", read)
            .keys("J")
            .tells("Quatre pilotes.", read)
            .keys("q")
            .tells("is:untouched: Un Deux >Quatre", filtered);
    }
}
