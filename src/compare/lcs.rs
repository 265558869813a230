//! The longest common subsequence of two short lists.

/// The places of equal items in a longest common subsequence, in order. Takes
/// time and memory by the product of the lengths, which the caller bounds.
pub(super) fn common<T: PartialEq>(a: &[T], b: &[T]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut table = vec![0_u16; (a.len() + 1) * width];
    let at = |table: &[u16], i: usize, j: usize| table.get(i * width + j).copied().unwrap_or(0);
    for (i, one) in a.iter().enumerate().rev() {
        for (j, other) in b.iter().enumerate().rev() {
            let best = if one == other {
                at(&table, i + 1, j + 1).saturating_add(1)
            } else {
                at(&table, i + 1, j).max(at(&table, i, j + 1))
            };
            table.get_mut(i * width + j).into_iter().for_each(|cell| *cell = best);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut out = Vec::new();
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        if one == other {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if at(&table, i + 1, j) >= at(&table, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    out
}
