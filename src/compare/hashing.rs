//! Tables by hash: seeded anew in every process, so that no text can be written
//! against them, and quicker than the standard library's on short keys.

use std::collections::{HashMap, HashSet};

/// What makes hashes.
pub(super) type Hashing = foldhash::fast::RandomState;

/// A table by key.
pub(super) type Map<K, V> = HashMap<K, V, Hashing>;

/// A set.
pub(super) type Set<K> = HashSet<K, Hashing>;
