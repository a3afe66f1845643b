//! The same content gives the same bytes, wherever and however it is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use rolebook::kind::Audience;
use rolebook::output::{Output, OutputPath};

use crate::builder::{TestSite, site_in};

/// Writes the files of a site below a folder, in this order.
fn unpack(site: &TestSite, root: &Path, backwards: bool) {
    let mut files: Vec<(&String, &Vec<u8>)> = site.files().collect();
    if backwards {
        files.reverse();
    }
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Builds with the program itself, in an environment.
fn build(root: &Path, environment: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let output = Command::new(env!("CARGO_BIN_EXE_rolebook"))
        .args(["build", "--quiet", "--root"])
        .arg(root)
        .env_remove("LANG")
        .envs(environment.iter().copied())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    tree(&root.join("public"))
}

#[test]
fn the_same_bytes_from_another_folder_zone_locale_thread_count_and_directory_order() {
    let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let elsewhere = there.path().join("ein anderer Ordner mit Umläuten");
    let site = site_in(".");
    unpack(&site, here.path(), false);
    unpack(&site, &elsewhere, true);
    let day = ("SOURCE_DATE_EPOCH", "1795000000");
    let one = build(here.path(), &[day, ("TZ", "Pacific/Kiritimati"), ("LC_ALL", "C"), ("RAYON_NUM_THREADS", "1")]);
    let two = build(&elsewhere, &[day, ("TZ", "America/Adak"), ("LC_ALL", "tr_TR.UTF-8"), ("RAYON_NUM_THREADS", "7")]);
    assert!(one.len() > 50, "the demo is more than {} files", one.len());
    let names: Vec<&String> = one.keys().collect();
    assert_eq!(names, two.keys().collect::<Vec<_>>());
    let different: Vec<&&String> = names.iter().filter(|name| one[**name] != two[**name]).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
fn nothing_of_the_machine_is_in_the_output() {
    let folder = tempfile::tempdir().unwrap();
    unpack(&site_in("docs"), folder.path(), false);
    let name = folder.path().file_name().unwrap().to_str().unwrap().as_bytes().to_vec();
    for (path, bytes) in build(folder.path(), &[]) {
        assert!(!bytes.windows(name.len()).any(|part| part == name), "{path} names the folder it was built in");
    }
}

#[test]
fn a_broken_file_leaves_everything_else_as_it_was() {
    for audience in Audience::ALL {
        let whole = site_in(".").audience(audience);
        let broken = site_in(".").audience(audience).with("content/skills/kaputt.toml", "title = \"Kaputt");
        let (whole, broken) = (whole.build(), broken.compile());
        assert_eq!(broken.diagnostics().errors(), 1);
        let mut compared = 0;
        for (path, bytes) in &whole {
            let Some(Ok(Output::Bytes(now))) = broken.render(&OutputPath::new(path)) else { continue };
            assert!(*bytes == now, "{path} for {audience:?}");
            compared += 1;
        }
        assert!(compared > 100, "{compared} pages");
    }
}
