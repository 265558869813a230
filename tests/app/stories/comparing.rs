//! Two dispatches side by side, both live.

use super::told::{Story, side_by_side, study};
use kit::world::World;

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
            .says("register")
            .keys("=")
            .says("free")
            .keys("=")
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

    fn a_link_by_hand() {
        pair()
            .keys("moGs")
            .other("Le port de Valmer rouvrira lundi, a annoncé mardi la maire Ève \
                 Tardif.\n\n[Trois grues neuves arrivent.]\n\n« Nous verrons bien lundi », a \
                 répondu Paul Orme.\n\nIl pleut.")
            .keys("Cf")
            .says("link: same fact")
            .acted(&["link: new > confirmed, LM, hand"])
            .shows("f!A2")
            .shows("same fact, by hand")
            .keys("Cd")
            .acted(&["link: confirmed > confirmed, LM, hand"])
            .shows("B3 d! A2  details differ, by hand")
            .keys("Cc")
            .shows("contrast, by hand")
            .keys("Cq")
            .shows("same quote, by hand")
            .keys("Cntwo ports<Enter>")
            .shows("two ports")
            .keys("oN")
            .tells("Le port de Valmer rouvrira lundi, a annoncé mardi la maire Ève Tardif.", selected)
            .keys("n")
            .tells("Trois grues neuves arrivent.", selected)
            .shows("q!B3")
            .keys("oCq")
            .says("link removed")
            .acted(&["link: confirmed > gone"])
            .shows("B3  only in B");
    }

    fn what_does_not_belong_together_is_no_link() {
        pair()
            .keys("n")
            .shows("link 1/2")
            .keys("Cx")
            .acted(&["link: new > confirmed, LM, hand"])
            .shows("A1  only in A; not B2, by hand")
            .keys("n")
            .tells("« Nous verrons bien lundi », a répondu Paul Orme.", selected)
            .keys("N")
            .says("No further link")
            // Another comparison of the two finds the link anew: the word stands.
            .keys("x")
            .shows("1 links")
            .keys("u")
            .shows("2 links")
            .keys("U")
            .shows("1 links")
            .keys("Gggs")
            .keys("Cx")
            .says("link removed")
            .shows("2 links");
    }

    fn details_word_by_word() {
        side_by_side(
            "Le barrage perd 12 millions de litres par jour, dit la maire Ève Tardif.\n\nIl pleut.\n\n\
             La visite est prévue mardi au port de Valmer.",
            "Le barrage perd 14 millions de litres par jour, dit la maire Ève Tardif.\n\n\
             La visite est prévue jeudi au port de Valmer.",
        )
        .keys("D")
        .tells("12 millions", selected)
        .shows("detail 1/2  number: 12 millions / 14 millions")
        .keys("D")
        .tells("mardi", selected)
        .shows("detail 2/2  date: mardi / jeudi")
        .keys("D")
        .says("No further detail")
        .keys("E")
        .tells("12 millions", selected)
        .keys("V")
        .says("word by word")
        .shows("Le barrage perd [-12-] {+14+} millions de litres")
        .keys("V")
        .says("no more");
    }

    fn every_word_of_a_long_pair_can_be_read() {
        let long = |day: &str, port: &str| {
            let ships: String = (1..40).map(|n| format!("le cargo{n} de {port}, ")).collect();
            format!("La visite de {ships}est prévue {day}, dit la maire Ève Tardif.")
        };
        let mut story = side_by_side(&long("mardi", "Valmer"), &long("jeudi", "Sarvik"));
        story.world = story.world.size(80, 24);
        story
            .keys("nV")
            .says("V for more")
            .shows("[-Valmer-] {+Sarvik+} le cargo2")
            .shows("rows 1-6 of 21, V for more")
            .keys("V")
            .shows("rows 7-12 of 21, V for more")
            .keys("VV")
            .shows("rows 19-21 of 21")
            .shows("est prévue [-mardi-] {+jeudi+}")
            .keys("V")
            .says("no more");
    }

    fn a_register_has_each_counterpart_beside_its_unit() {
        pair()
            .keys("=")
            .shows("register by A")
            // The pilot's words stand first on the right, and here below the mayor's.
            .shows("│↑B1 ?« Nous verrons bien lundi », a répliqué")
            .keys("n")
            .shows("= B2▌Le port de Valmer rouvrira lundi, a annoncé mardi la  │ B2 ▌La maire Ève Tardif")
            // The keys lead: the other side's order is that of the lines then.
            .keys("o")
            .shows("register by B")
            .shows("│=\"A3?« Nous verrons bien lundi », a répliqué")
            .tells("La maire Ève Tardif a annoncé mardi que le port de Valmer rouvrira lundi.", selected)
            .keys("o=")
            .says("free")
            .keys("==")
            .says("register");
    }

    fn what_only_the_other_side_has_is_folded_where_it_has_it() {
        pair()
            .keys("Z")
            .says("Only a register folds")
            .keys("=")
            .shows("· 1 only in B: B3")
            .keys("Z")
            .says("what only B has: shown")
            .shows("·B3  Un phare ferme.")
            .keys("Z")
            .shows("· 1 only in B: B3")
            .keys("o")
            .shows("· 2 only in A: A2 A4");
    }

    fn a_register_keeps_what_is_selected_on_both_sides() {
        // A unit that is folded is shown while it is selected.
        pair()
            .keys("=mo")
            .shows("Trois grues neuves arrivent.")
            .keys("Gs")
            .tells("Un phare ferme.", selected)
            .shows("· 1 only in A: A4")
            .keys("o")
            .tells("Trois grues neuves arrivent.", selected)
            .keys("Cf")
            .says("link: same fact")
            .shows("A2 f! B3  same fact, by hand")
            .keys("nn")
            .says("No further link")
            .keys("o")
            .tells("« Nous verrons bien lundi », a répliqué le pilote Paul Orme.", selected);
    }

    fn tagging_in_a_register_is_tagging_in_the_text() {
        pair()
            .keys("=nno")
            .keys("<Tab>t<Enter>a1")
            .frame("direct; Paul Orme; support traité de la Sarnelle")
            .keys("o")
            .frames(&[]);
    }

    fn a_passage_with_two_counterparts_stands_beside_the_one_gone_to() {
        side_by_side(
            "La maire Ève Tardif ferme le port de Valmer.\n\nIl pleut.\n\n\
             Le port de Valmer, dit la maire Ève Tardif, ferme lundi.",
            "La maire Ève Tardif ferme lundi le port de Valmer.",
        )
        .keys("=")
        .shows("↓ B1: see A3")
        .keys("n")
        .shows("↑ B1: see A1")
        .keys("n")
        .shows("↓ B1: see A3");
    }

    fn every_link_is_reached_in_every_mode() {
        let facts = [
            "Le barrage de Combe perd douze millions de litres par jour.",
            "La maire Ève Tardif a démissionné mardi à Valmer.",
            "Trois grues neuves arrivent de Sarvik vendredi.",
            "Le pilote Paul Orme réclame un deuxième phare.",
            "Une tempête a noyé les rizières de Tarmanie.",
        ];
        let (there, back) = (facts.join("\n\n"), facts.map(|it| it.replace("a ", "avait ")));
        let back = back.iter().rev().map(String::as_str).collect::<Vec<_>>().join("\n\n");
        for mode in ["", "=", "==", "=z", "z"] {
            let mut story = side_by_side(&there, &back).keys(mode);
            for at in 1..=facts.len() {
                story = story.keys("n").shows(&format!("link {at}/5  A{at} "));
                let pair = format!("B{}", facts.len() + 1 - at);
                story = story.shows(&format!(" {pair}  ")).tells("true", both_in_view);
            }
            story.keys("n").says("No further link").keys("NNNN").shows("link 1/5");
        }
    }

    fn a_link_of_another_coder_names_them() {
        let mut story = pair().keys("moGsCf").shows("same fact, by hand");
        story.world.state.study.coder = "MK".to_owned();
        story.keys("N").keys("n").shows("same fact, by LM");
    }

    fn who_quotes_whom_beside_a_pair() {
        let mut story = side_by_side(
            "« Nous fermerons le port de Valmer lundi si la digue cède », a dit Paul Orme.",
            "« Nous fermerons le port de Valmer lundi », a dit Paul Orme, cité par l'agence TASS.",
        );
        story.world = story.world.size(160, 45);
        story
            .keys("n")
            .shows("Who quotes whom (1 in both)")
            .shows("Paul Orme  A1 = B1 via TASS cut")
            .keys("x")
            .shows("Paul Orme  B1 = A1 via TASS cut")
            // What is turned down is nobody's word any more.
            .keys("<Tab>tx")
            .shows("Who quotes whom (0 in both)")
            .keys("u")
            .shows("Paul Orme  B1 = A1 via TASS cut");
    }

    fn who_quotes_whom_by_the_names_of_now() {
        let mut story = side_by_side(
            "« Nous fermerons le port de Valmer lundi si la digue cède », a dit Paul Orme.",
            "« Nous fermerons le port de Valmer lundi », a dit Paul Orme, cité par l'agence TASS.",
        );
        story.world = story.world.size(160, 45);
        let named = "e<C-u>Pia Rive<Enter>q";
        story
            .keys("n<Tab>t<Enter>a1")
            .shows("Who quotes whom (1 in both)")
            .shows("Paul Orme  A1 = B1")
            .keys(",s")
            .keys(named)
            .shows("Pia Rive  A1 = B1")
            .keys("u")
            .shows("Paul Orme  A1 = B1");
    }

    fn the_twin_of_a_quote() {
        pair()
            .keys("nna")
            .says("Suggested here: the same key again accepts it")
            .keys("a")
            .says("a again shows its twin")
            .keys("a")
            .says("Counterpart, as suggested here")
            .frames(&[])
            .keys("a")
            .says("quote of Paul Orme, no stance (u undoes)")
            .acted(&["quote: new > confirmed, LM, rule"])
            .keys("a")
            .says("coded already")
            .frames(&["direct; Paul Orme"])
            .keys("u")
            .frames(&[])
            .keys("o")
            .frames(&["direct; Paul Orme"]);
    }

    fn a_twin_was_written_without_being_shown() {
        // What is proposed there is shown and taken, nothing of the other side.
        pair()
            .keys("nnt<Enter>a1")
            .says("a again shows its twin")
            .keys("aa")
            .frames(&["direct; Paul Orme"]);
        // The opposite on the other side: the twin of "nous soutenons" was supporting.
        let said = |words: &str, who: &str| {
            format!(
                "Le port de Valmer a fermé lundi.\n\n« {words} le traité de pêche de la vallée \
                 et les accords signés lundi à Valmer », a déclaré {who}."
            )
        };
        side_by_side(
            &said("Nous soutenons", "Paul Orme"),
            &said("Nous ne soutenons pas", "Ève Tardif"),
        )
            .keys("<Tab>a")
            .says("a again shows its twin")
            .keys("a")
            .frames(&[])
            .keys("a")
            .tells("Ève Tardif", |state| {
                let doc = state.doc().unwrap();
                let coded = depeche::coding::frames::coded(doc);
                let none = |it: &&depeche::model::Stance| it.polarity == "support";
                assert!(!coded[0].stances.iter().any(none));
                state.study.registry.name(coded[0].quote.speaker.as_ref().unwrap().id).to_owned()
            });
    }

    fn a_twin_that_nobody_proposes_is_shown_before_it_is_saved() {
        let words = "Le traité de pêche de la vallée reste en vigueur jusqu'à lundi à Valmer.";
        side_by_side(&format!("Il pleut.\n\n{words}"), &format!("{words}\n\nUn phare ferme."))
            .keys("sst/Paul Orme<Enter>a1")
            .says("a again shows its twin")
            .keys("a")
            .frame("indirect; Paul Orme; [support? traité de la Sarnelle]")
            .keys("<Enter>")
            .frames(&["indirect; Paul Orme; support traité de la Sarnelle"]);
    }

    fn twins_told_in_other_words() {
        // Told in other words: the quote that is proposed in the passage linked.
        side_by_side(
            "« Il faudra patienter un peu », a dit Paul Orme.",
            "« Nous verrons bien lundi », a répliqué le pilote Paul Orme.",
        )
        .keys("sosCqo<Tab>a")
        .says("a again shows its twin")
        .keys("aa")
        .frames(&["direct; Paul Orme"]);
        // Passages that were taken apart have no twins.
        pair().keys("nnCxaa").says("(u undoes)").keys("a").says("coded already");
    }

    fn a_link_outlasts_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let open = |start| {
            let texts = vec![LEFT.to_owned(), RIGHT.to_owned()];
            let world = World::kept(texts, folder.path(), start).size(120, 24);
            Story { world: world.keys("<Enter>=") }
        };
        drop(open(1).keys("nCxnCd"));
        open(2)
            .shows("1 links")
            .keys("n")
            .shows("d!B1")
            .shows("details differ, by hand");
    }

    fn the_counterpart_comes_into_view_however_the_sides_scroll() {
        let far = format!("{}{RIGHT}", "La mer est calme.\n\n".repeat(40));
        side_by_side(LEFT, &far)
            .keys("==n")
            .shows("La maire Ève Tardif a annoncé")
            .tells("free", |state| state.compare().unwrap().lock.name().to_owned());
    }

    fn furniture_is_not_linked() {
        side_by_side(LEFT, &format!("{RIGHT}\n\n(Paul Orme; Ève Tardif)"))
            .keys("moGsCf")
            .says("Service lines cannot be linked");
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

/// Whether the counterpart of the passage selected is on the screen.
fn both_in_view(state: &depeche::app::State) -> String {
    let compare = state.compare().unwrap();
    let seen = compare.panes.iter().enumerate().all(|(side, pane)| {
        let height = depeche::app::geometry::text_height(state, side) as isize;
        let line = pane.line_of(pane.span().unwrap().start) - pane.top;
        (0..height).contains(&line)
    });
    seen.to_string()
}

/// The words selected on the side that has the keys.
fn selected(state: &depeche::app::State) -> String {
    let span = state.pane().unwrap().span().unwrap();
    span.of(state.doc().unwrap().open.text()).to_owned()
}
