//! Takes of one dispatch: from one to the next, and what was coded carried over.

use super::told::{Story, study};

pub const FIRST: &str = "VALMER, 3 mars (Havrol) - Le port de Valmer est resté fermé lundi après la \
    panne des grues.\n\n« Nous rouvrirons demain sans faute », a annoncé la maire Ève Tardif.\n\n\
    « Il nous faut 12 jours de travaux au moins », a prévenu l'ingénieur Marc Lune.\n\n\
    « Rien de tout cela ne tient debout », a répondu le pilote Paul Orme.\n\n\
    « Tant pis pour les pêcheurs de la côte », a soupiré le patron Luc Abel.";
pub const SECOND: &str = "(Actualisé avec durée des travaux)\n\nVALMER, 3 mars (Havrol) - Le port de \
    Valmer est resté fermé lundi après la panne des grues.\n\n\
    « Rien de tout cela ne tient debout », a répondu le pilote Paul Orme.\n\n\
    « Nous rouvrirons demain sans faute », a annoncé la maire Ève Tardif.\n\n\
    « Il nous faut 15 jours de travaux au moins », a prévenu l'ingénieur Marc Lune.\n\n\
    La préfecture maritime tiendra une réunion vendredi à Sarlin.";

/// The first take with all its quotes coded, the second one in front.
fn coded() -> Story {
    let mut story = study(&[FIRST, SECOND]).keys("<Enter>");
    for _ in 0..4 {
        story = story.keys("<Tab>a");
    }
    story.keys("gt")
}

stories! {
    fn from_take_to_take() {
        study(&[FIRST, SECOND, "Un phare ferme."])
            .keys("<Enter>")
            .shows("take 1 of 2")
            .says("take 1 of 2: a later take is there (g t goes there)")
            .keys("gt")
            .shows("take 2 of 2")
            .says("since the one before: 1 sentence added, 1 removed, 1 edited, 1 moved, 1 number")
            .keys("gt")
            .shows("take 1 of 2")
            .keys("JJ")
            .keys("gt")
            .says("No other take of this dispatch in the study");
    }

    fn what_carrying_would_do_is_told_first() {
        coded()
            .keys("gc")
            .shows("4 on the earlier take")
            .shows("1 changed, 1 withdrawn")
            .shows("“12” is now “15”")
            .keys("jk")
            .shows("“12” is now “15”")
            .keys("j")
            .shows("withdrawn")
            .keys("?")
            .keys("<Esc><Esc>")
            .frames(&[]);
    }

    fn carried_and_taken_back() {
        coded()
            .keys("gc<Enter>")
            .says("4 on the earlier take: 1 kept, 1 moved, 1 changed, 1 withdrawn")
            .frames(&["direct; Paul Orme", "direct; Ève Tardif"])
            .keys("u")
            .says("taken back: carrying to a later take")
            .frames(&[])
            .keys("U")
            .frames(&["direct; Paul Orme", "direct; Ève Tardif"])
            .keys("gc")
            .says("Nothing to carry over")
            .keys("gt")
            .frames(&["direct; Marc Lune", "direct; Luc Abel"])
            // Its two other quotes are not proposed once more.
            .tells("0", |state| {
                depeche::coding::proposals::proposals(state.doc().unwrap()).len().to_string()
            });
    }

    fn what_changed_is_a_card_of_a_review() {
        coded()
            .keys("gc<Enter>R")
            .keys("<Enter>")
            .stands_in("review")
            .shows("15 jours de travaux au moins")
            .keys("a")
            .keys("qgc")
            .says("Nothing to carry over");
    }

    fn what_changed_is_proposed_with_what_changed() {
        coded()
            .keys("gc<Enter>")
            .keys("<Tab><Tab><Tab>")
            .frame("proposed")
            .shows("changed since the earlier take")
            .keys("a")
            .frames(&[
                "direct; Paul Orme",
                "direct; Ève Tardif",
                "direct; Marc Lune",
            ])
            .shows("changed since the earlier take: “12” is now “15”");
    }

    fn a_stance_was_carried_to_words_that_say_the_opposite() {
        let take = |words: &str| {
            format!(
                "VALMER, 3 mars (Havrol) - Le port de Valmer est resté fermé lundi après la \
                 panne des grues.\n\n« {words} le traité de pêche de la vallée et nous \
                 condamnons les violences commises lundi », a déclaré la maire Ève Tardif.\n\n\
                 La préfecture maritime tiendra une réunion vendredi à Sarlin."
            )
        };
        let second = format!("(Actualisé)\n\n{}", take("Nous ne soutenons plus"));
        study(&[&take("Nous soutenons"), &second])
            .keys("<Enter><Tab>agtgc<Enter><Tab>")
            .tells("", |state| {
                let front = depeche::app::screens::text::pages::of(state).stances;
                let wrong = front.iter().filter(|it| {
                    it.key == "support" && it.target.as_ref().is_some_and(|t| t.contains("traité"))
                });
                wrong.map(|it| format!("{it:?}")).collect()
            });
    }

    fn nothing_coded_nothing_carried() {
        study(&[FIRST, SECOND])
            .keys("<Enter>gc")
            .says("First take")
            .keys("gtgc")
            .says("No coding on an earlier take");
    }
}
