//! Selecting by units: words, sentences, paragraphs, quotes; growing, extending,
//! setting aside.

use super::told::story;

stories! {
    fn a_sentence_then_the_next_and_back() {
        story("Le port |dort. La grue attend. Rien ne bouge.")
            .keys("s")
            .text("[Le port dort.] La grue attend. Rien ne bouge.")
            .keys("s")
            .text("Le port dort. [La grue attend.] Rien ne bouge.")
            .keys("S")
            .text("[Le port dort.] La grue attend. Rien ne bouge.");
    }

    fn a_count_goes_further() {
        story("|Le port dort. La grue attend. Rien ne bouge.")
            .keys("3s")
            .text("Le port dort. La grue attend. [Rien ne bouge.]")
            .keys("2S")
            .text("[Le port dort.] La grue attend. Rien ne bouge.")
            .keys("5w")
            .text("Le port dort. La [grue] attend. Rien ne bouge.");
    }

    fn words_with_elisions_and_hyphens() {
        story("|L'accord n'a pas été signé, a-t-elle dit aujourd'hui.")
            .keys("w")
            .text("[L']accord n'a pas été signé, a-t-elle dit aujourd'hui.")
            .keys("w")
            .text("L'[accord] n'a pas été signé, a-t-elle dit aujourd'hui.")
            .keys("5w")
            .text("L'accord n'a pas été [signé], a-t-elle dit aujourd'hui.")
            .keys("W")
            .text("L'accord n'a pas [été] signé, a-t-elle dit aujourd'hui.")
            .keys("9w")
            .text("L'accord n'a pas été signé, a-t-elle dit [aujourd'hui].");
    }

    fn words_with_accents_in_two_characters() {
        // "réponse" as a Mac writes it: e, then a combining accent.
        story("|Une re\u{301}ponse de Zoe\u{308} viendra.")
            .keys("2w")
            .text("Une [re\u{301}ponse] de Zoe\u{308} viendra.")
            .keys("2w")
            .text("Une re\u{301}ponse de [Zoe\u{308}] viendra.");
    }

    fn paragraphs() {
        story("|Premier alinéa.\n\nDeuxième alinéa. Sa fin.\n\nTroisième.")
            .keys("pp")
            .text("Premier alinéa.\n\n[Deuxième alinéa. Sa fin.]\n\nTroisième.")
            .keys("P")
            .text("[Premier alinéa.]\n\nDeuxième alinéa. Sa fin.\n\nTroisième.");
    }

    fn quotes_by_tab() {
        story("« Le port rouvrira », a dit |Ève Tardif. « Nous verrons », a répondu Paul Orme.")
            .keys("<Tab>")
            .text(
                "« Le port rouvrira », a dit Ève Tardif. « [Nous verrons] », a répondu Paul \
                 Orme.",
            )
            .keys("<S-Tab>")
            .text(
                "« [Le port rouvrira] », a dit Ève Tardif. « Nous verrons », a répondu Paul \
                 Orme.",
            );
    }

    fn tab_goes_by_the_outer_marks_and_plus_by_the_inner_ones() {
        story("|La Ligue «soumettra une +pause technique+ aux capitales», a-t-elle précisé.")
            .keys("<Tab>")
            .text("[La Ligue «soumettra une +pause technique+ aux capitales]», a-t-elle précisé.");
        story("La Ligue «soumettra une +pause [technique]+ aux capitales», a-t-elle précisé.")
            .keys("+")
            .text("La Ligue «soumettra une +[pause technique]+ aux capitales», a-t-elle précisé.");
    }

    fn growing_through_the_units_and_shrinking_back() {
        story("Le maire parle. |Ève Tardif a dit « le port rouvrira lundi ». Fin.")
            .keys("w+")
            .text("Le maire parle. [Ève Tardif a dit « le port rouvrira lundi »]. Fin.")
            .keys("+")
            .text("Le maire parle. [Ève Tardif a dit « le port rouvrira lundi ».] Fin.")
            .keys("+")
            .text("[Le maire parle. Ève Tardif a dit « le port rouvrira lundi ». Fin.]");
        story("« Le port [rouvrira] lundi », dit-elle.")
            .keys("+")
            .text("« [Le port rouvrira lundi] », dit-elle.")
            .keys("+")
            .text("[« Le port rouvrira lundi »], dit-elle.")
            .keys("+")
            .text("[« Le port rouvrira lundi », dit-elle.]")
            .keys("-")
            .text("[« Le port rouvrira lundi »], dit-elle.")
            .keys("-")
            .text("« [Le port rouvrira lundi] », dit-elle.");
    }

    fn extending_by_any_motion() {
        story("Le port |dort encore. La grue attend. Rien ne bouge.")
            .keys("v")
            .text("Le port [dort] encore. La grue attend. Rien ne bouge.")
            .keys("w")
            .text("Le port [dort encore]. La grue attend. Rien ne bouge.")
            .keys("s")
            .text("Le port [dort encore. La grue attend.] Rien ne bouge.")
            .keys("vs")
            .text("[Le port dort encore.] La grue attend. Rien ne bouge.");
    }

    fn the_ends_of_the_text_were_reached_in_the_cursor_s_column() {
        story("Le port dort. La grue [attend]. Rien ne bouge.")
            .keys("vG")
            .text("Le port dort. La grue [attend. Rien ne bouge.]")
            .keys("gg")
            .text("[Le port dort. La grue attend]. Rien ne bouge.");
    }

    fn extending_backwards() {
        story("Le port dort. La grue [attend]. Rien ne bouge.")
            .keys("vS")
            .text("Le port dort. [La grue attend.] Rien ne bouge.")
            .keys("<Esc><Esc>")
            .text("Le port dort. |La grue attend. Rien ne bouge.");
    }

    fn a_label_jumps_to_a_word_in_view() {
        story("|Le port dort. La grue attend.")
            .keys("ffd")
            .text("Le port [dort]. La grue attend.")
            .keys("ff<Esc>")
            .text("Le port [dort]. La grue attend.");
    }

    fn parts_set_aside_make_one_quote() {
        story("« [Le port] », a dit Ève Tardif, « rouvrira ».")
            .keys("A")
            .text("« {+:Le port}| », a dit Ève Tardif, « rouvrira ».")
            .says("1 set aside")
            .keys("5w")
            .text("« {+:Le port} », a dit Ève Tardif, « [rouvrira] ».")
            .keys("t")
            .text("« {q:{e:Le port}} », {c:a dit} [{s:Ève Tardif}], « {q:rouvrira} ».")
            .keys("<Esc>")
            .text("« {+:Le port} », a dit Ève Tardif, « [rouvrira] ».");
    }

    fn dropping_and_taking_the_last_selection_again() {
        story("|Le port dort. La grue attend.")
            .keys("ss;")
            .text("Le port dort. |La grue attend.")
            .keys("gg")
            .text("|Le port dort. La grue attend.")
            .keys("gv")
            .text("Le port dort. [La grue attend.]");
    }

    fn esc_goes_one_level_at_a_time() {
        story("Le port |dort. La grue attend.")
            .keys("wAwv<Esc>")
            .text("Le port {+:dort}. [La] grue attend.")
            .keys("<Esc>")
            .text("Le port {+:dort}. |La grue attend.")
            .keys("<Esc>")
            .text("Le port dort. |La grue attend.")
            .keys("<Esc>")
            .stands_in("list");
    }

    fn a_count_beyond_the_text_selected_nothing() {
        story("|Le port dort. La grue attend.")
            .keys("9s")
            .text("Le port dort. [La grue attend.]")
            .keys("9S")
            .text("[Le port dort.] La grue attend.");
    }
}
