//! What Markdown becomes on a page, and what it cannot do.

use std::borrow::Cow;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rolebook::content::markdown::{
    self, Filler, HtmlPolicy, ImageHole, ImageTarget, LinkHole, LinkTarget, Phrase, Positions,
};

/// Links lead where they say, pictures measure 4 by 3, words are their keys.
struct Plain;

impl Filler for Plain {
    fn link(&mut self, hole: &LinkHole) -> Option<LinkTarget> {
        Some(LinkTarget { href: hole.target.clone(), text: None, external: false })
    }

    fn image(&mut self, hole: &ImageHole) -> Option<ImageTarget> {
        Some(ImageTarget { src: hole.target.clone(), dimensions: Some((4, 3)) })
    }

    fn phrase(&mut self, phrase: Phrase) -> String {
        phrase.key().to_owned()
    }

    fn hyphenated<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        text.replace("schaft", "|schaft").into()
    }
}

/// A text as HTML, and the codes of what is wrong with it.
fn html_by(text: &str, policy: HtmlPolicy) -> (String, Vec<&'static str>) {
    let mut faults = Vec::new();
    let parsed = markdown::block(text, Positions::Exact(0), policy, &mut faults);
    (parsed.fill(&mut Plain), faults.iter().map(|(_, fault)| fault.code().text()).collect())
}

fn html(text: &str) -> String {
    let (html, faults) = html_by(text, HtmlPolicy::Safe);
    assert!(faults.is_empty(), "{faults:?}");
    html
}

fn inline(text: &str) -> String {
    let mut faults = Vec::new();
    markdown::inline(text, Positions::Exact(0), HtmlPolicy::Safe, &mut faults).fill(&mut Plain)
}

#[test]
fn headings_keep_their_umlauts_and_get_numbers_when_equal() {
    assert_eq!(
        html("## Über uns\n\n## Über uns\n\n# Eins"),
        "<h2 id=\"über-uns\">Über uns</h2><h2 id=\"über-uns-1\">Über uns</h2><h2 id=\"eins\">Eins</h2>"
    );
}

#[test]
fn long_words_of_headings_and_cells_can_be_divided() {
    assert_eq!(
        html("## *Warenwirtschaft* & <b>Gesellschaft</b>\n\nWarenwirtschaft `Warenwirtschaft`"),
        "<h2 id=\"warenwirtschaft--gesellschaft\"><em>Warenwirt|schaft</em> &amp; <b>Gesellschaft</b></h2>\
         <p>Warenwirtschaft <code>Warenwirtschaft</code></p>"
    );
    let table = html("| Warenwirtschaft |\n|---|\n| `Warenwirtschaft` Handelsgesellschaft |");
    assert!(table.contains("<th scope=\"col\" class=\"long\">Warenwirt|schaft</th>"), "{table}");
    assert!(table.contains("<td class=\"long\"><code>Warenwirtschaft</code> Handelsgesell|schaft</td>"), "{table}");
    let mut faults = Vec::new();
    let parsed = markdown::block("## Warenwirtschaft & Co", Positions::Exact(0), HtmlPolicy::Safe, &mut faults);
    assert_eq!((parsed.text(), &*parsed.headings()[0].text), ("Warenwirtschaft & Co", "Warenwirtschaft & Co"));
    assert_eq!(inline("Warenwirtschaft!"), "Warenwirtschaft!");
}

#[test]
fn tasks_have_labels() {
    assert_eq!(
        html("- [x] fertig\n- [ ] offen"),
        "<ul><li><label><input type=\"checkbox\" disabled checked> fertig</label></li>\
         <li><label><input type=\"checkbox\" disabled> offen</label></li></ul>"
    );
}

#[test]
fn hints_have_a_title_in_the_language_of_the_site() {
    assert_eq!(
        html("> [!NOTE]\n> Text"),
        "<div class=\"hint hint-note\"><p class=\"hint-title\">phrase.note</p><p>Text</p></div>"
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    let html = html("Text[^a] und noch einmal[^a].\n\n[^a]: Die Note.");
    assert!(html.contains("<a id=\"fnref-1\" href=\"#fn-1\">1</a>"), "{html}");
    assert!(html.contains("id=\"fnref-1-2\""), "{html}");
    assert!(html.contains("<li id=\"fn-1\"><p>Die Note. <a class=\"footnote-back\" href=\"#fnref-1\""), "{html}");
}

#[test]
fn pictures_have_their_size() {
    assert_eq!(html("![Ein Bild](a.png)"), "<p><img src=\"a.png\" alt=\"Ein Bild\" width=\"4\" height=\"3\"></p>");
}

#[test]
fn pictures_below_the_first_are_loaded_when_they_are_near() {
    let html = html("![Eins](a.png)\n\n![Zwei](b.png)\n\n<img src=\"c.png\" alt=\"Drei\">");
    let late = |name: &str| {
        let (_, rest) = html.split_once(name).unwrap();
        rest.split('>').next().unwrap().ends_with(" loading=\"lazy\" decoding=\"async\"")
    };
    assert_eq!(["a.png", "b.png", "c.png"].map(late), [false, true, true], "{html}");
}

#[test]
fn a_picture_alone_has_its_title_below_it() {
    assert_eq!(
        html("![Ein Bild](a.png \"Ein *Titel* & <b>\")"),
        "<figure><img src=\"a.png\" alt=\"Ein Bild\" width=\"4\" height=\"3\">\
         <figcaption>Ein *Titel* &amp; &lt;b&gt;</figcaption></figure>"
    );
    let in_a_sentence = html("Im Satz ![Ein Bild](a.png \"Titel\")");
    assert!(in_a_sentence.contains(" title=\"Titel\"") && !in_a_sentence.contains("<fig"), "{in_a_sentence}");
    let linked = html("[![Ein Bild](a.png \"Titel\")](b)");
    assert!(linked.contains(" title=\"Titel\"") && !linked.contains("<fig"), "{linked}");
    assert!(!inline("![Ein Bild](a.png \"Titel\")").contains("<fig"));
    let mut faults = Vec::new();
    let parsed = markdown::block("![Ein Bild](a.png \"Titel\")", Positions::Exact(0), HtmlPolicy::Safe, &mut faults);
    assert_eq!(parsed.text(), "Ein Bild\nTitel");
}

#[test]
fn tables_lie_in_a_box_that_scrolls_with_a_name() {
    let html = html("| a | b |\n|---|--:|\n| 1 | 2 |");
    assert!(
        html.starts_with("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"phrase.table\"><table>"),
        "{html}"
    );
    assert!(html.contains("<th scope=\"col\" class=\"align-right\">b</th>"), "{html}");
}

#[test]
fn short_texts_are_one_paragraph_whatever_they_begin_with() {
    assert_eq!(inline("1. Januar bis 3. Mai"), "1. Januar bis 3. Mai");
    assert_eq!(inline("- 5 % *mehr*"), "- 5 % <em>mehr</em>");
    assert_eq!(inline("# kein Titel"), "# kein Titel");
    assert_eq!(inline("a < b & c"), "a &lt; b &amp; c");
    assert_eq!(inline("[SQL](skill:sql)"), "<a href=\"skill:sql\">SQL</a>");
}

#[test]
fn spans_of_links_are_those_of_the_file() {
    let text = "Anfang\n\nEin [Link](ziel.md) hier.";
    let mut faults = Vec::new();
    let parsed = markdown::block(text, Positions::Exact(100), HtmlPolicy::Safe, &mut faults);
    let span = parsed.links().next().unwrap().span.range();
    assert_eq!(&text[span.start - 100..span.end - 100], "ziel.md");
}

#[test]
fn raw_html_is_written_anew_or_refused() {
    assert_eq!(html("Auf <span lang=\"en\">on call</span>"), "<p>Auf <span lang=\"en\">on call</span></p>");
    assert_eq!(html("Taste <kbd title=\"x\">Strg</kbd>"), "<p>Taste <kbd title=\"x\">Strg</kbd></p>");
    assert_eq!(html("<a href=\"ziel.md\">hin</a>"), "<p><a href=\"ziel.md\">hin</a></p>");
    let (html, faults) = html_by("<script>alert(1)</script>\n\nText", HtmlPolicy::Safe);
    assert_eq!((html.trim(), faults.as_slice()), ("<p>Text</p>", ["RB018"].as_slice()));
    let (html, _) = html_by("<b onclick=\"x()\" style=\"a\">fett", HtmlPolicy::Safe);
    assert!(html.contains("<b>fett") && !html.contains("onclick") && !html.contains("style"), "{html}");
    let (html, _) = html_by("<b>fett</b>", HtmlPolicy::Escape);
    assert!(html.contains("&lt;b&gt;"), "{html}");
}

#[test]
fn code_says_by_classes_what_its_words_are() {
    assert_eq!(
        html("```toml\n# Stufe\n[rolle]\ntitel = \"<A>\"\nzahl = 3\n```"),
        "<pre tabindex=\"0\"><code class=\"language-toml\"><span class=\"hl-comment\"># Stufe</span>\n\
         [<span class=\"hl-heading\">rolle</span>]\n\
         <span class=\"hl-name\">titel</span> = <span class=\"hl-string\">&quot;&lt;A&gt;&quot;</span>\n\
         <span class=\"hl-name\">zahl</span> = <span class=\"hl-value\">3</span>\n</code></pre>"
    );
    let marked = |text: &str, mark: &str| assert!(html(text).contains(mark), "{}", html(text));
    marked("```sh\nif true; then echo 1; fi\n```", "<span class=\"hl-keyword\">if</span>");
    marked("```yaml\nab: 1\n```", "<span class=\"hl-name\">ab</span>");
    marked("```jinja\n{% if a %}\n```", "<span class=\"hl-keyword\">if</span>");
    marked("```markdown\n# Eins\n```", "<span class=\"hl-heading\"># Eins</span>");
}

#[test]
fn code_stays_plain_where_its_language_is_not_known_or_it_is_too_long() {
    let plain = |text: &str| assert!(!html(text).contains("<span"), "{}", &html(text)[..200.min(html(text).len())]);
    plain("```\nab = 1\n```");
    plain("```klingonisch\nab = 1\n```");
    plain("    ab = 1\n");
    plain(&format!("```toml\nab = \"{}\"\n```", "x".repeat(1_000)));
    plain(&format!("```toml\n{}```", "ab = 1\n".repeat(20_000)));
}

#[test]
fn what_is_read_of_code_is_its_text() {
    let mut faults = Vec::new();
    let code = "a.b = \"<ü>\" # c\n\n[x]";
    for language in ["toml", "html", "", "unbekannt"] {
        let text = format!("Vorher\n\n```{language}\n{code}\n```\n\nNachher");
        let parsed = markdown::block(&text, Positions::Exact(0), HtmlPolicy::Safe, &mut faults);
        assert_eq!(parsed.text(), format!("Vorher\n{code}\nNachher"));
    }
}

#[test]
fn what_is_read_is_the_text_without_markup() {
    let mut faults = Vec::new();
    let text = "## Titel\n\nEin *Wort* und `Code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>roh</div>\n";
    let parsed = markdown::block(text, Positions::Exact(0), HtmlPolicy::Safe, &mut faults);
    let words: Vec<&str> = parsed.text().split_whitespace().collect();
    assert_eq!(words.join(" "), "Titel Ein Wort und Code. a b 1 2 roh");
}

#[test]
fn schemes_outside_the_list_are_refused_in_every_disguise() {
    for target in
        ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#x0A;script:alert(1)", "data:text/html,x", "vbscript:x"]
    {
        for text in [format!("[x]({target})"), format!("<a href=\"{target}\">x</a>"), format!("![x]({target})")] {
            for policy in [HtmlPolicy::Safe, HtmlPolicy::Escape] {
                let (html, _) = html_by(&text, policy);
                let links: Vec<&str> = html.split("href=\"").skip(1).chain(html.split("src=\"").skip(1)).collect();
                let harmful =
                    |link: &&&str| link.split('"').next().unwrap().replace(char::is_whitespace, "").contains("script:");
                assert!(links.iter().filter(harmful).count() == 0 && !html.contains("\"data:"), "{text} became {html}");
            }
        }
    }
}

/// The other texts that are made to hang stand in `bombs`; what highlights code has grammars of its own.
#[test]
fn no_code_can_hang_what_highlights_it() {
    for (language, signs) in
        [("markdown", "*[a](`_"), ("html", "<a =\"'{{"), ("js", "(`${/a{"), ("sh", "$(\"`<<"), ("yaml", "- {\"&")]
    {
        let line = signs.repeat(900 / signs.len());
        let start = Instant::now();
        html(&format!("```{language}\n{}\n```", format!("{line}\n").repeat(100)));
        assert!(start.elapsed() < Duration::from_secs(20), "{language} took {:?}", start.elapsed());
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,200}") {
        for policy in [HtmlPolicy::Safe, HtmlPolicy::Escape, HtmlPolicy::Trusted] {
            html_by(&text, policy);
        }
        inline(&text);
    }

    #[test]
    fn markup_in_any_order_stays_harmless(pieces in prop::collection::vec(
        prop::sample::select(vec![
            "<script>", "</script>", "<a href=\"javascript:x\">", "</a>", "<img src=x onerror=y>", "<b", ">", "\"", "'", "<!--", "-->",
            "[x](", ")", "`", "*", "_", "\n", "\n\n", "> ", "- ", "| a |\n|---|\n", "&lt;", "&#106;avascript:", "<svg/onload=x>", "text", "[^1]", "[^1]: ",
        ]), 0..40)) {
        let (html, _) = html_by(&pieces.concat(), HtmlPolicy::Safe);
        let lower = html.to_lowercase();
        prop_assert!(!lower.contains("<script") && !lower.contains("<svg") && !lower.contains(" onerror=\"") , "{}", html);
        prop_assert!(!lower.contains("href=\"javascript"), "{}", html);
    }
}

/// A text, read and written as Markdown again.
fn written(text: &str) -> String {
    markdown::block(text, Positions::Exact(0), HtmlPolicy::Safe, &mut Vec::new()).common_mark(&mut Plain)
}

#[test]
fn a_text_written_as_markdown_again_reads_the_same() {
    for text in [
        "Ein *Wort*, **zwei**, ~~drei~~ und `vier`.",
        "Sterne \\* und \\_Striche\\_, snake_case, 2 \\< 3, \\[Klammern\\], a\\\\b & c.",
        "1\\. ist keine Liste\n\n\\- auch das nicht\n\n\\# und keine Überschrift",
        "Eine Zeile\\\nund die nächste",
        "- eins\n- zwei\n  - zwei a\n  - zwei b\n- drei",
        "3. drei\n4. vier\n\n   mit Absatz",
        "- [x] getan\n- [ ] offen",
        "> Zitat\n>\n> > darin\n>\n> - Liste",
        "```rust\nlet a = \"`\";\n```\n\n    vier `` Striche",
        "[Text](ziel.md \"Titel\") und [Klammern](<a (b).md>) ![Bild](b.png)",
        "| A | B |\n|---|---|\n| 1 \\| 2 | **x** |\n| `c` | |",
        "Satz[^1] und Satz[^zwei].\n\n[^1]: Erste.\n[^zwei]: Zweite.\n\n    Mit Absatz.",
        "## Überschrift mit `Code`\n\nText\n\n---\n\n### Tiefer",
    ] {
        let again = written(text);
        // What it is called is no part of what a link leads to, and titles are not kept.
        let without_titles = |html: String| html.replace(" title=\"Titel\"", "").replace(" class=\"align-center\"", "");
        assert_eq!(without_titles(html(&again)), without_titles(html(text)), "{text}\n---\n{again}");
        assert_eq!(written(&again), again, "written once more it stays");
    }
    assert_eq!(written("> [!TIP]\n> So geht es."), "> **phrase.tip**\n>\n> So geht es.");
    assert_eq!(written("<details><summary>Mehr</summary>\n\nText\n\n</details>"), "**Mehr**\n\nText");
}
