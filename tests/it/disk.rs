//! What of a project's folder belongs to a snapshot.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use rolebook::shell::disk::Scanner;
use rolebook::shell::wording::Skip;
use rolebook::source::{AssetBytes, SourceBody, SourcePath};

fn write(root: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = root.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn paths(scanner: &Scanner) -> Vec<String> {
    scanner.sources().iter().map(|(path, _)| path.to_string()).collect()
}

#[test]
fn leftovers_pipes_and_links_that_lead_out_are_not_read() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path().join("project");
    write(&root, "content/a.md", "a");
    for leftover in [".hidden.md", ".#a.md", "a.md~", ".a.md.swp", "4913", "#a.md#", ".git/config", "b.md___jb_tmp___"]
    {
        write(&root, &format!("content/{leftover}"), "x");
    }
    write(top.path(), "secret.md", "secret");
    symlink("../../secret.md", root.join("content/out.md")).unwrap();
    symlink("nowhere.md", root.join("content/dangling.md")).unwrap();
    symlink(".", root.join("content/loop")).unwrap();
    symlink("a.md", root.join("content/inside.md")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        root.join("content/pipe.md"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o644),
        0,
    )
    .unwrap();

    let mut scanner = Scanner::new(&root, None);
    let scan = scanner.scan();
    assert_eq!(paths(&scanner), ["content/a.md", "content/inside.md"]);
    let skipped: Vec<(&str, Skip)> = scan.skipped.iter().map(|skipped| (skipped.path.as_str(), skipped.skip)).collect();
    let expected = [
        ("content/dangling.md", Skip::Dangling),
        ("content/loop", Skip::LinkedFolder),
        ("content/out.md", Skip::LeadsOut),
        ("content/pipe.md", Skip::NotAFile),
    ];
    assert_eq!(skipped, expected);
}

#[test]
fn texts_are_read_and_everything_else_is_described() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path();
    write(root, "content/a.md", "\u{feff}Ä");
    write(root, "content/latin.md", b"K\xf6chin");
    write(root, "content/drawing.svg", "<svg/>");
    let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 0, 0, 7, 0, 0, 0, 5], b"\x08\x06\0\0\0"].concat();
    write(root, "content/picture.png", &png);
    write(root, "themes/x/icon.svg", "<svg/>");

    let mut scanner = Scanner::new(root, None);
    scanner.scan();
    let sources = scanner.sources();
    let body = |path: &str| sources.get(&SourcePath::new(path)).unwrap().body.clone();
    assert_eq!(body("content/a.md"), SourceBody::Text("Ä".into()));
    assert_eq!(body("content/latin.md"), SourceBody::NotUtf8 { offset: 1 });
    assert_eq!(body("themes/x/icon.svg"), SourceBody::Text("<svg/>".into()));
    let SourceBody::Asset(picture) = body("content/picture.png") else { panic!() };
    assert_eq!((picture.dimensions, picture.len), (Some((7, 5)), png.len() as u64));
    assert_eq!(picture.bytes, AssetBytes::Disk(root.join("content/picture.png")));
    assert!(matches!(body("content/drawing.svg"), SourceBody::Asset(_)));
}

#[test]
fn names_are_composed_and_twins_both_stay() {
    let top = tempfile::tempdir().unwrap();
    write(top.path(), "content/u\u{308}ber.md", "decomposed");
    let mut scanner = Scanner::new(top.path(), None);
    scanner.scan();
    assert_eq!(paths(&scanner), ["content/\u{fc}ber.md"]);
    write(top.path(), "content/\u{fc}ber.md", "composed");
    scanner.scan();
    assert_eq!(paths(&scanner), ["content/u\u{308}ber.md", "content/\u{fc}ber.md"]);
    let text = scanner.sources().text(&SourcePath::new("content/\u{fc}ber.md")).unwrap().to_string();
    assert_eq!(text, "composed");
}

#[test]
fn a_scan_sees_every_change_and_no_other() {
    let top = tempfile::tempdir().unwrap();
    let root = top.path();
    write(root, "content/a.md", "one");
    write(root, "content/b.md", "two");
    let mut scanner = Scanner::new(root, None);
    assert!(scanner.scan().changed);
    assert!(!scanner.scan().changed);

    // The same size within the same tick of the clock, in place and by rename.
    for text in ["ONE", "One", "oNE"] {
        write(root, "content/a.md", text);
        assert!(scanner.scan().changed, "{text}");
        write(root, "content/new.tmp", text.to_uppercase() + "!");
        fs::rename(root.join("content/new.tmp"), root.join("content/a.md")).unwrap();
        assert!(scanner.scan().changed, "{text} renamed");
    }
    // Touched, rewritten with the same bytes, other permissions: nothing changed.
    let text = fs::read(root.join("content/a.md")).unwrap();
    write(root, "content/a.md", text);
    assert!(!scanner.scan().changed);

    fs::rename(root.join("content"), root.join("gone")).unwrap();
    assert!(scanner.scan().changed && scanner.sources().is_empty());
    fs::rename(root.join("gone"), root.join("content")).unwrap();
    assert!(scanner.scan().changed);
    assert_eq!(paths(&scanner), ["content/a.md", "content/b.md"]);
}
