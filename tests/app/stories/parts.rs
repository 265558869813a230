//! The parts of a frame: their edges, other words for them, words given to them.

use super::told::{story, study};

const CITED: &str =
    "|« Le port rouvrira lundi », a déclaré Ève Tardif, citée par l'agence Tarpress.";

stories! {
    fn tab_goes_through_the_parts_and_back() {
        story(CITED)
            .keys("<Tab>t")
            .text(
                "« {q:{e:Le port rouvrira lundi}} », {c:a déclaré} [{s:Ève Tardif}], {r:citée \
                 par l'agence Tarpress}.",
            )
            .frame("direct; Ève Tardif; via Tarpress (agency); [… nothing]")
            .keys("<Tab>")
            .text(
                "« {q:{e:Le port rouvrira lundi}} », {c:a déclaré} {s:Ève Tardif}, [{r:citée \
                 par l'agence Tarpress}].",
            )
            .keys("<Tab>")
            .text(
                "« [{q:{e:Le port rouvrira lundi}}] », {c:a déclaré} {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("<Tab>")
            .text(
                "« [{q:{e:Le port rouvrira lundi}}] », {c:a déclaré} {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("<Tab>")
            .text(
                "« {q:{e:Le port rouvrira lundi}} », [{c:a déclaré}] {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("<S-Tab>")
            .text(
                "« [{q:{e:Le port rouvrira lundi}}] », {c:a déclaré} {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            );
    }

    fn the_edges_of_a_part_by_words() {
        story(CITED)
            .keys("<Tab>t<S-Tab>")
            .text(
                "« {q:{e:Le port rouvrira lundi}} », [{c:a déclaré}] {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("l")
            .text(
                "« {q:{e:Le port rouvrira lundi}} », [{c:a déclaré {s:Ève}] Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("hh")
            .text(
                "« {q:{e:Le port rouvrira lundi}} », [{c:a}] déclaré {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("H")
            .text(
                "« {q:{e:Le port rouvrira [{c:lundi}} », a}] déclaré {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("LL")
            .text(
                "« {q:{e:Le port rouvrira lundi}} », [{c:a}] déclaré {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            );
    }

    fn the_edges_of_a_part_by_characters() {
        story(CITED)
            .keys("<Tab>t<S-Tab>")
            .keys("<S-Left><S-Left>")
            .text(
                "« {q:{e:Le port rouvrira lundi}} »[{c:, a déclaré}] {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("<S-Right>")
            .text(
                "« {q:{e:Le port rouvrira lundi}} »,[{c: a déclaré}] {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("<Right>")
            .text(
                "« {q:{e:Le port rouvrira lundi}} »,[{c: a déclaré }]{s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            )
            .keys("<Left><Left>")
            .text(
                "« {q:{e:Le port rouvrira lundi}} »,[{c: a déclar}]é {s:Ève Tardif}, {r:citée \
                 par l'agence Tarpress}.",
            );
    }

    fn other_words_for_the_evidence() {
        story("|« Le port rouvrira, le traité attendra », a dit Ève Tardif.")
            .keys("<Tab>t<Enter>a")
            .text("« {q:Le port rouvrira, [{e:le traité attendra}]} », {c:a dit} {s:Ève Tardif}.")
            .keys("<Space>")
            .text("« {q:[{e:Le port rouvrira}], le traité attendra} », {c:a dit} {s:Ève Tardif}.")
            .keys("<Space>")
            .text("« [{q:{e:Le port rouvrira, le traité attendra}}] », {c:a dit} {s:Ève Tardif}.");
    }

    fn relays_go_round_and_can_be_named() {
        story(CITED)
            .keys("<Tab>t<Tab>")
            .frame("direct; Ève Tardif; via Tarpress (agency); [… nothing]")
            .keys("R")
            .frame("direct; Ève Tardif; via Tarpress (addressee); [… nothing]")
            .keys("/Tarpress de Sarvik<Enter>")
            .frame("direct; Ève Tardif; via Tarpress de Sarvik (addressee); [… nothing]")
            .keys("<Space>")
            .frame("direct; Ève Tardif; via Tarpress (agency); [… nothing]")
            .keys("<Space>")
            .frame("direct; Ève Tardif; [… nothing]");
    }

    fn an_empty_part_begins_at_the_nearest_word() {
        story("|« Le port rouvrira », a dit Ève Tardif.")
            .keys("<Tab>t<S-Tab><Backspace>")
            .text("« {q:{e:Le port rouvrira}} », a dit {s:Ève Tardif}.")
            .keys("l")
            .text("« {q:{e:Le port rouvrira}} », [{c:a}] dit {s:Ève Tardif}.");
    }

    fn words_in_the_text_given_to_the_frame_left_open() {
        story(
            "|« Le port rouvrira », ainsi parlait la maire au micro de Radio Valmer, « et la \
             grue aussi ».",
        )
            .keys("<Tab>t<Esc>/parlait<Enter>Tc")
            .text(
                "« {q:{e:Le port rouvrira}} », ainsi [{c:parlait}] la maire au micro de Radio \
                 Valmer, « et la grue aussi ».",
            )
            .keys("<Esc>/la maire<Enter>Tsj<Enter>")
            .text(
                "« [{q:{e:Le port rouvrira}}] », ainsi {c:parlait} {s:la maire} au micro de \
                 Radio Valmer, « et la grue aussi ».",
            )
            .keys("<Esc>/radio valmer<Enter>TrRR")
            .text(
                "« {q:{e:Le port rouvrira}} », ainsi {c:parlait} {s:la maire} au micro de \
                 [{r:Radio Valmer}], « et la grue aussi ».",
            )
            .frame("direct; la maire; via Radio Valmer (medium); [… nothing]")
            .keys("<Esc>/et la grue aussi<Enter>Tq")
            .text(
                "« [{q:{e:Le port rouvrira}}] », ainsi {c:parlait} {s:la maire} au micro de \
                 {r:Radio Valmer}, « {q:et la grue aussi} ».",
            )
            .keys("<Esc>/grue<Enter>Te")
            .text(
                "« {q:Le port rouvrira} », ainsi {c:parlait} {s:la maire} au micro de {r:Radio \
                 Valmer}, « {q:et la [{e:grue}] aussi} ».",
            )
            .keys("a1")
            .text(
                "« {Q:Le port rouvrira} », ainsi {C:parlait} {S:la maire} au micro de {R:Radio \
                 Valmer}, « {Q:et la [{E:grue}] aussi} ».",
            )
            .frame("direct; la maire; via Radio Valmer (medium); support traité de la Sarnelle");
    }

    fn words_given_as_the_speaker_left_another_name_in_the_frame() {
        story("|« Le port rouvrira », lisait-on chez Paul Orme. La maire Ève Tardif le dit aussi.")
            .keys("<Tab>t<Esc>/ève tardif<Enter>Ts")
            .frame("direct; Ève Tardif; [… nothing]")
            .keys("<Esc>/aussi<Enter>Ts")
            .frame("direct; Ève Tardif; [… nothing]")
            .keys("<Esc>/chez<Enter>Ts<Backspace><Enter>a1")
            .text(
                "« {Q:{E:Le port rouvrira}} », lisait-on [chez] Paul Orme. La maire Ève Tardif \
                 le dit aussi.",
            )
            .frames(&["direct; Ève Tardif; support traité de la Sarnelle"]);
    }

    fn words_given_to_the_quote_saved_last() {
        story("|« Oui », dit-on à Valmer. Tarpress le confirme.")
            .keys("<Tab>t<Enter>a1/tarpress<Enter>Tr<C-s>")
            .text("« {Q:{E:Oui}} », {C:dit}-{S:on} à Valmer. [{R:Tarpress}] le confirme.")
            .frames(&["direct; on; via Tarpress (agency); support traité de la Sarnelle"]);
    }

    fn words_of_another_dispatch_took_the_open_frame_away() {
        study(&["« Oui », a dit Ève Tardif.", "« Non », a dit Paul Orme."])
            .keys("<Enter><Tab>tcpremier<Enter><Esc>J<Tab>Tc")
            .says("No quote of this dispatch")
            .keys("K<Tab>t")
            .frame("direct; Ève Tardif; [… nothing]; “premier”");
    }

    fn a_frame_left_open_elsewhere_replaced_the_one_before() {
        story("|« Oui », a dit Ève Tardif. « Non », a dit Paul Orme.")
            .keys("<Tab>tcpremier<Enter><Esc><Tab>tcsecond<Enter><Esc><S-Tab>t")
            .frame("direct; Ève Tardif; [… nothing]; “premier”")
            .keys("<C-s><Tab>t<C-s>")
            .frames(&["direct; Ève Tardif; “premier”", "direct; Paul Orme; “second”"]);
    }

    fn help_and_commands_over_the_popup() {
        story(CITED)
            .keys("<Tab>t?")
            .shows("CODING IN HAND")
            .keys("<Esc>:strength<Enter>")
            .frame("direct; Ève Tardif; via Tarpress (agency); [… nothing (implicit)]")
            .keys("<C-l>")
            .hands_out("redraw")
            .keys("<C-z>")
            .hands_out("suspend");
    }
}
