//! What a program did to its files, read from the shim's log, and the study as a
//! power cut may have left it.
//!
//! The disk is taken at its word and no further. A file's bytes are on it once
//! that file was synced; a name is in its folder, or gone from it, once that
//! folder was synced. Of what came after, a random part is there: bytes by pages,
//! torn, in any order; names of a folder up to some point. `sync_file_range` is
//! no sync.

use super::campaign::Rng;
use std::collections::{BTreeMap, HashMap};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A file or a folder, by its number in the recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder(usize),
}

/// What happened to a file since it was last synced.
#[derive(Debug, Clone)]
enum Pending {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

#[derive(Debug, Default)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Pending>,
}

/// A change to a folder: names that go, and names that come.
#[derive(Debug, Default)]
struct Change {
    goes: Option<String>,
    comes: Option<(String, Node)>,
}

#[derive(Debug, Default)]
struct Folder {
    /// As it was first.
    first: BTreeMap<String, Node>,
    changes: Vec<Change>,
    /// How many of the changes are on the disk.
    synced: usize,
    /// As the running program sees it.
    now: BTreeMap<String, Node>,
}

/// A disk while it is being written to.
pub struct Disk {
    root: PathBuf,
    files: Vec<File>,
    folders: Vec<Folder>,
    by_ino: HashMap<u64, usize>,
}

/// One record of the log.
struct Entry<'a> {
    op: u32,
    path1: &'a str,
    path2: &'a str,
    ino: u64,
    offset: usize,
    data: &'a [u8],
}

/// The log in pieces: each record, and where the log ends behind it.
fn entries(log: &[u8]) -> Vec<(usize, Entry<'_>)> {
    let (mut at, mut found) = (0, Vec::new());
    while at < log.len() {
        let word = |n: usize| u32::from_le_bytes(log[at + n..at + n + 4].try_into().unwrap());
        let long = |n: usize| u64::from_le_bytes(log[at + n..at + n + 8].try_into().unwrap());
        assert_eq!(word(0), 0x3143_4552, "the log is whole");
        let size = |n: u64| usize::try_from(n).unwrap();
        let (one, two, data) = (word(8) as usize, word(12) as usize, size(long(32)));
        let start = at + 40;
        let text = |from: usize, len: usize| std::str::from_utf8(&log[from..from + len]).unwrap();
        let entry = Entry {
            op: word(4),
            path1: text(start, one),
            path2: text(start + one, two),
            ino: long(16),
            offset: size(long(24)),
            data: &log[start + one + two..start + one + two + data],
        };
        at = start + one + two + data;
        found.push((at, entry));
    }
    found
}

impl Disk {
    /// The disk as a folder is now; all of it is on it. The folder need not be
    /// there yet.
    pub fn of(root: &Path) -> Disk {
        let mut disk = Disk {
            root: root.to_owned(),
            files: Vec::new(),
            folders: vec![Folder::default()],
            by_ino: HashMap::new(),
        };
        if root.is_dir() {
            disk.read(0, root);
        }
        disk
    }

    fn read(&mut self, folder: usize, path: &Path) {
        for entry in std::fs::read_dir(path).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let node = if entry.path().is_dir() {
                self.folders.push(Folder::default());
                let inner = self.folders.len() - 1;
                self.read(inner, &entry.path());
                Node::Folder(inner)
            } else {
                let synced = std::fs::read(entry.path()).unwrap();
                let file = self.file(entry.metadata().unwrap().ino());
                self.files[file].synced = synced;
                Node::File(file)
            };
            self.folders[folder].first.insert(name.clone(), node);
            self.folders[folder].now.insert(name, node);
        }
    }

    /// A new file with this inode number.
    fn file(&mut self, ino: u64) -> usize {
        self.files.push(File::default());
        self.by_ino.insert(ino, self.files.len() - 1);
        self.files.len() - 1
    }

    /// The folder at a path, as the program sees it.
    fn folder(&self, path: &Path) -> usize {
        let inner = path.strip_prefix(&self.root).unwrap();
        inner.iter().fold(0, |folder, name| {
            match self.folders[folder].now.get(name.to_str().unwrap()) {
                Some(Node::Folder(folder)) => *folder,
                other => panic!("no folder {}: {other:?}", path.display()),
            }
        })
    }

    /// The folder a path lies in, and its name there.
    fn place(&self, path: &str) -> (usize, String) {
        let path = Path::new(path);
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (self.folder(path.parent().unwrap()), name)
    }

    fn change(&mut self, folder: usize, change: Change) {
        let folder = &mut self.folders[folder];
        if let Some(name) = &change.goes {
            folder.now.remove(name);
        }
        if let Some((name, node)) = &change.comes {
            folder.now.insert(name.clone(), *node);
        }
        folder.changes.push(change);
    }

    fn comes(&mut self, path: &str, node: Node) {
        let (folder, name) = self.place(path);
        self.change(folder, Change { goes: None, comes: Some((name, node)) });
    }

    fn goes(&mut self, path: &str) {
        let (folder, name) = self.place(path);
        self.change(folder, Change { goes: Some(name), comes: None });
    }

    fn renamed(&mut self, from: &str, to: &str) {
        let ((from, old), (to, new)) = (self.place(from), self.place(to));
        let node = *self.folders[from].now.get(&old).expect("what is renamed is there");
        if from == to {
            return self.change(from, Change { goes: Some(old), comes: Some((new, node)) });
        }
        self.change(to, Change { goes: None, comes: Some((new, node)) });
        self.change(from, Change { goes: Some(old), comes: None });
    }

    fn pends(&mut self, ino: u64, pending: Pending) {
        let file = *self.by_ino.get(&ino).expect("a file that is written was opened");
        self.files[file].pending.push(pending);
    }

    fn take(&mut self, it: &Entry<'_>) {
        match it.op {
            1 => {
                let file = self.file(it.ino);
                self.comes(it.path1, Node::File(file));
            }
            2 => self.pends(it.ino, Pending::Write(it.offset, it.data.to_vec())),
            3 => self.pends(it.ino, Pending::Truncate(it.offset)),
            4 => {
                let file = &mut self.files[self.by_ino[&it.ino]];
                for pending in std::mem::take(&mut file.pending) {
                    pending.apply(&mut file.synced);
                }
            }
            5 => {
                let folder = self.folder(Path::new(it.path1));
                self.folders[folder].synced = self.folders[folder].changes.len();
            }
            6 => self.renamed(it.path1, it.path2),
            7 | 9 => self.goes(it.path1),
            8 if Path::new(it.path1) == self.root => {}
            8 => {
                self.folders.push(Folder::default());
                self.comes(it.path1, Node::Folder(self.folders.len() - 1));
            }
            10 => {
                let (folder, name) = self.place(it.path1);
                let node = self.folders[folder].now[&name];
                self.comes(it.path2, node);
            }
            // A file without a name: a power cut leaves nothing of it.
            12 => {
                self.file(it.ino);
            }
            _ => panic!("the program did what cannot be recorded: {}", it.path1),
        }
    }

    /// Writes down, in the folder `to`, the disk as a power cut may leave it.
    pub fn cut(&self, rng: &mut Rng, to: &Path) {
        // How much of what is not certain gets there.
        let luck = *rng.one(&[0, 20, 50, 80, 100]);
        self.lay(rng, luck, 0, to);
    }

    fn lay(&self, rng: &mut Rng, luck: usize, folder: usize, to: &Path) {
        std::fs::create_dir_all(to).unwrap();
        let folder = &self.folders[folder];
        let unsure = folder.changes.len() - folder.synced;
        let kept = match luck {
            0 => folder.synced,
            100 => folder.changes.len(),
            _ => folder.synced + rng.below(unsure + 1),
        };
        let mut names = folder.first.clone();
        for change in &folder.changes[..kept] {
            if let Some(name) = &change.goes {
                names.remove(name);
            }
            if let Some((name, node)) = &change.comes {
                names.insert(name.clone(), *node);
            }
        }
        for (name, node) in names {
            match node {
                Node::Folder(inner) => self.lay(rng, luck, inner, &to.join(name)),
                Node::File(file) => {
                    std::fs::write(to.join(name), self.files[file].cut(rng, luck)).unwrap();
                }
            }
        }
    }
}

impl File {
    fn cut(&self, rng: &mut Rng, luck: usize) -> Vec<u8> {
        let mut bytes = self.synced.clone();
        for pending in &self.pending {
            pending.apply_in_part(&mut bytes, rng, luck);
        }
        bytes
    }
}

impl Pending {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Pending::Truncate(len) => bytes.resize(*len, 0),
            Pending::Write(at, data) => write(bytes, *at, data),
        }
    }

    fn apply_in_part(&self, bytes: &mut Vec<u8>, rng: &mut Rng, luck: usize) {
        let Pending::Write(at, data) = self else {
            return if rng.chance(luck) {
                self.apply(bytes)
            };
        };
        let (mut at, mut data) = (*at, data.as_slice());
        while !data.is_empty() {
            let page = (4096 - at % 4096).min(data.len());
            let (now, rest) = data.split_at(page);
            let torn = luck < 100 && rng.chance(10);
            let len = if torn { rng.below(page / 512 + 1) * 512 % (page + 1) } else { page };
            if rng.chance(luck) {
                write(bytes, at, &now[..len]);
            } else if rng.chance(20) && bytes.len() < at + page {
                // The length got there, the bytes did not.
                bytes.resize(at + page, 0);
            }
            (at, data) = (at + page, rest);
        }
    }
}

fn write(bytes: &mut Vec<u8>, at: usize, data: &[u8]) {
    if data.is_empty() {
        return;
    }
    if bytes.len() < at + data.len() {
        bytes.resize(at + data.len(), 0);
    }
    bytes[at..at + data.len()].copy_from_slice(data);
}

/// Has `seen` look at the disk at each of these places in the log (numbers of
/// bytes, rising).
pub fn replay(mut disk: Disk, log: &[u8], places: &[usize], mut seen: impl FnMut(usize, &Disk)) {
    let mut places = places.iter().copied().peekable();
    for (end, entry) in entries(log) {
        while let Some(place) = places.next_if(|place| *place < end) {
            seen(place, &disk);
        }
        disk.take(&entry);
    }
    places.for_each(|place| seen(place, &disk));
}
