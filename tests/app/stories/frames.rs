//! Coding: one gesture makes the whole frame.

use super::told::story;

const LIGUE: &str = "|«La Ligue soutient ce traité», a déclaré l'émissaire Idris Benhary.";

stories! {
    fn a_sentence_a_speaker_and_a_stance() {
        story(
            "|Les vannes « resteront ouvertes », a dit Ève Tardif. Le traité de la Sarnelle \
             attendra.",
        )
            .keys("s<Tab>t")
            .frame("mixed; Ève Tardif; [… nothing]")
            .keys("<Enter>")
            .shows("traité de la Sarnelle  likely: named in this dispatch")
            .keys("2")
            .says("towards what? Enter: traité de la Sarnelle")
            .frame("mixed; Ève Tardif; [oppose nothing]")
            .keys("<Enter>")
            .text(
                "[{Q:{E:Les vannes « resteront ouvertes »}}], {C:a dit} {S:Ève Tardif}. Le \
                 traité de la Sarnelle attendra.",
            )
            .frame("mixed; Ève Tardif; oppose traité de la Sarnelle");
    }

    fn accepting_a_proposal_as_it_stands() {
        story(LIGUE)
            .keys("<Tab>")
            .frame("proposed")
            .keys("a")
            .text(
                "«[{Q:La Ligue {E:soutient ce traité}}]», {C:a déclaré} {S:l'émissaire Idris \
                 Benhary}.",
            )
            .frame("direct; Idris Benhary; support ce traité, held by Ligue, told by Idris Benhary")
            .says("(u undoes)")
            .keys("a")
            .says("coded already");
    }

    fn a_speaker_by_letter_and_a_stance_by_digit() {
        story("|« Nous verrons », a répondu Paul Orme à Ève Tardif.")
            .keys("<Tab>t")
            .frame("direct; Paul Orme; [… nothing]")
            .keys("aa1")
            .frame("direct; Paul Orme; support traité de la Sarnelle");
    }

    fn digits_by_the_azerty_row() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t<Enter>aé")
            .frame("direct; Paul Orme; oppose traité de la Sarnelle");
    }

    fn a_digit_the_scale_does_not_have_is_refused() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t8")
            .says("stances 1 to 5")
            .frame("direct; Paul Orme; [… nothing]")
            .keys("_")
            .says("stances 1 to 5");
    }

    fn a_stance_needs_a_target_that_has_to_do_with_the_text() {
        story("|« Nous verrons », a répondu Paul Orme. « Jamais », a-t-il ajouté.")
            .keys("<Tab>t1")
            .says("towards what?")
            .keys("s1<Tab>t<Enter>")
            .frame("direct; Paul Orme; [… nothing]")
            .shows("grève du port de Brennick  likely: chosen last");
    }

    fn the_target_by_letter() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t<Enter>s3")
            .frame("direct; Paul Orme; neutral grève du port de Brennick");
    }

    fn the_target_by_its_row() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t<Enter>jj<Enter>")
            .frame("direct; Paul Orme; [… barrage de Haute-Combe]")
            .keys("jk<Enter>")
            .frame("direct; Paul Orme");
    }

    fn a_target_typed_once_is_offered_by_a_few_letters() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>tTréforme<Enter>")
            .frame("direct; Paul Orme; [… réforme du port]")
            .keys("Tla hausse des péages<Enter>1")
            .frame("direct; Paul Orme; support la hausse des péages");
    }

    fn no_stance_at_all() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t<Enter><Enter>")
            .text("« [{Q:Nous verrons}] », {C:a répondu} {S:Paul Orme}.")
            .frame("direct; Paul Orme");
    }

    fn nobody_named() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>tN")
            .frame("direct; nobody; [… nothing]")
            .keys("<Enter>")
            .text("« [{Q:Nous verrons}] », {C:a répondu} Paul Orme.")
            .frame("direct; nobody");
    }

    fn saving_at_once() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t<C-s>")
            .frame("direct; Paul Orme");
    }

    fn several_stances_by_hand() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t;a1s2")
            .frame(
                "direct; Paul Orme; support traité de la Sarnelle; oppose grève du port de \
                 Brennick; [… nothing]",
            )
            .keys("<Enter>")
            .frame(
                "direct; Paul Orme; support traité de la Sarnelle; oppose grève du port de \
                 Brennick",
            );
    }

    fn several_stances_as_the_rules_read_them() {
        story(
            "|« Nous soutenons le traité mais nous rejetons le barrage », a dit hier la maire \
             Ève Tardif.",
        )
            .keys("<Tab>t")
            .frame("direct; Ève Tardif; [support? le traité]")
            .keys("1")
            .frame("direct; Ève Tardif; support le traité; [oppose? barrage de Haute-Combe]")
            .keys("2")
            .text(
                "« [{Q:{E:Nous soutenons le traité} mais {E:nous rejetons le barrage}}] », {C:a \
                 dit} hier {S:la maire Ève Tardif}.",
            )
            .frame("direct; Ève Tardif; support le traité; oppose barrage de Haute-Combe");
    }

    fn the_last_stance_taken_back() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t;a1s2<Backspace>")
            .frame(
                "direct; Paul Orme; support traité de la Sarnelle; [oppose grève du port de \
                 Brennick]",
            );
    }

    fn a_stance_somebody_else_holds() {
        story("|Paul Orme a déclaré que la maire Ève Tardif soutenait le traité.")
            .keys("<Tab>t")
            .frame("indirect; Paul Orme; [support? le traité, held by Ève Tardif]")
            .keys("O")
            .keys("b1")
            .frame("indirect; Paul Orme; support le traité, held by Ève Tardif, told by Paul Orme");
    }

    fn a_holder_typed() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>tO/les pilotes<Enter>a1")
            .frame(
                "direct; Paul Orme; support traité de la Sarnelle, held by les pilotes, told by \
                 Paul Orme",
            );
    }

    fn esc_leaves_the_choice_of_a_holder_first() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>tO<Esc>s1")
            .frame("direct; Paul Orme; support grève du port de Brennick");
    }

    fn who_says_that_the_holder_holds_it() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t<Enter>aB")
            .frame("direct; Paul Orme; [… traité de la Sarnelle, told by the holder]")
            .keys("B1")
            .frame("direct; Paul Orme; support traité de la Sarnelle, told by the newsroom");
    }

    fn strength_kind_and_endorsement() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>t<Enter>aGKEE1")
            .frame("mixed; Paul Orme; support traité de la Sarnelle (implicit); distanced");
    }

    fn a_note_and_tags() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>tcà revoir, é ?<Enter>Aà moi, err<Enter>")
            .frame("direct; Paul Orme; [… nothing]; “à revoir, é ?”; #à moi #error")
            .keys("<Enter>a1")
            .frame(
                "direct; Paul Orme; support traité de la Sarnelle; “à revoir, é ?”; #à moi \
                 #error",
            );
    }

    fn a_long_note_in_the_editor() {
        let mut story = story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>tcdébut<Enter>C")
            .hands_out("début");
        story.world.hear(depeche::app::Answer::Edited("une page\n".to_owned()));
        story
            .keys("<Enter>a1")
            .frame("direct; Paul Orme; support traité de la Sarnelle; “une page”");
    }

    fn a_proposal_turned_down_is_not_proposed_again() {
        story(LIGUE)
            .keys("<Tab>tx")
            .says("Turned down for good")
            .frame("nothing")
            .frames(&[])
            .keys("u<Tab>")
            .frame("proposed");
    }

    fn what_is_coded_is_not_turned_down() {
        let coded = "direct; Idris Benhary; support ce traité, held by Ligue";
        story(LIGUE)
            .keys("<Tab>aex")
            .says("Coded already")
            .frame(&format!("{coded}; [… nothing, held by Ligue]"))
            .keys("<Esc>")
            .frame(&format!("{coded}, told by Idris Benhary"));
    }

    fn repeating_codes_another_quote_like_the_last() {
        story("|« Oui », a dit Ève Tardif. « Encore », a-t-elle lancé.")
            .keys("<Tab>t<Enter>a2")
            .keys("<Tab>.")
            .frame("direct; Ève Tardif; [oppose? traité de la Sarnelle]")
            .keys("<Enter>")
            .frames(&[
                "direct; Ève Tardif; oppose traité de la Sarnelle",
                "direct; Ève Tardif; oppose traité de la Sarnelle",
            ]);
    }

    fn repeating_lost_the_holder_and_coded_a_coded_quote_again() {
        story("|« Oui », a dit Ève Tardif. « Encore », a-t-elle lancé.")
            .keys("<Tab>tO/les pilotes<Enter>a2")
            .keys(".")
            .says("coded already")
            .keys("<Tab>.")
            .frame("direct; Ève Tardif; [oppose? traité de la Sarnelle, held by les pilotes]")
            .keys("<Enter>")
            .frames(&[
                "direct; Ève Tardif; oppose traité de la Sarnelle, held by les pilotes, told by Ève \
                 Tardif",
                "direct; Ève Tardif; oppose traité de la Sarnelle, held by les pilotes, told by Ève \
                 Tardif",
            ])
            .registry(&["Ève Tardif (person)", "les pilotes (person)"]);
    }

    fn saving_at_once_dropped_the_stances_in_the_popup() {
        story("|« Nous soutenons le traité », a dit hier la maire Ève Tardif.")
            .keys("<Tab>t<C-s>")
            .frames(&["direct; Ève Tardif; support le traité"]);
        story(
            "|« Nous soutenons le traité mais nous rejetons le barrage », a dit hier la maire \
             Ève Tardif.",
        )
        .keys("<Tab>t<C-s>")
        .says("Not saved: 2 stances suggested")
        .keys("0")
        .keys("<C-s>")
        .frames(&["direct; Ève Tardif; oppose barrage de Haute-Combe"]);
    }

    fn a_speaker_who_was_taken_back_is_made_anew_where_the_frame_is_repeated() {
        story("|« Oui », a dit Ève Tardif. « Encore », a-t-elle lancé.")
            .keys("<Tab>t<Enter>a2")
            .keys("u<Tab>.<Enter>")
            .frames(&["direct; Ève Tardif; oppose traité de la Sarnelle"]);
    }

    fn a_new_speaker_typed_once_is_found_by_three_letters() {
        story("|« Oui », dit-on au port. « Non », dit-on en mer.")
            .keys("<Tab>t/Nour Kerméan<Enter>")
            .frame("direct; Nour Kerméan; [… nothing]")
            .keys("a1<Tab>t/ker<Enter>2<Enter>")
            .frames(&[
                "direct; Nour Kerméan; support traité de la Sarnelle",
                "direct; Nour Kerméan; oppose traité de la Sarnelle",
            ])
            .registry(&["Nour Kerméan (person)"]);
    }

    fn the_kind_of_a_new_speaker() {
        story("|« Oui », dit-on au port.")
            .keys("<Tab>t/un pilote<Enter>PPPPa1")
            .registry(&["un pilote (anonymous)"])
            .keys("eP")
            .says("Kind is set here for a new speaker only");
    }

    fn the_frame_left_open_is_taken_up_again() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>tccomme hier<Enter><Esc>")
            .says("Draft kept")
            .frames(&[])
            .keys("t")
            .frame("direct; Paul Orme; [… nothing]; “comme hier”");
    }

    fn a_frame_left_open_whose_quote_was_taken_back_becomes_a_new_quote() {
        story("|« Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>aeccomme hier<Enter><Esc>u")
            .frames(&[])
            .keys("t")
            .says("saving makes a new one")
            .keys("<C-s>")
            .frame("direct; Paul Orme; “comme hier”");
    }

    fn second_hand_words_lie_within_another_quote() {
        story("|Paul Orme a dit que la mairie jugeait le plan « trop cher ».")
            .keys("<Tab>t<Enter>a1")
            .text("{S:Paul Orme} {C:a dit} que [{Q:{E:la mairie jugeait le plan « trop cher »}}].")
            .keys("/trop<Enter>lt")
            .text("[{s:Paul Orme}] {c:a dit} que la mairie jugeait le plan « {q:{e:trop cher}} ».")
            .frame("mixed; Paul Orme; [… nothing]; within another")
            .keys("W")
            .says("inside no other quote")
            .keys("WO/la mairie<Enter>a2")
            .frames(&[
                "mixed; Paul Orme; support traité de la Sarnelle",
                "mixed; Paul Orme; oppose traité de la Sarnelle, held by la mairie, \
                 told by Paul Orme; within another",
            ]);
    }

    fn english_with_its_own_marks_and_an_interrupted_quote() {
        story(
            "|“If one envelope was left in one drawer, I want it found,” Falk told reporters \
             outside the old customs house. “A second election,” she added, “is a wish.”",
        )
        .keys("<Tab>t<Enter>a3<Tab>t")
        .frame("direct; she; [… nothing]")
        .text(
            "“If one envelope was left in one drawer, I want it found,” Falk told reporters \
             outside the old customs house. “{q:{e:A second election}},” [{s:she}] {c:added}, \
             “{q:is a wish.}”",
        )
        .keys("1<Enter>")
        .frames(&[
            "direct; Falk; via  (addressee); neutral traité de la Sarnelle",
            "direct; she; support traité de la Sarnelle",
        ]);
    }

    fn emoji_han_and_no_break_blanks_are_coded_like_the_rest() {
        story("|«\u{a0}港は再開する 🚢\u{202f}!\u{a0}», a dit Zoe\u{308} Orme.")
            .keys("<Tab>t<Enter>a1")
            .text("«\u{a0}[{Q:{E:港は再開する} 🚢\u{202f}!}]\u{a0}», {C:a dit} {S:Zoe\u{308} Orme}.")
            .frame("direct; Zoe\u{308} Orme; support traité de la Sarnelle");
    }

    fn tab_stopped_again_at_the_marked_quotation_just_coded() {
        story("|« Oui », a dit Ève Tardif. « Non », a dit Paul Orme.")
            .keys("<Tab>t<Enter>a1")
            .text("« [{Q:{E:Oui}}] », {C:a dit} {S:Ève Tardif}. « Non », a dit Paul Orme.")
            .keys("<Tab>")
            .text("« {Q:{E:Oui}} », {C:a dit} {S:Ève Tardif}. « [Non] », a dit Paul Orme.");
    }

    fn sentence_after_sentence_is_coded_without_tab() {
        story("|Le port dort, dit Ève Tardif. La grue attend, dit Paul Orme.")
            .keys("st<Enter>a1st2<Enter>")
            .frames(&[
                "indirect; Ève Tardif; support traité de la Sarnelle",
                "indirect; Paul Orme; oppose traité de la Sarnelle",
            ]);
    }
}
