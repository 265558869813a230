//! Archives that say they are backups: whatever they are, a restore gives what the
//! manifest says, or a sentence and nothing.

use crate::driver::{Rng, Target, run};
use crate::study::sample;
use depeche::study::{Manifest, Member, backup, restore, verify};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

/// A good archive.
fn good() -> Vec<u8> {
    let (dir, file) = (sample(), tempfile::tempdir().unwrap());
    let file = file.path().join("b.tar.gz");
    backup(dir.path(), &file, false, jiff::Timestamp::UNIX_EPOCH, &|| false).unwrap();
    std::fs::read(file).unwrap()
}

/// Every file below a folder, with `/`.
fn files(dir: &Path, below: &Path) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for path in std::fs::read_dir(below).unwrap().map(|it| it.unwrap().path()) {
        let facts = std::fs::symlink_metadata(&path).unwrap();
        assert!(!facts.is_symlink(), "{}", path.display());
        if facts.is_dir() {
            all.extend(files(dir, &path))
        } else {
            all.insert(path.strip_prefix(dir).unwrap().display().to_string());
        }
    }
    all
}

/// Restores an archive and holds the restore to its promise.
fn restored(bytes: &[u8]) {
    let dir = tempfile::tempdir().unwrap();
    let (file, target) = (dir.path().join("b.tar.gz"), dir.path().join("r"));
    std::fs::write(&file, bytes).unwrap();
    let judged = verify(&file, &|| false);
    match restore(&file, &target, &|| false) {
        Err(error) => {
            assert!(error.to_string().len() > 10, "{error:?}");
            assert!(judged.is_err(), "it verifies, and does not restore: {error}");
            let left: Vec<PathBuf> =
                std::fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().path()).collect();
            assert_eq!(left, [file], "{error}");
        }
        Ok(done) => {
            let judged = judged.unwrap();
            assert_eq!(
                (judged.manifest, judged.notes),
                (done.manifest.clone(), done.notes.clone())
            );
            held(&done.manifest, &done.notes, &target);
        }
    }
}

fn held(manifest: &Manifest, notes: &[String], target: &Path) {
    let mut there = files(target, target);
    there.retain(|name| !name.starts_with("corpus/"));
    let named = |path: &str| manifest.members.iter().any(|it| it.path == path);
    // What a restore makes of its own, and says so.
    for (name, said) in [("depeche.toml", "holds no"), ("dispatches.refused.jsonl", "taken in")] {
        if !named(name) && there.remove(name) {
            assert!(notes.iter().any(|note| note.contains(said)), "{notes:?}");
        }
    }
    let mut named = BTreeSet::new();
    for Member { path, size, blake3 } in &manifest.members {
        if path == "dispatches.jsonl" {
            continue;
        }
        let mut bytes = std::fs::read(target.join(path)).unwrap();
        if path == "dispatches.refused.jsonl" {
            // More may stand behind what came.
            bytes.truncate(usize::try_from(*size).unwrap());
        }
        assert_eq!(bytes.len() as u64, *size, "{path}");
        assert_eq!(blake3::hash(&bytes).to_hex().as_str(), blake3, "{path}");
        named.insert(path.clone());
    }
    assert_eq!(there, named);
    let corpus = depeche::corpus::Corpus::open(&target.join("corpus")).unwrap();
    let told = notes.iter().any(|note| note.contains("where the backup names"));
    assert_eq!(corpus.len() == manifest.dispatches, !told, "{notes:?}");
    depeche::study::Study::open(target).unwrap();
}

/// Bytes flipped, cut and put in, in the gzip itself and (a first byte `t`) in the
/// tar, whose headers' sums are made to fit again every second time.
#[test]
fn archives() {
    let good = good();
    let mut tar = Vec::new();
    GzDecoder::new(good.as_slice()).read_to_end(&mut tar).unwrap();
    let check = |bytes: &[u8]| {
        let Some(tar) = bytes.strip_prefix(b"t") else { return restored(bytes) };
        let mut tar = tar.to_vec();
        if Rng::new(tar.len() as u64).below(2) == 0 {
            tar.chunks_exact_mut(512).filter(|it| &it[257..262] == b"ustar").for_each(summed);
        }
        restored(&packed(&tar));
    };
    let samples = vec![good, [b"t".as_slice(), &tar].concat()];
    let tokens = ["ustar", "manifest.json", "../", "journal/", "\0\0\0\0\0\0\0\0", "77777777777"];
    run(&Target {
        name: "archive",
        round: 120,
        samples,
        tokens: &tokens,
        json: false,
        check: &check,
    });
}

/// Makes a header's sum fit.
fn summed(header: &mut [u8]) {
    header[148..156].fill(b' ');
    let sum: u32 = header.iter().map(|byte| u32::from(*byte)).sum();
    header[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
}

/// A manifest and members, a line each, of which any value may be another one:
/// names, kinds, sizes, contents.
#[test]
fn members_of_archives() {
    let good = good();
    let mut tar = tar::Archive::new(GzDecoder::new(good.as_slice()));
    let mut lines = String::new();
    for entry in tar.entries().unwrap() {
        let mut entry = entry.unwrap();
        let (name, mut content) = (entry.path().unwrap().display().to_string(), String::new());
        entry.read_to_string(&mut content).unwrap();
        let line = match name.as_str() {
            "manifest.json" => serde_json::from_str::<Value>(&content).unwrap(),
            _ => json!({"name": name, "kind": "0", "size": content.len(), "content": content}),
        };
        lines += &format!("{line}\n");
    }
    let check = |bytes: &[u8]| {
        let lines = bytes.split(|byte| *byte == b'\n').filter(|it| !it.is_empty());
        let lines: Vec<Value> = lines.filter_map(|it| serde_json::from_slice(it).ok()).collect();
        restored(&packed(&made(&lines, Rng::new(bytes.len() as u64).below(3) > 0)));
    };
    let tokens =
        ["../", "journal/x.jsonl", "depeche.toml", "dispatches.jsonl", "\\u0000", "/", "."];
    let samples = vec![lines.into_bytes()];
    run(&Target {
        name: "members",
        round: 60,
        samples,
        tokens: &tokens,
        json: true,
        check: &check,
    });
}

/// The tar of such lines; with `sealed`, the manifest says of members that it
/// names what they are.
fn made(lines: &[Value], sealed: bool) -> Vec<u8> {
    let mut lines = lines.to_vec();
    let words = |value: &Value| value.as_str().unwrap_or_default().as_bytes().to_vec();
    let of: Vec<(Value, Vec<u8>)> =
        lines.iter().skip(1).map(|it| (it["name"].clone(), words(&it["content"]))).collect();
    let named = lines.first_mut().and_then(|it| it.get_mut("members")).filter(|_| sealed);
    for member in named.and_then(Value::as_array_mut).into_iter().flatten() {
        let Some((_, content)) = of.iter().find(|it| member.get("path") == Some(&it.0)) else {
            continue;
        };
        let Some(member) = member.as_object_mut() else { continue };
        member.insert("size".into(), content.len().into());
        member.insert("blake3".into(), blake3::hash(content).to_hex().to_string().into());
    }
    let mut tar = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let (name, kind, content) = match nth {
            0 => (b"manifest.json".to_vec(), b'0', line.to_string().into_bytes()),
            _ => {
                let kind = words(&line["kind"]).first().copied().unwrap_or(b'0');
                (words(&line["name"]), kind, words(&line["content"]))
            }
        };
        let lying = line["size"].as_u64().filter(|_| nth > 0 && !sealed);
        let mut header = [0; 512];
        let most = name.len().min(100);
        header[..most].copy_from_slice(&name[..most]);
        header[100..107].copy_from_slice(b"0000644");
        let size = lying.unwrap_or(content.len() as u64) & 0o77_777_777_777;
        header[124..135].copy_from_slice(format!("{size:011o}").as_bytes());
        header[156] = kind;
        header[157..160].copy_from_slice(b"../");
        header[257..265].copy_from_slice(b"ustar  \0");
        summed(&mut header);
        tar.extend(header);
        tar.extend(&content);
        tar.resize(tar.len().next_multiple_of(512), 0);
    }
    tar.resize(tar.len() + 1024, 0);
    tar
}
