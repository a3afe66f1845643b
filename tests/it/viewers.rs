//! `serve` shows the site as any audience sees it; a browser says in a cookie which one it looks for.

use std::collections::BTreeSet;
use std::fs;

use crate::project::Project;
use crate::serve::{SCRIPT, Server};

/// A project with something for each audience, the restricted part of it in an overlay.
fn project() -> Project {
    let project = Project::empty();
    let settings = "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[content]\noverlays = [{ path = \"../zu\", optional = true }]\n[lints]\nRB103 = \"off\"\nRB122 = \"off\"\n";
    project.write("content/rolebook.toml", settings);
    project.write("content/index.md", "# Probe\n\nGuten Tag.\n");
    project.write(
        "content/departments/technik.toml",
        "title = \"Technik\"\nvisibility = \"public\"\nowner = \"Zwinternes Team\"\n",
    );
    project.write("content/roles/offen.toml", "title = \"Offen\"\nvisibility = \"public\"\ndepartment = \"technik\"\nworks_with = [{ role = \"zwintern\" }, { role = \"zwgeheim\" }]\n");
    project.write("content/roles/zwintern.toml", "title = \"Zwintern\"\ndepartment = \"technik\"\n");
    project.write("content/handbook/zwseite.md", "# Zwseite\n\n![Bild](zwbild.png)\n");
    project.write("content/handbook/zwbild.png", "Zwpixel");
    project.write("../zu/roles/zwgeheim.toml", "title = \"Zwgeheim\"\ndepartment = \"technik\"\n");
    project.write(
        "../zu/roles/offen.toml",
        "headcount = 7\nlinks = [{ label = \"Zwlink\", url = \"https://zwlink.example/\" }]\n",
    );
    project
}

/// Words that the public may not read.
const HIDDEN: [&str; 5] = ["zwintern", "zwseite", "zwbild", "zwgeheim", "zwlink"];

fn addresses(project: &Project, folder: &str) -> BTreeSet<String> {
    let files = project.all(folder).into_keys().filter(|file| !file.starts_with('.'));
    files.map(|file| format!("/{}", file.strip_suffix("index.html").unwrap_or(&file))).collect()
}

fn without_script(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8(bytes.to_vec()).map_or_else(|_| bytes.to_vec(), |text| text.replace(SCRIPT, "").into_bytes())
}

#[test]
fn looking_as_somebody_else_and_back_leaves_nothing_behind() {
    let project = project();
    for audience in ["public", "internal", "restricted"] {
        project.build(&["--audience", audience, "-o", audience]);
    }
    let everything = addresses(&project, "restricted");
    let server = Server::start(&project, &["--audience", "restricted"]);
    for looked_at in
        [["restricted", "public"], ["internal", "public"], ["restricted", "internal"], ["public", "restricted"]]
    {
        for audience in looked_at {
            let built = project.all(audience);
            for address in &everything {
                let file = format!("{}{}", &address[1..], if address.ends_with('/') { "index.html" } else { "" });
                let answer = server.ask("GET", address, &server.cookie(audience));
                let text = answer.text().to_lowercase();
                match built.get(&file) {
                    Some(bytes) => {
                        assert_eq!(answer.status, 200, "{audience} {address}");
                        assert_eq!(
                            answer.text().matches(SCRIPT).count(),
                            usize::from(file.ends_with(".html")),
                            "{address}"
                        );
                        assert!(without_script(&answer.body) == *bytes, "{audience} {address} is not what is built");
                    }
                    None => assert_eq!(answer.status, 404, "{audience} {address}"),
                }
                let hidden = HIDDEN.iter().find(|word| audience == "public" && text.contains(*word));
                assert_eq!(hidden, None, "{address}");
            }
        }
    }
    assert!(
        server.get("/roles/zwgeheim/").text().contains("Zwgeheim"),
        "who chose nothing sees what the server was started for"
    );
}

#[test]
fn an_address_that_is_hidden_says_so() {
    let project = project();
    let server = Server::start(&project, &[]);
    let public = server.cookie("public");
    for address in
        ["/roles/zwintern/", "/roles/zwintern", "/roles/zwintern/index.html", "/roles/zwgeheim/", "/handbook/zwseite/"]
    {
        let answer = server.ask("GET", address, &public);
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.text().contains("This page is hidden in the view “Public”"), "{address}: {}", answer.text());
        assert_eq!(answer.text().matches(SCRIPT).count(), 1);
    }
    let nowhere = server.ask("GET", "/roles/nirgends/", &public);
    assert!(nowhere.status == 404 && !nowhere.text().contains("is hidden in"), "{}", nowhere.text());
    assert_eq!(server.ask("GET", "/roles/zwintern/", &server.cookie("internal")).status, 200);
    assert_eq!(
        server.ask("GET", "/roles/zwintern/", &server.cookie("nobody")).status,
        200,
        "unknown words choose nothing"
    );
    let other = "Cookie: rolebook-audience-1=public\r\n";
    assert_eq!(
        server.ask("GET", "/roles/zwintern/", other).status,
        200,
        "the choice for another port is not for this one"
    );
}

#[test]
fn each_tab_is_told_of_what_its_audience_sees() {
    let project = project();
    let server = Server::start(&project, &[]);
    let mut internal = server.tab_with("", "/departments/technik/", &[]);
    let mut public = server.tab_with(&server.cookie("public"), "/departments/technik/", &[]);
    let list = public.offer["list"].as_array().unwrap().clone();
    let labels: Vec<_> =
        list.iter().map(|choice| (choice["label"].as_str().unwrap(), choice["now"].as_bool().unwrap())).collect();
    assert_eq!(labels, [("Public", true), ("Internal", false), ("Restricted", false)]);
    project.replace(
        "content/departments/technik.toml",
        "title = \"Technik\"\nvisibility = \"public\"\nowner = \"Anderes Team\"\n",
    );
    assert_eq!(internal.hear()["kind"], "reload");
    assert!(public.is_silent(), "the page is the same for everybody");
    project.replace(
        "content/departments/technik.toml",
        "title = \"Technik\"\nvisibility = \"public\"\nsummary = \"Neu.\"\n",
    );
    assert_eq!(internal.hear()["kind"], "reload");
    assert_eq!(public.hear()["kind"], "reload");
}

#[test]
fn files_of_an_overlay_are_watched_and_it_may_come_and_go() {
    let project = project();
    let server = Server::start(&project, &["--audience", "restricted"]);
    project.replace("../zu/roles/zwgeheim.toml", "title = \"Zwneu\"\ndepartment = \"technik\"\n");
    server.until("/roles/zwgeheim/", |answer| answer.text().contains("Zwneu"));
    project.replace(
        "../zu/roles/offen.toml",
        "headcount = 8\nlinks = [{ label = \"Zwanders\", url = \"https://zwlink.example/\" }]\n",
    );
    server.until("/roles/offen/", |answer| answer.text().contains("Zwanders"));

    fs::rename(project.path("../zu"), project.path("../weg")).unwrap();
    let answer = server.until("/roles/offen/", |answer| answer.status == 404);
    assert!(
        answer.text().contains("Not to be seen: the folder ../zu of restricted files is not here"),
        "{}",
        answer.text()
    );
    let public = server.ask("GET", "/roles/offen/", &server.cookie("public"));
    assert!(public.status == 200 && !public.text().contains("Zw"), "others see what is here");
    fs::rename(project.path("../weg"), project.path("../zu")).unwrap();
    server.until("/roles/offen/", |answer| answer.text().contains("Zwanders"));

    // An overlay that the settings name from now on.
    project.write("../mehr/roles/zwmehr.toml", "title = \"Zwmehr\"\ndepartment = \"technik\"\n");
    let settings =
        project.read("content/rolebook.toml").replace("optional = true }", "optional = true }, { path = \"../mehr\" }");
    project.replace("content/rolebook.toml", &settings);
    server.until("/roles/zwmehr/", |answer| answer.text().contains("Zwmehr"));
    project.replace("../mehr/roles/zwmehr.toml", "title = \"Zwnochmehr\"\ndepartment = \"technik\"\n");
    server.until("/roles/zwmehr/", |answer| answer.text().contains("Zwnochmehr"));
}

#[test]
fn what_only_one_audience_has_wrong_is_shown_to_that_one() {
    let project = project();
    let server = Server::start(&project, &[]);
    assert_eq!(server.ask("GET", "/departments/technik/", &server.cookie("public")).status, 200);
    project.replace("content/departments/technik.toml", "title = \"Technik\"\n");
    server.until("/departments/technik/", |answer| answer.status == 200 && !answer.text().contains("Zwinternes"));
    let mut tab = server.tab_findings(&server.cookie("public"), "/roles/offen/");
    let news = tab.hear();
    assert_eq!(news["kind"], "findings", "{news}");
    assert_eq!(news["list"][0]["code"], "RB015", "{news}");
}
