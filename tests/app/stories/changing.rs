//! Changing what was coded: editing, deleting, notes, undo and redo.

use super::told::{kept, noted_by_another, story, study};

const ONE: &str = "|« Nous verrons », a répondu Paul Orme à Ève Tardif.";

const EVE: &str = "direct; Ève Tardif; support traité de la Sarnelle";
const PAUL: &str = "direct; Paul Orme; oppose traité de la Sarnelle";

stories! {
    fn editing_shows_what_was_coded_and_changes_it() {
        story(ONE)
            .keys("<Tab>t<Enter>a2e")
            .frame("direct; Paul Orme; oppose traité de la Sarnelle; [… nothing]")
            .text("« [{q:{e:Nous verrons}}] », {c:a répondu} {s:Paul Orme} à Ève Tardif.")
            .keys("<Backspace>1<Enter>")
            .frame("direct; Paul Orme; support traité de la Sarnelle");
    }

    fn a_corrected_speaker_left_the_stance_with_the_wrong_one() {
        story(ONE)
            .keys("<Tab>t<Enter>a1")
            .frame("direct; Paul Orme; support traité de la Sarnelle")
            .keys("e<S-Tab><S-Tab>b<C-s>")
            .frame(EVE);
    }

    fn a_corrected_speaker_did_not_tell_what_another_holds() {
        story(ONE)
            .keys("<Tab>tO/les pilotes<Enter>a1e<S-Tab><S-Tab>b<C-s>")
            .frame(
                "direct; Ève Tardif; support traité de la Sarnelle, held by les pilotes, told \
                 by Ève Tardif",
            );
    }

    fn adding_a_stance_to_a_coded_quote() {
        story(ONE)
            .keys("<Tab>t<Enter>a1es2<Enter>")
            .frame(
                "direct; Paul Orme; support traité de la Sarnelle; oppose grève du port de \
                 Brennick",
            );
    }

    fn changing_the_words_of_a_coded_quote() {
        story(ONE)
            .keys("<Tab>t<Enter>a1e<Tab>L<C-s>")
            .text("« {E:Nous [{Q:verrons}]} », {C:a répondu} {S:Paul Orme} à Ève Tardif.")
            .frame("direct; Paul Orme; support traité de la Sarnelle");
    }

    fn repeating_after_an_undo_pointed_to_a_speaker_who_was_gone() {
        story(ONE)
            .keys("<Tab>t<Enter>a1u.<Enter>")
            .frame("direct; Paul Orme; support traité de la Sarnelle");
    }

    fn a_frame_left_open_named_a_speaker_who_was_taken_back() {
        story("|« Nous verrons », a répondu Paul Orme. « Tout ira bien », a répondu Paul Orme.")
            .keys("<Tab>t<Enter>a1<Tab>t<Esc>ut<Enter>a1")
            .frame("direct; Paul Orme; support traité de la Sarnelle");
    }

    fn deleting_and_bringing_back() {
        story(ONE)
            .keys("<Tab>t<Enter>a1d")
            .text("« [Nous verrons] », a répondu Paul Orme à Ève Tardif.")
            .says("deleted quote of Paul Orme (u brings it back)")
            .keys("u")
            .says("taken back")
            .text("« [{Q:{E:Nous verrons}}] », {C:a répondu} {S:Paul Orme} à Ève Tardif.")
            .keys("U")
            .says("done again")
            .text("« [Nous verrons] », a répondu Paul Orme à Ève Tardif.");
    }

    fn a_deleted_quote_left_others_within_it() {
        story("|Paul Orme a dit que la mairie jugeait le plan « trop cher » cette année.")
            .keys("<Tab>t<C-s>/trop<Enter>lt<C-s>")
            .frames(&["mixed; Paul Orme", "mixed; Paul Orme; within another"])
            .keys("<S-Tab><S-Tab>d")
            .frames(&["mixed; Paul Orme"])
            .keys("u")
            .frames(&["mixed; Paul Orme", "mixed; Paul Orme; within another"]);
    }

    fn undo_and_redo_with_a_count() {
        story("|« Oui », a dit Ève Tardif. « Non », a dit Paul Orme.")
            .keys("<Tab>t<Enter>a1<Tab>t2<Enter>")
            .frames(&[EVE, PAUL])
            .keys("2u")
            .frames(&[])
            .keys("U")
            .frames(&[EVE])
            .keys("U")
            .frames(&[EVE, PAUL]);
    }

    fn undo_takes_a_new_speaker_back_with_its_quote() {
        story(ONE)
            .keys("<Tab>t<Enter>a1u")
            .registry(&[])
            .frames(&[])
            .keys("U")
            .registry(&["Paul Orme (person)"]);
    }

    fn undo_and_redo_across_two_dispatches() {
        study(&["« Oui », a dit Ève Tardif.", "« Non », a dit Paul Orme."])
            .keys("<Enter><Tab>t<Enter>a1J<Tab>t<Enter>a2")
            .frames(&[PAUL])
            .keys("uu")
            .frames(&[])
            .says("quote of Ève Tardif")
            .keys("K")
            .frames(&[])
            .keys("U")
            .frames(&[EVE])
            .keys("JU")
            .frames(&[PAUL]);
    }

    fn undo_and_redo_after_reopening_the_study() {
        let folder = tempfile::tempdir().unwrap();
        let text = "« Oui », a dit Ève Tardif. « Non », a dit Paul Orme.";
        let open = |start| kept(text, folder.path(), start);
        drop(open(1).keys("<Tab>t<Enter>a1<Tab>t2<Enter>"));
        drop(
            open(2)
                .frames(&[EVE, PAUL])
                .keys("u")
                .frames(&[EVE]),
        );
        drop(
            open(3)
                .frames(&[EVE])
                .keys("u")
                .frames(&[])
                .registry(&[])
                .keys("UU")
                .frames(&[EVE, PAUL])
                .registry(&["Ève Tardif (person)", "Paul Orme (person)"]),
        );
        drop(open(4).frames(&[EVE, PAUL]).keys("UU").says("nothing"));
    }

    fn what_another_coder_changed_is_left_and_the_act_before_it_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let text = "« Oui », a dit Ève Tardif. « Non », a dit Paul Orme.";
        let open = |start| kept(text, folder.path(), start);
        drop(open(1).keys("<Tab>t<Enter>a1<Tab>t2<Enter>"));
        noted_by_another(folder.path(), "Non");
        let refused = "MK has changed the";
        let noted = format!("{PAUL}; “à revoir”");
        let (both, paul) = ([EVE, noted.as_str()], [noted.as_str()]);
        drop(
            open(2)
                .keys("u")
                .says(refused)
                .says("; u again leaves it and goes on to the one before")
                // Only right after it: what came in between is another matter.
                .keys("gg")
                .keys("u")
                .says(refused)
                .frames(&both)
                .keys("u")
                .says("taken back: ")
                .frames(&paul)
                .keys("U")
                .says("done again: ")
                .frames(&both)
                .keys("U")
                .says("nothing")
                .frames(&both)
                .keys("uu")
                .says("nothing")
                .frames(&paul),
        );
        drop(open(3).frames(&paul).keys("U").frames(&both));
    }

    fn a_note_on_a_coded_quote_and_on_the_selection() {
        story(ONE)
            .keys("<Tab>tN<C-s>cle mot est faible<Enter>")
            .frame("direct; nobody; “le mot est faible”")
            .keys("c, dit-il<Enter>")
            .frame("direct; nobody; “le mot est faible, dit-il”")
            .keys("c<C-u><Enter>")
            .frame("direct; nobody");
        story("|Le port dort. La grue attend.")
            .keys("sscà vérifier<Enter>")
            .tells("à vérifier: La grue attend.", notes)
            .keys("c<C-u>vu<Enter>")
            .tells("vu: La grue attend.", notes)
            .keys("d")
            .tells("", notes)
            .keys("u")
            .tells("vu: La grue attend.", notes)
            .keys("c<C-u><Enter>")
            .tells("", notes);
    }

    fn what_cannot_be_done_here_says_why() {
        story(ONE)
            .keys("e")
            .says("No coded quote")
            .keys("d")
            .says("No coded quote")
            .keys("t")
            .says("nothing is selected")
            .keys("sTc")
            .says("No quote to add this to")
            .keys(".")
            .says("nothing was coded yet");
    }

    fn what_was_done_to_a_quote_is_told() {
        story(ONE)
            .keys("<Tab>t<Enter>a1cto check<Enter>gh")
            .shows("Who did what")
            .shows("to check")
            .keys("<Esc>")
            .frame("direct; Paul Orme; support traité de la Sarnelle; “to check”");
    }

    fn pasted_text_runs_no_commands() {
        story(ONE)
            .keys("<Tab>t<Enter>a1")
            .pastes("ddd\nuuu\nq")
            .says("Paste ignored")
            .frames(&["direct; Paul Orme; support traité de la Sarnelle"])
            .keys("t")
            .pastes("x2\n")
            .frame("direct; Paul Orme; support traité de la Sarnelle; [… nothing]")
            .keys("c")
            .pastes("deux\nlignes\n")
            .keys("<Enter><C-s>")
            .frame("direct; Paul Orme; support traité de la Sarnelle; “deux lignes”");
    }
}

/// The notes on passages of the dispatch in front.
fn notes(state: &depeche::app::State) -> String {
    let marks = state.doc().unwrap().records().iter().filter_map(|record| match record {
        depeche::model::Record::Mark(mark) => {
            let words: Vec<&str> = mark.spans.iter().map(|span| span.exact.as_str()).collect();
            Some(format!("{}: {}", mark.meta.note, words.join(" ")))
        }
        _ => None,
    });
    marks.collect::<Vec<_>>().join("; ")
}
