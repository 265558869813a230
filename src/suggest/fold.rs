//! Spelling set aside: case, accents, doubled letters, articles in names.

/// A word folded for comparing ([`text::fold`]), letters and figures only.
pub(crate) fn fold(word: &str) -> String {
    text::fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What two spellings of one surname share: no accents, no Arabic article,
/// no doubled letters (Moualem, Mouallem; al-Assad, Assad).
pub(crate) fn surname(word: &str) -> String {
    let low = lang::signs::plain(word);
    let bare = ["al-", "el-"].iter().find_map(|article| low.strip_prefix(article));
    let mut out = String::new();
    for c in fold(bare.unwrap_or(&low)).replace("ck", "k").chars() {
        let c = match c {
            'y' => 'i',
            'w' => 'v',
            c => c,
        };
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}
