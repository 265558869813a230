//! Which stories have a term, and how many dispatches had it.

use std::collections::HashMap;

/// Beyond so many stories, a term's list is cleared of those that are over.
const LONG: usize = 64;
/// A term of more stories than this brings none forward: rarer ones do.
const LONGEST: usize = 256;

/// All that is known of a term.
#[derive(Debug, Default)]
struct Post {
    /// Dispatches that had it.
    having: u32,
    /// Stories that have it, in the order they got it.
    stories: Vec<u32>,
    /// The length of the list at which it is looked through for what is over.
    check: usize,
}

/// Terms to stories.
#[derive(Debug, Default)]
pub(super) struct Index {
    posts: HashMap<u32, Post>,
    dispatches: u32,
    /// For each story: what a search found so far, and in which search.
    sums: Vec<(u32, f32)>,
    search: u32,
}

/// A count as a number of a list; there are not four billion.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Index {
    /// Counts a dispatch with its terms; gives how many came so far, it included.
    pub(super) fn count(&mut self, terms: impl Iterator<Item = u32>) -> u32 {
        self.dispatches += 1;
        terms.for_each(|term| self.posts.entry(term).or_default().having += 1);
        self.dispatches
    }

    /// How many dispatches had a term.
    pub(super) fn having(&self, term: u32) -> u32 {
        self.posts.get(&term).map_or(0, |post| post.having)
    }

    /// Notes that a story has a term.
    pub(super) fn put(&mut self, term: u32, story: u32) {
        let post = self.posts.entry(term).or_default();
        post.stories.push(story);
        let least = story as usize + 1;
        if self.sums.len() < least {
            self.sums.resize(least, (0, 0.0));
        }
    }

    /// Notes that a story lost a term.
    pub(super) fn take(&mut self, term: u32, story: u32) {
        if let Some(post) = self.posts.get_mut(&term) {
            post.stories.retain(|it| *it != story);
        }
    }

    /// The open stories that share most with the terms, best first. Those that are
    /// over for good are forgotten on the way.
    pub(super) fn rivals(
        &mut self,
        terms: &[(u32, f32)],
        most: usize,
        open: impl Fn(u32) -> bool,
        over: impl Fn(u32) -> bool,
    ) -> Vec<u32> {
        self.search = self.search.wrapping_add(1);
        let mut found: Vec<u32> = Vec::new();
        for (term, weight) in terms {
            let Some(post) = self.posts.get_mut(term) else { continue };
            if post.stories.len() > LONG.max(post.check) {
                post.stories.retain(|story| !over(*story));
                post.check = 2 * post.stories.len();
            }
            if post.stories.len() > LONGEST {
                continue;
            }
            for story in &post.stories {
                let Some((search, sum)) = self.sums.get_mut(*story as usize) else { continue };
                if *search != self.search {
                    (*search, *sum) = (self.search, 0.0);
                    found.push(*story);
                }
                *sum += weight * weight;
            }
        }
        found.retain(|story| open(*story));
        let sum = |story: &u32| self.sums.get(*story as usize).map_or(0.0, |(_, sum)| *sum);
        found.sort_unstable_by(|x, y| sum(y).total_cmp(&sum(x)).then(x.cmp(y)));
        found.truncate(most);
        found
    }
}
