//! Proposals: the rules' and those that came with a file; what a coder makes of
//! them, and what the records say of that afterwards.

use super::told::{story, suggested};
use depeche::app::State;
use depeche::coding::draft::basis::corrections;

const LIGUE: &str = "|«La Ligue soutient ce traité», a déclaré l'émissaire Idris Benhary.";
const PAUL: &str = "|« Nous verrons », a répondu Paul Orme à Ève Tardif.";
const COUNTED: &str =
    "direct; Idris Benhary; support ce traité, held by Ligue, told by Idris Benhary";

const CITED: &str = "|« Le port rouvrira lundi », a déclaré Ève Tardif à Paul Orme, citée par \
                     l'agence Tarpress.";

/// What the keys of another coder suggested for [`LIGUE`].
const BY_RULE: &str = "<Tab>a";
/// What another coder suggested by hand, where no rule reads anything.
const BY_HAND: &str = "sst/Nour Kerméan<Enter>a1";
const SILENT: &str = "|Il pleut. La grue attend toujours.";

/// Two stances, the second one longer than a row.
const PLANS: &str = "|« Nous condamnons la grève du vieux port », a déclaré Ève Tardif, qui rejette \
                     aussi le projet. Paul Orme a dit que la mairie condamne la grève du vieux port \
                     et que le syndicat rejette le plan de la mairie sur les quais de Valmer.";

stories! {
    fn stances_without_room_are_shown_page_by_page_before_they_are_taken() {
        story(PLANS)
            .sized(44, 16)
            .keys("<Tab><Tab>")
            .shows("stance 1 of 2")
            .keys(">")
            .shows("stance 2 of 2")
            .keys(">")
            .shows("stance 1 of 2")
            .frames(&[]);
        story(PLANS)
            .sized(44, 16)
            .keys("<Tab><Tab>a")
            .says("stance 2 of 2")
            .frames(&[])
            .keys("a")
            .says("(u undoes)");
    }

    fn a_stored_suggestion_is_accepted_under_its_ids() {
        suggested(LIGUE, BY_RULE)
            .keys("<Tab>")
            .frame("proposed")
            .shows("?▸")
            .keys("a")
            .acted(&[
                "speaker: suggested > confirmed, LM, hand",
                "speaker: suggested > confirmed, LM, hand",
                "quote: suggested > confirmed, LM, rule",
                "stance: suggested > confirmed, LM, rule",
            ])
            .frame(COUNTED)
            .keys("u")
            .frames(&[])
            .frame("proposed")
            .keys("a")
            .frames(&[COUNTED]);
    }

    fn a_stored_suggestion_where_no_rule_reads_is_visited_and_taken() {
        suggested(SILENT, BY_HAND)
            .keys("<Tab>")
            .frame("proposed")
            .text("Il pleut. [La grue attend toujours.]")
            .shows("by MK")
            .shows("?▸")
            .keys("a")
            .frame("indirect; Nour Kerméan; support traité de la Sarnelle")
            .keys("<Tab>a")
            .says("coded already");
    }

    fn a_stored_suggestion_opened_and_saved_unchanged() {
        suggested(LIGUE, BY_RULE)
            .keys("<Tab>t")
            .frame("direct; Idris Benhary; [support? ce traité, held by Ligue]")
            .keys("<Enter><Enter>")
            .acted(&[
                "speaker: suggested > confirmed, LM, hand",
                "speaker: suggested > confirmed, LM, hand",
                "quote: suggested > confirmed, LM, rule",
                "stance: suggested > confirmed, LM, rule",
            ])
            .frame(COUNTED);
    }

    fn a_stored_suggestion_corrected_keeps_its_ids() {
        suggested(LIGUE, BY_RULE)
            .keys("<Tab>tN<Enter>")
            .acted(&[
                "speaker: suggested > confirmed, LM, hand",
                "quote: suggested > confirmed, LM, rule, corrected",
                "stance: suggested > confirmed, LM, rule",
            ])
            .frame("direct; nobody; support ce traité, held by Ligue, told by the newsroom");
    }

    fn a_stored_stance_left_out_is_turned_down() {
        suggested(LIGUE, BY_RULE)
            .keys("<Tab>t0")
            .acted(&[
                "speaker: suggested > confirmed, LM, hand",
                "quote: suggested > confirmed, LM, rule, corrected",
                "stance: suggested > rejected, LM, rule",
            ])
            .frame("direct; Idris Benhary");
    }

    fn a_stored_suggestion_turned_down_is_not_proposed_again() {
        suggested(SILENT, BY_HAND)
            .keys("<Tab>tx")
            .says("Turned down for good")
            .acted(&[
                "quote: suggested > rejected, LM, hand",
                "stance: suggested > rejected, LM, hand",
            ])
            .frame("nothing")
            .frames(&[])
            .keys("u")
            .frame("proposed");
    }

    fn a_stored_suggestion_goes_before_the_rules_own() {
        suggested(LIGUE, "<Tab>tN0")
            .keys("<Tab>a")
            .frame("direct; nobody")
            .keys("u<Tab>tx")
            .frame("nothing");
    }

    fn some_words_of_a_stored_suggestion_are_taken_without_a_stance_they_do_not_show() {
        suggested(SILENT, BY_HAND)
            .keys("/grue<Enter>t<C-s>")
            .text("Il pleut. La [{Q:grue}] attend toujours.")
            .acted(&[
                "speaker: suggested > confirmed, LM, hand",
                "quote: suggested > confirmed, LM, hand",
                "stance: suggested > rejected, LM, hand",
            ]);
    }

    fn hidden_proposals_are_not_taken_up() {
        suggested(SILENT, BY_HAND)
            .keys("issa")
            .says("No suggestion here")
            .keys("tN<C-s>")
            .acted(&["quote: new > confirmed, LM, hand"]);
    }

    fn a_second_hand_suggestion_is_reached_within_the_quote_around_it() {
        let text = "|Paul Orme a dit que la mairie jugeait le plan « trop cher » cette année.";
        suggested(text, "<Tab>t<C-s>/trop<Enter>lt<C-s>")
            .keys("<Tab>a")
            .keys("<Tab>")
            .frame("proposed")
            .keys("a")
            .frames(&["mixed; Paul Orme", "mixed; Paul Orme; within another"]);
    }

    fn a_proposal_saved_unchanged_in_the_popup_was_recorded_as_made_by_hand() {
        story(LIGUE)
            .keys("<Tab>t<Enter><Enter>")
            .acted(&[
                "speaker: new > confirmed, LM, hand",
                "speaker: new > confirmed, LM, hand",
                "quote: new > confirmed, LM, rule",
                "stance: new > confirmed, LM, rule",
            ]);
    }

    fn a_stance_more_a_note_and_tags_correct_nothing() {
        story(PAUL)
            .keys("<Tab>tcà revoir<Enter>Amoi<Enter>aa1")
            .acted(&[
                "speaker: new > confirmed, LM, hand",
                "quote: new > confirmed, LM, rule",
                "stance: new > confirmed, LM, hand",
            ])
            .frame("direct; Paul Orme; support traité de la Sarnelle; “à revoir”; #moi");
    }

    fn what_the_coder_changes_in_a_proposal_is_a_correction() {
        story(LIGUE)
            .keys("<Tab>t2")
            .frame("direct; Idris Benhary; oppose ce traité, held by Ligue, told by Idris Benhary")
            .acted(&[
                "speaker: new > confirmed, LM, hand",
                "speaker: new > confirmed, LM, hand",
                "quote: new > confirmed, LM, rule, corrected",
                "stance: new > confirmed, LM, rule, corrected",
            ]);
    }

    fn corrections_name_the_parts_that_changed() {
        story(CITED)
            .keys("<Tab>t")
            .tells("[]", parts)
            .keys("b")
            .tells("[Speaker]", parts)
            .keys("<S-Tab><S-Tab>a")
            .tells("[]", parts)
            .keys("<S-Tab><S-Tab>l")
            .tells("[Speaker]", parts)
            .keys("hR")
            .tells("[Relay]", parts)
            .keys("RRK")
            .tells("[Kind]", parts)
            .keys("KK<S-Tab>l")
            .tells("[Cue]", parts)
            .keys("h<S-Tab>L")
            .tells("[Content]", parts)
            .keys("HN")
            .tells("[Speaker]", parts);
        story(PAUL)
            .keys("<Tab>tWEcvu<Enter>Amoi<Enter>;1a")
            .frame("direct; Paul Orme; support traité de la Sarnelle; [… nothing]; neutral; “vu”; #moi")
            .tells("[]", parts);
        story(LIGUE)
            .keys("<Tab>t;1s2")
            .tells("[]", parts)
            .keys("<Backspace><Backspace>")
            .tells("[Stance]", parts);
        story(SILENT).keys("sstK").tells("[]", parts);
    }

    fn a_proposal_that_names_nobody_was_accepted_with_the_nearest_name() {
        let text = "|« Le port rouvrira lundi et nous attendrons la décision. » Le ciel est gris. \
                    Ève Tardif dort.";
        story(text)
            .keys("<Tab>")
            .frame("proposed")
            .keys("a")
            .frame("direct; nobody");
    }

    fn words_that_no_proposal_covers_are_coded_by_hand() {
        story(SILENT)
            .keys("sst<C-s>")
            .acted(&["quote: new > confirmed, LM, hand"]);
    }

    fn editing_an_accepted_proposal_without_a_change_was_a_correction() {
        story(LIGUE)
            .keys("<Tab>ae<Enter>")
            .says("nothing changed")
            .acted(&[
                "speaker: new > confirmed, LM, hand",
                "speaker: new > confirmed, LM, hand",
                "quote: new > confirmed, LM, rule",
                "stance: new > confirmed, LM, rule",
            ])
            .keys("ecvu<Enter><Enter>")
            .acted(&["quote: confirmed > confirmed, LM, rule"])
            .keys("eK<Enter>")
            .acted(&["quote: confirmed > confirmed, LM, rule, corrected"]);
    }

    fn editing_another_coders_quote_rewrites_only_what_changed() {
        let mut told = story(PAUL).keys("<Tab>t<Enter>a1");
        told.world.state.study.coder = "MK".to_owned();
        told.keys("es2<Enter>")
            .acted(&["stance: new > confirmed, MK, hand"])
            .keys("eK<Enter>")
            .acted(&["quote: confirmed > confirmed, MK, rule, corrected"])
            .keys("e<Backspace>3<Enter>")
            .acted(&["stance: confirmed > confirmed, MK, hand"]);
    }

    fn a_digit_without_a_target_was_forgotten() {
        story("|« Nous verrons », a répondu Paul Orme. « Jamais », a-t-il ajouté.")
            .keys("<Tab>t2")
            .says("towards what?")
            .frame("direct; Paul Orme; [oppose nothing]")
            .shows("2*")
            .keys("s")
            .frame("direct; Paul Orme; oppose grève du port de Brennick")
            .keys("<Tab>t")
            .frame("direct; Paul Orme; [… nothing]");
    }

    fn a_target_that_was_only_near_was_put_in() {
        story(
            "|« Nous le soutenons », a dit Paul Orme.\n\nLe port dort.\n\nLe barrage de \
             Haute-Combe attend.",
        )
            .keys("<Tab>t<Enter>")
            .shows("barrage de Haute-Combe  likely: named in this dispatch")
            .frame("direct; Paul Orme; [… nothing]")
            .keys("1")
            .frames(&[])
            .keys("<Enter>")
            .frame("direct; Paul Orme; support barrage de Haute-Combe");
    }

    fn a_likely_target_is_left_for_another_by_a_letter_or_a_row() {
        let opened = || {
            story(
                "|« Nous verrons », a dit Paul Orme. « Le barrage de Haute-Combe attend », a dit \
                 Ève Tardif.",
            )
                .keys("<Tab><Tab>t<Enter>")
                .shows("barrage de Haute-Combe  likely: named in these words")
                .keys("2")
                .says("Enter: barrage de Haute-Combe")
        };
        opened().keys("a").frame("direct; Ève Tardif; oppose traité de la Sarnelle");
        opened().keys("j<Enter>").frame("direct; Ève Tardif; oppose traité de la Sarnelle");
    }

    fn a_typed_target_is_likely_for_the_next_quote() {
        story("|« Oui », a dit Ève Tardif. « Non », a dit Paul Orme.")
            .keys("<Tab>t2/la hausse des péages<Enter><Tab>t<Enter>")
            .shows("la hausse des péages  likely: chosen last")
            .keys("2<Enter>")
            .frame("direct; Paul Orme; oppose la hausse des péages");
    }

    fn a_digit_waits_for_a_target_that_is_typed() {
        story(PAUL)
            .keys("<Tab>t2/la hausse des péages<Enter>")
            .frame("direct; Paul Orme; oppose la hausse des péages");
    }

    fn a_digit_waits_for_a_target_by_its_row_and_for_another_digit() {
        story(PAUL)
            .keys("<Tab>t2")
            .keys("1jj<Enter>")
            .frame("direct; Paul Orme; support barrage de Haute-Combe");
    }

    fn a_digit_that_waits_is_neither_saved_nor_lost() {
        story(PAUL)
            .keys("<Tab>t2<C-s>")
            .says("towards what?")
            .keys("<Enter>")
            .says("towards what?")
            .keys("<Backspace>")
            .frame("direct; Paul Orme; [… nothing]")
            .keys("<C-s>")
            .frame("direct; Paul Orme");
    }

    fn a_digit_that_waits_goes_on_to_the_next_of_several() {
        story(PAUL)
            .keys("<Tab>t;2s1")
            .frame(
                "direct; Paul Orme; oppose grève du port de Brennick; [support nothing]",
            )
            .keys("a<Enter>")
            .frame(
                "direct; Paul Orme; oppose grève du port de Brennick; support traité de la \
                 Sarnelle",
            );
    }
}

/// The parts of the frame in the popup that were corrected.
fn parts(state: &State) -> String {
    format!("{:?}", corrections(state.tag().unwrap()))
}
