//! Reading an archive to its end without believing it.
//!
//! An archive is untrusted: nothing is handed on but the files its manifest names,
//! each of which must be one of a study's, in the size and with the hash given
//! there. Links, folders, devices, other names and anything twice are refused.

use super::archive::{BackupError, MANIFEST, Manifest, Member};
use super::waiting::Waiting;
use flate2::bufread::GzDecoder;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use tar::{Archive, EntryType};

/// Bytes a manifest may have.
const MANIFEST_LIMIT: u64 = 16 << 20;
/// Bytes a long name may have.
const NAME_LIMIT: u64 = 4096;
/// Texts and journals pack into less than this part of their size; what claims
/// more is a bomb.
const PACKED: u64 = 200;
/// What is smaller unpacked does no harm.
const HARMLESS: u64 = 1 << 30;

/// Where an archive's content goes.
pub(super) trait Sink {
    /// Told what will come, before any of it does.
    fn begin(&mut self, manifest: &Manifest) -> io::Result<()>;
    /// The place of one member's bytes.
    fn member(&mut self, member: &Member) -> io::Result<Box<dyn Write>>;
}

/// Reads an archive to its end, judges it, and hands its members out. Gives its
/// manifest, and how many bytes follow its end.
///
/// # Errors
/// [`BackupError::Archive`]; what reading and the sink say.
pub(super) fn read(
    file: &Path,
    stop: &dyn Fn() -> bool,
    sink: &mut dyn Sink,
) -> Result<(Manifest, u64), BackupError> {
    let opened = Waiting::open(file, stop).map_err(BackupError::io("read", file))?;
    let packed = opened.len;
    let mut archive = Archive::new(GzDecoder::new(BufReader::new(opened)));
    let read =
        Reading { packed, stop, sink, manifest: None, left: BTreeMap::new() }.all(&mut archive);
    read.and_then(|manifest| Ok((manifest, end_of(archive.into_inner())?))).map_err(|fault| {
        match fault {
            Fault::Archive(what) => BackupError::Archive { path: file.to_owned(), what },
            Fault::Write(path, source) => BackupError::Io { doing: "write", path, source },
        }
    })
}

/// Nothing may follow the members; reading on also verifies gzip's own checksum.
/// Gives how many bytes follow, packed or not, which are nobody's; the zeroes that a tar
/// ends with are none.
fn end_of<R: BufRead>(mut rest: GzDecoder<R>) -> Result<u64, Fault> {
    const MOST: u64 = 1 << 20;
    let mut behind = Junk(0);
    let read = io::copy(&mut rest.by_ref().take(MOST), &mut behind);
    if read.map_err(broken)? >= MOST {
        return Err(Fault::Archive("something follows its last member".to_owned()));
    }
    let unpacked = io::copy(&mut rest.into_inner(), &mut io::sink()).map_err(broken)?;
    Ok(behind.0 + unpacked)
}

/// Counts bytes from the first that is no zero.
struct Junk(u64);

impl Write for Junk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let zeroes = bytes.iter().take_while(|byte| **byte == 0).count();
        let skipped = if self.0 == 0 { zeroes } else { 0 };
        self.0 += (bytes.len() - skipped) as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

enum Fault {
    Archive(String),
    Write(PathBuf, io::Error),
}

fn broken(error: io::Error) -> Fault {
    Fault::Archive(format!("it cannot be read ({error})"))
}

struct Reading<'a> {
    packed: u64,
    stop: &'a dyn Fn() -> bool,
    sink: &'a mut dyn Sink,
    manifest: Option<Manifest>,
    /// Members not seen yet.
    left: BTreeMap<String, Member>,
}

impl Reading<'_> {
    fn all<R: Read>(mut self, archive: &mut Archive<R>) -> Result<Manifest, Fault> {
        let mut long_name = None;
        // Raw: the crate would follow long names and sparse files without a limit.
        for entry in archive.entries().map_err(broken)?.raw(true) {
            let mut entry = entry.map_err(broken)?;
            let (kind, size) = (entry.header().entry_type(), entry.size());
            if kind == EntryType::GNULongName && size <= NAME_LIMIT {
                let mut name = Vec::new();
                entry.read_to_end(&mut name).map_err(broken)?;
                long_name = Some(name);
                continue;
            }
            let name = long_name.take().unwrap_or_else(|| entry.path_bytes().into_owned());
            let name = name.strip_suffix(b"\0").unwrap_or(&name);
            let name = String::from_utf8_lossy(name).into_owned();
            if kind != EntryType::Regular {
                return Err(Fault::Archive(format!("“{name}” in it is no plain file")));
            }
            self.entry(&name, size, &mut entry)?;
        }
        if let Some(path) = self.left.keys().next() {
            return Err(Fault::Archive(format!("“{path}” is missing")));
        }
        self.manifest.ok_or_else(|| Fault::Archive("it is empty".to_owned()))
    }

    fn entry(&mut self, name: &str, size: u64, content: &mut dyn Read) -> Result<(), Fault> {
        let wrong = |what: String| Err(Fault::Archive(what));
        if self.manifest.is_none() {
            return if name == MANIFEST && size <= MANIFEST_LIMIT {
                self.begin(content)
            } else {
                wrong("it does not begin with a manifest".to_owned())
            };
        }
        let Some(member) = self.left.remove(name) else {
            return wrong(format!("“{name}” is there twice, or not in its manifest"));
        };
        if size != member.size {
            return wrong(format!("“{name}” has {size} bytes, not {}", member.size));
        }
        let failed = |error| Fault::Write(PathBuf::from(name), error);
        let mut out = self.sink.member(&member).map_err(failed)?;
        let (mut hasher, mut buffer) = (blake3::Hasher::new(), vec![0; 1 << 16]);
        loop {
            if (self.stop)() {
                return wrong("it was not read to its end".to_owned());
            }
            let read = content.read(&mut buffer).map_err(broken)?;
            let Some(bytes) = buffer.get(..read).filter(|it| !it.is_empty()) else { break };
            hasher.update(bytes);
            out.write_all(bytes).map_err(failed)?;
        }
        out.flush().map_err(failed)?;
        if hasher.finalize().to_hex().as_str() == member.blake3 {
            Ok(())
        } else {
            wrong(format!("“{name}” is not what was backed up: its hash differs"))
        }
    }

    fn begin(&mut self, content: &mut dyn Read) -> Result<(), Fault> {
        let mut json = Vec::new();
        content.read_to_end(&mut json).map_err(broken)?;
        let manifest = Manifest::read(&json).map_err(Fault::Archive)?;
        if manifest.size() > HARMLESS && manifest.size() / PACKED > self.packed {
            let what = format!("it claims to hold {} bytes in {}", manifest.size(), self.packed);
            return Err(Fault::Archive(what));
        }
        let failed = |error| Fault::Write(PathBuf::from(MANIFEST), error);
        self.sink.begin(&manifest).map_err(failed)?;
        let members = manifest.members.iter().map(|it| (it.path.clone(), it.clone()));
        self.left = members.collect();
        self.manifest = Some(manifest);
        Ok(())
    }
}
