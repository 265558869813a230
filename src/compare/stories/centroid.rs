//! What a story is about: the sum of what its dispatches are about.

/// Terms of a story, at most; it may grow to twice as many before it is cut.
const MOST: usize = 96;

/// Weighed terms, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Centroid {
    terms: Vec<(u32, f32)>,
    length: f32,
}

impl Centroid {
    /// How alike a dispatch is, 0 to 1 (cosine), and how much of that its names and
    /// numbers make. The dispatch's terms are in order and of length 1.
    pub(super) fn likeness(&self, terms: &[(u32, f32)]) -> (f32, f32) {
        let (mut all, mut anchored) = (0.0, 0.0);
        let mut rest = self.terms.as_slice();
        for (term, weight) in terms {
            rest = rest.get(rest.partition_point(|(it, _)| it < term)..).unwrap_or_default();
            if let Some((_, own)) = rest.first().filter(|(it, _)| it == term) {
                all += weight * own;
                anchored += if super::terms::is_anchor(*term) { weight * own } else { 0.0 };
            }
        }
        let length = self.length.max(f32::MIN_POSITIVE);
        (all / length, anchored / length)
    }

    /// Adds a dispatch. Gives the terms that are new to the story, and those that it
    /// lost because they say least.
    pub(super) fn add(&mut self, terms: &[(u32, f32)]) -> (Vec<u32>, Vec<u32>) {
        let mut fresh = Vec::new();
        let mut sum = Vec::with_capacity(self.terms.len() + terms.len());
        let mut own = self.terms.iter().copied().peekable();
        for (term, weight) in terms {
            while let Some(before) = own.next_if(|(it, _)| it < term) {
                sum.push(before);
            }
            match own.next_if(|(it, _)| it == term) {
                Some((_, known)) => sum.push((*term, known + weight)),
                None => {
                    fresh.push(*term);
                    sum.push((*term, *weight));
                }
            }
        }
        sum.extend(own);
        let lost = if sum.len() > 2 * MOST { cut(&mut sum) } else { Vec::new() };
        self.length = sum.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        self.terms = sum;
        (fresh, lost)
    }

    /// Its terms with their weights, of length 1, by number.
    pub(super) fn unit(&self) -> Vec<(u32, f32)> {
        let length = self.length.max(f32::MIN_POSITIVE);
        self.terms.iter().map(|(term, weight)| (*term, weight / length)).collect()
    }

    /// Its terms, by number.
    pub(super) fn terms(&self) -> impl Iterator<Item = u32> + '_ {
        self.terms.iter().map(|(term, _)| *term)
    }
}

/// Leaves the heaviest terms; gives the others.
fn cut(terms: &mut Vec<(u32, f32)>) -> Vec<u32> {
    terms.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let lost = terms.split_off(MOST.min(terms.len()));
    terms.sort_unstable_by_key(|(term, _)| *term);
    lost.into_iter().map(|(term, _)| term).collect()
}
