//! The rules in plain words: one table of every name a suggestion may carry.

use messages::rules as say;

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
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// The name that suggestions carry ([`Suggestion::rule`](super::Suggestion::rule)).
    pub name: &'static str,
    /// Names it in a few words, in the language that is chosen.
    pub title: fn() -> String,
    /// Says in a line what it reads, in the language that is chosen.
    pub reads: fn() -> String,
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
        title: say::role_before_name,
        reads: say::role_before_name_reads,
        french: Some("Le ministre russe des Finances Anton Belov est arrivé."),
        english: Some("Finance Minister Anton Belov arrived."),
    },
    Rule {
        name: name::ROLE_AFTER_NAME,
        title: say::role_after_name,
        reads: say::role_after_name_reads,
        french: Some("Anton Belov, ministre russe des Finances, est arrivé."),
        english: Some("Anton Belov, the Russian finance minister, arrived."),
    },
];

const RULES: [Rule; 21] = [
    Rule {
        name: name::INVERTED,
        title: say::inverted,
        reads: say::inverted_reads,
        french: Some("«Le pont rouvrira en mars», a déclaré le maire."),
        english: Some("“The bridge will reopen in March,” said the mayor."),
    },
    Rule {
        name: name::THAT_CLAUSE,
        title: say::that_clause,
        reads: say::that_clause_reads,
        french: Some("Le maire a indiqué que le pont rouvrirait en mars."),
        english: Some("The mayor said that the bridge would reopen in March."),
    },
    Rule {
        name: name::BARE_CLAUSE,
        title: say::bare_clause,
        reads: say::bare_clause_reads,
        french: None,
        english: Some("The mayor said the bridge would reopen in March."),
    },
    Rule {
        name: name::COLON,
        title: say::colon,
        reads: say::colon_reads,
        french: Some("Le maire a répondu : «Le pont rouvrira en mars.»"),
        english: Some("The mayor replied: “The bridge will reopen in March.”"),
    },
    Rule {
        name: name::COMMA,
        title: say::comma,
        reads: say::comma_reads,
        french: Some("Le maire a ajouté, «le pont rouvrira en mars»."),
        english: Some("The mayor said, “The bridge will reopen in March.”"),
    },
    Rule {
        name: name::QUOTED_OBJECT,
        title: say::quoted_object,
        reads: say::quoted_object_reads,
        french: Some("Le maire a jugé «indispensable de rouvrir le pont»."),
        english: Some("The sign said “the bridge is closed” all winter."),
    },
    Rule {
        name: name::PART_QUOTED,
        title: say::part_quoted,
        reads: say::part_quoted_reads,
        french: Some("Le maire a salué un chantier «très bien mené»."),
        english: Some("The mayor called the repair “a small miracle.”"),
    },
    Rule {
        name: name::ACCORDING_TO,
        title: say::according_to,
        reads: say::according_to_reads,
        french: Some("Selon la mairie, le pont rouvrira en mars."),
        english: Some("According to the mayor, the bridge will reopen in March."),
    },
    Rule {
        name: name::INSERTED,
        title: say::inserted,
        reads: say::inserted_reads,
        french: Some("«Le pont tient, a assuré le maire. Il rouvrira en mars.»"),
        english: None,
    },
    Rule {
        name: name::INFINITIVE,
        title: say::infinitive,
        reads: say::infinitive_reads,
        french: Some("Le maire a promis de rouvrir le pont en mars."),
        english: None,
    },
    Rule {
        name: name::BARE_INFINITIVE,
        title: say::bare_infinitive,
        reads: say::bare_infinitive_reads,
        french: Some("Le maire affirme avoir vérifié le pont en mars."),
        english: None,
    },
    Rule {
        name: name::INTENT,
        title: say::intent,
        reads: say::intent_reads,
        french: None,
        english: Some("The mayor vowed to reopen the bridge in March."),
    },
    Rule {
        name: name::VIEWPOINT,
        title: say::viewpoint,
        reads: say::viewpoint_reads,
        french: Some("Pour les syndicats, le port doit rouvrir au plus vite."),
        english: None,
    },
    Rule {
        name: name::QUOTED_AS,
        title: say::quoted_as,
        reads: say::quoted_as_reads,
        french: None,
        english: Some("The agency quoted the mayor as saying that the bridge was safe."),
    },
    Rule {
        name: name::SECOND_HAND,
        title: say::second_hand,
        reads: say::second_hand_reads,
        french: Some("«Le maire m'a dit : +Le pont rouvrira en mars+», a raconté Paul Rieux."),
        english: Some("“The mayor told us, ‘The bridge will reopen,’” said Paul Rieux."),
    },
    Rule {
        name: name::TRANSCRIPT,
        title: say::transcript,
        reads: say::transcript_reads,
        french: Some("MAIRE: Le pont rouvrira en mars."),
        english: Some("MAYOR: The bridge will reopen in March."),
    },
    Rule {
        name: name::AFTER_COLON,
        title: say::after_colon,
        reads: say::after_colon_reads,
        french: Some("Le mot d'ordre des dockers : «Le port vivra.»"),
        english: Some("Their message to the council: “The port will live.”"),
    },
    Rule {
        name: name::UNLISTED_VERB,
        title: say::unlisted_verb,
        reads: say::unlisted_verb_reads,
        french: Some("«Le pont ne tient plus», titrait dimanche le journal."),
        english: None,
    },
    Rule {
        name: name::UNATTRIBUTED,
        title: say::unattributed,
        reads: say::unattributed_reads,
        french: Some("Le maire est resté ferme. «Le pont rouvrira en mars.»"),
        english: Some("The mayor was firm. “The bridge will reopen in March.”"),
    },
    Rule {
        name: name::UNCLAIMED,
        title: say::unclaimed,
        reads: say::unclaimed_reads,
        french: Some("Sur le quai, une banderole «le port vivra encore cent ans» flottait."),
        english: Some("A banner with “the port will live for another century” hung there."),
    },
    Rule {
        name: name::SELECTION,
        title: say::selection,
        reads: say::selection_reads,
        french: None,
        english: None,
    },
];
