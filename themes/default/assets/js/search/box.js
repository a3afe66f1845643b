// The search box in the header: a combobox that loads the engine when somebody goes to it. Hidden until this script can act on it.
// Scripts search with rolebook.search(text, { limit, filters }) on every page.
(function () {
  "use strict";
  var rolebook = (window.rolebook = window.rolebook || {});
  var here = document.currentScript;
  rolebook.root = here.getAttribute("src").replace(/assets\/js\/[^/]*$/, "");

  function script(name) {
    return new Promise(function (resolve, reject) {
      var element = document.createElement("script");
      element.src = rolebook.root + "assets/js/" + name + ".js";
      element.onload = resolve;
      element.onerror = function () {
        element.remove();
        reject(new Error("unreachable: " + element.src));
      };
      document.head.appendChild(element);
    });
  }

  var loading = null;

  function engine() {
    if (!loading) {
      loading = script("search").then(function () { return rolebook.engine; });
      loading.catch(function () { loading = null; });
    }
    return loading;
  }

  rolebook.search = function (text, options) {
    return engine().then(function (engine) { return engine.search(text, options); });
  };

  // What is loaded before anybody has typed.
  rolebook.prepareSearch = function () {
    engine().then(function (engine) { return engine.start(); }).catch(function () {});
  };

  // Words of the interface stand in the page.
  var wordings = {};
  document.querySelectorAll("template.search-words").forEach(function (template) {
    template.content.querySelectorAll("[data-key]").forEach(function (element) {
      wordings[element.dataset.key] = element.textContent;
    });
  });
  rolebook.wording = function (key) { return wordings[key] || ""; };

  rolebook.counted = function (count) {
    return count === 0 ? rolebook.wording("none") : count + " " + rolebook.wording(count === 1 ? "hit" : "hits");
  };

  // Opened from disk, a folder has no page of its own.
  rolebook.addressOf = function (url) {
    var parts = url.split("#");
    var file = location.protocol === "file:" && /(^|\/)$/.test(parts[0]) ? "index.html" : "";
    return rolebook.root + parts[0] + file + (parts[1] ? "#" + parts[1] : "");
  };

  // A text with marks, by nodes: nothing that was typed or written is ever read as markup.
  rolebook.marked = function (element, text, marks) {
    var last = 0;
    (marks || []).forEach(function (range) {
      element.append(text.slice(last, range[0]));
      var mark = document.createElement("mark");
      mark.textContent = text.slice(range[0], range[1]);
      element.append(mark);
      last = range[1];
    });
    element.append(text.slice(last));
    return element;
  };

  var form = document.querySelector("form.search");
  if (!form) {
    return;
  }
  var field = form.querySelector("input");
  var list = form.querySelector("[role=listbox]");
  var status = form.querySelector("[role=status]");
  var page = form.getAttribute("action");
  var chosen = -1;
  var asked = 0;

  function resultsPage(text) {
    var separator = page.indexOf("?") < 0 ? "?" : "&";
    var file = location.protocol === "file:" && /\/$/.test(page) ? "index.html" : "";
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
    var all = options();
    if (!all.length) {
      return;
    }
    chosen = number < 0 ? all.length - 1 : number % all.length;
    all.forEach(function (option, at) { option.setAttribute("aria-selected", String(at === chosen)); });
    field.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }

  function option(number, href) {
    var link = document.createElement("a");
    link.setAttribute("role", "option");
    link.id = "search-option-" + number;
    link.href = href;
    link.tabIndex = -1;
    link.setAttribute("aria-selected", "false");
    return link;
  }

  function resultOption(hit, number) {
    var link = option(number, rolebook.addressOf(hit.url));
    var kind = document.createElement("span");
    kind.className = "search-kind";
    kind.textContent = rolebook.wording("kind." + hit.kind);
    var title = rolebook.marked(document.createElement("b"), hit.title, hit.titleMarks);
    var text = document.createElement("span");
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
    result.hits.forEach(function (hit, number) { list.append(resultOption(hit, number)); });
    var note = "";
    if (result.total) {
      var all = option(result.hits.length, resultsPage(text));
      all.className = "search-all";
      all.textContent = rolebook.wording("all").replace("#", result.total);
      list.append(all);
      note = rolebook.counted(result.total) + (result.partial ? ". " + rolebook.wording("partial") : "");
    } else {
      note = rolebook.counted(0);
      if (result.suggestion) {
        var nearest = option(0, resultsPage(result.suggestion));
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
    var text = field.value;
    var number = ++asked;
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
    rolebook.search(text, { limit: 6 }).then(function (result) {
      // An answer to what has been typed over since says nothing any more.
      if (number === asked) {
        show(text, result);
      }
    }, function () {
      if (number === asked) {
        list.textContent = "";
        close();
        status.textContent = rolebook.wording("unreachable");
      }
    });
  }

  field.addEventListener("focus", rolebook.prepareSearch);
  field.addEventListener("input", ask);
  field.addEventListener("keydown", function (event) {
    var isOpen = !list.hidden;
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
      var all = options();
      if (isOpen && chosen >= 0) {
        location.href = all[chosen].href;
      } else if (field.value.trim()) {
        location.href = resultsPage(field.value.trim());
      }
    }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (field.value.trim()) {
      location.href = resultsPage(field.value.trim());
    }
  });
  form.addEventListener("focusout", function (event) {
    if (!form.contains(event.relatedTarget)) {
      close();
    }
  });
  document.addEventListener("keydown", function (event) {
    var inField = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
    var slash = event.key === "/" && !inField && !event.ctrlKey && !event.metaKey && !event.altKey;
    var k = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (slash || k) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });

  document.querySelectorAll("[data-search]").forEach(function (element) { element.hidden = false; });
  form.hidden = false;
})();
