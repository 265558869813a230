//! Two dispatches side by side, both live.

use crate::told::{Story, side_by_side, study};

const LEFT: &str = "Le port de Valmer rouvrira lundi, a annoncé mardi la maire Ève Tardif.\n\n\
    Trois grues neuves arrivent.\n\n« Nous verrons bien lundi », a répondu Paul Orme.\n\nIl pleut.";
const RIGHT: &str = "« Nous verrons bien lundi », a répliqué le pilote Paul Orme.\n\n\
    La maire Ève Tardif a annoncé mardi que le port de Valmer rouvrira lundi.\n\nUn phare ferme.";

fn pair() -> Story {
    side_by_side(LEFT, RIGHT)
}

stories! {
    fn from_link_to_link() {
        pair()
            .stands_in("compare")
            .keys("n")
            .text(
                "[Le port de Valmer rouvrira lundi, a annoncé mardi la maire Ève \
                 Tardif.]\n\nTrois grues neuves arrivent.\n\n« Nous verrons bien lundi », a \
                 répondu Paul Orme.\n\nIl pleut.",
            )
            .other(
                "« Nous verrons bien lundi », a répliqué le pilote Paul Orme.\n\n[La maire Ève \
                 Tardif a annoncé mardi que le port de Valmer rouvrira lundi.]\n\nUn phare \
                 ferme.",
            )
            .keys("n")
            .text(
                "Le port de Valmer rouvrira lundi, a annoncé mardi la maire Ève \
                 Tardif.\n\nTrois grues neuves arrivent.\n\n[« Nous verrons bien lundi », a \
                 répondu Paul Orme.]\n\nIl pleut.",
            )
            .other(
                "[« Nous verrons bien lundi », a répliqué le pilote Paul Orme.]\n\nLa maire Ève \
                 Tardif a annoncé mardi que le port de Valmer rouvrira lundi.\n\nUn phare ferme.",
            )
            .keys("N")
            .text(
                "[Le port de Valmer rouvrira lundi, a annoncé mardi la maire Ève \
                 Tardif.]\n\nTrois grues neuves arrivent.\n\n« Nous verrons bien lundi », a \
                 répondu Paul Orme.\n\nIl pleut.",
            );
    }

    fn through_what_only_one_side_has() {
        pair()
            .keys("m")
            .tells("Trois grues neuves arrivent.", selected)
            .keys("m")
            .tells("Il pleut.", selected)
            .keys("M")
            .tells("Trois grues neuves arrivent.", selected);
    }

    fn tagging_on_the_other_side() {
        pair()
            .keys("no")
            .text(
                "« Nous verrons bien lundi », a répliqué le pilote Paul Orme.\n\n[La maire Ève \
                 Tardif a annoncé mardi que le port de Valmer rouvrira lundi.]\n\nUn phare \
                 ferme.",
            )
            .keys("<Tab>t<Enter>a1")
            .frame("indirect; Ève Tardif; support traité de la Sarnelle")
            .keys("o")
            .frames(&[]);
    }

    fn scrolling_swapping_stacking() {
        pair()
            .keys("=")
            .says("together")
            .keys("==")
            .says("aligned")
            .keys("x")
            .text(
                "|Le port de Valmer rouvrira lundi, a annoncé mardi la maire Ève \
                 Tardif.\n\nTrois grues neuves arrivent.\n\n« Nous verrons bien lundi », a \
                 répondu Paul Orme.\n\nIl pleut.",
            )
            .keys("z")
            .tells("true", |state| format!("{}", depeche::app::geometry::pair(state).stacked))
            .keys("<Enter>")
            .stands_in("reader")
            .keys("q")
            .stands_in("compare");
    }

    fn another_dispatch_on_the_other_side() {
        study(&["Le port dort.", "La grue attend.", "Rien ne bouge."])
            .keys("<Space><Space>=")
            .other("|La grue attend.")
            .keys("J")
            .other("|Rien ne bouge.")
            .keys("K")
            .other("|La grue attend.");
    }
}

/// The words selected on the side that has the keys.
fn selected(state: &depeche::app::State) -> String {
    let span = state.pane().unwrap().span().unwrap();
    span.of(state.doc().unwrap().open.text()).to_owned()
}
