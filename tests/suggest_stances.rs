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
fn a_plural_pronoun_leaves_the_holder_open() {
    let found = french("Paul Rieux a dit qu'ils condamnaient le projet.");
    assert_eq!(found, [(None, "oppose", "le projet".to_owned())]);
}

#[test]
fn the_first_person_is_the_speaker() {
    let text = "«Nous allons lutter contre la pollution du port», a promis Paul Rieux.";
    assert_eq!(french(text), [of("Paul Rieux", "oppose", "la pollution du port")]);
}

#[test]
fn a_cue_may_be_the_attitude() {
    let text = "Paul Rieux a condamné «une agression contre le port».";
    assert_eq!(french(text), [of("Paul Rieux", "oppose", "une agression")]);
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
