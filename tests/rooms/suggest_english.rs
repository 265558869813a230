//! English attributions, on invented sentences.

use kit::suggested;

use depeche::model::Lang;
use depeche::suggest::Kind;
use suggested::{english, is, only, words};

#[test]
fn a_stray_straight_mark_swallowed_the_curved_pairs_after_it() {
    let text = "\"The clerk read from a box labelled “keep dry” and wrote “not mine at all.”\n\n\
                “It was a joke,” said the clerk.";
    let found = english(text);
    assert_eq!(found.last(), Some(&is("It was a joke", "inverted")), "{found:?}");
}

#[test]
fn a_curved_mark_may_close_a_straight_one() {
    let text = "\"The wall has held for years,” said Anna Ford. “It will hold again.”";
    let content = "The wall has held for years .. It will hold again.";
    assert_eq!(english(text), [is(content, "inverted")]);
}

#[test]
fn straight_speech_with_a_curved_title_inside_stays_whole() {
    let text = "\"We read “The Harbour” aloud every night,\" said Anna Ford.";
    assert_eq!(english(text), [is("We read “The Harbour” aloud every night", "inverted")]);
}

#[test]
fn a_complement_ends_before_a_cue_with_its_own_marks() {
    let text = "The engineer noted that the wall held and then added, “We were lucky.”";
    assert_eq!(english(text), [is("the wall held", "that-clause"), is("We were lucky.", "comma")]);
    let text = "The judge urged the crowd to go home and repeatedly said, “It is over.”";
    assert_eq!(english(text), [is("the crowd to go home", "intent"), is("It is over.", "comma")]);
}

#[test]
fn a_name_before_a_gerund_is_its_speaker() {
    let text = "A clip shows Anna Ford saying at the harbour, “We will stay.”";
    let one = only(text, Lang::En);
    assert_eq!(words(text, &one.content), ["We will stay."]);
    assert_eq!(one.speaker_name.as_deref(), Some("Anna Ford"));
}

#[test]
fn a_gerund_after_a_quotation_has_its_own() {
    let text = "“It fell down,” Anna Ford said, adding, “Nobody came.”";
    assert_eq!(english(text), [is("It fell down", "inverted"), is("Nobody came.", "comma")]);
}

#[test]
fn marks_broken_at_a_comma_go_on_in_lower_case() {
    let text = "“This,” Anna Ford said, pointing at the bridge, “is a disgrace.”";
    assert_eq!(english(text), [is("This .. is a disgrace.", "inverted")]);
}

#[test]
fn one_word_before_a_cue_is_an_utterance() {
    assert_eq!(english("“No,” she said."), [is("No", "inverted")]);
    assert_eq!(english("The “sharing” economy grew."), []);
}

#[test]
fn a_verb_of_saying_may_open_its_sentence() {
    let text = "Said Anna Ford: “It fell down.”";
    let one = only(text, Lang::En);
    assert_eq!(one.rule, "colon");
    assert_eq!(words(text, &one.speaker), ["Anna Ford"]);
}

#[test]
fn as_somebody_put_it_is_an_attribution() {
    let before = "As Anna Ford put it, “Nobody came.”";
    assert_eq!(english(before), [is("Nobody came.", "comma")]);
    let after = "“Nobody came,” as Anna Ford put it.";
    assert_eq!(english(after), [is("Nobody came", "inverted")]);
}

#[test]
fn two_quoted_words_may_precede_their_source() {
    assert_eq!(
        english("“Nobody came,” according to Anna Ford."),
        [is("Nobody came", "according-to")]
    );
}

#[test]
fn a_whole_sentence_in_marks_is_direct() {
    let one = only("The sign said “Keep out.”", Lang::En);
    assert_eq!((one.rule, one.kind), ("quoted-object", Kind::Direct));
}

#[test]
fn punctuation_before_the_mark_completes_the_words() {
    let text = "The marchers chanted “What bridge?” and kept going all night.";
    assert_eq!(english(text), [is("What bridge?", "quoted-object")]);
}

#[test]
fn a_turn_in_a_transcript_goes_to_its_paragraphs_end() {
    let text = "MAYOR: The bridge is safe. It was checked twice.\n\nHOST: Is that so?";
    assert_eq!(
        english(text),
        [
            is("The bridge is safe. It was checked twice", "transcript"),
            is("Is that so?", "transcript")
        ]
    );
}

#[test]
fn an_object_pronoun_is_no_infinitive() {
    assert_eq!(english("My aunt mentioned the storm to me while driving."), []);
}

#[test]
fn plural_speakers_name_what_they_see() {
    let text = "Critics call the plan “a gift”.";
    assert_eq!(english(text), [is("the plan “a gift”", "part-quoted")]);
}

#[test]
fn reported_elsewhere_is_no_second_speaker() {
    let text =
        "The port office said it had no plans to close the lock, as local radio had reported.";
    let found = english(text);
    assert!(found.iter().all(|(_, rule)| *rule != "inverted"), "{found:?}");
}

#[test]
fn an_infinitive_of_another_noun_is_no_wish() {
    assert_eq!(english("The mayor decided against his earlier bid to sell the port."), []);
    let text = "The mayor vowed to keep the port, although she had few allies.";
    assert_eq!(english(text), [is("to keep the port", "intent")]);
    assert_eq!(english("The mayor has not called for the closure of the port."), []);
    let text = "The mayor decided not to sell the port.";
    assert_eq!(english(text), [is("not to sell the port", "intent")]);
}
