//! A journal's lines by their hashes: which follows which, what is missing
//! between them, and what the state's second copies put back.

use super::StoreError;
use super::line::{self, Hash};
use super::lines::{each, part};
use super::read::piece_of;
use super::second::Copied;
use super::walk::Files;
use super::walk::place;
use model::{Piece, RecordId};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// A good line.
pub(super) struct Node {
    pub(super) prev: Hash,
    hash: Hash,
    /// The event's id, as far as it can be read.
    pub(super) event: Option<RecordId>,
    /// The act in parts that it is a later line of.
    act: Option<RecordId>,
    /// The number of the file it belongs to; 0 where the line before it does.
    pub(super) file: u32,
    pub(super) from: Whence,
    /// The bad lines right before it, if any: file and first line.
    after: Option<(String, u64)>,
    /// Its own file and line, where it has one.
    at: (String, u64),
}

/// Where a line is had from.
pub(super) enum Whence {
    /// The journal.
    File {
        /// First byte.
        offset: u64,
        /// Bytes, line end included.
        len: u64,
    },
    /// The state's copy of it.
    Copy(Vec<u8>),
    /// Made from the state's records.
    Made(Vec<u8>),
}

/// The good lines of one journal.
pub(super) struct Chain {
    pub(super) nodes: Vec<Node>,
    by_hash: HashMap<Hash, usize>,
    /// The lines that follow a line, by its hash; empty for the first.
    next: HashMap<Hash, Vec<usize>>,
    /// Bad lines at the end.
    tail: Option<(String, u64)>,
    /// Whether a line is bad, or there twice; one at the very end that was not
    /// written to its end is the next opening's business.
    pub(super) spoilt: bool,
    /// Whether the last line was not written to its end.
    pub(super) torn: bool,
    last_in_file: Hash,
}

/// The one field of a line that a later version keeps.
#[derive(Deserialize)]
struct Named {
    id: RecordId,
}

impl Chain {
    /// Reads a journal.
    pub(super) fn read(files: &Files) -> Result<Self, StoreError> {
        let mut chain = Chain {
            nodes: Vec::new(),
            by_hash: HashMap::new(),
            next: HashMap::new(),
            tail: None,
            spoilt: false,
            torn: false,
            last_in_file: Hash::new(),
        };
        each(files, &mut |raw| -> Result<(), StoreError> {
            let at = (place(raw.path), raw.line);
            let (offset, len) = (raw.offset, raw.bytes.len() as u64);
            let from = Whence::File { offset, len };
            let added = chain.add(line::trim(raw.bytes), raw.file, from, at.clone());
            chain.spoilt |= chain.torn;
            chain.torn = !added && !raw.bytes.ends_with(b"\n");
            if !added {
                chain.spoilt |= !chain.torn;
            }
            // One that is there twice is no loss, and what git leaves between two
            // versions was never a line.
            let spoilt = !added && line::verify(line::trim(raw.bytes)).is_none();
            if spoilt && !line::is_conflict_marker(raw.bytes) {
                chain.tail.get_or_insert(at);
            }
            Ok(())
        })?;
        chain.last_in_file = chain.nodes.last().map(|it| it.hash.clone()).unwrap_or_default();
        Ok(chain)
    }

    /// Adds a line unless it is bad or there already.
    fn add(&mut self, bytes: &[u8], file: u32, from: Whence, at: (String, u64)) -> bool {
        let Some(good) = line::verify(bytes) else { return false };
        if self.by_hash.contains_key(good.hash) {
            return false;
        }
        let event = serde_json::from_slice::<Named>(bytes).ok().map(|named| named.id);
        let act = match piece_of(bytes) {
            Some(Piece::Part { of, .. } | Piece::Last { of, .. }) => Some(of),
            Some(Piece::First) | None => None,
        };
        let nth = self.nodes.len();
        self.by_hash.insert(good.hash.to_owned(), nth);
        self.next.entry(good.prev.to_owned()).or_default().push(nth);
        let (prev, hash) = (good.prev.to_owned(), good.hash.to_owned());
        self.nodes.push(Node { prev, hash, event, act, file, from, after: self.tail.take(), at });
        true
    }

    /// Adds copies of lines where they join good lines that lack their
    /// neighbours, each with the number of its file; with `all` also those that
    /// join none.
    pub(super) fn fill(&mut self, copies: &[Copied], all: bool) {
        let tail = self.tail.take();
        let known: HashSet<RecordId> = self.lines().collect();
        let mut after: HashMap<&str, usize> = HashMap::new();
        let mut named: HashMap<&str, usize> = HashMap::new();
        for (nth, (_, bytes)) in copies.iter().enumerate() {
            let Some(good) = line::verify(bytes) else { continue };
            let event = serde_json::from_slice::<Named>(bytes).ok().map(|named| named.id);
            if event.is_none_or(|event| !known.contains(&event)) {
                after.insert(good.prev, nth);
                named.insert(good.hash, nth);
            }
        }
        let mut ends: Vec<Hash> = self.nodes.iter().map(|node| node.hash.clone()).collect();
        ends.push(Hash::new());
        for mut end in
            ends.into_iter().filter(|end| !self.next.contains_key(end)).collect::<Vec<_>>()
        {
            while let Some((file, bytes)) = after.get(end.as_str()).and_then(|at| copies.get(*at)) {
                if !self.copy(*file, bytes) {
                    break;
                }
                end = self.nodes.last().map(|it| it.hash.clone()).unwrap_or_default();
            }
        }
        let begins: Vec<Hash> = self.nodes.iter().map(|node| node.prev.clone()).collect();
        for mut begin in begins {
            while !self.by_hash.contains_key(&begin)
                && let Some((file, bytes)) =
                    named.get(begin.as_str()).and_then(|at| copies.get(*at))
                && self.copy(*file, bytes)
            {
                begin = self.nodes.last().map(|it| it.prev.clone()).unwrap_or_default();
            }
        }
        for (file, bytes) in copies.iter().filter(|_| all) {
            let event = serde_json::from_slice::<Named>(bytes).ok().map(|named| named.id);
            if event.is_none_or(|event| !known.contains(&event)) {
                self.copy(*file, bytes);
            }
        }
        self.tail = tail;
    }

    fn copy(&mut self, file: u32, bytes: &[u8]) -> bool {
        self.add(bytes, file, Whence::Copy(bytes.to_vec()), (String::new(), 0))
    }

    /// Adds a line made from records; it follows nothing.
    pub(super) fn make(&mut self, bytes: Vec<u8>) {
        let tail = self.tail.take();
        let from = Whence::Made(bytes.clone());
        self.add(line::trim(&bytes), 0, from, (String::new(), 0));
        self.tail = tail;
    }

    /// The lines that came back.
    pub(super) fn copies(&self) -> impl Iterator<Item = &[u8]> {
        self.nodes.iter().filter_map(|node| match &node.from {
            Whence::Copy(bytes) => Some(bytes.as_slice()),
            Whence::File { .. } | Whence::Made(_) => None,
        })
    }

    /// Whether copies of lines share events with it, and whether there are more among
    /// them.
    pub(super) fn compare(&self, copies: &[Copied]) -> (bool, bool) {
        let known: HashSet<RecordId> = self.lines().collect();
        let good = copies.iter().filter(|(_, bytes)| line::verify(bytes).is_some());
        let named = good.filter_map(|(_, bytes)| serde_json::from_slice::<Named>(bytes).ok());
        let (shared, more): (Vec<_>, Vec<_>) = named.partition(|named| known.contains(&named.id));
        (!shared.is_empty(), !more.is_empty())
    }

    /// The ids of its lines. The first line of an act in parts has the act's own, so that
    /// this line may be lacking where others of the act are there.
    fn lines(&self) -> impl Iterator<Item = RecordId> {
        self.nodes.iter().filter_map(|node| node.event)
    }

    /// The ids of its events, and of the acts in parts that it has lines of.
    pub(super) fn events(&self) -> impl Iterator<Item = RecordId> {
        self.nodes.iter().flat_map(|node| node.event.into_iter().chain(node.act))
    }

    /// Whether the line before a line is there, or was never one.
    fn follows(&self, node: &Node) -> bool {
        node.prev.is_empty() || self.by_hash.contains_key(&node.prev)
    }

    /// The lines in the order in which they are to stand: those that follow each
    /// other together, such pieces by the time of their first line, an event once.
    pub(super) fn order(&self) -> Vec<usize> {
        let mut pieces: Vec<Vec<usize>> = Vec::new();
        for (nth, node) in self.nodes.iter().enumerate() {
            let goes_on = self.next_of(&node.prev) == Some(nth);
            let begins = !goes_on || !self.by_hash.contains_key(&node.prev);
            if begins {
                pieces.push(self.piece(nth));
            }
        }
        let first = |piece: &Vec<usize>| {
            let node = piece.first().and_then(|nth| self.nodes.get(*nth))?;
            node.event
        };
        pieces.sort_by_key(first);
        let mut once = HashSet::new();
        let fresh = |nth: &usize| {
            let event = self.nodes.get(*nth).and_then(|node| node.event);
            event.is_none_or(|event| once.insert(event))
        };
        pieces.into_iter().flatten().filter(fresh).collect()
    }

    /// The line that follows a line; of several, the one that was done first.
    fn next_of(&self, hash: &str) -> Option<usize> {
        let all = self.next.get(hash)?.iter().copied();
        all.min_by_key(|nth| self.nodes.get(*nth).and_then(|node| node.event))
    }

    fn piece(&self, from: usize) -> Vec<usize> {
        let mut piece = vec![from];
        let mut last = self.nodes.get(from);
        while let Some(nth) = last.and_then(|it| self.next_of(&it.hash)) {
            piece.push(nth);
            last = self.nodes.get(nth);
        }
        piece
    }

    /// Whether it has the line of this hash.
    pub(super) fn has(&self, hash: &str) -> bool {
        self.by_hash.contains_key(hash)
    }

    /// Whether the journal is as it should be.
    pub(super) fn is_whole(&self) -> bool {
        let in_file = |node: &Node| matches!(node.from, Whence::File { .. });
        let order = self.order();
        let chained = order.iter().zip(0..).all(|(nth, at)| *nth == at)
            && order.len() == self.nodes.len()
            && self.nodes.iter().all(in_file);
        let mut prev = "";
        chained
            && !self.spoilt
            && self.nodes.iter().all(|node| {
                let fits = node.prev == prev;
                prev = &node.hash;
                fits
            })
    }

    /// What is missing, one sentence each.
    pub(super) fn lost(&self) -> Vec<String> {
        let mut lost = Vec::new();
        for node in self.nodes.iter().filter(|node| !self.follows(node)) {
            match (&node.after, &node.at) {
                (Some((place, line)), (there, next)) if place == there && *next == line + 1 => {
                    lost.push(messages::store::lost_line(line, place));
                }
                (Some((place, line)), (there, next)) => {
                    lost.push(messages::store::lost_lines(line, place, next, there));
                }
                (None, (place, _)) if place.is_empty() => {
                    lost.push(messages::store::lost_between());
                }
                (None, (place, line)) => lost.push(messages::store::lost_before(line, place)),
            }
        }
        if let Some((place, line)) = &self.tail
            && !self.next.contains_key(&self.last_in_file)
        {
            lost.push(messages::store::lost_after(line, place));
        }
        lost
    }

    /// A line's bytes, line end included, behind a line of hash `prev`; with its
    /// own hash, and whether it stays as it is.
    pub(super) fn bytes(
        &self,
        nth: usize,
        files: &Files,
        prev: &str,
    ) -> Result<(Vec<u8>, Hash, bool), StoreError> {
        let gone = || StoreError::State(messages::store::line_gone());
        let node = self.nodes.get(nth).ok_or_else(gone)?;
        let mut bytes = match &node.from {
            Whence::File { offset, len } => {
                part(files.get(&node.file).ok_or_else(gone)?, *offset, *len)?
            }
            Whence::Copy(bytes) | Whence::Made(bytes) => bytes.clone(),
        };
        if !bytes.ends_with(b"\n") {
            bytes.push(b'\n');
        }
        if node.prev == prev && !matches!(node.from, Whence::Made(_)) {
            return Ok((bytes, node.hash.clone(), true));
        }
        let (bytes, hash) = line::rechained(line::trim(&bytes), prev).ok_or_else(gone)?;
        Ok((bytes, hash, false))
    }
}
