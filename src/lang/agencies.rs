//! News agencies, and the media that carry each other's words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;
use super::language::rows;

/// A news agency, newspaper or channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsAgency {
    /// Usual spelling: what a dispatch's agency field says.
    pub usual: &'static str,
    /// Spellings it signs with, the usual one included, as they stand in prose.
    pub spellings: Vec<&'static str>,
    /// True if its copy speaks of itself by name ("a déclaré à l'AFP"). Of the others, a
    /// mention says only that somebody quotes them.
    pub says_own_name: bool,
    /// True of newspapers and channels, which send no dispatches.
    pub is_medium: bool,
}

/// All that are known, media included. No spelling occurs twice.
pub fn agencies() -> &'static [NewsAgency] {
    static ALL: LazyLock<Vec<NewsAgency>> =
        LazyLock::new(|| rows(include_str!("agencies.tsv")).filter_map(read).collect());
    &ALL
}

fn read((kind, cells): (&'static str, &'static str)) -> Option<NewsAgency> {
    let (usual, spellings) = cells.split_once('\t')?;
    let spellings = spellings.split(" | ").collect();
    Some(NewsAgency { usual, spellings, says_own_name: kind == "own", is_medium: kind == "medium" })
}

/// The agency a name means, whatever its case; blanks around do not count, media are none.
pub fn agency(name: &str) -> Option<&'static NewsAgency> {
    static BY_NAME: LazyLock<HashMap<String, &'static NewsAgency>> = LazyLock::new(|| {
        let named = |it: &'static NewsAgency| it.spellings.iter().map(move |name| (fold(name), it));
        agencies().iter().filter(|it| !it.is_medium).flat_map(named).collect()
    });
    BY_NAME.get(&fold(name.trim())).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_means_two_agencies() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        assert!(agencies().len() > 70);
        for agency in agencies() {
            assert!(agency.spellings.contains(&agency.usual), "{agency:?}");
            for spelling in &agency.spellings {
                let before = seen.insert(fold(spelling), agency.usual);
                assert!(before.is_none_or(|usual| usual == agency.usual), "{spelling}");
            }
        }
    }
}
