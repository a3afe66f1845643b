// The page of results: what is asked for stands in its address, so that it can be sent to a colleague.
(function () {
  "use strict";
  var rolebook = window.rolebook;
  var page = document.querySelector(".search-results");
  var field = document.querySelector("form.search input");
  if (!page || !field) {
    return;
  }
  var FACETS = ["kind", "department", "staffing", "step", "need", "level"];
  var NAMES = FACETS.concat("skill");
  var STEP = 20;
  var FEW = 12;

  var headword = document.querySelector(".search-headword");
  var total = document.querySelector(".search-total");
  var chosenLine = document.querySelector(".search-chosen");
  var note = document.querySelector(".search-note");
  var more = document.querySelector(".search-more");
  var browse = document.querySelector(".search-browse");
  var margin = document.querySelector(".facets");
  var summary = margin.querySelector("summary");
  var form = margin.querySelector("form");
  var title = document.title;
  var limit = STEP;
  var asked = 0;
  var state = read();

  function read() {
    var parameters = new URLSearchParams(location.search);
    var found = { q: parameters.get("q") || "", filters: {} };
    NAMES.forEach(function (name) {
      var values = parameters.getAll(name).filter(Boolean);
      if (values.length) {
        found.filters[name] = values;
      }
    });
    return found;
  }

  function addressOf(next) {
    var parameters = new URLSearchParams();
    if (next.q) {
      parameters.set("q", next.q);
    }
    NAMES.forEach(function (name) {
      (next.filters[name] || []).forEach(function (value) { parameters.append(name, value); });
    });
    var query = parameters.toString();
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
    var made = document.createElement(name);
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
      var pair = names[facet + "s"].find(function (pair) { return pair[0] === value; });
      return pair ? pair[1] : value;
    }
    if (facet === "skill") {
      return names.skills[value] || value;
    }
    return rolebook.wording(facet + "." + value) || value;
  }

  function without(facet, value) {
    var filters = Object.assign({}, state.filters);
    filters[facet] = filters[facet].filter(function (each) { return each !== value; });
    return { q: state.q, filters: filters };
  }

  function showChosen(names) {
    chosenLine.textContent = "";
    var count = 0;
    NAMES.forEach(function (facet) {
      (state.filters[facet] || []).forEach(function (value) {
        count++;
        var item = element("span");
        item.append(rolebook.wording("only") + " ", element("b", "", nameOf(facet, value, names)), " ");
        var next = without(facet, value);
        var link = element("a", "", rolebook.wording("lift"));
        link.href = addressOf(next);
        link.addEventListener("click", function (event) {
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
    var chosen = state.filters[facet] || [];
    var values;
    if (facet === "kind") {
      values = ["role", "skill", "department", "hiring", "vacancy", "page"];
    } else if (facet === "department" || facet === "step") {
      values = names[facet + "s"].map(function (pair) { return pair[0]; });
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
    return values.filter(function (value) { return counts[value] || chosen.indexOf(value) >= 0; })
      .sort(function (a, b) { return (counts[b] || 0) - (counts[a] || 0); }).slice(0, FEW)
      .concat(chosen).filter(function (value, at, all) { return all.indexOf(value) === at; });
  }

  function showFacets(facets, names) {
    var active = document.activeElement && document.activeElement.id;
    form.textContent = "";
    FACETS.forEach(function (facet) {
      var counts = facets[facet];
      var values = counts ? valuesOf(facet, counts, names) : [];
      if (!values.length || (values.length === 1 && facet !== "level")) {
        return;
      }
      var group = element("fieldset");
      group.append(element("legend", "", rolebook.wording("facet." + facet)));
      values.forEach(function (value) {
        var chosen = (state.filters[facet] || []).indexOf(value) >= 0;
        var label = element("label");
        var box = element("input");
        box.type = "checkbox";
        box.id = "facet-" + facet + "-" + value;
        box.checked = chosen;
        box.disabled = !counts[value] && !chosen;
        box.addEventListener("change", function () {
          var filters = Object.assign({}, state.filters);
          filters[facet] = (filters[facet] || []).filter(function (each) { return each !== value; });
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
    var again = active && document.getElementById(active);
    if (again) {
      again.focus();
    }
  }

  function resultOf(hit) {
    var item = element("li", "search-result");
    var text = element("div");
    var heading = element("h2");
    var link = rolebook.marked(element("a"), hit.title, hit.titleMarks);
    link.href = rolebook.addressOf(hit.url);
    heading.append(link);
    text.append(heading);
    if (hit.excerpt) {
      text.append(rolebook.marked(element("p"), hit.excerpt, hit.marks));
    }
    if (hit.skills.length) {
      var list = element("ul", "signature");
      hit.skills.forEach(function (skill) {
        var entry = element("li");
        var square = element("span", "square " + skill.need, skill.level);
        square.setAttribute("aria-hidden", "true");
        var name = rolebook.marked(element("span"), skill.title, skill.marks);
        name.append(element("span", "visually-hidden", ", " + rolebook.wording("need." + skill.need) + " " + skill.level));
        entry.append(square, name);
        list.append(entry);
      });
      text.append(list);
    }
    var kind = element("div", "search-kind", rolebook.wording("kind." + hit.kind));
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
        var next = { q: result.suggestion, filters: state.filters };
        var link = element("a", "", rolebook.wording("meant").replace("#", result.suggestion));
        link.href = addressOf(next);
        note.append(" ", link);
      }
    }
    note.hidden = !note.childNodes.length;
  }

  function show() {
    var number = ++asked;
    var isFiltered = NAMES.some(function (name) { return (state.filters[name] || []).length; });
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
    rolebook.search(state.q, { limit: limit, sentences: limit, filters: state.filters }).then(function (result) {
      if (number !== asked) {
        return;
      }
      page.textContent = "";
      result.hits.forEach(function (hit) { page.append(resultOf(hit)); });
      total.textContent = rolebook.counted(result.total);
      margin.hidden = !result.total && !isFiltered;
      showChosen(result.names);
      showFacets(result.facets, result.names);
      showNote(result);
      more.hidden = result.total <= result.hits.length;
      browse.hidden = result.total > 0;
    }, function () {
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
  more.addEventListener("click", function () {
    limit += STEP;
    show();
  });
  addEventListener("popstate", function () {
    state = read();
    limit = STEP;
    show();
  });
  show();
})();
