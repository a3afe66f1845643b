//! Watching, beside what `serve` and `storm` try: how editors save, edits while a state is being made, systems that refuse.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::thread;
use std::time::Duration;

use crate::project::{PROGRAM, Project};
use crate::serve::Server;

const PAGE: &str = "content/index.md";

fn text(word: &str) -> String {
    format!("# Probe\n\n{word}.\n")
}

/// What programs do to a file when they save it, in the order in which they do it.
fn save(project: &Project, editor: &str, word: &str) {
    let path = |name: &str| project.path(&format!("content/{name}"));
    let page = project.path(PAGE);
    let rename = |from: &str, to: &str| fs::rename(path(from), path(to)).unwrap();
    match editor {
        "vim" => {
            // It tries whether a file can be made, moves the old one out of the way, writes a new one.
            fs::write(path("4913"), []).unwrap();
            fs::remove_file(path("4913")).unwrap();
            rename("index.md", "index.md~");
            fs::write(&page, text(word)).unwrap();
            fs::set_permissions(&page, fs::Permissions::from_mode(0o644)).unwrap();
            fs::remove_file(path("index.md~")).unwrap();
        }
        "JetBrains" => {
            fs::write(path("index.md___jb_tmp___"), text(word)).unwrap();
            rename("index.md", "index.md___jb_old___");
            rename("index.md___jb_tmp___", "index.md");
            fs::remove_file(path("index.md___jb_old___")).unwrap();
        }
        "VS Code" => fs::write(&page, text(word)).unwrap(),
        "Emacs" => {
            fs::write(path(".#index.md"), []).unwrap();
            fs::copy(&page, path("index.md~")).unwrap();
            fs::write(&page, text(word)).unwrap();
            fs::remove_file(path(".#index.md")).unwrap();
        }
        "GNOME" => {
            fs::write(path(".goutputstream-X1Y2Z3"), text(word)).unwrap();
            rename(".goutputstream-X1Y2Z3", "index.md");
        }
        // Empty for longer than it must be quiet.
        _ => {
            fs::write(&page, []).unwrap();
            thread::sleep(Duration::from_millis(120));
            fs::write(&page, text(word)).unwrap();
        }
    }
}

#[test]
fn every_editor_s_way_to_save_is_seen() {
    for mode in [&[][..], &["--poll", "50"]] {
        let project = Project::new();
        let server = Server::start(&project, mode);
        for round in 0..2 {
            for editor in ["vim", "JetBrains", "VS Code", "Emacs", "GNOME", "slow"] {
                let word = format!("{editor} zum {round}. Mal");
                save(&project, editor, &word);
                server.until("/", |answer| answer.status == 200 && answer.text().contains(&word));
            }
        }
        // What they left behind never was a page.
        assert_eq!(server.get("/index.md___jb_old___").status, 404, "{mode:?}");
        assert_eq!(server.get("/index.md~").status, 404, "{mode:?}");
    }
}

#[test]
fn an_edit_while_a_state_is_being_made_is_in_the_next_one() {
    let project = Project::new();
    for number in 0..300 {
        project.write(&format!("content/handbook/p{number}.md"), "# Seite\n\nText.\n");
    }
    let server = Server::start(&project, &[]);
    for round in 0..12 {
        let other = format!("content/handbook/p{round}.md");
        project.write(&other, &format!("# Seite\n\nErste {round}.\n"));
        // From within the quiet time to long after the scan.
        thread::sleep(Duration::from_millis(20 + 25 * round));
        project.write(&other, &format!("# Seite\n\nZweite {round}.\n"));
        project.write(PAGE, &text(&format!("Stand {round}")));
        server.until(&format!("/handbook/p{round}/"), |answer| answer.text().contains(&format!("Zweite {round}.")));
        server.until("/", |answer| answer.text().contains(&format!("Stand {round}.")));
    }
}

#[test]
fn broken_settings_and_templates_keep_the_last_state_and_heal() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let settings = project.read("content/rolebook.toml");
    for broken in ["[site\n", "", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\ntheme = \"fehlt\"\n"] {
        project.write("content/rolebook.toml", broken);
        server.until("/nirgends/", |answer| answer.status == 500);
        assert!(server.get("/").text().contains("Erster Stand."), "{broken}");
        project.write("content/rolebook.toml", &settings);
        server.until("/nirgends/", |answer| answer.status == 404);
    }
    let part = "themes/default/templates/parts/footer.html";
    for broken in ["{% if %}", "{{ nothing.of.the.kind }}"] {
        project.write(part, broken);
        server.until("/nirgends/", |answer| answer.status == 500);
        project.write(part, "<footer>Geheilt</footer>\n");
        server.until("/", |answer| answer.status == 200 && answer.text().contains("Geheilt"));
        fs::remove_dir_all(project.path("themes")).unwrap();
        server.until("/", |answer| answer.status == 200 && !answer.text().contains("Geheilt"));
    }
}

#[test]
fn a_content_folder_that_is_removed_and_made_anew_is_followed() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let settings = project.read("content/rolebook.toml");
    for round in 0..3 {
        fs::remove_dir_all(project.path("content")).unwrap();
        server.until("/nirgends/", |answer| answer.status == 500);
        project.write("content/rolebook.toml", &settings);
        project.write(PAGE, &text(&format!("Neu angelegt {round}")));
        server.until("/", |answer| answer.text().contains(&format!("Neu angelegt {round}")));
        // And it is watched: the second edit is heard, too.
        project.write(PAGE, &text(&format!("Danach {round}")));
        server.until("/", |answer| answer.text().contains(&format!("Danach {round}")));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_system_that_refuses_to_watch_is_asked_on_a_timer_and_that_is_said() {
    let project = Project::new();
    for number in 0..20 {
        project.write(&format!("content/handbook/s{number}/seite.md"), "# Seite\n");
    }
    // The limit of a user namespace counts in it alone.
    let limited = "echo 10 > /proc/sys/user/max_inotify_watches && exec \"$0\" \"$@\"";
    let mut command = project.command_of("unshare");
    command.args(["--user", "--map-root-user", "sh", "-c", limited, PROGRAM]);
    let mut probe = project.command_of("unshare");
    let allowed =
        probe.args(["--user", "--map-root-user", "sh", "-c", "echo 10 > /proc/sys/user/max_inotify_watches"]).status();
    if !allowed.is_ok_and(|status| status.success()) {
        return;
    }
    let server = Server::start_with(command, &[]);
    project.write("content/handbook/s19/seite.md", "# Seite\n\nGesehen.\n");
    server.until("/handbook/s19/seite/", |answer| answer.text().contains("Gesehen."));
    let said = server.said.lock().unwrap().clone() + &server.said_first;
    assert!(said.contains("changes of the files are looked for every 0.5 s"), "{said}");
}

#[test]
fn a_mistake_of_our_own_leaves_the_last_state_and_the_next_edit_is_shown() {
    let project = Project::new();
    let trap = project.home().join("trap");
    let mut command = project.command();
    command.env("ROLEBOOK_TRAP", &trap);
    let server = Server::start_with(command, &[]);
    fs::write(&trap, "serve").unwrap();
    project.write(PAGE, &text("Verunglückt"));
    server.says("Rolebook itself has a mistake");
    assert!(server.get("/").text().contains("Erster Stand."));
    fs::remove_file(&trap).unwrap();
    project.write(PAGE, &text("Weiter geht es"));
    server.until("/", |answer| answer.text().contains("Weiter geht es"));
}

/// Resident memory of a server in MiB.
#[cfg(target_os = "linux")]
fn memory(server: &Server) -> f64 {
    let status = fs::read_to_string(format!("/proc/{}/status", server.process())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
}

#[cfg(target_os = "linux")]
fn edit_again_and_again(edits: usize) {
    let project = Project::new();
    for number in 0..100 {
        project.write(
            &format!("content/handbook/p{number}.md"),
            &format!("# Seite {number}\n\n{}\n", "Text. ".repeat(200)),
        );
    }
    let server = Server::start(&project, &["--debounce", "1"]);
    let mut early = 0.0;
    for number in 0..edits {
        project.write(PAGE, &text(&format!("Stand {number}")));
        server.until("/", |answer| answer.text().contains(&format!("Stand {number}.")));
        if number == edits / 4 {
            early = memory(&server);
        }
    }
    let late = memory(&server);
    assert!(late < early * 1.25 + 4.0, "{early} MiB after a quarter of {edits} edits, {late} MiB after all");
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stays_flat_over_eighty_edits() {
    edit_again_and_again(80);
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "takes minutes; tests/run --slow"]
fn memory_stays_flat_over_a_thousand_edits() {
    edit_again_and_again(1_000);
}
