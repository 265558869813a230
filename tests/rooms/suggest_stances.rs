//! Attitudes said outright, on invented sentences: who holds them, and when to
//! say nothing.

use depeche::model::Lang;
use depeche::suggest::{Polarity, Zones, suggest};

/// Holder, polarity code and target of every stance, in order.
fn stances(text: &str, language: Lang) -> Vec<(Option<String>, &'static str, String)> {
    let found = suggest(text, language, &Zones::default());
    let hints = found.into_iter().flat_map(|one| one.stances);
    hints
        .map(|hint| {
            (hint.holder, Polarity::code(hint.polarity), hint.target_words.of(text).to_owned())
        })
        .collect()
}

fn french(text: &str) -> Vec<(Option<String>, &'static str, String)> {
    stances(text, Lang::Fr)
}

fn english(text: &str) -> Vec<(Option<String>, &'static str, String)> {
    stances(text, Lang::En)
}

fn of(
    holder: &str,
    polarity: &'static str,
    target: &str,
) -> (Option<String>, &'static str, String) {
    (Some(holder.to_owned()), polarity, target.to_owned())
}

#[test]
fn a_demanded_departure_is_held_by_those_who_demand_it() {
    let text = "Le maire a affirmé que les dockers exigent son départ.";
    assert_eq!(french(text), [of("dockers", "oppose", "son")]);
    let text = "La mairie a rappelé que le syndicat réclame la démission de Paul Rieux.";
    assert_eq!(french(text), [of("Syndicat", "oppose", "Paul Rieux")]);
    let text = "The union called for the resignation of Paul Rieux.";
    assert_eq!(english(text), [of("Union", "oppose", "Paul Rieux")]);
    assert_eq!(english("The union called for his resignation."), [of("Union", "oppose", "his")]);
}

#[test]
fn to_demand_a_departure_may_be_judged_in_turn() {
    let text = "Demander le retrait du texte n'a pas de sens, a estimé Paul Rieux.";
    assert_eq!(french(text), [of("Paul Rieux", "oppose", "le retrait du texte")]);
}

#[test]
fn an_attitude_belongs_to_the_subject_of_its_verb() {
    let text = "Paul Rieux a dit que la ville s'opposait au projet et soutenait les dockers.";
    assert_eq!(
        french(text),
        [of("ville", "oppose", "projet"), of("ville", "support", "les dockers")]
    );
}

#[test]
fn a_plural_pronoun_was_taken_for_the_speaker() {
    for subject in ["ils", "elles", "on"] {
        let found = french(&format!("Paul Rieux a dit que {subject} condamnaient le projet."));
        assert_eq!(found, [], "{subject}");
    }
    assert_eq!(english("Anna Ford said that they support the plan."), []);
    assert_eq!(english("Anna Ford said that it supports the plan."), []);
}

#[test]
fn the_first_person_is_the_speaker() {
    let text = "«Nous allons lutter contre la pollution du port», a promis Paul Rieux.";
    assert_eq!(french(text), [of("Paul Rieux", "oppose", "la pollution du port")]);
}

#[test]
fn a_cue_may_be_the_attitude() {
    let text = "Paul Rieux a condamné «une agression contre le port».";
    assert_eq!(french(text), [of("Paul Rieux", "oppose", "une agression contre le port")]);
}

#[test]
fn not_to_be_hostile_is_not_to_support() {
    let text = "Paul Rieux a dit que la ville n'était pas hostile au projet.";
    assert_eq!(french(text), [of("ville", "neutral", "projet")]);
}

#[test]
fn a_topic_is_named_without_taking_sides() {
    let text = "Paul Rieux a indiqué que la relance du chantier était au menu des discussions.";
    assert_eq!(french(text), [of("Paul Rieux", "neutral", "la relance du chantier")]);
    let text = "Anna Ford said that the harbour plan was on the agenda.";
    assert_eq!(english(text), [of("Anna Ford", "neutral", "the harbour plan")]);
}

#[test]
fn a_question_takes_no_side() {
    assert_eq!(french("«Faut-il soutenir ce projet ?», a demandé Paul Rieux."), []);
    assert_eq!(english("“Would you support the plan?” Anna Ford asked."), []);
}

#[test]
fn a_supposition_takes_no_side() {
    let text = "Paul Rieux a dit que si la ville soutenait le projet, le port fermerait.";
    assert_eq!(french(text), []);
}

#[test]
fn what_a_speaker_denies_is_not_their_attitude() {
    assert_eq!(
        french("Paul Rieux a nié que le projet soit inacceptable et que la ville le soutienne."),
        []
    );
    assert_eq!(english("Anna Ford denied that she supports the plan."), []);
    assert_eq!(english("Anna Ford doubted that the plan is illegal."), []);
}

#[test]
fn what_was_not_praised_is_no_quotation() {
    assert_eq!(french("Paul Rieux n'a pas salué un accord «très productif» avec le port."), []);
    assert_eq!(english("Anna Ford did not call the plan “unacceptable.”"), []);
}

#[test]
fn an_office_that_must_go_is_opposed() {
    assert_eq!(
        english("“The governor must go,” said Anna Ford."),
        [of("Anna Ford", "oppose", "The governor")]
    );
}

#[test]
fn a_wish_of_its_own_was_held_by_the_possessive() {
    let text = "La ville «va redire sa volonté de proposer un quai neuf», a déclaré Paul Rieux.";
    assert_eq!(french(text), [of("ville", "support", "un quai neuf")]);
}

#[test]
fn a_noun_of_attitude_is_held_by_the_subject_of_its_clause() {
    let text = "L'Espagne va réaffirmer sa volonté de proposer un accord, a dit Paul Rieux.";
    assert_eq!(french(text), [of("Espagne", "support", "un accord")]);
}

#[test]
fn to_attack_somebody_was_judged_as_they_are() {
    holds(
        Lang::Fr,
        &[
            ("Soutenir Orlov est une erreur", "oppose", "Orlov"),
            ("Condamner Orlov est une erreur", "oppose", "Condamner Orlov"),
            ("Expulser Orlov est une honte", "oppose", "Expulser Orlov"),
        ],
    );
}

/// Whether nothing is proposed for some words that Paul Rieux, or Anna Ford, says.
fn silent(language: Lang, said: &[&str]) {
    for words in said {
        let (text, found) = match language {
            Lang::Fr => {
                let text = format!("«{words}», a déclaré Paul Rieux.");
                (text.clone(), french(&text))
            }
            _ => {
                let text = format!("“{words},” said Anna Ford.");
                (text.clone(), english(&text))
            }
        };
        assert_eq!(found, [], "{text}");
    }
}

/// What Paul Rieux, or Anna Ford, is said to hold when they say some words.
fn holds(language: Lang, said: &[(&str, &'static str, &str)]) {
    for (words, polarity, target) in said {
        let (text, who) = match language {
            Lang::Fr => (format!("«{words}», a déclaré Paul Rieux."), "Paul Rieux"),
            _ => (format!("“{words},” said Anna Ford."), "Anna Ford"),
        };
        assert_eq!(stances(&text, language), [of(who, polarity, target)], "{text}");
    }
}

#[test]
fn a_relative_clause_was_credited_to_the_speaker() {
    silent(
        Lang::Fr,
        &[
            "Je condamne ceux qui soutiennent Orlov",
            "Le ministre qui a condamné le traité est mort",
            "Ma femme, qui soutient Orlov, a tort",
            "Le chef que soutient la Norlande est mort",
            "Un parti dont le chef soutient Orlov a perdu",
            "Celui qui appuie Orlov se trompe",
        ],
    );
    silent(
        Lang::En,
        &[
            "We will never support those who oppose the treaty",
            "The minister who opposed the treaty was dead",
            "My wife, who supports Orlov, is wrong",
            "The party that opposes the treaty has lost",
            "A man whose party supports the treaty is here",
            "The treaty we oppose the most is dead",
        ],
    );
    holds(Lang::En, &[("We condemn the attack that killed two sailors", "oppose", "the attack")]);
    let text = "Paul Rieux a dit que la Norlande, qui a signé le traité, soutient Orlov.";
    assert_eq!(french(text), [of("Norlande", "support", "Orlov")]);
}

#[test]
fn what_is_stopped_denied_or_refused_was_read_as_held() {
    silent(
        Lang::Fr,
        &[
            "Nous cessons de soutenir Orlov",
            "Nous arrêterons de soutenir Orlov",
            "Nous ne cesserons jamais de soutenir Orlov",
            "Nous renonçons à soutenir le traité",
            "Il est faux que je soutienne Orlov",
            "Plutôt que de soutenir Orlov, nous partirons",
            "Loin de soutenir Orlov, nous le plaignons",
            "Sans soutenir Orlov, nous restons calmes",
            "Faute de soutenir Orlov, nous restons calmes",
            "Nous avons été accusés de soutenir Orlov",
            "Je ne peux pas ne pas soutenir Orlov",
            "Je soutiens Orlov moins que jamais",
            "Personne ne soutient Orlov",
            "Nous n'avons pas dit que nous soutenons Orlov",
            "La Norlande a cessé d'appuyer Orlov",
            "Nous retirons notre soutien à Orlov",
            "Nous soutenions Orlov avant la guerre",
            "Nous avons soutenu Orlov jusqu'en mars",
            "L'idée que nous soutenons Orlov est absurde",
            "Avoir été forcés de soutenir Orlov nous pèse",
            "En soutenant Orlov, la Norlande a eu tort",
            "Les partis opposés au traité ont perdu",
            "Ils croient que nous soutenons Orlov",
            "Certains disent que le traité est inacceptable",
            "Rien dans le traité n'est inacceptable",
            "Le traité serait inacceptable",
            "Une croissance soutenable est là",
            "Il est important de nos jours et chez nous",
        ],
    );
    assert_eq!(french("Paul Rieux a appelé la Norlande à cesser de soutenir Orlov."), []);
    assert_eq!(french("Paul Rieux a accusé Jean Valmy de soutenir le traité."), []);
    assert_eq!(french("Paul Rieux a dit avoir été forcé de soutenir le traité."), []);
    assert_eq!(french("Paul Rieux n'a pas dit que la Norlande soutient le traité."), []);
}

#[test]
fn what_is_stopped_denied_or_refused_in_english_was_read_as_held() {
    silent(
        Lang::En,
        &[
            "We stopped supporting Bill Smith",
            "We will stop opposing the treaty",
            "It is wrong to support the treaty",
            "We would rather die than support the treaty",
            "I can't not support Bill Smith",
            "We did not say we support the treaty",
            "It is not true that we support the treaty",
            "Nobody opposes Bill Smith",
            "I support Bill Smith less than ever",
            "I deny supporting Bill Smith",
            "We failed to condemn the attack",
            "We no longer support Bill Smith",
            "I did support Bill Smith once",
            "The idea that we support Bill Smith is absurd",
            "Supporting Bill Smith would be madness",
            "To support Bill Smith is madness",
            "The party supporting Orlov has lost",
            "We are too weak to oppose the treaty",
            "Some say the treaty is unacceptable",
            "Orlov says the treaty is unacceptable",
            "Orlov says we support the treaty",
            "Nothing in the treaty is unacceptable",
            "It has been very productive",
        ],
    );
    assert_eq!(english("Anna Ford called on Orlovia to stop supporting the treaty."), []);
    assert_eq!(english("Anna Ford said that he had been accused of opposing the treaty."), []);
    assert_eq!(english("Anna Ford did not say that she supports the treaty."), []);
}

#[test]
fn a_refusal_and_a_plain_negation_turn_an_attitude_round() {
    let text = "Paul Rieux a dit que la Norlande refuse de soutenir le traité.";
    assert_eq!(french(text), [of("Norlande", "oppose", "le traité")]);
    holds(
        Lang::Fr,
        &[
            ("Nous n'avons jamais soutenu Orlov", "oppose", "Orlov"),
            ("Nous avons toujours soutenu Orlov", "support", "Orlov"),
            ("Nous ne soutenons pas le traité", "oppose", "le traité"),
            ("Nous condamnerons toujours la violence", "oppose", "la violence"),
            ("Je répète que nous soutenons Orlov", "support", "Orlov"),
            ("Le traité est inacceptable", "oppose", "Le traité"),
        ],
    );
    holds(
        Lang::En,
        &[
            ("We have always supported the treaty", "support", "the treaty"),
            ("We do not support the treaty", "oppose", "the treaty"),
            ("We will never support the treaty", "oppose", "the treaty"),
            ("I say we support the treaty", "support", "the treaty"),
            ("I think the treaty is unacceptable", "oppose", "the treaty"),
        ],
    );
}

#[test]
fn what_is_only_supposed_was_read_as_held() {
    silent(
        Lang::Fr,
        &[
            "Je soutiendrais Orlov s'il partait",
            "Je soutiendrais Orlov",
            "Si Orlov part, nous soutiendrons le traité",
            "Peut-être soutenons-nous Orlov",
        ],
    );
    silent(
        Lang::En,
        &[
            "I would support Bill Smith if he resigned",
            "I would support Bill Smith",
            "We might support the treaty",
            "We support the treaty unless Orlov signs it",
        ],
    );
}

#[test]
fn what_is_no_name_and_no_body_was_a_holder() {
    silent(
        Lang::Fr,
        &[
            "Ce texte soutient Orlov",
            "Un homme soutient Orlov",
            "Ceux du port soutiennent Orlov",
            "Mon frère soutient Orlov",
            "La libération des otages soutient Orlov",
            "Le traité condamne la Norlande",
            "Ils soutiennent Orlov",
            "On soutient Orlov",
            "Il soutient Orlov",
            "Vous soutenez Orlov",
            "Tu soutiens Orlov",
        ],
    );
    silent(
        Lang::En,
        &[
            "The man supports Orlov",
            "My brother supports Orlov",
            "Nobody supports Orlov",
            "Which supports Orlov",
            "Orlov's party supports the treaty",
            "They oppose the treaty",
            "It opposes the treaty",
            "The government should support the treaty",
        ],
    );
    let text = "Paul Rieux a dit que l'Union européenne salue le traité.";
    assert_eq!(french(text), [of("Union européenne", "support", "le traité")]);
    let text = "Paul Rieux a dit que les Nations unies condamnent le traité.";
    assert_eq!(french(text), [of("Nations unies", "oppose", "le traité")]);
    assert_eq!(
        english("“The government supports the treaty,” said Anna Ford."),
        [of("Government", "support", "the treaty")]
    );
    let text = "Mme Valmy a dit qu'il soutenait le traité.";
    assert_eq!(french(text), [], "a man is not Mme Valmy");
}

#[test]
fn a_target_lost_its_given_name_or_its_complement() {
    holds(
        Lang::Fr,
        &[
            ("Je condamne Pierre Dupont", "oppose", "Pierre Dupont"),
            ("Nous soutenons Rose Valmy", "support", "Rose Valmy"),
            ("Nous soutenons France Valmy", "support", "France Valmy"),
            (
                "Je condamne les attaques contre le président Orlov",
                "oppose",
                "les attaques contre le président Orlov",
            ),
            (
                "Nous condamnons la guerre en Norlande et ses crimes",
                "oppose",
                "la guerre en Norlande et ses crimes",
            ),
            ("Nous condamnons l'attaque contre", "oppose", "l'attaque"),
        ],
    );
    holds(
        Lang::En,
        &[
            ("We support Will", "support", "Will"),
            ("We support Mark Miller", "support", "Mark Miller"),
            (
                "I condemn the attacks on Bill Smith and his family",
                "oppose",
                "the attacks on Bill Smith and his family",
            ),
            ("We support the treaty with Orlovia", "support", "the treaty with Orlovia"),
        ],
    );
    silent(Lang::Fr, &["Je soutiens ceux du port", "Je soutiens tous ceux de la Norlande"]);
    silent(Lang::En, &["We support those", "We support the people who fired at the harbour"]);
}

#[test]
fn a_target_was_cut_inside_a_sign() {
    let family = "\u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467}\u{200d}\u{1f466}";
    let text = format!("«Je condamne les crimes de {family} Familia», a déclaré Paul Rieux.");
    let found = stances(&text, Lang::Fr);
    let target = format!("les crimes de {family} Familia");
    assert_eq!(found, [of("Paul Rieux", "oppose", &target)]);
    let text = format!("«Je condamne les crimes des {}», a déclaré Paul Rieux.", family.repeat(9));
    for (_, _, target) in stances(&text, Lang::Fr) {
        assert!(target.replace(family, "").is_ascii(), "{target}");
    }
}

#[test]
fn a_list_of_clauses_was_read_as_an_attribution() {
    let said = "Nous soutenons Orlov, nous rejetons la réforme des retraites, nous condamnons \
                la grève";
    for text in [format!("«{said}», a déclaré 李小龙."), format!("{said}, a déclaré 李小龙.")]
    {
        let found = suggest(&text, Lang::Fr, &Zones::default());
        let speakers: Vec<_> = found.iter().map(|one| one.speaker_name.as_deref()).collect();
        assert_eq!(speakers, [Some("李小龙")], "{text}");
        assert_eq!(
            stances(&text, Lang::Fr),
            [
                of("李小龙", "support", "Orlov"),
                of("李小龙", "oppose", "la réforme des retraites"),
                of("李小龙", "oppose", "la grève"),
            ],
            "{text}"
        );
    }
    let text = "«La Norlande, qui a attaqué le port, soutient Orlov», a déclaré Paul Rieux.";
    assert_eq!(french(text), [of("Norlande", "support", "Orlov")]);
}

/// The speakers of a text, in order.
fn speakers(text: &str) -> Vec<String> {
    let found = suggest(text, Lang::Fr, &Zones::default());
    found.into_iter().filter_map(|one| one.speaker_name).collect()
}

#[test]
fn two_people_of_one_family_name_were_one() {
    let text = "Jean Dupont est arrivé. Jacques Dupont est parti. «Le pont est fermé», a déclaré \
                Jacques Dupont. «Il rouvrira», a répondu Jean Dupont. «En mars», a dit Dupont.";
    assert_eq!(speakers(text), ["Jacques Dupont", "Jean Dupont", "Dupont"]);
    let text = "Jean Dupont et Marie Dupont sont là. «Le pont est fermé», a dit Mme Dupont. «Il \
                rouvrira», a dit M. Dupont.";
    assert_eq!(speakers(text), ["Mme Dupont", "M. Dupont"]);
    let text = "Bachar Orlov est arrivé. «Le pont est fermé», a déclaré Bashar Orlov.";
    assert_eq!(speakers(text), ["Bachar Orlov"]);
    let text = "Jean Dupont est arrivé. «Le pont est fermé», a déclaré M. Dupont.";
    assert_eq!(speakers(text), ["Jean Dupont"]);
}

#[test]
fn a_family_name_that_is_a_month_was_dropped() {
    let found = suggest("Theresa May said the bridge is closed.", Lang::En, &Zones::default());
    let named = found.first().and_then(|one| one.speaker_name.as_deref());
    assert_eq!(named, Some("Theresa May"));
}

#[test]
fn a_name_behind_a_long_role_was_passed_over_for_a_later_one() {
    let text = "«Le pont est fermé», a dit le ministre délégué chargé des relations avec le \
                Parlement et de la vie démocratique Jean Valmy.\n\n«Il rouvrira», a promis Paul \
                Rieux.";
    assert_eq!(speakers(text), ["Jean Valmy", "Paul Rieux"]);
}

#[test]
fn somebody_inside_the_words_on_a_speaker_was_the_speaker() {
    for who in [
        "veuve du président Emmanuel Brun",
        "veuve de l'ancien président Emmanuel Brun",
        "conseiller de Mme Merlin",
        "porte-parole du ministre de l'Energie Emmanuel Brun",
        "frère de Bachar al Orlov",
        "ministre de Jean Castel Bruno Lamy",
    ] {
        let text = format!("«Le pont est fermé», a dit le {who}. «Il rouvrira», a dit Paul Rieux.");
        assert_eq!(speakers(&text), [who, "Paul Rieux"]);
    }
    for (who, name) in [
        ("le président Emmanuel Brun", "Emmanuel Brun"),
        ("la ministre de l'Energie Jeanne Morel", "Jeanne Morel"),
        ("le conseiller du président Orlov, Paul Rieux", "Paul Rieux"),
    ] {
        assert_eq!(speakers(&format!("«Le pont est fermé», a dit {who}.")), [name], "{who}");
    }
    for (who, name) in [
        ("Opponents of President Orlov", "Opponents of President Orlov"),
        ("A source close to Minister Tom Lane", "source close to Minister Tom Lane"),
        ("The wife of former President Orlov", "wife of former President Orlov"),
        ("Foreign Minister Tom Lane", "Tom Lane"),
    ] {
        let text = format!("{who} said the bridge is closed.");
        assert_eq!(english_speakers(&text), [name], "{text}");
    }
    let text = "Paul Rieux a dit que le conseiller du président Orlov soutient le traité.";
    assert_eq!(french(text), []);
    let text = "Paul Rieux a dit que le président Orlov soutient le traité.";
    assert_eq!(french(text), [of("Orlov", "support", "le traité")]);
}

/// The speakers of an English text, in order.
fn english_speakers(text: &str) -> Vec<String> {
    let found = suggest(text, Lang::En, &Zones::default());
    found.into_iter().filter_map(|one| one.speaker_name).collect()
}

#[test]
fn a_pronoun_or_a_clause_was_a_speaker() {
    let french =
        "certains, chacun, celle-ci, l'un d'eux, lui, tout le monde, le premier, le second";
    for who in french.split(", ") {
        let text = format!("«Le pont est fermé», a dit {who}.");
        assert_eq!(speakers(&text), [""; 0], "{text}");
    }
    for text in [
        "«Le pont est fermé», a-t-on indiqué.",
        "Selon lui, le pont est fermé.",
        "Certains ont \
         dit que le pont est fermé.",
        "Le second a dit que le pont est fermé.",
    ] {
        assert_eq!(speakers(text), [""; 0], "{text}");
    }
    for who in "others, many, both, everyone, someone, him, they, it".split(", ") {
        let text = format!("“The bridge is closed,” said {who}.");
        assert_eq!(english_speakers(&text), [""; 0], "{text}");
    }
    for text in ["Others said the bridge is closed.", "According to him, the bridge is closed."] {
        assert_eq!(english_speakers(text), [""; 0], "{text}");
    }
    let text = "President Hugo Paz, elected after he condemned the pact, said Chile supports the \
                truce.";
    let clause = english_speakers(text).into_iter().any(|name| name.contains("supports"));
    assert!(!clause, "{text}");
    assert_eq!(speakers("«Le pont est fermé», a dit le second adjoint."), ["second adjoint"]);
    assert_eq!(speakers("Le Monde a dit que le pont est fermé.").len(), 1);
    assert_eq!(english_speakers("The US said the bridge is closed.").len(), 1);
}

#[test]
fn what_is_disowned_feigned_or_feared_was_read_as_held() {
    for verb in [
        "s'est défendu de soutenir",
        "s'est défendu d'avoir soutenu",
        "s'est défendu de rejeter",
        "a contesté avoir soutenu",
        "a feint de soutenir",
        "feint de soutenir",
        "fait mine de soutenir",
        "souhaite que la Norlande soutienne",
        "exige que la Norlande soutienne",
        "craint que la Norlande soutienne",
        "a demandé si la Norlande soutient",
    ] {
        let text = format!("Paul Rieux {verb} le traité.");
        assert_eq!(french(&text), [], "{text}");
    }
    silent(
        Lang::Fr,
        &[
            "Nous sommes tentés de soutenir Orlov",
            "Nous avons peur de soutenir Orlov",
            "Nous ne soutenons pas seulement Orlov",
            "Nous ne soutenons pas toujours Orlov",
            "Nous sommes tout sauf favorables au traité",
            "Est-ce que nous soutenons Orlov",
            "Nous voulons que la Norlande soutienne Orlov",
            "Nous espérons que la Norlande soutienne Orlov",
            "Nous soutenons Orlov, c'est faux",
            "Notre soutien à Orlov est terminé",
            "Notre soutien à Orlov n'est plus acquis",
            "Notre soutien à Orlov a pris fin",
            "Sinon nous soutiendrons Orlov",
            "À moins de soutenir Orlov, nous perdrons",
            "La réforme est jugée inacceptable par la droite",
            "La réforme est inacceptable pour certains",
            "C'est une honte",
        ],
    );
    assert_eq!(french("«La Norlande soutient Orlov», c'est faux, a dit Paul Rieux."), []);
    holds(
        Lang::Fr,
        &[
            ("Nous soutenons la réforme de la droite", "support", "la réforme de la droite"),
            ("La réforme est inacceptable pour nous", "oppose", "La réforme"),
        ],
    );
}

#[test]
fn what_is_disowned_feigned_or_feared_in_english_was_read_as_held() {
    silent(
        Lang::En,
        &[
            "We are tempted to support the treaty",
            "We are afraid to support the treaty",
            "Norland has yet to support the treaty",
            "We do not always support the treaty",
            "Norland is anything but in favor of the treaty",
            "We hope that Norland supports the treaty",
            "Supporting the reform makes no sense",
            "Were we to support the treaty, we would know",
            "Had we supported the treaty, we would know",
            "Otherwise we support the treaty",
            "We support the treaty, that is false",
            "Our support for the treaty is over",
            "The reform is unacceptable to many",
        ],
    );
    assert_eq!(english("Anna Ford asked whether Norland supports the treaty."), []);
    assert_eq!(english("“Norland supports the treaty”: that is false, said Anna Ford."), []);
    let text = "“We do not just support the treaty,” said Anna Ford.";
    assert!(!english(text).iter().any(|(_, polarity, _)| *polarity == "oppose"), "{text}");
    let text = "Condemning the attack, Anna Ford said the bridge is closed.";
    assert!(!english_speakers(text).is_empty(), "{text}");
    holds(Lang::En, &[("We support the treaty in full", "support", "the treaty")]);
}

#[test]
fn a_name_inside_a_longer_phrase_was_the_speaker() {
    let lead = "President Viktor Orlov spoke on Monday. Luc Moe came.";
    for (who, name) in [
        ("Former Orlov ally Sami Nour", "Sami Nour"),
        ("Orlov critic Jane Moe", "Jane Moe"),
        ("Orlov foundation chairwoman Ida Bell", "Ida Bell"),
        ("Orlov aide", "Orlov aide"),
        ("An Orlov spokesman", "Orlov spokesman"),
        ("The Orlov administration", "Orlov administration"),
        ("Orlov and his party", "Orlov and his party"),
        ("Orlov's party", "Orlov's party"),
        ("Orlov and Senator Ann Blake", "Orlov and Senator Ann Blake"),
        ("A group led by Orlov", "Group led by Orlov"),
        ("Rebels fighting Orlov", "Rebels fighting Orlov"),
        ("The man who met Orlov", "man"),
        // Near them, and read as before.
        ("Orlov", "Viktor Orlov"),
        ("Orlov himself", "Viktor Orlov"),
        ("Orlov later", "Viktor Orlov"),
        ("President Orlov", "Viktor Orlov"),
        ("Orlov, the president,", "Viktor Orlov"),
        ("Former President Viktor Orlov", "Viktor Orlov"),
    ] {
        let text = format!("{lead} {who} said the bridge is closed.");
        assert_eq!(english_speakers(&text), [name], "{text}");
    }
    let lead = "Le président Viktor Orlov a parlé lundi.";
    for (who, name) in [
        ("Le clan Orlov", "clan Orlov"),
        ("Le gouvernement Orlov", "Gouvernement Orlov"),
        ("Orlov et son parti", "Orlov et son parti"),
        ("Orlov fils", "Orlov fils"),
        ("L'adjoint au maire Paul Rieux", "adjoint au maire Paul Rieux"),
        ("Orlov", "Viktor Orlov"),
        ("Le président Orlov", "Viktor Orlov"),
        ("L'écrivain Jean Valmy", "Jean Valmy"),
        ("L'économiste Orlov", "Viktor Orlov"),
        ("Le ministre russe Orlov", "Viktor Orlov"),
    ] {
        let text = format!("{lead} {who} a dit que le pont est fermé.");
        assert_eq!(speakers(&text), [name], "{text}");
    }
}

#[test]
fn a_name_inside_a_longer_phrase_was_the_holder() {
    for who in ["The Orlov spokesman", "Orlov aides", "The Orlov critic", "Orlov and his party"] {
        let text = format!("President Viktor Orlov spoke. Tom Lane said that {who} supports it.");
        let text = text.replace("supports it", "supports the truce");
        let held = english(&text);
        assert!(!held.iter().any(|it| it.0.as_deref() == Some("Viktor Orlov")), "{held:?}");
    }
    let text = "Le président Viktor Orlov a parlé. Paul Rieux a dit que le clan Orlov soutient le \
                traité. Paul Rieux a dit que le porte-parole d'Orlov soutient la trêve.";
    let held = french(text);
    assert!(!held.iter().any(|it| it.0.as_deref() == Some("Viktor Orlov")), "{held:?}");
    let text = "President Viktor Orlov spoke. Tom Lane said that Orlov supports the truce.";
    assert_eq!(english(text), [of("Viktor Orlov", "support", "the truce")]);
}

#[test]
fn a_pronoun_was_the_one_talked_about() {
    let text = "President Viktor Orlov came. Senator Ann Blake left. Orlov backs the plan, Blake \
                said. She said the bridge is closed.";
    assert_eq!(english_speakers(text), ["Ann Blake", "Ann Blake"]);
    let text = "President Viktor Orlov came. Senator Ann Blake left. “We wait,” said Ida Bell. \
                Orlov backs the rebels, Blake said. She said the bridge is closed.";
    assert_eq!(english_speakers(text).last().map(String::as_str), Some("Ann Blake"));
    let text = "Senator Ann Blake left the harbour. She said the bridge is closed.";
    assert_eq!(english_speakers(text), ["Ann Blake"]);
}

#[test]
fn a_woman_was_the_man_of_her_family_name() {
    let lead = "Le président Viktor Orlov a parlé lundi.";
    for who in ["Mme Orlov, épouse du président", "Mme Orlov"] {
        let text = format!("{lead} «Le pont est fermé», a dit {who}.");
        assert_eq!(speakers(&text), ["Mme Orlov"], "{text}");
    }
    for (lead, who, name) in [
        ("Le président Viktor Orlov a parlé lundi.", "M. Orlov", "Viktor Orlov"),
        ("La ministre Anna Valmy a parlé lundi.", "Mme Valmy", "Anna Valmy"),
        ("Anna Valmy a parlé lundi.", "Mme Valmy", "Anna Valmy"),
    ] {
        let text = format!("{lead} «Le pont est fermé», a dit {who}.");
        assert_eq!(speakers(&text), [name], "{text}");
    }
    let text = "President Viktor Orlov spoke. “The bridge is closed,” said Mrs Orlov, the wife of \
                the president.";
    assert_eq!(english_speakers(text), ["Mrs Orlov"]);
}

#[test]
fn an_office_was_somebody_named_only_later() {
    let text = "«Le pont est fermé», a martelé le secrétaire d'Etat.\n\n«Il rouvrira», a tweeté \
                Zoé Petit.";
    assert_eq!(speakers(text), ["secrétaire d'Etat", "Zoé Petit"]);
    let text = "Zoé Petit a dit que le président soutient le traité.";
    assert_eq!(french(text), []);
    let text = "«Le pont est fermé», a estimé le ministre. «Il rouvrira», a dit Max Lebrun.\n\nLe \
                ministre Paul Ostrov a dit que le port est vide.";
    assert_eq!(speakers(text), ["ministre", "Max Lebrun", "Paul Ostrov"]);
    // The next report says that it goes on: who speaks is the one before.
    let text = "Le pont est fermé, a dit le ministre des Transports.\n\n«Il rouvrira», a ajouté \
                Luc Petit.";
    assert_eq!(speakers(text), ["Luc Petit", "Luc Petit"]);
    // The next one quotes what the lead told.
    let text = "La ville va continuer à soutenir le vieux port, a promis lundi le ministre des \
                Transports.\n\n«La ville va continuer à soutenir le port», a déclaré Luc Petit.";
    assert_eq!(speakers(text), ["Luc Petit", "Luc Petit"]);
    // An apposition ties the two, also later on.
    let text = "Le pont est fermé, a dit le maire de Valmer.\n\n«Il rouvrira», a dit Jeanne \
                Morel, maire de Valmer.";
    assert_eq!(speakers(text), ["Jeanne Morel", "Jeanne Morel"]);
}

#[test]
fn refused_cooperation_was_read_as_support() {
    for verb in [
        "rejetait toute coopération avec",
        "rejette tout dialogue avec",
        "dénonce la coopération avec",
        "condamne le soutien à",
        "s'oppose à toute aide à",
        "est opposée au dialogue avec",
        "exclut toute coopération avec",
        "écarte tout dialogue avec",
        "a rompu le dialogue avec",
        "a mis fin à la coopération avec",
        "est contre tout dialogue avec",
        "regrette l'échec du dialogue avec",
    ] {
        let text = format!("Paul Rieux a dit que la Norlande {verb} Orlovie.");
        let held = french(&text);
        assert!(held.iter().all(|it| it.1 != "support" && it.2 != "Orlovie"), "{text} {held:?}");
    }
    for verb in
        ["rejects any cooperation with", "rules out cooperating with", "condemns support for"]
    {
        let text = format!("Anna Ford said that Norland {verb} Orlovia.");
        let held = english(&text);
        assert!(held.iter().all(|it| it.1 != "support"), "{text} {held:?}");
    }
    let text = "Paul Rieux a dit que la Norlande rejetait toute coopération avec Orlovie.";
    assert_eq!(french(text), [of("Norlande", "oppose", "toute coopération avec Orlovie")]);
    holds(
        Lang::Fr,
        &[
            ("Nous voulons coopérer avec Orlov", "support", "Orlov"),
            ("Nous refusons de coopérer avec Orlov", "oppose", "Orlov"),
        ],
    );
    let text = "Paul Rieux a dit que la ville condamne la grève et soutient les dockers.";
    assert_eq!(
        french(text),
        [of("ville", "oppose", "la grève"), of("ville", "support", "les dockers")]
    );
}

#[test]
fn a_list_of_verbs_was_held_by_the_object_between() {
    let text = "“We support the strikers, condemn the Norland regime, denounce Orlov's allies, \
                welcome the U.N. decision and oppose the Moe plan,” said Anna Ford.";
    assert_eq!(
        english(text),
        [
            of("Anna Ford", "support", "the strikers"),
            of("Anna Ford", "oppose", "the Norland regime"),
            of("Anna Ford", "oppose", "Orlov's allies"),
            of("Anna Ford", "support", "the U.N. decision"),
            of("Anna Ford", "oppose", "the Moe plan"),
        ]
    );
    let text = "Anna Ford said that Norland supports the treaty, condemns the attack and welcomes \
                the truce.";
    assert_eq!(
        english(text),
        [
            of("Norland", "support", "the treaty"),
            of("Norland", "oppose", "the attack"),
            of("Norland", "support", "the truce"),
        ]
    );
    let text = "Anna Ford said that Norland, opposed to the treaty, supports the truce.";
    assert!(english(text).iter().all(|it| it.0.as_deref() == Some("Norland")), "{text}");
    let text = "«Nous soutenons la réforme, condamnons la grève et saluons la trêve», a déclaré \
                Paul Rieux.";
    assert_eq!(
        french(text),
        [
            of("Paul Rieux", "support", "la réforme"),
            of("Paul Rieux", "oppose", "la grève"),
            of("Paul Rieux", "support", "la trêve"),
        ]
    );
    let text = "“The U.N. supports the truce,” said Anna Ford.";
    assert_eq!(english(text), [of("U.N.", "support", "the truce")]);
}

#[test]
fn a_relative_clause_was_a_speaker_of_its_own() {
    let text = "A diplomat who asked not to be named said: “The door is open for talks.”";
    let found = suggest(text, Lang::En, &Zones::default());
    let names: Vec<_> = found.iter().map(|one| one.speaker_name.as_deref()).collect();
    assert_eq!(names, [Some("diplomat")]);
    let text = "Un diplomate qui a requis l'anonymat a déclaré: «La porte est ouverte.»";
    assert_eq!(speakers(text), ["diplomate"]);
    let text = "John Black, 54, a father of three opposed to the plan, said the bridge is closed.";
    assert_eq!(english_speakers(text), ["John Black"]);
    silent(Lang::En, &["We must go"]);
    let text = "Officials who toured the harbour said the bridge is closed.";
    assert_eq!(english_speakers(text), ["Officials"]);
}

#[test]
fn what_somebody_has_was_taken_for_them() {
    holds(
        Lang::En,
        &[
            ("We support Atlas' enemies", "support", "Atlas' enemies"),
            ("We support Atlas’ enemies", "support", "Atlas’ enemies"),
            ("We support the rebels' enemies", "support", "the rebels' enemies"),
            ("We support the rebels", "support", "the rebels"),
            ("We support Orlov's enemies", "support", "Orlov's enemies"),
            ("We condemn Orlov's and Atlas' enemies", "oppose", "Orlov's and Atlas' enemies"),
            ("We condemn the regime of Atlas' foes", "oppose", "the regime of Atlas' foes"),
        ],
    );
}

#[test]
fn the_complement_of_an_opposition_was_cut() {
    holds(
        Lang::Fr,
        &[
            ("Nous soutenons l'opposition à l'accord", "support", "l'opposition à l'accord"),
            ("Nous soutenons l'opposition", "support", "l'opposition"),
        ],
    );
    holds(
        Lang::En,
        &[("We support the opposition to the treaty", "support", "the opposition to the treaty")],
    );
}
