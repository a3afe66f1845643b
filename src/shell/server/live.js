// Loads the page again when it changed, lists what is wrong with the content, and lets the reader choose for which audience the site is
// shown. Only `rolebook serve` sends it.
"use strict";
(() => {
  const address = `ws://${location.host}/_rolebook/live`;
  const [navigation] = performance.getEntriesByType("navigation");
  const timing = (navigation && navigation.serverTiming) || [];
  // Which state of the page this is, in the server's words. Kept, so that after a restart of the server it can be compared.
  let seen = (timing.find((entry) => entry.name === "page") || {}).description || null;
  let pause = 250;
  let round = 0;
  const PLACE = "rolebook-place";
  let overlay = null;
  let view = null;

  const sheets = () => [...document.querySelectorAll('link[rel~="stylesheet"]')];
  const pathOf = (link) => new URL(link.href, location.href).pathname;

  // Browsers restore where a page was scrolled to, but not when that was only a moment ago, or on a busy machine.
  function reload() {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([location.pathname, scrollX, scrollY]));
    } catch {
      // Without storage it is as the browser does it.
    }
    location.reload();
  }

  function restore() {
    try {
      const [page, x, y] = JSON.parse(sessionStorage.getItem(PLACE)) || [];
      sessionStorage.removeItem(PLACE);
      if (page === location.pathname) addEventListener("load", () => setTimeout(() => scrollTo({ left: x, top: y, behavior: "instant" })));
    } catch {
      // The same.
    }
  }

  function connect() {
    const socket = new WebSocket(address);
    socket.addEventListener("open", () => {
      pause = 250;
      const styles = [...new Set(sheets().map(pathOf))].slice(0, 64);
      socket.send(JSON.stringify({ page: location.pathname, seen, styles }));
    });
    socket.addEventListener("message", (event) => hear(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      setTimeout(connect, pause);
      pause = Math.min(pause * 2, 4000);
    });
  }

  function hear(news) {
    if (news.kind === "seen") seen = news.mark;
    else if (news.kind === "reload") reload();
    else if (news.kind === "style") news.paths.forEach(swap);
    else if (news.kind === "findings") show(news.title, news.list);
    else if (news.kind === "audiences") offer(news);
  }

  // The new sheet is there before the old one goes: the page never stands without style.
  function swap(path) {
    round += 1;
    for (const old of sheets().filter((link) => pathOf(link) === path && !link.dataset.leaving)) {
      const fresh = old.cloneNode();
      const href = new URL(old.href, location.href);
      href.searchParams.set("round", round);
      fresh.href = href.href;
      old.dataset.leaving = "yes";
      const leave = () => old.remove();
      fresh.addEventListener("load", leave);
      fresh.addEventListener("error", leave);
      old.after(fresh);
    }
  }

  const style = `
    :host { all: initial; position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483647; max-width: min(44rem, calc(100vw - 2rem)); }
    section { max-height: 60vh; overflow: auto; padding: 1rem 1.25rem; font: 15px/1.5 system-ui, sans-serif; color: #1c1c1c;
      background: #fff; border: 1px solid #b3261e; border-left-width: 6px; border-radius: 6px; box-shadow: 0 4px 24px rgb(0 0 0 / 25%); }
    h2 { margin: 0 2.5rem .5rem 0; font-size: 1rem; }
    ul { margin: 0; padding: 0; list-style: none; }
    li + li { margin-top: .75rem; padding-top: .75rem; border-top: 1px solid #ddd; }
    code { font: 13px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
    pre { margin: .35rem 0 0; padding: .35rem .5rem; font: 13px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere;
      background: #f3f3f1; }
    mark { color: inherit; background: none; text-decoration: underline 2px #b3261e; text-underline-offset: 3px; }
    p { margin: .25rem 0 0; }
    button { position: absolute; top: .6rem; right: .6rem; width: 2rem; height: 2rem; font: inherit; font-size: 1.1rem; color: inherit;
      background: none; border: 0; cursor: pointer; }
    @media (prefers-color-scheme: dark) { section { color: #eee; background: #222; } li + li { border-color: #444; } pre { background: #2e2e2e; } mark { text-decoration-color: #ff8a80; } }
    @media print { :host { display: none; } }`;

  const viewStyle = `
    :host { all: initial; position: fixed; inset: auto auto .75rem .75rem; z-index: 2147483646; max-width: calc(100vw - 1.5rem); }
    details { font: 14px/1.4 system-ui, sans-serif; color: #1c1c1c; background: #fff; border: 1px solid #6b6b6b; border-radius: 6px;
      box-shadow: 0 2px 10px rgb(0 0 0 / 20%); }
    summary { padding: .3rem .7rem; min-height: 24px; cursor: pointer; border-radius: 6px; }
    ul { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0; padding: .2rem .7rem .6rem; list-style: none; }
    button { min-height: 28px; padding: .15rem .7rem; font: inherit; color: inherit; background: none; border: 1px solid #6b6b6b; border-radius: 4px;
      cursor: pointer; }
    button[aria-pressed="true"] { color: #fff; background: #1c1c1c; border-color: #1c1c1c; }
    button:disabled { color: #6b6b6b; border-style: dashed; cursor: default; }
    :focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
    p { margin: 0; padding: 0 .7rem .6rem; max-width: 26rem; }
    @media (prefers-color-scheme: dark) { details { color: #eee; background: #222; border-color: #9a9a9a; } button { border-color: #9a9a9a; }
      button[aria-pressed="true"] { color: #1c1c1c; background: #eee; border-color: #eee; } button:disabled { color: #b0b0b0; }
      :focus-visible { outline-color: #a8c7fa; } }
    @media (forced-colors: active) { button[aria-pressed="true"] { border-width: 3px; } }
    @media print { :host { display: none; } }`;

  // Other tabs of this browser look for the same audience: the cookie is theirs, too.
  const tabs = new BroadcastChannel("rolebook-audience");
  tabs.addEventListener("message", reload);

  function choose(cookie, name) {
    document.cookie = `${cookie}${location.port || "80"}=${name}; path=/; samesite=strict`;
    tabs.postMessage(name);
    reload();
  }

  function host(name, css) {
    const node = element(name);
    const root = node.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    return [node, root];
  }

  function offer({ title, cookie, list }) {
    if (view) view.remove();
    const [node, root] = host("rolebook-view", viewStyle);
    const box = element("details");
    const now = list.find((choice) => choice.now);
    const choices = element("ul");
    for (const choice of list) {
      const button = element("button", choice.label);
      button.setAttribute("aria-pressed", String(choice.now));
      button.disabled = Boolean(choice.lacks);
      button.addEventListener("click", () => choice.now || choose(cookie, choice.name));
      const entry = element("li");
      entry.append(button);
      choices.append(entry);
    }
    box.append(element("summary", `${title}: ${now ? now.label : ""}`), choices);
    list.filter((choice) => choice.lacks).forEach((choice) => box.append(element("p", choice.lacks)));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.open) return;
      box.open = false;
      box.querySelector("summary").focus();
    });
    const region = element("section");
    region.setAttribute("aria-label", title);
    region.append(box);
    root.append(region);
    view = node;
    document.body.append(node);
  }

  function element(name, text) {
    const node = document.createElement(name);
    if (text) node.textContent = text;
    return node;
  }

  function item(finding) {
    const node = element("li");
    node.append(element("b", finding.code), " ", finding.message, element("br"));
    node.append(element("code", `${finding.path}:${finding.line}:${finding.column}`));
    const { before, marked, after } = finding.excerpt;
    if (before || marked || after) {
      const line = element("pre");
      line.append(before, element("mark", marked || " "), after);
      node.append(line);
    }
    if (finding.help) node.append(element("p", finding.help));
    return node;
  }

  function show(title, findings) {
    if (overlay) overlay.remove();
    overlay = null;
    if (findings.length === 0) return;
    const [node, root] = host("rolebook-findings", style);
    overlay = node;
    const section = element("section");
    section.setAttribute("role", "status");
    section.tabIndex = 0;
    const close = element("button", "×");
    close.setAttribute("aria-label", document.documentElement.lang.startsWith("de") ? "Schließen" : "Close");
    close.addEventListener("click", () => overlay && overlay.remove());
    const list = element("ul");
    list.append(...findings.map(item));
    section.append(element("h2", title), close, list);
    root.append(section);
    document.body.append(overlay);
  }

  restore();
  connect();
})();
