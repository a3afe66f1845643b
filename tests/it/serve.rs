//! The development server, over raw connections: what it answers, whom, and when it says that a page changed.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::project::Project;

pub(crate) const SCRIPT: &str = r#"<script src="/_rolebook/live.js" defer></script>"#;

/// Long enough for a busy machine; a test that passes never waits for it.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program, serving a project.
pub(crate) struct Server {
    child: Child,
    port: u16,
    /// What it said since it began to serve.
    pub(crate) said: Arc<Mutex<String>>,
    /// What it said before.
    pub(crate) said_first: String,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

impl Server {
    pub(crate) fn start(project: &Project, arguments: &[&str]) -> Self {
        Self::start_with(project.command(), arguments)
    }

    /// Starts the program that a command runs.
    pub(crate) fn start_with(mut command: Command, arguments: &[&str]) -> Self {
        command.args(["serve", "-p", "0", "--lang", "en"]).args(arguments).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said_first = String::new();
        let port = loop {
            let line = lines.next().expect("the server says where it is").unwrap();
            said_first += &format!("{line}\n");
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                break rest.split('/').next().unwrap().parse().unwrap();
            }
        };
        // Keeps reading, so that the server never waits for somebody to read.
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|line| *heard.lock().unwrap() += &format!("{line}\n"));
        });
        Self { child, port, said, said_first }
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// The address of a page, as a browser wants it.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    fn raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // The server may close while the rest of a refused request is still on its way.
        let _ = stream.read_to_end(&mut bytes);
        let end =
            bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap_or_else(|| panic!("{request:.80}: no answer"));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Answer { status, head, body: bytes[end + 4..].to_vec() }
    }

    /// The status alone: the connection may stay open.
    fn status(&self, request: &str) -> u16 {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut start = [0; 12];
        stream.read_exact(&mut start).unwrap();
        str::from_utf8(&start[9..]).unwrap().parse().unwrap()
    }

    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let host = format!("Host: localhost:{}\r\n", self.port);
        self.raw(&format!("{method} {path} HTTP/1.1\r\n{host}Connection: close\r\n{headers}\r\n"))
    }

    /// The header by which a browser says for which audience it looks.
    pub(crate) fn cookie(&self, audience: &str) -> String {
        format!("Cookie: other=1; rolebook-audience-{}={audience}\r\n", self.port)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    /// Asks again until the answer is as it should be.
    pub(crate) fn until(&self, path: &str, good: impl Fn(&Answer) -> bool) -> Answer {
        let start = Instant::now();
        loop {
            let answer = self.get(path);
            if good(&answer) {
                return answer;
            }
            assert!(start.elapsed() < PATIENCE, "{path} stays {}: {}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until the server has said this: what it prints arrives some time later than what it answers.
    pub(crate) fn says(&self, words: &str) {
        let start = Instant::now();
        while !self.said.lock().unwrap().contains(words) {
            assert!(start.elapsed() < PATIENCE, "never said “{words}”: {}", self.said.lock().unwrap());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The channel of an open page that has not said yet which one it is.
    fn channel(&self) -> Tab {
        self.channel_with("")
    }

    fn channel_with(&self, headers: &str) -> Tab {
        let mut stream = self.connect();
        let port = self.port;
        write!(
            stream,
            "GET /_rolebook/live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n\
             Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"
        )
        .unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.push(byte[0]);
        }
        assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
        Tab { stream, offer: serde_json::Value::Null }
    }

    /// An open page that was just loaded.
    fn tab(&self, page: &str, styles: &[&str]) -> Tab {
        self.tab_with("", page, styles)
    }

    /// An open page that has something wrong with it, in a browser that sends these headers.
    pub(crate) fn tab_findings(&self, headers: &str, page: &str) -> Tab {
        let mut tab = self.channel_with(headers);
        tab.say(&serde_json::json!({ "page": page, "seen": null, "styles": [] }).to_string());
        tab
    }

    /// The same in a browser that sends these headers.
    pub(crate) fn tab_with(&self, headers: &str, page: &str, styles: &[&str]) -> Tab {
        let mut tab = self.channel_with(headers);
        tab.say(&serde_json::json!({ "page": page, "seen": null, "styles": styles }).to_string());
        let seen = tab.hear();
        assert_eq!(seen["kind"], "seen", "{seen}");
        tab
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An open page, as the script in it talks.
pub(crate) struct Tab {
    stream: TcpStream,
    /// The audiences that it was offered last.
    pub(crate) offer: serde_json::Value,
}

impl Tab {
    fn say(&mut self, text: &str) {
        let len = u16::try_from(text.len()).unwrap();
        let mut frame = vec![0x81, 0xFE];
        frame.extend(len.to_be_bytes());
        // A mask of zeros is one.
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        self.stream.write_all(&frame).unwrap();
    }

    /// The next news about the page.
    pub(crate) fn hear(&mut self) -> serde_json::Value {
        loop {
            let news = self.message();
            if news["kind"] != "audiences" {
                return news;
            }
            self.offer = news;
        }
    }

    fn message(&mut self) -> serde_json::Value {
        let mut head = [0; 2];
        self.stream.read_exact(&mut head).unwrap();
        let len = match head[1] {
            126 => {
                let mut len = [0; 2];
                self.stream.read_exact(&mut len).unwrap();
                usize::from(u16::from_be_bytes(len))
            }
            len => usize::from(len),
        };
        let mut text = vec![0; len];
        self.stream.read_exact(&mut text).unwrap();
        serde_json::from_slice(&text).unwrap()
    }

    /// Hears nothing for a while.
    pub(crate) fn is_silent(&mut self) -> bool {
        self.stream.set_read_timeout(Some(Duration::from_millis(600))).unwrap();
        let silent = self.stream.peek(&mut [0]).is_err();
        self.stream.set_read_timeout(Some(PATIENCE)).unwrap();
        silent
    }
}

#[test]
fn a_served_page_is_the_built_one_with_one_script() {
    let project = Project::new();
    project.build(&[]);
    let server = Server::start(&project, &[]);
    for (address, file) in [("/", "index.html"), ("/departments/technik/", "departments/technik/index.html")] {
        let answer = server.get(address);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/html; charset=utf-8")));
        let built = project.read(&format!("public/{file}"));
        assert_eq!(answer.text().matches("_rolebook").count(), 1);
        assert!(answer.text().contains(&format!("{SCRIPT}</body>")));
        assert_eq!(answer.text().replace(SCRIPT, ""), built);
        assert_eq!(server.get(&format!("/{file}")).body, answer.body);
    }
    for (file, bytes) in
        project.all("public").iter().filter(|(file, _)| !file.ends_with(".html") && !file.starts_with('.'))
    {
        let answer = server.get(&format!("/{file}?v=1"));
        assert!(answer.status == 200 && answer.body == *bytes, "{file}");
    }
    assert_eq!(server.get("/.rolebook-output").status, 404);
}

#[test]
fn pages_of_any_name_answer() {
    let project = Project::new();
    let names = [
        ("\u{dc}ber #1 & 100 %?", "ueber-1-100"),
        ("CON", "con-"),
        ("u\u{308}bung", "uebung"),
        ("Fest \u{1f389}", "fest"),
    ];
    for (name, address) in names {
        let page = format!("+++\nredirect_from = [\"/alt \u{fc}ber/{address}/\"]\n+++\n# Seite {address}\n");
        project.write(&format!("content/handbook/{name}.md"), &page);
    }
    let server = Server::start(&project, &[]);
    for (name, address) in names {
        let page = server.get(&format!("/handbook/{address}/"));
        assert!(page.status == 200 && page.text().contains(&format!("Seite {address}")), "{name}: {}", page.text());
        let old = format!("/alt%20%C3%BCber/{address}");
        assert_eq!(server.get(&format!("{old}/")).status, 200, "{name}");
        assert_eq!(server.get(&old).header("location"), Some(format!("{old}/").as_str()), "{name}");
    }
}

#[test]
fn only_the_person_in_front_of_it_is_answered() {
    let server = Server::start(&Project::new(), &["--allow-host", "handbuch.local"]);
    let port = server.port;
    let get = |host: &str| server.raw(&format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n")).status;
    for host in ["localhost", "127.0.0.1", "[::1]", "handbuch.local", "LocalHost"] {
        assert_eq!(get(&format!("Host: {host}:{port}\r\n")), 200, "{host}");
    }
    for host in ["evil.example", "localhost", "", "@", "localhost:1", "evil.example:80", "[", "a b"] {
        let status = get(&format!("Host: {host}\r\n"));
        assert!([421, 400].contains(&status), "{host}: {status}");
    }
    assert_eq!(get(&format!("Host: evil.example:{port}\r\n")), 421);
    assert_eq!(get(&format!("Host: localhost:{port}\r\nHost: evil.example:{port}\r\n")), 421);
    assert!([421, 400].contains(&get("")));
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(server.raw(&absolute).status, 421);

    let upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for origin in [
        String::new(),
        "Origin: null\r\n".into(),
        format!("Origin: http://evil.example:{port}\r\n"),
        format!("Origin: https://localhost:{port}\r\n"),
    ] {
        let request = format!("GET /_rolebook/live HTTP/1.1\r\nHost: localhost:{port}\r\n{origin}{upgrade}\r\n");
        assert_eq!(server.status(&request), 403, "{origin}");
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn reading_is_all_that_can_be_asked_for() {
    let server = Server::start(&Project::new(), &[]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "NONSENSE"] {
        for path in ["/", "/_rolebook/live.js", "/_rolebook/live", "/nowhere"] {
            let answer = server.ask(method, path, "Content-Length: 0\r\n");
            assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method} {path}");
        }
    }
    let (get, head) = (server.get("/"), server.ask("HEAD", "/", ""));
    assert!(head.body.is_empty() && !get.body.is_empty());
    assert_eq!(head.status, 200);
    for name in ["content-length", "content-type", "content-security-policy"] {
        assert!(get.header(name).is_some() && head.header(name) == get.header(name), "{name}");
    }
    assert_eq!(get.header("content-length"), Some(get.body.len().to_string().as_str()));
}

#[test]
fn every_answer_is_fenced_in() {
    let server = Server::start(&Project::new(), &[]);
    for path in ["/", "/nowhere", "/_rolebook/live.js", "/_rolebook/error.css", "/departments"] {
        let answer = server.get(path);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));
        assert_eq!(answer.header("access-control-allow-origin"), None);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
        assert!(policy.ends_with("connect-src 'self'; base-uri 'none'; form-action 'self'"), "{policy}");
    }
}

#[test]
fn addresses_of_folders_get_their_slash_and_nothing_leads_out() {
    let project = Project::new();
    fs::write(project.home().join("secret.txt"), "secret").unwrap();
    let server = Server::start(&project, &[]);
    let answer = server.get("/departments/technik?a=1&b=2");
    assert_eq!((answer.status, answer.header("location")), (307, Some("/departments/technik/?a=1&b=2")));
    for path in [
        "/../secret.txt",
        "/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/content/index.md",
        "/content/rolebook.toml",
        "/./index.html",
        "//index.html",
        "/departments/../index.html",
        "/%00",
        "/%ff",
        "/%",
        "/etc/passwd",
        "//etc/passwd",
        "/departments/technik/..%2f..%2findex.html",
        "//evil.example/",
        "/_rolebook/",
        "/_rolebook/x",
    ] {
        assert_eq!(server.get(path).status, 404, "{path}");
    }
    let answer = server.get("/nowhere/");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.text().matches(SCRIPT).count(), 1);
    let long = format!("X: {}\r\n", "a".repeat(100_000));
    assert!([431, 400].contains(&server.ask("GET", "/", &long).status));
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_saved_change_is_served_and_told_to_pages_that_show_it() {
    let project = Project::new();
    project.write("content/departments/verwaltung.toml", "title = \"Verwaltung\"\n");
    let server = Server::start(&project, &[]);
    let mut home = server.tab("/", &[]);
    let mut other = server.tab("/departments/verwaltung/", &[]);
    project.replace("content/index.md", "# Probe\n\nZweiter Stand.\n");
    assert_eq!(home.hear()["kind"], "reload");
    assert!(server.get("/").text().contains("Zweiter Stand."));
    assert!(other.is_silent(), "a page that does not show the change stays as it is");
}

#[test]
fn a_text_a_title_and_a_template_edit_reach_the_pages_that_are_open() {
    let project = Project::new();
    project.write("content/departments/verwaltung.toml", "title = \"Verwaltung\"\nsummary = \"Alt.\"\n");
    let server = Server::start(&project, &[]);
    let mut page = server.tab("/departments/verwaltung/", &[]);
    project.replace("content/departments/verwaltung.toml", "title = \"Verwaltung\"\nsummary = \"Neu gefasst.\"\n");
    assert_eq!(page.hear()["kind"], "reload");
    assert!(server.get("/departments/verwaltung/").text().contains("Neu gefasst."));
    // A title stands on other pages as well.
    let mut home = server.tab("/", &[]);
    project.replace("content/departments/verwaltung.toml", "title = \"Amtsstube\"\nsummary = \"Neu gefasst.\"\n");
    assert_eq!(home.hear()["kind"], "reload");
    assert!(server.get("/").text().contains("Amtsstube"));
    assert!(server.get("/departments/verwaltung/").text().contains("<h1"));
    let mut index = server.tab("/departments/", &[]);
    project.replace("themes/default/templates/hooks/footer_end.html", "<p>Ein neuer Fuß</p>");
    assert_eq!(index.hear()["kind"], "reload");
    assert!(server.get("/departments/").text().contains("Ein neuer Fuß"));
}

#[test]
fn every_way_to_save_is_seen() {
    let project = Project::new();
    for mode in [&[][..], &["--poll", "50"]] {
        let server = Server::start(&project, mode);
        let page = "content/index.md";
        let text = |word: &str| format!("# Probe\n\n{word}.\n");
        let shows = |word: &str| server.until("/", |answer| answer.text().contains(word));
        project.write(page, &text("In place"));
        shows("In place");
        project.write("content/index.md.new", &text("By rename"));
        fs::rename(project.path("content/index.md.new"), project.path(page)).unwrap();
        shows("By rename");
        fs::remove_file(project.path(page)).unwrap();
        project.write(page, &text("Made anew"));
        shows("Made anew");

        project.write("content/handbook/deep/er/page.md", "# New\n");
        server.until("/handbook/deep/er/page/", |answer| answer.status == 200);
        project.write("content/handbook/deep/er/page.md", "# Newer\n");
        server.until("/handbook/deep/er/page/", |answer| answer.text().contains("Newer"));
        fs::remove_dir_all(project.path("content/handbook")).unwrap();
        server.until("/handbook/deep/er/page/", |answer| answer.status == 404);

        fs::rename(project.path("content"), project.path("away")).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        fs::rename(project.path("away"), project.path("content")).unwrap();
        project.write(page, &text("Back again"));
        shows("Back again");
    }
}

#[test]
fn broken_content_keeps_the_last_good_pages_and_lists_what_is_wrong() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let before = server.get("/departments/technik/");
    let mut tab = server.tab("/departments/technik/", &[]);
    project.replace("content/departments/technik.toml", "title = \"Anders\"\n\"<img src=x>\" = 1\n");
    let news = tab.hear();
    assert_eq!((&news["kind"], &news["list"][0]["code"]), (&"findings".into(), &"RB002".into()), "{news}");
    assert_eq!(news["list"][0]["path"], "content/departments/technik.toml");
    assert_eq!(server.get("/departments/technik/").body, before.body);
    // What would be there if the content were whole is not simply missing.
    let missing = server.get("/departments/neu/");
    assert_eq!(missing.status, 500);
    assert!(missing.text().contains("RB002") && missing.text().contains("&lt;img") && !missing.text().contains("<img"));

    project.replace("content/departments/technik.toml", "title = \"Geheilt\"\n");
    assert_eq!(tab.hear()["list"], serde_json::json!([]));
    assert_eq!(tab.hear()["kind"], "reload");
    assert!(server.get("/departments/technik/").text().contains("Geheilt"));
    assert_eq!(server.get("/departments/neu/").status, 404);
}

#[test]
fn a_finding_is_said_once_however_often_something_is_saved() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let save = |text: &str| {
        project.replace("content/index.md", &format!("# Probe\n\n{text}.\n"));
        server.until("/", |answer| answer.text().contains(text));
    };
    project.replace("content/skills/sql.toml", "title = \"SQL\"\n");
    server.until("/skills/sql/", |answer| answer.status == 200);
    save("Eins");
    // It only moves.
    project.replace("content/skills/sql.toml", "# SQL\n\ntitle = \"SQL\"\n");
    save("Zwei");
    save("Drei");
    let said = server.said.lock().unwrap().clone();
    assert_eq!(said.matches("RB102").count(), 1, "{said}");
    assert!(said.matches("1 warning").count() >= 3, "the count is said each time: {said}");
}

#[test]
fn content_that_was_broken_from_the_start_is_shown_as_far_as_it_goes() {
    let project = Project::new();
    project.write("content/departments/kaputt.toml", "title = \n");
    let server = Server::start(&project, &[]);
    assert_eq!(server.get("/departments/technik/").status, 200);
    let broken = server.get("/departments/kaputt/");
    assert_eq!(broken.status, 500);
    assert!(broken.text().contains("content/departments/kaputt.toml:1") && broken.text().contains(SCRIPT));
    assert_eq!(server.get("/nowhere.png").status, 404);
    project.write("content/departments/kaputt.toml", "title = \"Heil\"\n");
    server.until("/departments/kaputt/", |answer| answer.status == 200);

    // Not even the settings: nothing to show but what is wrong, and the process lives on.
    let project = Project::empty();
    project.write("content/rolebook.toml", "[site\n");
    let server = Server::start(&project, &[]);
    assert_eq!(server.get("/").status, 500);
    project.write("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n");
    server.until("/", |answer| answer.status == 200);
}

#[test]
fn a_fault_of_a_template_stays_on_its_page() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let mut tab = server.tab("/departments/technik/", &[]);
    project.replace("themes/default/templates/department.html", "{{ nothing.of.the.kind }}");
    let news = tab.hear();
    assert_eq!((&news["kind"], &news["list"][0]["code"]), (&"findings".into(), &"RB014".into()), "{news}");
    assert_eq!(server.get("/departments/technik/").status, 500);
    assert_eq!(server.get("/").status, 200);
    fs::remove_dir_all(project.path("themes")).unwrap();
    assert_eq!(tab.hear()["list"], serde_json::json!([]));
    assert_eq!(server.get("/departments/technik/").status, 200);
}

#[test]
fn style_sheets_are_swapped_without_a_reload() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let address = "/assets/rolebook.css";
    let mut tab = server.tab("/", &[address]);
    project.replace("themes/default/assets/css/site.css", ".probe { color: red }\n");
    let news = tab.hear();
    assert_eq!((&news["kind"], &news["paths"]), (&"style".into(), &serde_json::json!([address])), "{news}");
    assert!(server.get(address).text().contains(".probe { color: red }"));
}

#[test]
fn a_page_that_was_open_while_the_server_was_away_is_compared() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    let timing = server.get("/").header("server-timing").unwrap().to_owned();
    let mark = timing.strip_prefix("page;desc=\"").unwrap().trim_end_matches('"').to_owned();
    drop(server);
    let hear_first = |server: &Server| {
        let mut tab = server.channel();
        tab.say(&serde_json::json!({ "page": "/", "seen": mark, "styles": [] }).to_string());
        tab.hear()["kind"].clone()
    };
    assert_eq!(hear_first(&Server::start(&project, &[])), "seen");
    project.write("content/index.md", "# Probe\n\nIn der Zwischenzeit.\n");
    assert_eq!(hear_first(&Server::start(&project, &[])), "reload");
}

#[test]
fn a_taken_port_gives_the_next_one() {
    let project = Project::new();
    let first = Server::start(&project, &[]);
    let taken = first.port.to_string();
    let mut child = project.command().args(["serve", "-p", &taken]).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let url = lines.find(|line| line.contains("http://127.0.0.1:")).unwrap();
    let _ = child.kill();
    let _ = child.wait();
    assert!(!url.contains(&format!(":{taken}/")), "{url}");
}

#[test]
fn slow_connections_hold_nobody_up_and_are_closed() {
    let server = Server::start(&Project::new(), &[]);
    let mut slow: Vec<TcpStream> = (0..60).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    }
    let start = Instant::now();
    assert_eq!(server.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    // A head may take ten seconds. Then the connection is closed, with or without an answer.
    for stream in &mut slow {
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        assert!(!rest.starts_with(b"HTTP/1.1 200"));
    }
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}
