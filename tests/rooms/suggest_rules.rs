//! Rules and edges, on invented dispatches.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use kit::suggested;

use depeche::model::{Lang, RelayRole, Span, SpeakerKind};
use depeche::suggest::{Kind, Polarity, Zones, draft, names, suggest};
use suggested::{french, only, words};

#[test]
fn quotation_then_inverted_subject() {
    let text = "«Le pont rouvrira en mars», a déclaré mardi le maire de Vauclair, Jeanne Morel.";
    let one = only(text, Lang::Fr);
    assert_eq!(words(text, &one.content), ["Le pont rouvrira en mars"]);
    assert_eq!(one.kind, Kind::Direct);
    assert_eq!(words(text, &one.cue), ["a déclaré"]);
    assert_eq!(words(text, &one.speaker), ["le maire de Vauclair, Jeanne Morel"]);
    assert_eq!(one.speaker_name.as_deref(), Some("Jeanne Morel"));
    assert_eq!(one.rule, "inverted");
}

#[test]
fn attribution_inside_the_marks_splits_the_quotation() {
    let text = "«Il y a une colère, a réagi Paul Vannier. On sent que le port se vide.»";
    let one = only(text, Lang::Fr);
    assert_eq!(words(text, &one.content), ["Il y a une colère", "On sent que le port se vide."]);
    assert_eq!(words(text, &one.speaker), ["Paul Vannier"]);
    assert_eq!(one.rule, "inserted");
}

#[test]
fn complement_leaves_the_complementiser_out() {
    let text = "La ministre a indiqué que la digue tiendrait et que les écoles rouvriraient.";
    let one = only(text, Lang::Fr);
    assert_eq!(words(text, &one.content), ["la digue tiendrait et", "les écoles rouvriraient"]);
    assert_eq!(one.kind, Kind::Indirect);
}

#[test]
fn source_beside_a_cue_is_a_relay_not_a_speaker() {
    let text = "Paul Vannier a affirmé que le port rouvrirait, selon l'agence Belga.";
    let one = only(text, Lang::Fr);
    assert_eq!(words(text, &one.content), ["le port rouvrirait"]);
    assert_eq!(one.speaker_name.as_deref(), Some("Paul Vannier"));
    let relay = &one.relay[..];
    assert_eq!(relay.len(), 1);
    assert!(
        relay.iter().all(|r| r.name.as_deref() == Some("Belga") && r.role == RelayRole::Agency)
    );
    assert!(relay.iter().all(|r| words(text, &r.spans) == ["selon l'agence Belga"]));
}

#[test]
fn source_alone_is_the_speaker() {
    let text = "Selon les médias belges, le port a fermé lundi.";
    let one = only(text, Lang::Fr);
    assert_eq!(one.rule, "according-to");
    assert_eq!(one.speaker_kind, SpeakerKind::Media);
    assert_eq!(words(text, &one.content), ["le port a fermé lundi"]);
}

#[test]
fn relative_source_is_no_introducer() {
    let text = "Le principe selon lequel le port doit fermer reste discuté.";
    assert_eq!(french(text), []);
}

#[test]
fn anonymous_source_keeps_its_words() {
    let text = "«Tout est prêt», a confié à l'AFP un haut responsable belge sous couvert de \
                l'anonymat.";
    let one = only(text, Lang::Fr);
    assert_eq!(one.speaker_kind, SpeakerKind::Anonymous);
    assert_eq!(one.speaker_name.as_deref(), Some("haut responsable belge"));
    assert_eq!(one.relay.first().map(|r| r.role), Some(RelayRole::Addressee));
}

#[test]
fn office_in_the_lead_is_the_bare_name_below() {
    let text = "Le port rouvrira en mars, a promis lundi le ministre belge des Transports.\n\n\
                «Nous tiendrons le calendrier», a ajouté Luc Verbeke.";
    let found = french(text);
    let names: Vec<_> = found.iter().map(|one| one.speaker_name.as_deref()).collect();
    assert_eq!(names, [Some("Luc Verbeke"), Some("Luc Verbeke")]);
}

#[test]
fn latter_is_the_last_person_mentioned() {
    let text = "Luc Verbeke a reçu mardi Anna Lindt.\n\nCette dernière a estimé que le port \
                devait rouvrir.";
    let one = only(text, Lang::Fr);
    assert_eq!(one.speaker_name.as_deref(), Some("Anna Lindt"));
    assert_eq!(words(text, &one.speaker), ["Cette dernière"]);
}

#[test]
fn capital_speaks_for_its_government() {
    let text = "Selon Berlin, les travaux reprendront.";
    let one = only(text, Lang::Fr);
    assert_eq!(one.speaker_name.as_deref(), Some("Allemagne"));
    assert_eq!(one.speaker_kind, SpeakerKind::Institution);
}

#[test]
fn distancing_marks_are_no_quotation() {
    assert_eq!(french("La police a dispersé les \"casseurs\" dans le centre."), []);
}

#[test]
fn furniture_is_left_alone() {
    let text = "(Actualisé avec la réaction du maire)\n\nVAUCLAIR, France, 3 mars (Reuters) - Le \
                pont rouvrira, a promis le maire.\n(Jeanne Morel; Luc Petit pour le service \
                français)";
    let one = only(text, Lang::Fr);
    assert_eq!(words(text, &one.content), ["Le pont rouvrira"]);
}

#[test]
fn zones_of_the_caller_win() {
    let text = "NOTE Le maire a dit que le pont rouvrirait.";
    let zones = Zones { furniture: vec![Span::new(0, text.len())] };
    assert_eq!(suggest(text, Lang::Fr, &zones), []);
}

#[test]
fn speech_goes_on_in_the_next_sentence() {
    let text = "“The bridge will reopen,” said Mayor Jane Morel. “We promised it in March.”";
    let one = only(text, Lang::En);
    assert_eq!(words(text, &one.content), ["The bridge will reopen", "We promised it in March."]);
    assert_eq!(one.speaker_name.as_deref(), Some("Jane Morel"));
}

#[test]
fn speech_that_reopens_with_its_paragraph_is_one_quote() {
    let text = "«Nous avons alerté la direction à trois reprises depuis janvier.\n\n«Personne n'a \
                bougé», accuse Nadia Belval.";
    let one = only(text, Lang::Fr);
    assert_eq!(
        words(text, &one.content),
        ["Nous avons alerté la direction à trois reprises depuis janvier", "Personne n'a bougé"]
    );
    assert_eq!(one.speaker_name.as_deref(), Some("Nadia Belval"));
}

#[test]
fn clause_begins_before_the_relative_and_the_marks() {
    let text = "L'accident, dont les causes restent inconnues, «aurait pu être évité», estime la \
                mairie.";
    let one = only(text, Lang::Fr);
    assert_eq!(
        words(text, &one.content),
        ["L'accident, dont les causes restent inconnues, «aurait pu être évité»"]
    );
}

#[test]
fn source_may_have_a_relay_of_its_own() {
    let text = "D'après la mairie, citée par Le Phare, le pont rouvrira.";
    let one = only(text, Lang::Fr);
    assert_eq!(words(text, &one.content), ["le pont rouvrira"]);
    assert_eq!(one.relay.first().and_then(|r| r.name.as_deref()), Some("Le Phare"));
}

#[test]
fn agency_that_quotes_is_a_relay() {
    let text = "The Belga news agency quoted Mayor Jane Morel as saying that the bridge was safe.";
    let one = only(text, Lang::En);
    assert_eq!(words(text, &one.content), ["the bridge was safe"]);
    assert_eq!(one.speaker_name.as_deref(), Some("Jane Morel"));
    assert_eq!(one.relay.first().and_then(|r| r.name.as_deref()), Some("Belga"));
}

#[test]
fn pronoun_is_the_person_the_sentence_before_is_about() {
    let text = "Anna Lindt a dit que tout allait bien. Paul Rieux a visité le port lundi. \
                Il a ajouté que la digue tenait.";
    let found = french(text);
    assert_eq!(found.last().and_then(|one| one.speaker_name.as_deref()), Some("Paul Rieux"));
}

#[test]
fn what_was_not_said_is_no_quotation() {
    assert_eq!(french("Le maire n'a pas souhaité s'exprimer devant la presse."), []);
    assert_eq!(french("Le maire n'a fait aucune déclaration."), []);
}

#[test]
fn english_clause_needs_no_that() {
    let text = "Mayor Jane Morel said the bridge would reopen in March.";
    let one = only(text, Lang::En);
    assert_eq!(words(text, &one.content), ["the bridge would reopen in March"]);
}

#[test]
fn unknown_language_still_has_its_quotations() {
    let text = "„Die Brücke wird im März wieder geöffnet“, sagte Jana Morel.";
    let found = suggest(text, Lang::Other, &Zones::default());
    let contents: Vec<_> = found.iter().flat_map(|one| words(text, &one.content)).collect();
    assert_eq!(contents, ["Die Brücke wird im März wieder geöffnet"]);
    let speakers: Vec<_> = found.iter().flat_map(|one| words(text, &one.speaker)).collect();
    assert_eq!(speakers, ["Jana Morel"]);
}

#[test]
fn negation_turns_a_stance_round() {
    let text = "Luc Verbeke a répété que la Belgique ne soutenait pas le projet.";
    let one = only(text, Lang::Fr);
    let stance = one.stances.first().unwrap();
    assert_eq!(stance.polarity, Polarity::Oppose);
    assert_eq!(stance.target_words.of(text), "le projet");
    assert_eq!(stance.holder.as_deref(), Some("Belgique"));
}

#[test]
fn draft_of_a_whole_sentence_is_the_suggestion() {
    let text = "«Le pont rouvrira en mars», a déclaré Jeanne Morel.";
    let found = french(text);
    let all = [Span::new(0, text.len())];
    let one = draft(text, Lang::Fr, &Zones::default(), &found, &all);
    assert_eq!(Some(&one), found.first());
}

#[test]
fn draft_of_some_words_keeps_the_selection() {
    let text = "«Le pont rouvrira en mars», a déclaré Jeanne Morel.";
    let found = french(text);
    let at = text.find("rouvrira").unwrap();
    let part = [Span::new(at, at + "rouvrira en mars".len())];
    let one = draft(text, Lang::Fr, &Zones::default(), &found, &part);
    assert_eq!(words(text, &one.content), ["rouvrira en mars"]);
    assert_eq!(one.speaker_name.as_deref(), Some("Jeanne Morel"));
}

#[test]
fn draft_without_a_suggestion_guesses_from_the_sentence() {
    let text = "Le projet avance, a noté Jeanne Morel, malgré la crue.";
    let at = text.find("malgré la crue").unwrap();
    let part = [Span::new(at, at + "malgré la crue".len())];
    let one = draft(text, Lang::Fr, &Zones::default(), &[], &part);
    assert_eq!(words(text, &one.content), ["malgré la crue"]);
    assert_eq!(words(text, &one.cue), ["a noté"]);
    assert_eq!(one.speaker_name.as_deref(), Some("Jeanne Morel"));
}

#[test]
fn spellings_of_one_name_are_one_person() {
    let text = "Walid Karrami est arrivé. M. Karami repartira jeudi, selon Berlin.";
    let found = names(text, Lang::Fr);
    let people: Vec<_> = found.iter().filter(|one| one.kind == SpeakerKind::Person).collect();
    assert_eq!(people.len(), 1, "{found:?}");
    assert_eq!(people.first().map(|one| one.mentions.len()), Some(2));
}

#[test]
fn a_name_with_accents_apart_was_cut_at_the_first_one() {
    // The accents follow their letters as characters of their own (NFD), in the
    // name and in the cue.
    let text = "«Nous verrons», a re\u{301}pondu Zoe\u{308} Hamelin.";
    let one = only(text, Lang::Fr);
    assert_eq!(words(text, &one.cue), ["a re\u{301}pondu"]);
    assert_eq!(words(text, &one.speaker), ["Zoe\u{308} Hamelin"]);
    assert_eq!(one.speaker_name.as_deref(), Some("Zoe\u{308} Hamelin"));
}

#[test]
fn a_target_took_the_closing_mark_of_a_quote_within_a_quote() {
    let text = "« Le ministre m'a dit : \"Je soutiens le port\" », a déclaré le maire Paul Brun.";
    let found = french(text);
    let stance = found.iter().flat_map(|one| &one.stances).next().unwrap();
    assert_eq!(stance.holder.as_deref(), Some("ministre"));
    assert_eq!(stance.target_words.of(text), "le port");
    assert_eq!(stance.evidence.of(text), "soutiens le port");
}

#[test]
fn a_title_in_marks_is_no_quotation() {
    let text = "Le journal publie un essai intitulé «Pourquoi le port ne mourra jamais ici».";
    assert_eq!(french(text), []);
    assert_eq!(french("Le juge vise un «système de fraude de grande envergure»."), []);
}

#[test]
fn second_hand_words_lie_within_the_frame_that_holds_them() {
    let text = "Paul Rieux a dit que le maire a promis que le port rouvrirait.";
    let found = french(text);
    let places: Vec<_> = found.iter().map(|one| one.within).collect();
    assert_eq!(places, [None, Some(0)]);
    let text = "«Le maire m'a dit : +Je soutiens le port+», a raconté Paul Rieux. «Il a tenu.»";
    let found = french(text);
    let places: Vec<_> = found.iter().map(|one| one.within).collect();
    assert_eq!(places, [None, Some(0)]);
    let names: Vec<_> = found.iter().map(|one| one.speaker_name.as_deref()).collect();
    assert_eq!(names, [Some("Paul Rieux"), Some("maire")]);
    let stances: Vec<_> = found.iter().map(|one| one.stances.len()).collect();
    assert_eq!(stances, [0, 1]);
}

#[test]
fn the_innermost_frame_holds_the_words() {
    let text =
        "Paul Rieux a dit que le maire a promis que l'État avait garanti que le port vivrait.";
    let places: Vec<_> = french(text).iter().map(|one| one.within).collect();
    assert_eq!(places, [None, Some(0), Some(1)]);
}

#[test]
fn words_beside_each_other_hold_nothing() {
    let text = "«Le port vit», a dit Paul Rieux. Anna Lindt a ajouté que le pont tenait.";
    assert!(french(text).iter().all(|one| one.within.is_none()));
}

#[test]
fn a_person_is_named_with_the_fullest_office_the_dispatch_gives() {
    let role = |text: &str, language: Lang, name: &str| -> Option<String> {
        Some(names(text, language).into_iter().find(|it| it.name == name)?.role?.words)
    };
    let text = "Le ministre nordois des Affaires étrangères Karel Dorn a reçu Ève Tardif, maire de \
                Brennick. Le ministre Dorn s'est réjoui.";
    assert_eq!(
        role(text, Lang::Fr, "Karel Dorn").as_deref(),
        Some("ministre nordois des Affaires étrangères")
    );
    assert_eq!(role(text, Lang::Fr, "Ève Tardif").as_deref(), Some("maire de Brennick"));
    let text = "Gov. Ingrid Falk spoke. Halvard Lie did not.";
    assert_eq!(role(text, Lang::En, "Ingrid Falk").as_deref(), Some("Gov"));
    assert_eq!(role(text, Lang::En, "Halvard Lie"), None);
}

/// The role that a text gives somebody, with the rule that read it.
fn role(text: &str, language: Lang, name: &str) -> Option<(String, &'static str)> {
    let found = names(text, language);
    let one = found.iter().find(|it| it.name == name);
    let one = one.unwrap_or_else(|| panic!("no {name} in {text}: {found:?}"));
    assert_eq!(one.kind, SpeakerKind::Person, "{text}");
    one.role.clone().map(|role| (role.words, role.rule))
}

#[test]
fn a_role_was_the_clause_that_followed_the_name() {
    let text = "À l'issue de sa rencontre avec Karel Dorn, le président nordois n'a fait aucune \
                déclaration, laissant le soin à son chef de la diplomatie Ilmar Vesk de parler.";
    assert_eq!(role(text, Lang::Fr, "Karel Dorn"), None);
    let vesk = role(text, Lang::Fr, "Ilmar Vesk").unwrap();
    assert_eq!(vesk, ("chef de la diplomatie".to_owned(), "role-before-name"));
}

#[test]
fn french_roles_end_where_their_noun_phrase_ends() {
    for (text, wanted) in [
        ("Le ministre de l'Energie Karel Dorn est là.", Some("ministre de l'Energie")),
        (
            "L’ancien Premier ministre nordois Karel Dorn est là.",
            Some("ancien Premier ministre nordois"),
        ),
        ("La vice-première ministre Karel Dorn est là.", Some("vice-première ministre")),
        ("Le député socialiste Karel Dorn est là.", Some("député socialiste")),
        ("Le sénateur (PN) Karel Dorn est là.", Some("sénateur")),
        ("Le président nordois, Karel Dorn, est là.", Some("président nordois")),
        ("Le conseiller du président Karel Dorn est là.", Some("président")),
        ("Karel Dorn (PN), maire de Brennick, est là.", Some("maire de Brennick")),
        ("Karel Dorn, 54 ans, maire de Brennick, est là.", Some("maire de Brennick")),
        ("Karel Dorn, le président nordois, est là.", Some("président nordois")),
        ("Karel Dorn, rédacteur en chef du Phare, est là.", Some("rédacteur en chef du Phare")),
        (
            "Karel Dorn, ministre délégué chargé des Transports, s'est réjoui.",
            Some("ministre délégué chargé des Transports"),
        ),
        (
            "Karel Dorn, secrétaire d'État à la Pêche qui rentrait de Brest, est là.",
            Some("secrétaire d'État à la Pêche"),
        ),
        (
            "Karel Dorn, maire de Brennick et président de la région, est là.",
            Some("maire de Brennick et président de la région"),
        ),
        ("Le président a reçu Karel Dorn.", None),
        ("Le président rencontre Karel Dorn.", None),
        ("Le ministre nordois de la Défense rencontre Karel Dorn.", None),
        ("Avec Karel Dorn, le maire doit partir.", None),
        ("Pour Karel Dorn, le maire ment.", None),
        ("Avec Karel Dorn, le ministre des Finances et le maire ont parlé.", None),
    ] {
        let found = role(text, Lang::Fr, "Karel Dorn").map(|(words, _)| words);
        assert_eq!(found.as_deref(), wanted, "{text}");
    }
}

#[test]
fn english_roles_end_where_their_noun_phrase_ends() {
    for (text, wanted) in [
        ("Foreign Minister Jane Doe is here.", Some("Foreign Minister")),
        ("The foreign minister, Jane Doe, is here.", Some("foreign minister")),
        ("Gov. Jane Doe is here.", Some("Gov")),
        ("The government spokeswoman Jane Doe is here.", Some("government spokeswoman")),
        (
            "Former U.S. Secretary of State Jane Doe is here.",
            Some("Former U.S. Secretary of State"),
        ),
        (
            "Director of National Intelligence Jane Doe is here.",
            Some("Director of National Intelligence"),
        ),
        ("House Speaker Jane Doe is here.", Some("House Speaker")),
        ("Jane Doe, the foreign minister, is here.", Some("foreign minister")),
        ("Jane Doe, 54, a teacher, is here.", Some("teacher")),
        ("Jane Doe, mayor of Brennick since 2004, is here.", Some("mayor of Brennick")),
        (
            "Jane Doe, a spokeswoman for the energy ministry, is here.",
            Some("spokeswoman for the energy ministry"),
        ),
        ("Jane Doe, who is the mayor of Brennick, is here.", None),
        ("After meeting Jane Doe, the Nordan president did not speak.", None),
        ("The president met Jane Doe.", None),
    ] {
        let found = role(text, Lang::En, "Jane Doe").map(|(words, _)| words);
        assert_eq!(found.as_deref(), wanted, "{text}");
    }
}

#[test]
fn a_minister_with_first_name_and_surname_is_a_person() {
    for (text, language, name) in [
        ("le ministre Paul Ostrowski a dit que le pont tenait.", Lang::Fr, "Paul Ostrowski"),
        ("Le Ministre Paul Ostrowski a dit que le pont tenait.", Lang::Fr, "Paul Ostrowski"),
        (
            "Le porte-parole du gouvernement Jean Petit a dit que le pont tenait.",
            Lang::Fr,
            "Jean Petit",
        ),
        ("Le PDG de Norcal Jean Petit a dit que le pont tenait.", Lang::Fr, "Jean Petit"),
        ("Mme Petit a dit que le pont tenait.", Lang::Fr, "Petit"),
        ("Madame Petit a dit que le pont tenait.", Lang::Fr, "Petit"),
        ("Le ministre Petit a dit que le pont tenait.", Lang::Fr, "Petit"),
        ("Le ministre Jean de Villiers a dit que le pont tenait.", Lang::Fr, "Jean de Villiers"),
        ("Le ministre Jean de la Tour a dit que le pont tenait.", Lang::Fr, "Jean de la Tour"),
        ("M. de Villiers a dit que le pont tenait.", Lang::Fr, "de Villiers"),
        ("Mme d'Orsay a dit que le pont tenait.", Lang::Fr, "d'Orsay"),
        (
            "La présidente de la Commission Ursel von der Lee a dit que le pont tenait.",
            Lang::Fr,
            "Ursel von der Lee",
        ),
        ("Foreign Minister Jane Doe said that the bridge held.", Lang::En, "Jane Doe"),
        ("Prime Minister Juan de la Vega said that the bridge held.", Lang::En, "Juan de la Vega"),
        ("House Speaker Paul Rand said that the bridge held.", Lang::En, "Paul Rand"),
        (
            "The spokesman Dirk van der Hout said that the bridge held.",
            Lang::En,
            "Dirk van der Hout",
        ),
    ] {
        let found = suggest(text, language, &Zones::default());
        let one = found.first().unwrap_or_else(|| panic!("nothing is read in {text}"));
        assert_eq!(one.speaker_name.as_deref(), Some(name), "{text}");
        assert_eq!(one.speaker_kind, SpeakerKind::Person, "{text}");
    }
}
