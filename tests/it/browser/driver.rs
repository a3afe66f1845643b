//! A real Chromium, driven over WebDriver (<https://www.w3.org/TR/webdriver2/>): plain JSON over HTTP to chromedriver.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

/// Starts chromedriver on a free port, and ends it with all that it started when standard input is closed. That happens too when
/// the tests are killed, so no browser outlives them. Ends itself when chromedriver does.
const UNTIL_INPUT_ENDS: &str = "exec 3<&0; (cat <&3; kill -TERM 0) >/dev/null 2>&1 & exec chromedriver --port=0";

/// Long enough for a busy machine and a page of 27,000 elements; a test that passes never waits for it.
const PATIENCE: Duration = Duration::from_secs(240);

/// More than the longest answer has: the whole handbook as PDF, or a picture of it.
const LONGEST_ANSWER: u64 = 256 << 20;

const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
];

/// A browser of its own, with a profile of its own. It ends with its owner.
pub(crate) struct Browser {
    chromedriver: Child,
    base: String,
    agent: ureq::Agent,
    // Removed when the browser is gone.
    _profile: TempDir,
}

/// What a reader's system or browser is set to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Setting {
    Light,
    Dark,
    ForcedColours,
    ReducedMotion,
}

/// A new chromedriver and its port. `None` when it ends before it says that.
fn chromedriver() -> Option<(Child, String)> {
    let mut chromedriver = Command::new("sh")
        .args(["-c", UNTIL_INPUT_ENDS])
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell");
    let lines = BufReader::new(chromedriver.stdout.take().unwrap()).lines().map_while(Result::ok);
    let port = lines.into_iter().find_map(|line| {
        let (_, port) = line.rsplit_once("started successfully on port ")?;
        Some(port.trim_end_matches('.').to_owned())
    });
    match port {
        Some(port) => Some((chromedriver, port)),
        None => {
            drop(chromedriver.stdin.take());
            // It has ended already.
            let _ = chromedriver.wait();
            None
        }
    }
}

impl Browser {
    /// Starts chromedriver and Chromium; `tests/run` installs both.
    pub(crate) fn start() -> Self {
        // Many that start at once can get into each other's way.
        let (chromedriver, port) = (0..3).find_map(|_| chromedriver()).expect("chromedriver: tests/run installs it");
        let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).http_status_as_error(false).build();
        let profile = tempfile::tempdir().unwrap();
        let base = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self { chromedriver, base, agent: agent.into(), _profile: profile };
        let mut arguments: Vec<String> = ARGUMENTS.iter().map(|argument| (*argument).to_owned()).collect();
        arguments.push(format!("--user-data-dir={}", browser._profile.path().display()));
        let session = browser.post(
            "",
            &json!({ "capabilities": { "alwaysMatch": {
                "goog:chromeOptions": { "args": arguments },
                "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
                "unhandledPromptBehavior": "ignore",
                "timeouts": { "script": 1000 * PATIENCE.as_secs() },
            } } }),
        );
        browser.base = format!("{}/{}", browser.base, session["sessionId"].as_str().expect("a session has an id"));
        browser
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        self.try_post(command, body).unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    fn try_post(&self, command: &str, body: &Value) -> Result<Value, String> {
        let address = format!("{}{command}", self.base);
        let answer = self.agent.post(&address).header("content-type", "application/json").send(body.to_string());
        let mut answer = answer.map_err(|error| error.to_string())?;
        let text = answer.body_mut().with_config().limit(LONGEST_ANSWER).read_to_string();
        let answer: Value = serde_json::from_str(&text.map_err(|error| error.to_string())?).unwrap();
        match answer["value"].get("error") {
            Some(error) if answer["value"].get("message").is_some() => {
                Err(format!("{error}: {}", answer["value"]["message"]))
            }
            _ => Ok(answer["value"].clone()),
        }
    }

    /// Opens an address and waits until everything it names is loaded.
    pub(crate) fn open(&self, address: &str) {
        self.post("/url", &json!({ "url": address }));
        // On a busy machine the answer can come before the page is there. A dialog keeps it from getting there.
        if !self.has_dialog() {
            self.until("return document.readyState === 'complete'");
        }
    }

    /// Opens a tab and goes to it.
    pub(crate) fn new_tab(&self) {
        let opened = self.post("/window/new", &json!({ "type": "tab" }));
        self.switch_to(opened["handle"].as_str().expect("a tab has a handle"));
    }

    /// The handle of the tab that is shown.
    pub(crate) fn tab(&self) -> String {
        let mut answer = self.agent.get(format!("{}/window", self.base)).call().expect("a tab is open");
        let answer: Value = serde_json::from_str(&answer.body_mut().read_to_string().expect("an answer")).unwrap();
        answer["value"].as_str().expect("a tab has a handle").to_owned()
    }

    /// Goes to another tab.
    pub(crate) fn switch_to(&self, tab: &str) {
        self.post("/window", &json!({ "handle": tab }));
    }

    /// Runs the body of a function in the page and gives what it returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs the body of a function in the page that calls `done` with its result.
    pub(crate) fn wait_for(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1];\n{script}");
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// Runs a script again and again until it returns true.
    pub(crate) fn until(&self, script: &str) {
        let end = Instant::now() + PATIENCE;
        while self.run(script) != Value::Bool(true) {
            assert!(Instant::now() < end, "never true: {script}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// Gives the page a size in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
    }

    /// Sets what the reader's system is set to; everything else is as usual.
    pub(crate) fn set(&self, setting: Setting) {
        let scheme = if setting == Setting::Dark { "dark" } else { "light" };
        let forced = if setting == Setting::ForcedColours { "active" } else { "none" };
        let motion = if setting == Setting::ReducedMotion { "reduce" } else { "no-preference" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "forced-colors", "value": forced },
            { "name": "prefers-reduced-motion", "value": motion },
        ] });
        self.devtools("Emulation.setEmulatedMedia", features);
    }

    /// Switches the page's own scripts off or on, for pages opened from now on. Scripts of the test still run.
    pub(crate) fn scripts(&self, on: bool) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    }

    /// Presses keys one after another. Named keys are single characters as WebDriver defines them.
    pub(crate) fn press(&self, keys: &str) {
        let actions: Vec<Value> = keys
            .chars()
            .flat_map(|key| {
                let value = key.to_string();
                [json!({ "type": "keyDown", "value": value }), json!({ "type": "keyUp", "value": value })]
            })
            .collect();
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// Presses a key while others are held.
    pub(crate) fn press_with(&self, held: char, key: char) {
        let action = |kind: &str, key: char| json!({ "type": kind, "value": key.to_string() });
        let actions = [action("keyDown", held), action("keyDown", key), action("keyUp", key), action("keyUp", held)];
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] }));
    }

    /// What the console said since it was last asked, warnings and errors of the page and of the browser about it.
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = entries.as_array().cloned().unwrap_or_default();
        let loud = |entry: &&Value| entry["level"] == "SEVERE" || entry["level"] == "WARNING";
        entries.iter().filter(loud).map(|entry| entry["message"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The addresses that pages asked for since this was last asked.
    pub(crate) fn requests(&self) -> Vec<String> {
        let entries = self.post("/se/log", &json!({ "type": "performance" }));
        let entries = entries.as_array().cloned().unwrap_or_default();
        entries
            .iter()
            .filter_map(|entry| serde_json::from_str::<Value>(entry["message"].as_str()?).ok())
            .filter(|entry| entry["message"]["method"] == "Network.requestWillBeSent")
            .filter_map(|entry| entry["message"]["params"]["request"]["url"].as_str().map(str::to_owned))
            .collect()
    }

    /// Whether a dialog is open, as `alert` opens one.
    pub(crate) fn has_dialog(&self) -> bool {
        let answer = self.agent.get(format!("{}/alert/text", self.base)).call();
        answer.is_ok_and(|answer| answer.status() == 200)
    }

    /// A picture of the whole page as PNG.
    pub(crate) fn picture(&self, width: u32) -> Vec<u8> {
        let size = self.devtools("Page.getLayoutMetrics", json!({}));
        let height = size["cssContentSize"]["height"].as_f64().unwrap_or(800.0).min(12_000.0);
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let shot = self.devtools("Page.captureScreenshot", json!({ "captureBeyondViewport": true, "clip": clip }));
        decoded(shot["data"].as_str().unwrap_or_default())
    }

    /// The page as PDF, as it is printed without backgrounds.
    pub(crate) fn paper(&self) -> Vec<u8> {
        let options = json!({ "preferCSSPageSize": true, "printBackground": false });
        decoded(self.devtools("Page.printToPDF", options)["data"].as_str().unwrap_or_default())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Ends Chromium; when that fails, the end of the input does.
        let _ = self.agent.delete(&self.base).call();
        drop(self.chromedriver.stdin.take());
        let _ = self.chromedriver.wait();
    }
}

/// The bytes that stand in base64 (RFC 4648).
fn decoded(text: &str) -> Vec<u8> {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bytes, mut bits, mut count) = (Vec::with_capacity(text.len() * 3 / 4), 0_u32, 0);
    for sign in text.bytes().filter_map(|byte| ALPHABET.iter().position(|sign| *sign == byte)) {
        bits = bits << 6 | u32::try_from(sign).unwrap();
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xff) as u8);
        }
    }
    bytes
}

/// Keys as WebDriver names them (section 17.4.2).
pub(crate) mod keys {
    pub(crate) const TAB: char = '\u{e004}';
    pub(crate) const SHIFT: char = '\u{e008}';
    pub(crate) const ENTER: char = '\u{e007}';
    pub(crate) const ESCAPE: char = '\u{e00c}';
    pub(crate) const CONTROL: char = '\u{e009}';
    pub(crate) const HOME: char = '\u{e011}';
    pub(crate) const END: char = '\u{e010}';
    pub(crate) const UP: char = '\u{e013}';
    pub(crate) const DOWN: char = '\u{e015}';
}
