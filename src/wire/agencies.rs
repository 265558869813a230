//! The agencies we know by name, as data.

/// A news agency.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Agency {
    /// Usual spelling: what a dispatch's agency field says.
    pub(super) usual: &'static str,
    /// Spellings it signs with, the usual one included, as they stand in prose.
    pub(super) spellings: &'static [&'static str],
    /// Whether its copy speaks of itself by name ("a déclaré à l'AFP"). Of the
    /// others, a mention says only that somebody quotes them.
    pub(super) says_own_name: bool,
}

const fn own(usual: &'static str, spellings: &'static [&'static str]) -> Agency {
    Agency { usual, spellings, says_own_name: true }
}

const fn other(usual: &'static str, spellings: &'static [&'static str]) -> Agency {
    Agency { usual, spellings, says_own_name: false }
}

/// Every agency. No spelling occurs twice.
pub(super) static AGENCIES: &[Agency] = &[
    own("AFP", &["AFP", "Agence France-Presse", "Agence France Presse", "AFPTV"]),
    own("Reuters", &["Reuters", "REUTERS", "Thomson Reuters", "Agence Reuters"]),
    own("AP", &["AP", "Associated Press", "The Associated Press", "The AP"]),
    own("dpa", &["dpa", "DPA", "Deutsche Presse-Agentur", "dpa-AFX"]),
    own("EFE", &["EFE", "Agencia EFE"]),
    own("ANSA", &["ANSA", "Ansa"]),
    own("UPI", &["UPI", "United Press International"]),
    own("Belga", &["Belga", "BELGA", "Agence Belga"]),
    own("ATS", &["ATS", "ats", "Keystone-ATS", "Agence télégraphique suisse"]),
    own("PA", &["PA", "PA Media", "Press Association"]),
    own("Kyodo", &["Kyodo", "Kyodo News", "KYODO"]),
    own("Bloomberg", &["Bloomberg", "Bloomberg News"]),
    own("La Presse Canadienne", &["La Presse Canadienne", "The Canadian Press", "Canadian Press"]),
    other("TASS", &["TASS", "Tass", "ITAR-TASS", "Itar-Tass", "Itar-TASS"]),
    other("Interfax", &["Interfax", "INTERFAX", "Interfax-Ukraine"]),
    other("RIA Novosti", &["RIA Novosti", "RIA", "Ria Novosti"]),
    other("Sputnik", &["Sputnik"]),
    other("Rossiya Segodnya", &["Rossiya Segodnya"]),
    other("Xinhua", &["Xinhua", "XINHUA", "Chine nouvelle", "Xinhua News Agency"]),
    other("Anadolu", &["Anadolu", "AA", "Anadolu Agency", "Anatolie", "Agence Anadolu"]),
    other("Dogan", &["Dogan", "DHA"]),
    other("APA", &["APA", "Austria Presse Agentur"]),
    other("Jiji", &["Jiji", "Jiji Press"]),
    other("Yonhap", &["Yonhap"]),
    other("KCNA", &["KCNA"]),
    other("PTI", &["PTI", "Press Trust of India"]),
    other("IANS", &["IANS"]),
    other("ANI", &["ANI"]),
    other("AAP", &["AAP"]),
    other("Lusa", &["Lusa", "LUSA"]),
    other("PAP", &["PAP"]),
    other("CTK", &["CTK", "ČTK"]),
    other("MTI", &["MTI"]),
    other("Ukrinform", &["Ukrinform"]),
    other("UNIAN", &["UNIAN", "Unian"]),
    other("Belta", &["Belta", "BelTA"]),
    other("IRNA", &["IRNA", "Irna"]),
    other("ISNA", &["ISNA", "Isna"]),
    other("Fars", &["Fars"]),
    other("Mehr", &["Mehr"]),
    other("Tasnim", &["Tasnim"]),
    other("SANA", &["SANA", "Sana"]),
    other("Petra", &["Petra"]),
    other("WAM", &["WAM"]),
    other("SPA", &["SPA"]),
    other("QNA", &["QNA"]),
    other("KUNA", &["KUNA"]),
    other("MENA", &["MENA", "Mena"]),
    other("TAP", &["TAP"]),
    other("APS", &["APS"]),
    other("MAP", &["MAP"]),
    other("PANA", &["PANA", "Panapress"]),
    other("NNA", &["NNA"]),
    other("Maan", &["Maan", "Ma'an"]),
    other("WAFA", &["WAFA", "Wafa"]),
    other("ANP", &["ANP"]),
    other("STT", &["STT"]),
    other("NTB", &["NTB"]),
    other("Ritzau", &["Ritzau"]),
    other("TT", &["TT"]),
    other("Tanjug", &["Tanjug"]),
    other("Hina", &["Hina", "HINA"]),
    other("BTA", &["BTA"]),
    other("Agerpres", &["Agerpres", "AGERPRES"]),
    other("Notimex", &["Notimex"]),
    other("Télam", &["Télam", "Telam"]),
    other("Agência Brasil", &["Agência Brasil", "Agencia Brasil"]),
    other("Adnkronos", &["Adnkronos"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;
    use text::fold;

    #[test]
    fn no_spelling_means_two_agencies() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for agency in AGENCIES {
            assert!(agency.spellings.contains(&agency.usual), "{agency:?}");
            for spelling in agency.spellings {
                let before = seen.insert(fold(spelling), agency.usual);
                assert!(before.is_none_or(|usual| usual == agency.usual), "{spelling}");
            }
        }
    }
}
