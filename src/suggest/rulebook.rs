//! The rules in plain words: one table of every name a suggestion may carry.

/// The machine names, as files and records hold them.
pub(crate) mod name {
    pub(crate) const INVERTED: &str = "inverted";
    pub(crate) const INSERTED: &str = "inserted";
    pub(crate) const THAT_CLAUSE: &str = "that-clause";
    pub(crate) const BARE_CLAUSE: &str = "bare-clause";
    pub(crate) const COLON: &str = "colon";
    pub(crate) const COMMA: &str = "comma";
    pub(crate) const QUOTED_OBJECT: &str = "quoted-object";
    pub(crate) const PART_QUOTED: &str = "part-quoted";
    pub(crate) const INFINITIVE: &str = "infinitive";
    pub(crate) const BARE_INFINITIVE: &str = "bare-infinitive";
    pub(crate) const INTENT: &str = "intent";
    pub(crate) const ACCORDING_TO: &str = "according-to";
    pub(crate) const VIEWPOINT: &str = "viewpoint";
    pub(crate) const QUOTED_AS: &str = "quoted-as";
    pub(crate) const SECOND_HAND: &str = "second-hand";
    pub(crate) const TRANSCRIPT: &str = "transcript";
    pub(crate) const AFTER_COLON: &str = "after-colon";
    pub(crate) const UNLISTED_VERB: &str = "unlisted-verb";
    pub(crate) const UNATTRIBUTED: &str = "unattributed";
    pub(crate) const UNCLAIMED: &str = "unclaimed";
    pub(crate) const SELECTION: &str = "selection";
    pub(crate) const ROLE_BEFORE_NAME: &str = "role-before-name";
    pub(crate) const ROLE_AFTER_NAME: &str = "role-after-name";
}

/// A rule as an analyst may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The name that suggestions carry ([`Suggestion::rule`](super::Suggestion::rule)).
    pub name: &'static str,
    /// A few words.
    pub title: &'static str,
    /// What it reads, in a line.
    pub reads: &'static str,
    /// An invented French sentence it applies to.
    pub french: Option<&'static str>,
    /// An invented English sentence it applies to.
    pub english: Option<&'static str>,
}

/// The rule of that machine name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().chain(&ROLE_RULES).find(|rule| rule.name == name)
}

/// Every rule that makes suggestions, the commonest first.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rules that read what office somebody holds.
const ROLE_RULES: [Rule; 2] = [
    Rule {
        name: name::ROLE_BEFORE_NAME,
        title: "role before the name",
        reads: "An office and its complements right before the name of a person.",
        french: Some("Le ministre russe des Finances Anton Belov est arrivé."),
        english: Some("Finance Minister Anton Belov arrived."),
    },
    Rule {
        name: name::ROLE_AFTER_NAME,
        title: "role after the name",
        reads: "An office and its complements between commas after the name of a person.",
        french: Some("Anton Belov, ministre russe des Finances, est arrivé."),
        english: Some("Anton Belov, the Russian finance minister, arrived."),
    },
];

const RULES: [Rule; 21] = [
    Rule {
        name: name::INVERTED,
        title: "inverted attribution",
        reads: "Words, then a verb of saying and its speaker, in either order.",
        french: Some("«Le pont rouvrira en mars», a déclaré le maire."),
        english: Some("“The bridge will reopen in March,” said the mayor."),
    },
    Rule {
        name: name::THAT_CLAUSE,
        title: "clause with that",
        reads: "A verb of saying and the clause that “que”, “that” or “whether” opens.",
        french: Some("Le maire a indiqué que le pont rouvrirait en mars."),
        english: Some("The mayor said that the bridge would reopen in March."),
    },
    Rule {
        name: name::BARE_CLAUSE,
        title: "clause without that",
        reads: "An English verb of saying and its clause, “that” left out.",
        french: None,
        english: Some("The mayor said the bridge would reopen in March."),
    },
    Rule {
        name: name::COLON,
        title: "verb and colon",
        reads: "A verb of saying, a colon, then the words.",
        french: Some("Le maire a répondu : «Le pont rouvrira en mars.»"),
        english: Some("The mayor replied: “The bridge will reopen in March.”"),
    },
    Rule {
        name: name::COMMA,
        title: "verb, comma and marks",
        reads: "A verb of saying, a comma, then words in quotation marks.",
        french: Some("Le maire a ajouté, «le pont rouvrira en mars»."),
        english: Some("The mayor said, “The bridge will reopen in March.”"),
    },
    Rule {
        name: name::QUOTED_OBJECT,
        title: "object in marks",
        reads: "A verb of saying or judging right before quotation marks.",
        french: Some("Le maire a jugé «indispensable de rouvrir le pont»."),
        english: Some("The sign said “the bridge is closed” all winter."),
    },
    Rule {
        name: name::PART_QUOTED,
        title: "object partly in marks",
        reads: "A verb of saying, judging or naming, and an object that ends in quotation marks.",
        french: Some("Le maire a salué un chantier «très bien mené»."),
        english: Some("The mayor called the repair “a small miracle.”"),
    },
    Rule {
        name: name::ACCORDING_TO,
        title: "named source",
        reads: "“Selon”, “d'après”, “according to” and the like, with the source they name.",
        french: Some("Selon la mairie, le pont rouvrira en mars."),
        english: Some("According to the mayor, the bridge will reopen in March."),
    },
    Rule {
        name: name::INSERTED,
        title: "attribution inside the marks",
        reads: "A quotation that its attribution cuts in two without closing the marks.",
        french: Some("«Le pont tient, a assuré le maire. Il rouvrira en mars.»"),
        english: None,
    },
    Rule {
        name: name::INFINITIVE,
        title: "verb and infinitive",
        reads: "A French verb of saying, then “de” or “à” and an infinitive.",
        french: Some("Le maire a promis de rouvrir le pont en mars."),
        english: None,
    },
    Rule {
        name: name::BARE_INFINITIVE,
        title: "verb and bare infinitive",
        reads: "A French verb of saying with an infinitive and nothing between.",
        french: Some("Le maire affirme avoir vérifié le pont en mars."),
        english: None,
    },
    Rule {
        name: name::INTENT,
        title: "wish, vow or demand",
        reads: "An English verb of wishing or asking, then “to” or what is asked for.",
        french: None,
        english: Some("The mayor vowed to reopen the bridge in March."),
    },
    Rule {
        name: name::VIEWPOINT,
        title: "point of view",
        reads: "A French sentence that opens with “pour” and whose view it gives.",
        french: Some("Pour les syndicats, le port doit rouvrir au plus vite."),
        english: None,
    },
    Rule {
        name: name::QUOTED_AS,
        title: "quoted as saying",
        reads: "Somebody whom an agency or paper quotes “as saying” something.",
        french: None,
        english: Some("The agency quoted the mayor as saying that the bridge was safe."),
    },
    Rule {
        name: name::SECOND_HAND,
        title: "quotation within a quotation",
        reads: "A verb of saying inside a quotation, then words in marks of their own.",
        french: Some("«Le maire m'a dit : +Le pont rouvrira en mars+», a raconté Paul Rieux."),
        english: Some("“The mayor told us, ‘The bridge will reopen,’” said Paul Rieux."),
    },
    Rule {
        name: name::TRANSCRIPT,
        title: "turn of a transcript",
        reads: "A name in capitals, or a name before marks, a colon, then the words.",
        french: Some("MAIRE: Le pont rouvrira en mars."),
        english: Some("MAYOR: The bridge will reopen in March."),
    },
    Rule {
        name: name::AFTER_COLON,
        title: "marks after a colon",
        reads: "Quotation marks after a colon, with no verb of saying.",
        french: Some("Le mot d'ordre des dockers : «Le port vivra.»"),
        english: Some("Their message to the council: “The port will live.”"),
    },
    Rule {
        name: name::UNLISTED_VERB,
        title: "verb of no list",
        reads: "French words in marks, then a verb that is in no list, and its subject.",
        french: Some("«Le pont ne tient plus», titrait dimanche le journal."),
        english: None,
    },
    Rule {
        name: name::UNATTRIBUTED,
        title: "sentence in marks, without attribution",
        reads: "A whole sentence in quotation marks; the speaker is the one before.",
        french: Some("Le maire est resté ferme. «Le pont rouvrira en mars.»"),
        english: Some("The mayor was firm. “The bridge will reopen in March.”"),
    },
    Rule {
        name: name::UNCLAIMED,
        title: "words in marks, without attribution",
        reads: "Several words in quotation marks inside a sentence, with no verb of saying near.",
        french: Some("Sur le quai, une banderole «le port vivra encore cent ans» flottait."),
        english: Some("A banner with “the port will live for another century” hung there."),
    },
    Rule {
        name: name::SELECTION,
        title: "your own selection",
        reads: "The words you selected, with the speaker and verb found nearest to them.",
        french: None,
        english: None,
    },
];
