//! A served project in open tabs: what changed is shown by itself, and what is wrong lies over the last good page.

use std::fs;

use super::driver::Browser;
use crate::project::Project;
use crate::serve::Server;

/// What the overlay says; `null` when there is none.
const OVERLAY: &str = "const overlay = document.querySelector('rolebook-findings');
return overlay ? overlay.shadowRoot.querySelector('section').innerText : null;";

fn overlay_has(text: &str) -> String {
    let read = OVERLAY.replace("return ", "const said = (() => { return ").replace(": null;", ": null; })();");
    format!("{read} return Boolean(said && said.includes({text:?}));")
}

#[test]
fn eight_tabs_are_all_live() {
    let project = Project::new();
    for number in 0..8 {
        project.write(&format!("content/handbook/p{number}.md"), &format!("# Seite {number}\n\nAlt.\n"));
    }
    let server = Server::start(&project, &[]);
    let browser = Browser::start();
    let mut tabs = Vec::new();
    for number in 0..8 {
        if number > 0 {
            browser.new_tab();
        }
        browser.open(&server.address(&format!("/handbook/p{number}/")));
        tabs.push(browser.tab());
    }
    for number in (0..8).rev() {
        project.write(&format!("content/handbook/p{number}.md"), &format!("# Seite {number}\n\nNeu.\n"));
    }
    for (number, tab) in tabs.iter().enumerate() {
        browser.switch_to(tab);
        browser.until("return document.body.innerText.includes('Neu.');");
        let title = browser.run("return document.querySelector('h1').innerText;");
        assert_eq!(title, format!("Seite {number}"));
    }
}

#[test]
fn only_tabs_whose_page_changed_load_again_and_they_stay_where_they_were() {
    let project = Project::new();
    let long = "Ein Absatz.\n\n".repeat(200);
    project.write("content/handbook/lang.md", &format!("# Lang\n\n{long}"));
    project.write("content/handbook/still.md", "# Still\n\nBleibt.\n");
    let server = Server::start(&project, &[]);
    let browser = Browser::start();
    browser.open(&server.address("/handbook/still/"));
    browser.run("window.untouched = true;");
    let still = browser.tab();
    browser.new_tab();
    browser.open(&server.address("/handbook/lang/"));
    browser.run("window.scrollTo(0, 900);");
    project.write("content/handbook/lang.md", &format!("# Lang\n\n{long}Zuletzt.\n"));
    browser.until("return document.body.innerText.includes('Zuletzt.');");
    browser.until("return Math.abs(window.scrollY - 900) < 5;");
    browser.switch_to(&still);
    assert_eq!(browser.run("return window.untouched === true;"), true, "nothing that it shows has changed");
}

#[test]
fn what_is_wrong_lies_over_the_last_good_page_and_heals_by_itself() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let browser = Browser::start();
    browser.open(&server.address("/departments/technik/"));
    let file = "content/departments/technik.toml";
    for (path, broken, words) in [
        (file, "title = \"Anders\"\n\"<img src=x onerror=alert(1)>\" = 1\n", "<img src=x onerror=alert(1)>"),
        (
            "content/handbook/<img src=y onerror=alert(2)>.md",
            "+++\ntitle = \n+++\n",
            "<img src=y onerror=alert(2)>.md:2:",
        ),
        ("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[sit]\n", "rolebook.toml:4:"),
        ("themes/default/templates/parts/footer.html", "<footer>{{ gibt.es.nicht }}</footer>\n", "footer.html:1:"),
    ] {
        let before = fs::read(project.path(path)).ok();
        project.write(path, broken);
        browser.until(&overlay_has(words));
        assert_eq!(browser.run("return document.querySelector('h1').innerText;"), "Technik", "{path}");
        match before {
            Some(bytes) => fs::write(project.path(path), bytes).unwrap(),
            None => fs::remove_file(project.path(path)).unwrap(),
        }
        browser.until("return !document.querySelector('rolebook-findings');");
    }
    assert!(!browser.has_dialog(), "what stands in a file is text in the overlay");
    // The line is shown with its spot marked, and the overlay can be put away.
    project.write(file, "title = \"Technik\"\nsumary = \"Kurz\"\n");
    browser.until(&overlay_has("sumary = "));
    let root = "document.querySelector('rolebook-findings').shadowRoot";
    assert_eq!(browser.run(&format!("return {root}.querySelector('mark').textContent;")), "sumary");
    browser.run(&format!("{root}.querySelector('button').click();"));
    browser.until("return !document.querySelector('rolebook-findings');");
}

/// A script that looks at the control in the corner, as `box`.
fn in_corner(script: &str) -> String {
    format!(
        "const node = document.querySelector('rolebook-view'); const box = node && node.shadowRoot.querySelector('details'); {script}"
    )
}

#[test]
fn the_audience_is_chosen_in_a_corner_by_keyboard_for_all_tabs() {
    const ENTER: &str = "\u{e007}";
    const TAB: &str = "\u{e004}";
    let axe = fs::read_to_string(super::accessibility::AXE).expect("axe-core is there: tests/run installs it");
    let project = Project::new();
    let department = "title = \"Technik\"\nvisibility = \"public\"\nowner = \"Inneres Team\"\n";
    project.write("content/departments/technik.toml", department);
    let server = Server::start(&project, &[]);
    let browser = Browser::start();
    browser.open(&server.address("/"));
    let other = browser.tab();
    browser.new_tab();
    browser.open(&server.address("/departments/technik/"));
    let says = |words: &str| {
        in_corner(&format!("return Boolean(box && box.querySelector('summary').innerText === {words:?});"))
    };
    browser.until(&says("View: Internal"));
    assert_eq!(browser.run("return document.body.innerText.includes('Inneres Team');"), true);
    for width in [1280, 320] {
        browser.resize(width, 900);
        browser.run(&in_corner("box.open = true;"));
        assert_eq!(super::accessibility::findings(&browser, &axe), [""; 0], "{width}");
        browser.run(&in_corner("box.open = false;"));
    }
    // It is the last stop before the browser itself: the first one backwards.
    browser.run("document.activeElement.blur();");
    browser.press_with('\u{e008}', '\u{e004}');
    browser.until(&in_corner("return node.shadowRoot.activeElement === box.querySelector('summary');"));
    browser.press(&format!("{ENTER}{TAB}{ENTER}"));
    browser.until(&says("View: Public"));
    assert_eq!(browser.run("return location.pathname;"), "/departments/technik/");
    assert_eq!(browser.run("return document.body.innerText.includes('Inneres Team');"), false);
    browser.switch_to(&other);
    browser.until(&says("View: Public"));
    // A page on paper has no control.
    browser.devtools("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" }));
    assert_eq!(browser.run(&in_corner("return getComputedStyle(node).display;")), "none");
    assert_eq!(browser.console(), [""; 0]);
}
