//! The registry: names, aliases, kinds, merging.

use super::told::{Story, story};

fn two() -> Story {
    // Three speakers: read, typed, read.
    story("|« Oui », a dit Ève Tardif. « Non », dit-on au port. « Si », a dit Paul Orme.")
        .keys("<Tab>t<Enter>a1<Tab>t/la maire<Enter>2<Enter><Tab>t3<Enter>,s")
}

stories! {
    fn the_registry_holds_who_was_coded() {
        two()
            .registry(&["> Ève Tardif (person)", "la maire (person)", "Paul Orme (person)"])
            .keys("j")
            .registry(&["Ève Tardif (person)", "> la maire (person)", "Paul Orme (person)"])
            .keys("G")
            .registry(&["Ève Tardif (person)", "la maire (person)", "> Paul Orme (person)"])
            .keys("k")
            .registry(&["Ève Tardif (person)", "> la maire (person)", "Paul Orme (person)"])
            .keys("gg")
            .registry(&["> Ève Tardif (person)", "la maire (person)", "Paul Orme (person)"])
            .keys("q")
            .stands_in("reader");
    }

    fn another_name_keeps_the_old_one_as_an_alias() {
        two()
            .keys("Ge<C-u>Paul-Henri Orme<Enter>")
            .registry(&[
                "Ève Tardif (person)",
                "la maire (person)",
                "> Paul-Henri Orme (person): Paul Orme",
            ])
            .keys("q")
            .frames(&[
                "direct; Ève Tardif; support traité de la Sarnelle",
                "direct; la maire; oppose traité de la Sarnelle",
                "direct; Paul-Henri Orme; neutral traité de la Sarnelle",
            ]);
    }

    fn an_alias_is_found_when_tagging() {
        two()
            .keys("Gale capitaine<Enter>")
            .registry(&[
                "Ève Tardif (person)",
                "la maire (person)",
                "> Paul Orme (person): le capitaine",
            ])
            .keys("q<S-Tab>e<S-Tab><S-Tab>/capi<Enter><C-s>")
            .frame("direct; Paul Orme; oppose traité de la Sarnelle");
    }

    fn merging_two_spellings_keeps_both_histories() {
        two()
            .keys("mmaire<Enter>")
            .registry(&["> la maire (person): Ève Tardif", "Paul Orme (person)"])
            .says("merge of Ève Tardif into la maire")
            .keys("q")
            .frames(&[
                "direct; la maire; support traité de la Sarnelle",
                "direct; la maire; oppose traité de la Sarnelle",
                "direct; Paul Orme; neutral traité de la Sarnelle",
            ])
            .keys("u")
            .registry(&["Ève Tardif (person)", "la maire (person)", "Paul Orme (person)"])
            .frames(&[
                "direct; Ève Tardif; support traité de la Sarnelle",
                "direct; la maire; oppose traité de la Sarnelle",
                "direct; Paul Orme; neutral traité de la Sarnelle",
            ]);
    }

    fn the_kind_goes_round() {
        two()
            .keys("p")
            .registry(&["> Ève Tardif (role)", "la maire (person)", "Paul Orme (person)"])
            .keys("pppppp")
            .registry(&["> Ève Tardif (person)", "la maire (person)", "Paul Orme (person)"])
            .keys("u")
            .registry(&["> Ève Tardif (place)", "la maire (person)", "Paul Orme (person)"]);
    }

    fn a_name_that_is_taken_is_refused() {
        two().keys("e<C-u>PAUL ORME<Enter>").says("already exists: m to merge");
    }
}
