//! Words, sentences, paragraphs, quotations and clauses, a rule a test.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail"
)]

use depeche::model::Span;
use depeche::text::*;

fn split(text: &str) -> String {
    words(text).iter().map(|word| word.of(text)).collect::<Vec<_>>().join("|")
}

fn cut(text: &str) -> Vec<&str> {
    sentences(text, &paragraphs(text)).iter().map(|span| span.of(text)).collect()
}

fn clause(text: &str) -> Vec<&str> {
    clauses(text, Span::new(0, text.len())).iter().map(|span| span.of(text)).collect()
}

fn blocks(text: &str) -> Vec<&str> {
    paragraphs(text).iter().map(|span| span.of(text)).collect()
}

fn quoted(text: &str) -> Vec<Quotation> {
    quotations(text, &paragraphs(text))
}

fn said(text: &str) -> Vec<&str> {
    quoted(text).iter().map(|q| q.inner.of(text)).collect()
}

#[test]
fn elisions_stand_alone() {
    assert_eq!(split("L'usine qu'elle rouvre"), "L'|usine|qu'|elle|rouvre");
    assert_eq!(split("jusqu’à l’aube, d’un trait"), "jusqu’|à|l’|aube|d’|un|trait");
    assert_eq!(split("aujourd'hui, d'aujourd'hui"), "aujourd'hui|d'|aujourd'hui");
    assert_eq!(split("qu'est-ce qu'il dit"), "qu'|est|-ce|qu'|il|dit");
    assert_eq!(split("l'«Union»"), "l'|Union");
    assert_eq!(split("chef-d'œuvre, quelqu'un"), "chef-d'œuvre|quelqu'un");
    assert_eq!(split("c'est-à-dire demain"), "c'est-à-dire|demain");
}

#[test]
fn english_contractions_and_names_stay_whole() {
    assert_eq!(split("They don't own O'Hara's shop"), "They|don't|own|O'Hara's|shop");
    assert_eq!(split("à N'Djamena, L'Humanité"), "à|N'Djamena|L'|Humanité");
}

#[test]
fn compounds_numbers_and_abbreviations_stay_whole() {
    assert_eq!(split("le vice-ministre au Proche-Orient"), "le|vice-ministre|au|Proche-Orient");
    assert_eq!(split("2,53 % de 15.000 S-300"), "2,53|de|15.000|S-300");
    assert_eq!(split("at 6:05 in the U.S. today"), "at|6:05|in|the|U.S.|today");
    assert_eq!(split("at 5 p.m., then"), "at|5|p.m.|then");
    assert_eq!(split("a - b -- c"), "a|b|c");
}

#[test]
fn inverted_pronouns_stand_alone() {
    assert_eq!(split("a-t-il ajouté, dit-il"), "a|-t-il|ajouté|dit|-il");
    assert_eq!(split("Peut-on ? ai-je demandé"), "Peut|-on|ai|-je|demandé");
    assert_eq!(split("n'y a-t-elle pas, avons-nous"), "n'|y|a|-t-elle|pas|avons|-nous");
    // Not every hyphen before il, on or vous is an inversion.
    assert_eq!(
        split("Kang Song-il, un add-on, un rendez-vous"),
        "Kang|Song-il|un|add-on|un|rendez-vous"
    );
}

#[test]
fn one_finds_words_around_a_byte() {
    let text = "Le port, rouvert";
    let list = words(text);
    let of = |word: Option<Span>| word.map(|word| word.of(text));
    assert_eq!(of(word_at(&list, 3)), Some("port"));
    assert_eq!(of(word_at(&list, 7)), Some("port"), "the cursor right after it");
    assert_eq!(of(word_at(&list, 8)), None);
    assert_eq!(of(next_word(&list, 3)), Some("rouvert"));
    assert_eq!(of(prev_word(&list, 3)), Some("Le"));
    assert_eq!(of(prev_word(&list, 0)), None);
    assert_eq!(of(next_word(&list, 40)), None);
    assert_eq!(span_index_at(&list, 10), Some(2));
    assert_eq!(of(span_at(&list, 7)), None);
}

#[test]
fn abbreviations_do_not_end_a_sentence() {
    for text in [
        "Le vote a été reporté par M. Aubin et Mme. Le Goff.",
        "MM. Aubin et Roy ont signé le 3 janv. 2019 à Lyon.",
        "The bill was backed by Sen. Dale Orton and Gov. Ann Reyes.",
        "The U.S. Senate met the U.N. envoy on Dec. 5.",
        "Mr. J. P. Hale, Jr. and Dr. Ng left St. Paul.",
        "LILLE, 3 nov. (Agence) - Le port a rouvert.",
        "George W. Hale a refusé.",
        "L'accord porte sur l'art. 5 du traité.",
        "1. Le port rouvre.",
    ] {
        assert_eq!(cut(text), [text]);
    }
}

#[test]
fn abbreviations_may_end_a_sentence() {
    assert_eq!(
        cut("He left the U.S. The talks failed."),
        ["He left the U.S.", "The talks failed."]
    );
    assert_eq!(cut("They met in Dec. Talks go on."), ["They met in Dec.", "Talks go on."]);
    assert_eq!(
        cut("Il vend tout, etc. Le port rouvre."),
        ["Il vend tout, etc.", "Le port rouvre."]
    );
}

#[test]
fn a_sentence_never_ends_inside_a_quotation() {
    let one = "« Nous restons. Nous signerons ! », a promis Mme Roy.";
    assert_eq!(cut(&format!("{one} Le maire se tait.")), [one, "Le maire se tait."]);
    let one = "\"We stay. We sign,\" she said.";
    assert_eq!(cut(&format!("{one} \"No,\" he said.")), [one, "\"No,\" he said."]);
    // An inch mark is no quotation.
    assert_eq!(
        cut("Le tube fait 5\". Il fuit. Tout fuit."),
        ["Le tube fait 5\".", "Il fuit.", "Tout fuit."]
    );
}

#[test]
fn a_closing_mark_belongs_to_its_sentence() {
    assert_eq!(
        cut("Il a dit : « Non. » Le maire se tait."),
        ["Il a dit : « Non. »", "Le maire se tait."]
    );
    assert_eq!(cut("“We will stay.” The mayor left."), ["“We will stay.”", "The mayor left."]);
    assert_eq!(cut("Il part (enfin.) Elle reste."), ["Il part (enfin.)", "Elle reste."]);
    assert_eq!(cut("Il part. « Je reste », dit-elle."), ["Il part.", "« Je reste », dit-elle."]);
}

#[test]
fn a_quoted_question_keeps_the_sentence_open() {
    for text in [
        "« Qui paiera ? » demande la maire.",
        "« Qui paiera ? » s'interroge Mme Roy.",
        "\"Who pays?\" Mayor Ann Reyes asked.",
        "« Assez ! » M. Roy a lancé.",
    ] {
        assert_eq!(cut(text), [text]);
    }
    assert_eq!(
        cut("« Qui paiera ? » Le maire se tait."),
        ["« Qui paiera ? »", "Le maire se tait."]
    );
}

#[test]
fn dots_questions_and_dashes() {
    assert_eq!(cut("Il hésite... puis signe. Enfin."), ["Il hésite... puis signe.", "Enfin."]);
    assert_eq!(cut("Qui ? Lui… Non !"), ["Qui ?", "Lui…", "Non !"]);
    assert_eq!(cut("Il a gagné 3.5 points. Bien."), ["Il a gagné 3.5 points.", "Bien."]);
    assert_eq!(cut("Quoi ? – dit-il. – Rien."), ["Quoi ? – dit-il.", "– Rien."]);
    assert_eq!(cut("首相は話した。閣僚も。"), ["首相は話した。", "閣僚も。"]);
}

#[test]
fn paragraphs_are_apart() {
    assert_eq!(
        blocks("Titre\n\nUn.\nDeux.\n \t\n\n  Trois. \n"),
        ["Titre", "Un.\nDeux.", "Trois."]
    );
    assert_eq!(blocks("Un.\r\n\r\nDeux."), ["Un.", "Deux."]);
    assert_eq!(blocks(" \n\t\n"), Vec::<&str>::new());
}

#[test]
fn each_line_may_be_a_paragraph() {
    assert_eq!(
        blocks("Un a dit.\nDeux a nié.\n\"Trois.\"\n"),
        ["Un a dit.", "Deux a nié.", "\"Trois.\""]
    );
    assert_eq!(blocks("  Un vote\n  Deux votes\n  Trois"), ["Un vote", "Deux votes", "Trois"]);
    let long = "mot ".repeat(90);
    assert_eq!(blocks(&format!("{long}\n{long}")).len(), 2);
    // Lines broken at a page's edge are not.
    assert_eq!(blocks("Le maire a dit\nqu'il partait\nce soir.").len(), 1);
    assert_eq!(blocks("Le maire a dit\nqu'il partait.\n   Le port\nrouvre.\n").len(), 2);
}

#[test]
fn marks_pair() {
    assert_eq!(said("« Oui », “no”, \"si\", „ja“ et ‹ da ›."), ["Oui", "no", "si", "ja", "da"]);
    let text = "Il a dit :\u{a0}«\u{202f}Oui\u{202f}».";
    let q = quoted(text)[0];
    assert_eq!((q.span.of(text), q.inner.of(text)), ("«\u{202f}Oui\u{202f}»", "Oui"));
    assert!(q.opened && q.closed && !q.continues);
    assert_eq!((q.mark, q.depth), (Mark::Guillemets, 0));
}

#[test]
fn quotations_stand_in_quotations() {
    let text = "« Il parle d'un “virage”, d'une +pause fiscale+ et de +5 % »";
    let found: Vec<_> = quoted(text).iter().map(|q| (q.inner.of(text), q.depth, q.mark)).collect();
    assert_eq!(found[1..], [("virage", 1, Mark::Curly), ("pause fiscale", 1, Mark::Plus)]);
    assert_eq!(quotation_at(&quoted(text), text.find("virage").unwrap()).unwrap().depth, 1);
    assert_eq!(quotation_at(&quoted(text), text.find("parle").unwrap()).unwrap().depth, 0);
    // Outside a quotation plus is plus.
    assert_eq!(said("Le plan +relance+ est prêt."), Vec::<&str>::new());
}

#[test]
fn straight_marks_open_and_close_by_their_neighbours() {
    assert_eq!(said("l'\"Union\" dit \"oui\", (\"non\")."), ["Union", "oui", "non"]);
    assert_eq!(said("Il a dit \" oui \" hier."), ["oui"]);
    assert_eq!(said("\"Oui\"; \"non\""), ["Oui", "non"]);
    assert_eq!(said("It's the workers' job, isn't it"), Vec::<&str>::new());
}

#[test]
fn a_lone_closing_mark_opens_with_its_paragraph() {
    let text = "Avant.\n\nNous signerons demain\", a dit Mme Roy.";
    let q = quoted(text)[0];
    assert_eq!((q.inner.of(text), q.opened, q.closed), ("Nous signerons demain", false, true));
    assert_eq!(said("La vis fait 6\" et le tube 9\"."), Vec::<&str>::new(), "inches");
    assert_eq!(
        said("« Oui », dit-il, non\" encore."),
        ["Oui"],
        "only the first mark of a paragraph"
    );
}

#[test]
fn a_lone_opening_mark_closes_with_its_paragraph() {
    let text = "Elle : « Nous restons.\n\nLe maire se tait.";
    let q = quoted(text)[0];
    assert_eq!((q.inner.of(text), q.closed), ("Nous restons.", false));
    assert_eq!(quoted(text).len(), 1);
}

#[test]
fn speech_goes_on_in_the_next_paragraph() {
    for (text, inner) in [
        ("« Nous restons.\n\n« Nous signerons », dit-elle.", ["Nous restons.", "Nous signerons"]),
        ("« Nous restons.\n\n» Nous signerons », dit-elle.", ["Nous restons.", "Nous signerons"]),
        ("\"We stay.\n\n\"We sign,\" she said.", ["We stay.", "We sign,"]),
        ("“We stay.\n\n“We sign,” she said.", ["We stay.", "We sign,"]),
    ] {
        assert_eq!(said(text), inner);
        let flags: Vec<_> = quoted(text).iter().map(|q| (q.closed, q.continues)).collect();
        assert_eq!(flags, [(false, false), (true, true)], "{text}");
    }
}

#[test]
fn clauses_in_french() {
    assert_eq!(
        clause("Le maire, réélu hier, a promis que le port rouvrirait pour l'aider."),
        ["Le maire", "réélu hier", "a promis", "que le port rouvrirait", "pour l'aider"]
    );
    assert_eq!(
        clause(
            "« Fermer n'a aucun sens maintenant que la grève est finie et rouvrir ne coûtera que peu »"
        ),
        [
            "Fermer n'a aucun sens",
            "maintenant que la grève est finie",
            "et rouvrir ne coûtera que peu"
        ]
    );
    assert_eq!(
        clause(
            "Le texte dont il parle – le sien – passe, car il plaît, ce que Lyon nie : 2,5 % de moins"
        ),
        [
            "Le texte",
            "dont il parle",
            "le sien",
            "passe",
            "car il plaît",
            "ce que Lyon nie",
            "2,5 % de moins",
        ]
    );
    assert_eq!(
        clause("Il vote pour notre maire et la paix"),
        ["Il vote pour notre maire et la paix"]
    );
}

#[test]
fn clauses_in_english() {
    assert_eq!(
        clause("The mayor, who won, said that she would stay because the port needs her."),
        ["The mayor", "who won", "said", "that she would stay", "because the port needs her"]
    );
    assert_eq!(
        clause("He flew to Paris to sign the deal and was told to wait."),
        ["He flew to Paris", "to sign the deal", "and was told", "to wait"]
    );
    assert_eq!(clause("It costs $5 (or 3%), she said"), ["It costs $5", "or 3%", "she said"]);
    assert_eq!(clause("\"We stay. We sign,\" he said"), ["We stay", "We sign", "he said"]);
}

#[test]
fn a_clause_keeps_both_of_its_marks() {
    assert_eq!(clause("face au « vide », il part"), ["face au « vide »", "il part"]);
    assert_eq!(clause("the “truth,” but no more"), ["the “truth,”", "but no more"]);
}
