//! How a reporting verb holds what it reports: a déclaré, a prétendu, a révélé.

use std::sync::LazyLock;

use super::hashing::Set;
use super::stem::stem;
use model::Lang;
use text::words;

/// How far the words that introduce a quote stand behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shade {
    /// They only report: a déclaré, selon, said.
    Neutral,
    /// They leave the truth to the speaker: a prétendu, aurait déclaré, alleged.
    Distanced,
    /// They take it as true: a révélé, a reconnu, admitted.
    Endorsed,
}

impl Shade {
    /// The code used in files: "neutral", "distanced", "endorsed".
    pub fn code(self) -> &'static str {
        match self {
            Shade::Neutral => "neutral",
            Shade::Distanced => "distanced",
            Shade::Endorsed => "endorsed",
        }
    }
}

const DISTANCED_FR: &str = "prétend prétendu prétendre prétendait allègue allégué arguë argué argue \
    prétexte prétexté insinue insinué feint fanfaronne targue targué targuant vante vanté soutient soutenu \
    soutenait soi-disant aurait auraient";
const ENDORSED_FR: &str = "révèle révélé dévoile dévoilé reconnaît reconnu reconnaissait admet admis \
    admettait avoue avoué concède concédé confirme confirmé atteste attesté démontre démontré \
    rappelle rappelé convient convenu";
const DISTANCED_EN: &str = "claim claimed alleges alleged allegedly purports purported purportedly \
    insinuates insinuated hints contends contended maintains maintained boasts boasted supposedly";
const ENDORSED_EN: &str = "reveals revealed discloses disclosed admits admitted acknowledges \
    acknowledged concedes conceded confesses confessed confirms confirmed attests shows showed \
    shown recalled reminds";

type Stems = LazyLock<[Set<String>; 2]>;

static FRENCH: Stems = LazyLock::new(|| [DISTANCED_FR, ENDORSED_FR].map(|it| of(it, Lang::Fr)));
static ENGLISH: Stems = LazyLock::new(|| [DISTANCED_EN, ENDORSED_EN].map(|it| of(it, Lang::En)));

fn of(list: &str, lang: Lang) -> Set<String> {
    list.split_whitespace().map(|word| stem(word, lang)).collect()
}

/// Reads the shade of a cue; neutral where its verb is in no list of ours.
pub fn shade(cue: &str, lang: Lang) -> Shade {
    let lists = match lang {
        Lang::Fr => &*FRENCH,
        Lang::En => &*ENGLISH,
        Lang::Other => return Shade::Neutral,
    };
    let stems: Vec<String> = words(cue).iter().map(|word| stem(word.of(cue), lang)).collect();
    let has = |list: &Set<String>| stems.iter().any(|stem| list.contains(stem));
    match lists {
        [distanced, _] if has(distanced) => Shade::Distanced,
        [_, endorsed] if has(endorsed) => Shade::Endorsed,
        _ => Shade::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_have_their_shade() {
        let table = [
            (Lang::Fr, Shade::Neutral, "a déclaré|selon|a ajouté|a jugé|a dit|estime||tient"),
            (Lang::Fr, Shade::Distanced, "a prétendu|prétendent|aurait dit|soutient|se targuant"),
            (Lang::Fr, Shade::Endorsed, "a reconnu|admet|ont avoué|a révélé|a confirmé"),
            (Lang::En, Shade::Neutral, "said|told reporters|according to|added|warned"),
            (Lang::En, Shade::Distanced, "claimed|alleges|has contended"),
            (Lang::En, Shade::Endorsed, "admitted|acknowledging|has revealed"),
            (Lang::Other, Shade::Neutral, "behauptete"),
        ];
        for (lang, wanted, cues) in table {
            for cue in cues.split('|') {
                assert_eq!(shade(cue, lang), wanted, "{cue}");
            }
        }
    }
}
