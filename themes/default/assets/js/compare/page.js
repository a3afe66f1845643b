// The page that compares: which roles stands in its address, so that it can be sent to a colleague. They are chosen by searching.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const form = document.querySelector(".compare-form");
  const place = document.querySelector(".compare-found");
  const note = document.querySelector(".compare-note");
  if (!form || !place || !rolebook.compared) {
    return;
  }
  const { element, LETTERS } = rolebook.compared;
  const NAMES = ["a", "b", "c", "d"];
  const MOST = 8;
  let state = read();
  let asked = 0;

  function word(key) { return rolebook.wording("compare." + key); }

  function read() {
    const parameters = new URLSearchParams(location.search);
    const keys = NAMES.map((name) => parameters.get(name) || "").filter(Boolean);
    return { keys: keys, only: parameters.get("only") === "1" };
  }

  // Takes a state over. What is used next keeps the focus, though the controls are made anew.
  function go(next, focus) {
    state = next;
    const parameters = new URLSearchParams();
    state.keys.filter(Boolean).forEach((key, at) => { parameters.set(NAMES[at], key); });
    if (state.only) {
      parameters.set("only", "1");
    }
    const query = parameters.toString();
    history.pushState(null, "", location.pathname + (query ? "?" + query : ""));
    show(focus);
  }

  function changed(at, key) {
    const keys = state.keys.slice();
    keys[at] = key;
    return { keys: keys.filter(Boolean), only: state.only };
  }

  function button(text, act) {
    const made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  // A field with a list of the roles that are found: arrow keys choose, Enter takes, Escape closes.
  function picker(at, title) {
    const id = "compare-" + NAMES[at];
    const field = element("input");
    const label = element("label", "", [word("side").replace("#", LETTERS[at]), field]);
    const list = element("div", "compare-list");
    Object.assign(field, { id: id, type: "text", value: title, autocomplete: "off", placeholder: word("hint") });
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id + "-list" })
      .forEach(([name, value]) => { field.setAttribute(name, value); });
    list.id = id + "-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", word("side").replace("#", LETTERS[at]));
    list.hidden = true;
    let hits = [];
    let chosen = -1;
    let number = 0;

    function close() {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function choose(to) {
      chosen = (to + hits.length) % hits.length;
      Array.from(list.children).forEach((option, at) => { option.setAttribute("aria-selected", String(at === chosen)); });
      field.setAttribute("aria-activedescendant", list.children[chosen].id);
      list.children[chosen].scrollIntoView({ block: "nearest" });
    }

    function take(hit) {
      close();
      go(changed(at, rolebook.compared.keyOf(hit.url)), id);
    }

    function option(hit, at) {
      const made = element("div", "", [element("b", "", hit.title), " ", element("span", "aside", hit.belongs || "")]);
      made.id = list.id + "-" + at;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      made.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(hit);
      });
      return made;
    }

    function ask() {
      const mine = ++number;
      rolebook.search(field.value, { limit: MOST, filters: { kind: ["role", "step"] } }).then((result) => {
        if (mine !== number || document.activeElement !== field) {
          return;
        }
        hits = result.hits;
        list.textContent = "";
        hits.forEach((hit, at) => { list.append(option(hit, at)); });
        list.hidden = !hits.length;
        chosen = -1;
        field.setAttribute("aria-expanded", String(hits.length > 0));
        note.textContent = hits.length ? word("found").replace("#", hits.length) : word("none");
      }, () => { note.textContent = word("unreachable"); });
    }

    field.addEventListener("focus", rolebook.prepareSearch);
    field.addEventListener("input", ask);
    field.addEventListener("blur", close);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) {
          ask();
        } else {
          choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
        }
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (!list.hidden) {
          take(hits[Math.max(0, chosen)]);
        }
      } else if (event.key === "Escape") {
        close();
      }
    });
    return element("div", "compare-pick", [label, list]);
  }

  function controls(roles) {
    form.textContent = "";
    const shown = Math.max(2, state.keys.length);
    for (let at = 0; at < shown; at++) {
      const made = picker(at, roles[at] ? roles[at].title : "");
      if (state.keys[at]) {
        const remove = button(word("remove"), () => go(changed(at, ""), "compare-a"));
        remove.setAttribute("aria-label", word("remove") + ": " + (roles[at] ? roles[at].title : LETTERS[at]));
        made.append(remove);
      }
      form.append(made);
    }
    const row = element("div", "compare-buttons");
    if (state.keys.length >= 2 && state.keys.length < NAMES.length) {
      row.append(button(word("add").replace("#", LETTERS[shown]), (event) => {
        event.target.remove();
        const made = picker(shown, "");
        form.insertBefore(made, row);
        made.querySelector("input").focus();
      }));
    }
    if (state.keys.length >= 2) {
      const keys = [state.keys[1], state.keys[0]].concat(state.keys.slice(2));
      const swap = button(word("swap"), () => go({ keys: keys, only: state.only }, "compare-swap"));
      swap.id = "compare-swap";
      row.append(swap);
      const only = element("input");
      Object.assign(only, { type: "checkbox", id: "compare-only", checked: state.only });
      only.addEventListener("change", () => go({ keys: state.keys, only: only.checked }, "compare-only"));
      row.append(element("label", "", [only, " " + word("only")]), button(word("print"), () => window.print()));
    }
    form.append(row);
  }

  function show(focus) {
    const number = ++asked;
    Promise.all(state.keys.map((key) => rolebook.compared.role(key).catch(() => null))).then((found) => {
      if (number !== asked) {
        return;
      }
      const roles = found.filter(Boolean);
      const unknown = state.keys.filter((key, at) => !found[at]);
      state.keys = roles.map((role) => role.key);
      controls(roles);
      if (focus && document.getElementById(focus)) {
        document.getElementById(focus).focus();
      }
      const sentence = rolebook.compared.show(place, roles, state.only);
      note.textContent = unknown.length ? word("unknown").replace("#", unknown.join(", ")) : focus ? sentence : "";
      place.dataset.shown = String(roles.length);
    });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    state = read();
    show();
  });
  form.hidden = false;
  show();
})();
