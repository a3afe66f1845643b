//! What authors write is text: nothing of it runs, nothing of it breaks a page, and no page asks another host for anything.

use super::driver::Browser;
use super::host::Host;
use super::sites;
use crate::builder::TestSite;

/// What the console says about pages and what they ask of other hosts.
fn noise(browser: &Browser, host: &Host, pages: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    browser.requests();
    for page in pages {
        browser.open(&host.address(page));
        let console = browser.console().into_iter();
        // The page for lost readers is opened by its own name here.
        let said = console.filter(|line| !(*page == "404.html" && line.contains("404 (Not Found)")));
        faults.extend(said.map(|line| format!("{page}: {line}")));
    }
    let foreign =
        browser.requests().into_iter().filter(|url| !url.starts_with(host.root()) && !url.starts_with("data:,"));
    faults.extend(foreign.map(|url| format!("asks for {url}")));
    faults
}

#[test]
fn no_page_breaks_its_policy_warns_or_asks_another_host() {
    let browser = Browser::start();
    for (name, site, pages) in sites() {
        let faults = noise(&browser, &Host::start(site, "/"), pages);
        assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));
    }
}

#[test]
fn a_broken_policy_a_warning_a_missing_file_and_another_host_are_noticed() {
    let host = super::faulty(
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\"><script>window.inline = 1</script>
         <script src=missing.js></script><img src='http://localhost:9/x.png'>",
    );
    let faults = noise(&Browser::start(), &host, &["index.html"]).join("\n");
    for expected in ["inline script violates", "missing.js - Failed to load", "asks for http://localhost:9/x.png"] {
        assert!(faults.contains(expected), "{expected} is not in:\n{faults}");
    }
}

#[test]
fn a_script_in_a_page_would_be_seen() {
    let site = TestSite::new("-- content/handbook/a.md --\n# A\n").with(
        "themes/default/templates/hooks/head_end.html",
        "<script>window.ran = 1</script><script src=\"https://other.example/x.js\"></script>",
    );
    let mut written = site.audience(rolebook::kind::Audience::Restricted);
    // The tests above can fail: the policy stops both, and the browser says so.
    let browser = Browser::start();
    written =
        written.with("content/rolebook.toml", "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB112 = \"off\"\n");
    let host = Host::start(written.build(), "/");
    browser.open(&host.address("handbook/a/index.html"));
    assert_eq!(browser.run("return window.ran === undefined"), true);
    assert!(browser.console().len() >= 2, "the browser reports what the policy stops");
}

/// What runs as script where text is taken for markup, in many disguises. All set `window.ran` or open a dialog.
const VECTORS: &[&str] = &[
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "--><script>window.ran=1</script>",
    "]]><script>window.ran=1</script>",
    "</style><script>window.ran=1</script>",
    "</textarea><script>window.ran=1</script>",
    "<SCRIPT>window.ran=1</SCRIPT>",
    "<scr<script>ipt>window.ran=1</scr</script>ipt>",
    "<script/x>window.ran=1</script>",
    "<script\n>window.ran=1</script\n>",
    "<script src=data:text/javascript,window.ran=1></script>",
    "<script type=module>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "<img src=\"x\" onerror=\"window.ran=1\">",
    "<img/src=x/onerror=window.ran=1>",
    "<IMG SRC=x ONERROR=window.ran=1>",
    "<img src=x:x onerror=alert(1)>",
    "<img srcset=x onerror=window.ran=1>",
    "<image src=x onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "<svg/onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "<svg><animate onbegin=window.ran=1 attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:window.ran=1><text y=20>x</text></a></svg>",
    "<math><mtext><script>window.ran=1</script></mtext></math>",
    "<body onload=window.ran=1>",
    "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
    "<iframe src=javascript:parent.ran=1></iframe>",
    "<object data=javascript:window.ran=1></object>",
    "<embed src=javascript:window.ran=1>",
    "<input autofocus onfocus=window.ran=1>",
    "<select autofocus onfocus=window.ran=1>",
    "<details open ontoggle=window.ran=1>",
    "<video><source onerror=window.ran=1></video>",
    "<audio src=x onerror=window.ran=1>",
    "<marquee onstart=window.ran=1>",
    "<a href=javascript:window.ran=1 id=click>x</a>",
    "<a href=\"java\tscript:window.ran=1\">x</a>",
    "<a href=\"&#106;avascript:window.ran=1\">x</a>",
    "<a href=\" javascript:window.ran=1\">x</a>",
    "<a href=\"JaVaScRiPt:window.ran=1\">x</a>",
    "<a href=\"data:text/html,<script>opener.ran=1</script>\">x</a>",
    "<a href=\"vbscript:window.ran=1\">x</a>",
    "<a onmouseover=window.ran=1>x</a>",
    "<form action=javascript:window.ran=1><button>x</button></form>",
    "<button formaction=javascript:window.ran=1>x</button>",
    "<base href=https://other.example/>",
    "<link rel=stylesheet href=https://other.example/x.css>",
    "<meta http-equiv=refresh content=\"0;url=javascript:window.ran=1\">",
    "<meta http-equiv=refresh content=\"0;url=https://other.example/\">",
    "<style>@import 'https://other.example/x.css';</style>",
    "<div style=\"background:url(https://other.example/x)\">x</div>",
    "<template><script>window.ran=1</script></template>",
    "<noscript><p title=\"</noscript><script>window.ran=1</script>\">",
    "[x](javascript:window.ran=1)",
    "[x](JAVASCRIPT:window.ran=1)",
    "[x](java&#115;cript:window.ran=1)",
    "![x](javascript:window.ran=1)",
    "[x]: javascript:window.ran=1\n\n[x]",
    "<javascript:window.ran=1>",
    "\" onmouseover=window.ran=1 x=\"",
    "' onmouseover=window.ran=1 x='",
    "{{ 7*7 }} {% include \"base.html\" %} {# x #}",
    "${window.ran=1} `x` <%= 7*7 %>",
    "\u{2028}\u{2029}\u{202e}<b>x",
];

/// A text as a TOML string.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A site with a hostile text in every place that takes words.
fn hostile(text: &str) -> TestSite {
    let q = quoted(text);
    let line = quoted(&text.replace('\n', " "));
    let settings = format!(
        "[site]\ntitle = {line}\nlanguage = \"de\"\norganisation = {{ name = {line} }}\n\
         [lints]\nRB018 = \"warn\"\nRB111 = \"off\"\n[schema.role.eigen]\ntype = \"text\"\nlabel = {line}\n"
    );
    let department = format!(
        "title = {line}\nshort = {line}\nsummary = {q}\nhead = {{ external = {line} }}\nbody = {q}\naliases = [{line}]\n"
    );
    let skill = format!(
        "title = {line}\nsummary = {q}\ncategory = {line}\n\
         questions = [{{ text = {q}, good = {q}, warning = {q} }}]\n[levels]\n1 = {q}\n2 = {q}\n3 = {q}\n4 = {q}\n"
    );
    let role = format!(
        "title = {line}\ndepartment = \"d\"\nsummary = {q}\neigen = {q}\nreports_to = {{ external = {line} }}\n\
         responsibilities = [{{ title = {line}, text = {q}, kpi = {line} }}]\nskills = [{{ skill = \"s\", level = 2, note = {q} }}]\n\
         works_with = [{{ external = {line}, on = {q} }}]\nauthority = [{{ kind = \"decide\", text = {q}, limit = {line} }}]\n\
         requirements = [{{ kind = \"experience\", text = {q}, need = \"must\" }}]\nstaffing = {{ mode = \"hybrid\", reason = {q} }}\n\
         links = [{{ label = {line}, url = \"https://other.example/\" }}]\nbody = {q}\n"
    );
    let hiring = format!(
        "role = \"r\"\nsummary = {q}\nknock_out = [{q}]\noffer = [{q}]\nplan = [{{ stage = {line}, minutes = 5 }}]\n\
         questions = [{{ text = {q}, good = {q} }}]\n"
    );
    TestSite::new("")
        .with("content/rolebook.toml", settings)
        .with("content/index.md", format!("# A\n\n{text}\n"))
        .with("content/departments/d.toml", department)
        .with("content/skills/s.toml", skill)
        .with("content/roles/r.toml", role)
        .with("content/hiring/r.toml", hiring)
        .with(
            "content/handbook/p.md",
            format!(
                "# B {}\n\n{text}\n\n## C {text}\n\n| {} |\n|---|\n| x |\n",
                text.replace('\n', " "),
                text.replace('\n', " ")
            ),
        )
        .audience(rolebook::kind::Audience::Restricted)
}

/// What only a text that was taken for markup can have done.
const HARM: &str = "
    const faults = [];
    if (window.ran !== undefined) faults.push('something ran');
    if (document.querySelectorAll('.menu nav a').length < 4) faults.push('the menu is gone');
    if (!document.querySelector('body > .sheet > footer.foot')) faults.push('the foot is gone');
    if (document.querySelectorAll('h1').length !== 1) faults.push('one title');
    const bad = 'iframe, object, embed, form, base, template, main script, main style, main link, main meta, [style], [srcdoc]';
    const search = document.querySelector('header.header > form.search');
    for (const element of document.querySelectorAll(bad)) {
        if (!search || !search.contains(element)) faults.push('brought: ' + element.outerHTML.slice(0, 80));
    }
    for (const element of document.querySelectorAll('*')) {
        for (const { name, value } of element.attributes) {
            if (name.startsWith('on')) faults.push('a handler: ' + name);
            const runs = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name) && /^(javascript|vbscript):/i.test(element[name] || value);
            if (runs) faults.push('an address that runs: ' + value);
        }
    }
    return faults;";

#[test]
fn what_runs_breaks_a_page_or_opens_a_dialog_is_noticed() {
    let browser = Browser::start();
    let host = super::faulty(
        "<h1>A</h1><h1>B</h1><main><script>window.ran = 1</script><p onclick=x>a</p><a href='java\nscript:x'>b</a></main>",
    );
    browser.open(&host.address("index.html"));
    let faults = browser.run(HARM);
    assert_eq!(faults.as_array().unwrap().len(), 7, "{faults}");
    assert!(!browser.has_dialog());
    let host = super::faulty("<script>setTimeout(() => alert(1))</script>");
    browser.open(&host.address("index.html"));
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while !browser.has_dialog() {
        assert!(std::time::Instant::now() < end, "a dialog is noticed");
    }
}

#[test]
fn nothing_that_authors_write_runs_or_breaks_a_page() {
    assert!(VECTORS.len() >= 60);
    let pages = [
        "index.html",
        "departments/d/index.html",
        "skills/s/index.html",
        "roles/r/index.html",
        "hiring/r/index.html",
        "handbook/p/index.html",
        "a-z/index.html",
    ];
    let browser = Browser::start();
    for (index, vector) in VECTORS.iter().enumerate() {
        let site = hostile(vector);
        let edition = site.compile();
        // Some are findings as well; what the preview shows of such content must be harmless, too.
        let written = crate::builder::write(&edition);
        let host = Host::start(written, "/");
        // Every page for some vectors, one page in turn for the others: a test of minutes finds no more.
        let every = index % 8 == 0;
        for page in
            pages.iter().enumerate().filter(|(place, _)| every || (index + place) % 3 == 0).map(|(_, page)| page)
        {
            browser.open(&host.address(page));
            assert!(!browser.has_dialog(), "{vector} on {page}");
            browser.run("document.querySelectorAll('main a').forEach((link) => { if (link.protocol === 'javascript:') link.click(); })");
            assert_eq!(browser.run(HARM), serde_json::json!([]), "{vector} on {page}");
            assert_eq!(browser.run("return location.href"), host.address(page).as_str(), "{vector} leads away");
        }
        let console = browser.console();
        assert!(console.is_empty(), "{vector}: {}", console.join("\n"));
    }
}

#[test]
fn a_hostile_title_is_shown_as_it_is_written() {
    let browser = Browser::start();
    for title in
        ["</script><script>window.ran=1</script>", "{{ 7*7 }}", "\"Anführung\" & 'Strich' <b>", "`x` ${y} %} {# z"]
    {
        let host = Host::start(crate::builder::write(&hostile(title).compile()), "/");
        browser.open(&host.address("roles/r/index.html"));
        let shown = browser.run("return document.querySelector('h1').textContent.replaceAll('\\u00ad', '').trim()");
        assert_eq!(shown, title);
    }
}
