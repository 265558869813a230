//! Marks in the list.

use crate::told::{Story, study};
use depeche::app::State;

fn four() -> Story {
    study(&["Un port dort.", "Deux grues attendent.", "Trois phares.", "Quatre pilotes."])
}

/// The list's titles; `*` marked, `>` under the cursor.
fn rows(state: &State) -> String {
    let list = state.list().unwrap();
    let row = |(at, (row, _)): (usize, &(depeche::model::ListRow, depeche::model::Counts))| {
        let mark = if list.marked.contains(&row.id) { "*" } else { "" };
        let here = if list.cursor == at { ">" } else { "" };
        format!("{here}{mark}{}", row.title.split(' ').next().unwrap_or_default())
    };
    list.rows.iter().enumerate().map(row).collect::<Vec<_>>().join(" ")
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
}
