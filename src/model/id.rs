//! Identifiers: of records and events (UUIDv7) and of dispatches (content hash).

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// Identifies a record or a journal event: a UUIDv7, so ids sort by the time
/// they were made. Those of suggestions follow from what is suggested and sort
/// before all others.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct RecordId(Uuid);

impl RecordId {
    /// Makes an id from its 16 bytes, big-endian as stored.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes))
    }

    /// Makes the id of something that was not made at any time but follows from
    /// other things: the same `place` and `parts` give the same id, on every
    /// run and machine.
    ///
    /// 74 bits are a BLAKE3 hash of the parts, each with its length, so that two
    /// parts never read as one. `place` (its lowest 48 bits) stands where others
    /// have milliseconds since 1970: such ids sort by place and before all that
    /// were minted.
    pub fn derived(place: u64, parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new_derive_key("depeche 2026 derived record ids");
        for part in parts {
            hasher.update(&(part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        let mut hash = [0; 16];
        hasher.finalize_xof().fill(&mut hash);
        let hash = u128::from_be_bytes(hash);
        Self::v7(place, (hash >> 64) as u16, hash as u64)
    }

    /// A UUIDv7 of 48 bits of time, 12 bits that follow it, and 62 more.
    fn v7(ms: u64, next: u16, rest: u64) -> Self {
        let (next, rest) = (u128::from(next & 0xfff), u128::from(rest & 0x3fff_ffff_ffff_ffff));
        let bits = (u128::from(ms) << 80) | (0x7 << 76) | (next << 64) | (0b10 << 62) | rest;
        Self::from_bytes(bits.to_be_bytes())
    }

    /// Its 16 bytes, big-endian: byte order is time order.
    pub fn to_bytes(self) -> [u8; 16] {
        *self.0.as_bytes()
    }

    /// When it was made, to the millisecond; none where it is no UUIDv7 (ids of
    /// other programs' files).
    pub fn made(self) -> Option<Timestamp> {
        let is_v7 = self.0.get_version_num() == 7;
        let ms = i64::try_from(u128::from_be_bytes(self.to_bytes()) >> 80).ok()?;
        Timestamp::from_millisecond(ms).ok().filter(|_| is_v7)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RecordId {
    type Err = uuid::Error;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self)
    }
}

/// Identifies a dispatch: the first 16 bytes of a SHA-256 over its decoded text
/// and what its source declares of itself (its agency, publisher, provider id), written
/// as 32 lower-case hex digits. The same text with the same declared agency,
/// publisher and provider id is the same dispatch, wherever it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "String")]
pub struct DispatchId([u8; 16]);

impl DispatchId {
    /// Takes the id from a SHA-256.
    pub fn from_sha256(hash: &[u8; 32]) -> Self {
        let mut id = [0; 16];
        id.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
        Self(id)
    }

    /// Makes an id from its 16 bytes.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Its 16 bytes.
    pub fn to_bytes(self) -> [u8; 16] {
        self.0
    }

    /// The first eight hex digits, for screens.
    pub fn short(self) -> String {
        self.to_string().chars().take(8).collect()
    }
}

impl fmt::Display for DispatchId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Says why a text is no dispatch id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", messages::terms::not_a_dispatch_id(.0))]
pub struct BadDispatchId(String);

impl FromStr for DispatchId {
    type Err = BadDispatchId;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadDispatchId(text.chars().take(40).collect());
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(bad());
        }
        u128::from_str_radix(text, 16).map(|n| Self(n.to_be_bytes())).map_err(|_| bad())
    }
}

impl Serialize for DispatchId {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DispatchId {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Mints record ids without touching a clock or a random device: both the time
/// and the seed are given by whoever owns them.
///
/// Two mints with different seeds do not collide in practice (74 bits of each
/// id come from the seed's stream); one mint never repeats an id, and its ids
/// never go backwards, even where the clock does.
#[derive(Debug, Clone)]
pub struct Mint {
    now_ms: u64,
    last_ms: u64,
    count: u16,
    state: u128,
}

impl Mint {
    /// Starts a mint from 128 random bits.
    pub fn new(seed: u128) -> Self {
        Self { now_ms: 0, last_ms: 0, count: 0, state: seed }
    }

    /// Tells the mint what time it is.
    pub fn set_now(&mut self, now: Timestamp) {
        self.now_ms = u64::try_from(now.as_millisecond()).unwrap_or(0);
    }

    /// Makes the next id.
    pub fn next_id(&mut self) -> RecordId {
        let ms = self.now_ms.max(self.last_ms);
        let (ms, count) = match (ms == self.last_ms, self.count) {
            (true, 0xfff) => (ms + 1, 0),
            (true, count) => (ms, count + 1),
            (false, _) => (ms, 0),
        };
        (self.last_ms, self.count) = (ms, count);
        RecordId::v7(ms, count, self.draw())
    }

    /// SplitMix64 over both halves of the state (Steele, Lea, Flood 2014).
    fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let mut z = (self.state >> 64) as u64 ^ self.state as u64;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_goes_back() {
        let mut mint = Mint::new(7);
        mint.set_now(Timestamp::from_millisecond(5_000).unwrap());
        let mut last = mint.next_id();
        for step in 0..10_000 {
            if step == 100 {
                mint.set_now(Timestamp::from_millisecond(10).unwrap());
            }
            let next = mint.next_id();
            assert!(next > last);
            last = next;
        }
        assert_eq!(Uuid::from_bytes(last.to_bytes()).get_version_num(), 7);
    }

    #[test]
    fn an_id_tells_when_it_was_made() {
        let now = "2026-11-21T18:00:00.042Z".parse().unwrap();
        let mut mint = Mint::new(7);
        mint.set_now(now);
        assert_eq!(mint.next_id().made(), Some(now));
        let random: RecordId = "7f0c0f8e-8a55-4f0e-9d3b-0123456789ab".parse().unwrap();
        assert_eq!(random.made(), None);
    }

    #[test]
    fn a_derived_id_is_the_same_everywhere_and_a_uuid_v7() {
        let id = RecordId::derived(26, &[b"quote", b"x"]);
        // Written down: another machine, or a later version, must agree.
        assert_eq!(id.to_string(), "00000000-001a-7bce-87e3-575d95800c24");
        let uuid = Uuid::from_bytes(id.to_bytes());
        assert_eq!((uuid.get_version_num(), uuid.get_variant()), (7, uuid::Variant::RFC4122));
        let others: [(u64, &[&[u8]]); 4] = [
            (26, &[b"quotex"]),
            (26, &[b"quote", b"x", b""]),
            (26, &[b"quot", b"ex"]),
            (27, &[b"quote", b"x"]),
        ];
        assert!(others.iter().all(|(place, parts)| RecordId::derived(*place, parts) != id));
        assert!(id < RecordId::derived(27, &[b"a"]));
        let mut mint = Mint::new(7);
        mint.set_now("2026-01-01T00:00:00Z".parse().unwrap());
        assert!(RecordId::derived(u64::from(u32::MAX), &[]) < mint.next_id());
        assert!(
            Uuid::from_bytes(RecordId::derived(u64::MAX, &[]).to_bytes()).get_version_num() == 7
        );
    }

    #[test]
    fn a_dispatch_id_reads_back_as_written() {
        let id = DispatchId::from_bytes([0xab; 16]);
        assert_eq!(id.to_string().parse::<DispatchId>(), Ok(id));
        assert!("abc".parse::<DispatchId>().is_err());
    }
}
