// The search box in the header: a combobox that loads the engine when somebody goes to it. Hidden until this script can act on it.
// Scripts search with rolebook.search(text, { limit, filters }) on every page.
(function () {
  "use strict";
  const rolebook = (window.rolebook = window.rolebook || {});
  const here = document.currentScript;
  rolebook.root = here.getAttribute("src").replace(/assets\/js\/[^/]*$/, "");

  function script(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = rolebook.root + "assets/js/" + name + ".js";
      element.onload = resolve;
      element.onerror = function () {
        element.remove();
        reject(new Error("unreachable: " + element.src));
      };
      document.head.appendChild(element);
    });
  }

  let loading = null;

  function engine() {
    if (!loading) {
      loading = script("search").then(() => rolebook.engine);
      loading.catch(() => { loading = null; });
    }
    return loading;
  }

  rolebook.search = function (text, options) {
    return engine().then((engine) => engine.search(text, options));
  };

  // What is loaded before anybody has typed.
  rolebook.prepareSearch = function () {
    engine().then((engine) => engine.start()).catch(() => {});
  };

  // Words of the interface: those of the box were put before this script, further ones stand in the page.
  const wordings = rolebook.words || {};
  document.querySelectorAll("template.search-words").forEach((template) => {
    template.content.querySelectorAll("[data-key]").forEach((element) => {
      wordings[element.dataset.key] = element.textContent;
    });
  });
  rolebook.wording = function (key) { return wordings[key] || ""; };

  // How many hits there are; more than that when not every page with common words was looked up.
  rolebook.counted = function ({ total, more }) {
    return total === 0 ? rolebook.wording("none") : total + (more ? "+ " : " ") + rolebook.wording(total === 1 && !more ? "hit" : "hits");
  };

  // Opened from disk, a folder has no page of its own.
  rolebook.addressOf = function (url) {
    const parts = url.split("#");
    const file = location.protocol === "file:" && /(^|\/)$/.test(parts[0]) ? "index.html" : "";
    return rolebook.root + parts[0] + file + (parts[1] ? "#" + parts[1] : "");
  };

  // A text with marks, by nodes: nothing that was typed or written is ever read as markup.
  rolebook.marked = function (element, text, marks) {
    let last = 0;
    (marks || []).forEach((range) => {
      element.append(text.slice(last, range[0]));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(range[0], range[1]);
      element.append(mark);
      last = range[1];
    });
    element.append(text.slice(last));
    return element;
  };

  const form = document.querySelector("form.search");
  if (!form) {
    return;
  }
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const status = form.querySelector("[role=status]");
  const page = form.getAttribute("action");
  let chosen = -1;
  let asked = 0;

  function resultsPage(text) {
    const separator = page.indexOf("?") < 0 ? "?" : "&";
    const file = location.protocol === "file:" && /\/$/.test(page) ? "index.html" : "";
    return page + file + separator + new URLSearchParams({ q: text }).toString();
  }

  function options() {
    return list.querySelectorAll("[role=option]");
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(number) {
    const all = options();
    if (!all.length) {
      return;
    }
    chosen = number < 0 ? all.length - 1 : number % all.length;
    all.forEach((option, at) => { option.setAttribute("aria-selected", String(at === chosen)); });
    field.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }

  function option(number, href) {
    const link = document.createElement("a");
    link.setAttribute("role", "option");
    link.id = "search-option-" + number;
    link.href = href;
    link.tabIndex = -1;
    link.setAttribute("aria-selected", "false");
    return link;
  }

  function resultOption(hit, number) {
    const link = option(number, rolebook.addressOf(hit.url));
    const kind = document.createElement("span");
    kind.className = "search-kind";
    kind.textContent = rolebook.wording("kind." + hit.kind);
    const title = rolebook.marked(document.createElement("b"), hit.title, hit.titleMarks);
    const text = document.createElement("span");
    text.className = "search-text";
    if (hit.belongs) {
      text.append(hit.belongs + (hit.excerpt ? " · " : ""));
    }
    rolebook.marked(text, hit.excerpt, hit.marks);
    link.append(kind, title, text);
    return link;
  }

  function show(text, result) {
    list.textContent = "";
    result.hits.forEach((hit, number) => { list.append(resultOption(hit, number)); });
    let note = "";
    if (result.total) {
      const all = option(result.hits.length, resultsPage(text));
      all.className = "search-all";
      all.textContent = rolebook.wording("all").replace("#", result.total + (result.more ? "+" : ""));
      list.append(all);
      note = rolebook.counted(result) + (result.partial ? ". " + rolebook.wording("partial") : "");
    } else {
      note = rolebook.counted({ total: 0 });
      if (result.suggestion) {
        const nearest = option(0, resultsPage(result.suggestion));
        nearest.textContent = rolebook.wording("meant").replace("#", result.suggestion);
        list.append(nearest);
      }
    }
    status.textContent = note;
    list.hidden = !list.children.length;
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-expanded", String(!list.hidden));
  }

  function ask() {
    const text = field.value;
    const number = ++asked;
    if (rolebook.onQuery) {
      rolebook.onQuery(text);
      return;
    }
    if (!text.trim()) {
      status.textContent = "";
      list.textContent = "";
      close();
      return;
    }
    rolebook.search(text, { limit: 6 }).then((result) => {
      // An answer to what has been typed over since says nothing any more.
      if (number === asked) {
        show(text, result);
      }
    }, () => {
      if (number === asked) {
        list.textContent = "";
        close();
        status.textContent = rolebook.wording("unreachable");
      }
    });
  }

  field.addEventListener("focus", rolebook.prepareSearch);
  field.addEventListener("input", ask);
  field.addEventListener("keydown", (event) => {
    const isOpen = !list.hidden;
    if (event.isComposing) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!isOpen) {
        ask();
      } else {
        choose(event.key === "ArrowDown" ? chosen + 1 : chosen - 1);
      }
      event.preventDefault();
    } else if (isOpen && chosen >= 0 && (event.key === "Home" || event.key === "End")) {
      choose(event.key === "Home" ? 0 : -1);
      event.preventDefault();
    } else if (event.key === "Escape") {
      if (isOpen) {
        close();
      } else {
        field.value = "";
        ask();
      }
      event.preventDefault();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const all = options();
      if (isOpen && chosen >= 0) {
        location.href = all[chosen].href;
      } else if (field.value.trim()) {
        location.href = resultsPage(field.value.trim());
      }
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) {
      location.href = resultsPage(field.value.trim());
    }
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    const inField = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !inField && !event.ctrlKey && !event.metaKey && !event.altKey;
    const k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (slash || k) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  document.querySelectorAll("[data-search]").forEach((element) => { element.hidden = false; });
  form.hidden = false;
})();
