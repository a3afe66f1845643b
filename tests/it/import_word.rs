//! Documents of Word become pages or roles.

use crate::project::Project;

/// A document of Word with these paragraphs.
fn docx(body: &str) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let style = |id: &str, name: &str| format!("<w:style w:styleId=\"{id}\"><w:name w:val=\"{name}\"/></w:style>");
    let styles = [style("Titel", "Title"), style("berschrift1", "heading 1"), style("Verzeichnis1", "toc 1")].concat();
    let level = |number: &str, form: &str| format!("<w:lvl w:ilvl=\"{number}\"><w:numFmt w:val=\"{form}\"/></w:lvl>");
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"7\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>",
        level("0", "decimal"),
        level("1", "bullet")
    );
    let links = "<Relationship Id=\"r1\" Target=\"https://example.org/?a=1&amp;b=2\" TargetMode=\"External\"/>";
    for (name, root, inner) in [
        ("word/document.xml", "w:document", format!("<w:body>{body}</w:body>")),
        ("word/styles.xml", "w:styles", styles),
        ("word/numbering.xml", "w:numbering", numbering),
        ("word/_rels/document.xml.rels", "Relationships", links.to_owned()),
    ] {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        let text =
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns:w=\"w\" xmlns:r=\"r\">{inner}</{root}>");
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Words of a paragraph.
fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph in a style.
fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
}

/// An item of the list.
fn item(level: u8, text: &str) -> String {
    let number = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>");
    format!("<w:p><w:pPr>{number}</w:pPr>{}</w:p>", run(text))
}

/// Rows of two cells.
fn rows(rows: &[(&str, &str)]) -> String {
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
    let row = |(a, b): &(&str, &str)| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn a_document_of_word_becomes_a_page() {
    let body = [
        styled("Titel", "Reisen &amp; Urlaub"),
        styled("Verzeichnis1", "Wohin 3"),
        styled("berschrift1", "Wohin"),
        format!(
            "<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t>fra</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>gen</w:t></w:r>{}\
             <w:hyperlink r:id=\"r1\">{}</w:hyperlink><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>{}</w:p>",
            run("Erst "),
            run(", dann "),
            run("buchen"),
            run(". 2 * 3 &lt; 7")
        ),
        item(0, "eins"),
        item(1, "darunter"),
        item(0, "zwei"),
        rows(&[("a", "b"), ("c", "d | e")]),
        "<w:p><w:r><w:drawing/></w:r></w:p>".to_owned(),
    ]
    .concat();
    let project = Project::new();
    std::fs::write(project.path("Reise richtlinie.docx"), docx(&body)).unwrap();
    let ended = project.run(&["import", "Reise richtlinie.docx", "--yes", "--lang", "en"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        project.read("content/handbook/reise-richtlinie.md"),
        "# Reisen & Urlaub\n\n## Wohin\n\nErst **fragen**, dann [buchen](https://example.org/?a=1&b=2). 2 \\* 3 \\< 7\n\n\
         1. eins\n   - darunter\n2. zwei\n\n| a | b |\n| --- | --- |\n| c | d \\| e |\n"
    );
    assert!(ended.err.contains("drawing is left out: Reise richtlinie.docx:1"), "{}", ended.err);
    assert_eq!(project.run(&["check", "--strict"]).code, 0);
    project.write("kaputt.docx", "kein Zip");
    let ended = project.run(&["import", "kaputt.docx", "--yes", "--lang", "en"]);
    assert!(ended.err.contains("is no Word document and is missing: kaputt.docx:1"), "{}", ended.err);
}

#[test]
fn a_document_beside_markdown_is_something_to_download() {
    let project = Project::new();
    project.write("old/a.md", "# A\n\n[Vorlage](vorlage.docx)\n");
    std::fs::write(project.path("old/vorlage.docx"), docx("<w:p/>")).unwrap();
    assert_eq!(project.run(&["import", "old", "--yes"]).code, 0);
    assert!(project.path("content/handbook/vorlage.docx").is_file());
    assert_eq!(project.read("content/handbook/a.md"), "# A\n\n[Vorlage](vorlage.docx)\n");
}

/// Writes a document and makes roles out of all of them.
fn roles(project: &Project, arguments: &[&str]) -> String {
    let ended = project.run(&[&["import", "old", "--kind", "role", "--yes", "--lang", "en"], arguments].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let checked = project.run(&["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    ended.err
}

/// A job description as companies write them.
fn job_description() -> String {
    [
        styled("Titel", "Stellenbeschreibung"),
        rows(&[
            ("Stellenbezeichnung", "Fachkraft Lager (m/w/d)"),
            ("Abteilung", "Logistik &amp; Versand"),
            ("Vorgesetzte Stelle", "Leitung Logistik"),
            ("Wochenstunden", "38,5"),
            ("Entgeltgruppe", "E 5"),
        ]),
        styled("berschrift1", "1. Ziel der Stelle"),
        format!("<w:p>{}</w:p>", run("Ware liegt dort, wo sie gesucht wird.")),
        styled("berschrift1", "2. Aufgaben"),
        format!("<w:p>{}</w:p>", run("Zu den Aufgaben gehören:")),
        item(0, "nimmt Ware an (60 %)"),
        item(0, "zählt den Bestand (40 %)"),
        styled("berschrift1", "3. Anforderungen"),
        item(0, "Ausbildung in der Lagerlogistik oder vergleichbar"),
        item(0, "Excel"),
        item(0, "Staplerschein von Vorteil"),
        item(0, "arbeitet gern im Freien"),
        styled("berschrift1", "4. Befugnisse"),
        item(0, "Ausgaben bis 200 Euro"),
        styled("berschrift1", "5. Wir bieten"),
        format!("<w:p>{}</w:p>", run("Obst.")),
    ]
    .concat()
}

#[test]
fn a_description_of_a_job_becomes_a_role() {
    let project = Project::new();
    project.write("content/skills/excel.toml", "title = \"Excel\"\n");
    let lead = [
        styled("Titel", "Rollenprofil: Leitung Logistik"),
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Aufgaben:</w:t></w:r></w:p>".to_owned(),
        format!("<w:p>{}</w:p>", run("• plant die Tage")),
        format!("<w:p>{}</w:p>", run("• führt das Team")),
    ]
    .concat();
    std::fs::create_dir_all(project.path("old/notizen")).unwrap();
    std::fs::write(project.path("old/lager.docx"), docx(&job_description())).unwrap();
    std::fs::write(project.path("old/leitung.docx"), docx(&lead)).unwrap();
    project.write("old/notizen/liesmich.md", "# Keine Rolle\n");
    let said = roles(&project, &["--department", "technik"]);
    assert_eq!(
        project.read("content/roles/logistik-versand/fachkraft-lager.toml"),
        "title = \"Fachkraft Lager\"
department = \"logistik-versand\"
reports_to = \"leitung-logistik\"
work = { hours = 38.5 }
summary = \"Ware liegt dort, wo sie gesucht wird.\"
responsibilities = [
  { text = \"nimmt Ware an\", share = 60 },
  { text = \"zählt den Bestand\", share = 40 },
]
authority = [
  { kind = \"budget\", text = \"Ausgaben bis 200 Euro\" },
]
requirements = [
  { kind = \"education\", text = \"Ausbildung in der Lagerlogistik oder vergleichbar\", or_equivalent = true },
  { kind = \"licence\", text = \"Staplerschein von Vorteil\", need = \"nice\" },
]
skills = [
  { skill = \"excel\" },
]
visibility = \"internal\"
"
    );
    assert_eq!(
        project.read("content/roles/logistik-versand/fachkraft-lager.md"),
        "| Entgeltgruppe | E 5 |\n| --- | --- |\n\n## 3. Anforderungen\n\n- arbeitet gern im Freien\n\n\
         ## 5. Wir bieten\n\nObst.\n"
    );
    assert_eq!(project.read("content/departments/logistik-versand.toml"), "title = \"Logistik & Versand\"\n");
    assert_eq!(
        project.read("content/roles/technik/leitung-logistik.toml"),
        "title = \"Leitung Logistik\"\ndepartment = \"technik\"\nresponsibilities = [\n  \"plant die Tage\",\n  \"führt das Team\",\n]\nvisibility = \"internal\"\n"
    );
    assert!(!project.path("content/roles/technik/leitung-logistik.md").exists());
    for expected in [
        "section “3. Anforderungen” stands in the text, whole or in part: lager.docx:1",
        "section “5. Wir bieten” stands in the text, whole or in part: lager.docx:1",
        "sentence in front of a list that fills a field is left out: Zu den Aufgaben gehören:: lager.docx:1",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert!(!said.contains("2. Aufgaben"), "{said}");
    // A second time everything is there already.
    let before = project.all("content");
    assert!(roles(&project, &["--department", "technik"]).contains("fachkraft-lager is there already"));
    assert_eq!(project.all("content"), before);
}

#[test]
fn what_is_not_certain_stays_in_the_text_of_a_role() {
    let project = Project::new();
    let sheet = [
        styled("Titel", "Koch"),
        styled("berschrift1", "Zweck"),
        format!("<w:p>{}</w:p>", run(&"Sehr lang. ".repeat(30))),
        styled("berschrift1", "Aufgaben"),
        item(0, "kocht"),
        item(1, "mittags"),
        styled("berschrift1", "Was zu tun ist"),
        item(0, "schmeckt ab"),
        styled("berschrift1", "Berichtet an"),
        format!("<w:p>{}</w:p>", run("Küchenleitung")),
    ]
    .concat();
    std::fs::create_dir_all(project.path("old")).unwrap();
    std::fs::write(project.path("old/Koch.docx"), docx(&sheet)).unwrap();
    let said = roles(&project, &[]);
    assert!(
        said.contains("role without a department is missing; --department names one for all: Koch.docx:1"),
        "{said}"
    );
    assert!(!project.path("content/roles").exists());

    let said = roles(&project, &["--department", "technik", "--map", "responsibilities=Was zu tun ist"]);
    assert_eq!(
        project.read("content/roles/technik/koch.toml"),
        "title = \"Koch\"\ndepartment = \"technik\"\nresponsibilities = [\n  \"schmeckt ab\",\n]\nvisibility = \"internal\"\n"
    );
    let prose = project.read("content/roles/technik/koch.md");
    assert!(prose.starts_with("## Zweck\n\nSehr lang.") && prose.contains("1. kocht\n   - mittags\n"), "{prose}");
    assert!(prose.ends_with("## Berichtet an\n\nKüchenleitung\n"), "{prose}");
    for heading in ["Zweck", "Aufgaben", "Berichtet an"] {
        assert!(said.contains(&format!("section “{heading}” stands in the text")), "{said}");
    }
}

#[test]
fn documents_are_refused_where_they_cannot_become_what_is_asked_for() {
    let project = Project::new();
    std::fs::write(project.path("a.docx"), docx("<w:p/>")).unwrap();
    for (arguments, expected) in [
        (vec!["--kind", "skill"], "documents become pages, or roles by --kind role"),
        (vec!["--kind", "role", "--department", "kueche"], "there is no “kueche”"),
        (vec!["--kind", "role", "--map", "aufgaben=Titel"], "no column or heading can fill a field “aufgaben”"),
    ] {
        let ended = project.run(&[vec!["import", "a.docx", "--yes", "--lang", "en"], arguments.clone()].concat());
        assert_eq!(ended.code, 2, "{arguments:?} {}", ended.err);
        assert!(ended.err.contains(expected), "{arguments:?} {}", ended.err);
    }
}
