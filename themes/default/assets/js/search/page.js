// The page of results: what is asked for stands in its address, so that it can be sent to a colleague.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const page = document.querySelector(".search-results");
  const field = document.querySelector("form.search input");
  if (!page || !field) {
    return;
  }
  const FACETS = ["kind", "department", "staffing", "step", "need", "level"];
  const NAMES = FACETS.concat("skill");
  const STEP = 20;
  const FEW = 12;

  const headword = document.querySelector(".search-headword");
  const total = document.querySelector(".search-total");
  const chosenLine = document.querySelector(".search-chosen");
  const note = document.querySelector(".search-note");
  const more = document.querySelector(".search-more");
  const browse = document.querySelector(".search-browse");
  const margin = document.querySelector(".facets");
  const summary = margin.querySelector("summary");
  const form = margin.querySelector("form");
  const title = document.title;
  let limit = STEP;
  let asked = 0;
  let state = read();

  function read() {
    const parameters = new URLSearchParams(location.search);
    const found = { q: parameters.get("q") || "", filters: {} };
    NAMES.forEach((name) => {
      const values = parameters.getAll(name).filter(Boolean);
      if (values.length) {
        found.filters[name] = values;
      }
    });
    return found;
  }

  function addressOf(next) {
    const parameters = new URLSearchParams();
    if (next.q) {
      parameters.set("q", next.q);
    }
    NAMES.forEach((name) => {
      (next.filters[name] || []).forEach((value) => { parameters.append(name, value); });
    });
    const query = parameters.toString();
    return location.pathname + (query ? "?" + query : "");
  }

  // Takes a state over; what is typed takes the place of what was typed before, a choice can be gone back from.
  function go(next, replaces) {
    state = next;
    limit = STEP;
    history[replaces ? "replaceState" : "pushState"](null, "", addressOf(state));
    show();
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function nameOf(facet, value, names) {
    if (facet === "department" || facet === "step") {
      const pair = names[facet + "s"].find((pair) => pair[0] === value);
      return pair ? pair[1] : value;
    }
    if (facet === "skill") {
      return names.skills[value] || value;
    }
    return rolebook.wording(facet + "." + value) || value;
  }

  function without(facet, value) {
    const filters = Object.assign({}, state.filters);
    filters[facet] = filters[facet].filter((each) => each !== value);
    return { q: state.q, filters: filters };
  }

  function showChosen(names) {
    chosenLine.textContent = "";
    let count = 0;
    NAMES.forEach((facet) => {
      (state.filters[facet] || []).forEach((value) => {
        count++;
        const item = element("span");
        item.append(rolebook.wording("only") + " ", element("b", "", nameOf(facet, value, names)), " ");
        const next = without(facet, value);
        const link = element("a", "", rolebook.wording("lift"));
        link.href = addressOf(next);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          go(next, false);
          field.focus();
        });
        item.append(link);
        chosenLine.append(item, " ");
      });
    });
    chosenLine.hidden = !count;
    summary.textContent = rolebook.wording("narrow") + (count ? ": " + rolebook.wording("chosen").replace("#", count) : "");
  }

  function valuesOf(facet, counts, names) {
    const chosen = state.filters[facet] || [];
    let values;
    if (facet === "kind") {
      values = ["role", "skill", "department", "hiring", "vacancy", "page"];
    } else if (facet === "department" || facet === "step") {
      values = names[facet + "s"].map((pair) => pair[0]);
    } else if (facet === "staffing") {
      values = names.modes;
    } else if (facet === "need") {
      values = ["must", "should", "nice"];
    } else {
      values = Object.keys(counts).sort();
    }
    if (values.length <= FEW) {
      return values;
    }
    return values.filter((value) => counts[value] || chosen.indexOf(value) >= 0)
      .sort((a, b) => (counts[b] || 0) - (counts[a] || 0)).slice(0, FEW)
      .concat(chosen).filter((value, at, all) => all.indexOf(value) === at);
  }

  function showFacets(facets, names) {
    const active = document.activeElement && document.activeElement.id;
    form.textContent = "";
    FACETS.forEach((facet) => {
      const counts = facets[facet];
      const values = counts ? valuesOf(facet, counts, names) : [];
      if (!values.length || (values.length === 1 && facet !== "level")) {
        return;
      }
      const group = element("fieldset");
      group.append(element("legend", "", rolebook.wording("facet." + facet)));
      values.forEach((value) => {
        const chosen = (state.filters[facet] || []).indexOf(value) >= 0;
        const label = element("label");
        const box = element("input");
        box.type = "checkbox";
        box.id = "facet-" + facet + "-" + value;
        box.checked = chosen;
        box.disabled = !counts[value] && !chosen;
        box.addEventListener("change", () => {
          const filters = Object.assign({}, state.filters);
          filters[facet] = (filters[facet] || []).filter((each) => each !== value);
          if (box.checked) {
            filters[facet].push(value);
          }
          go({ q: state.q, filters: filters }, false);
        });
        label.append(box, element("span", "", nameOf(facet, value, names)), element("span", "facet-count", counts[value] || 0));
        group.append(label);
      });
      form.append(group);
    });
    const again = active && document.getElementById(active);
    if (again) {
      again.focus();
    }
  }

  function resultOf(hit) {
    const item = element("li", "search-result");
    const text = element("div");
    const heading = element("h2");
    const link = rolebook.marked(element("a"), hit.title, hit.titleMarks);
    link.href = rolebook.addressOf(hit.url);
    heading.append(link);
    text.append(heading);
    if (hit.excerpt) {
      text.append(rolebook.marked(element("p"), hit.excerpt, hit.marks));
    }
    if (hit.skills.length) {
      const list = element("ul", "signature");
      hit.skills.forEach((skill) => {
        const entry = element("li");
        const square = element("span", "square " + skill.need, skill.level);
        square.setAttribute("aria-hidden", "true");
        const name = rolebook.marked(element("span"), skill.title, skill.marks);
        name.append(element("span", "visually-hidden", ", " + rolebook.wording("need." + skill.need) + " " + skill.level));
        entry.append(square, name);
        list.append(entry);
      });
      text.append(list);
    }
    const kind = element("div", "search-kind", rolebook.wording("kind." + hit.kind));
    if (hit.belongs) {
      kind.append(element("span", "search-belongs", hit.belongs));
    }
    item.append(kind, text);
    return item;
  }

  function showNote(result) {
    note.textContent = "";
    if (result.partial) {
      note.append(rolebook.wording("partial"));
    } else if (!result.total) {
      note.append(state.q ? rolebook.wording("nothing").replace("#", state.q) : rolebook.wording("none"));
      if (result.suggestion) {
        const next = { q: result.suggestion, filters: state.filters };
        const link = element("a", "", rolebook.wording("meant").replace("#", result.suggestion));
        link.href = addressOf(next);
        note.append(" ", link);
      }
    }
    note.hidden = !note.childNodes.length;
  }

  function show() {
    const number = ++asked;
    const isFiltered = NAMES.some((name) => (state.filters[name] || []).length);
    if (field.value.trim() !== state.q) {
      field.value = state.q;
    }
    headword.textContent = state.q || headword.dataset.empty;
    document.title = state.q ? state.q + " – " + title : title;
    if (!state.q && !isFiltered) {
      page.textContent = total.textContent = form.textContent = "";
      chosenLine.hidden = note.hidden = more.hidden = margin.hidden = true;
      browse.hidden = false;
      return;
    }
    rolebook.search(state.q, { limit: limit, sentences: limit, filters: state.filters }).then((result) => {
      if (number !== asked) {
        return;
      }
      page.textContent = "";
      result.hits.forEach((hit) => { page.append(resultOf(hit)); });
      total.textContent = rolebook.counted(result);
      margin.hidden = !result.total && !isFiltered;
      showChosen(result.names);
      showFacets(result.facets, result.names);
      showNote(result);
      more.hidden = result.total <= result.hits.length;
      browse.hidden = result.total > 0;
    }, () => {
      if (number === asked) {
        page.textContent = total.textContent = "";
        note.textContent = rolebook.wording("unreachable");
        note.hidden = false;
        more.hidden = margin.hidden = true;
        browse.hidden = false;
      }
    });
  }

  // What is typed into the box of this page changes the results instead of opening a list.
  rolebook.onQuery = function (text) { go({ q: text.trim(), filters: state.filters }, true); };
  more.addEventListener("click", () => {
    limit += STEP;
    show();
  });
  addEventListener("popstate", () => {
    state = read();
    limit = STEP;
    show();
  });
  show();
})();
