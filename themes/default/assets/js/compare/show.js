// What a comparison says: the same words, signs and lines as the pages that compare steps. All of it by nodes: nothing that was typed
// or written is ever read as markup.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  if (!rolebook.compared) {
    return;
  }
  const LETTERS = ["A", "B", "C", "D"];
  const FACTS = ["department", "reports_to", "staffing", "headcount"];

  function word(key) { return rolebook.wording("compare." + key); }

  function need(name) { return rolebook.wording("word." + name); }

  function filled(text, values) {
    return values.reduce((text, value) => text.replace("#", () => value), text);
  }

  function element(name, className, children) {
    const made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    made.append.apply(made, [].concat(children === undefined ? [] : children));
    return made;
  }

  function link(text, url) {
    const made = element("a", "", text);
    made.href = rolebook.addressOf(url);
    return made;
  }

  function heading(scope, text) {
    const made = element("th", "", text);
    made.scope = scope;
    return made;
  }

  function section(title, note, content) {
    const label = element("div", "label", element("h2", "", title));
    if (note) {
      label.append(element("p", "", note));
    }
    return element("section", "section", [label, element("div", "column", content)]);
  }

  function sides(roles) {
    const all = roles.map((role, at) => {
      const letter = element("p", "which", LETTERS[at]);
      letter.setAttribute("aria-hidden", "true");
      const name = element("h2", "headword", [element("span", "visually-hidden", LETTERS[at] + ": "), link(role.title, role.url)]);
      return element("section", "side", [letter, name, element("p", "", role.summary)]);
    });
    return element("div", "sides of-" + roles.length, all);
  }

  function lane(letter, asked) {
    const name = element("span", "which", letter);
    if (!asked) {
      return element("span", "lane", [name, element("span", "aside", word("not_asked"))]);
    }
    name.setAttribute("aria-hidden", "true");
    const spoken = element("span", "visually-hidden", letter + ": " + said(asked));
    let drawn = element("span", "square " + asked.need);
    if (asked.level) {
      drawn = element("span", "track of-" + asked.of + " at-" + asked.level + " " + asked.need, element("span", "square", asked.sign));
    }
    drawn.setAttribute("aria-hidden", "true");
    return element("span", "lane", [name, drawn, spoken]);
  }

  function said(asked) {
    return need(asked.need) + (asked.word ? ", " + asked.word : "");
  }

  function isSame(a, b) {
    return Boolean(a) === Boolean(b) && (!a || (a.level === b.level && a.need === b.need));
  }

  function instead(now, before) { return filled(word("instead"), [now, before]); }

  // How a side differs from the first, as a sign and in words.
  function difference(a, b, letter, several) {
    const name = several ? letter + " " : "";
    if (!a && !b) {
      return null;
    }
    if (!a || !b) {
      const only = filled(word("only_side"), [b ? letter : "A"]);
      return several ? (b ? [name + "+", said(b)] : [name + "–", word("not_asked")]) : [only, said(b || a)];
    }
    const needs = a.need === b.need ? need(b.need) : instead(need(b.need), need(a.need));
    if (a.level && b.level && a.level !== b.level) {
      const by = b.level - a.level;
      return [name + (by > 0 ? "+" + by : "−" + -by), instead(b.word, a.word) + ", " + needs];
    }
    const sign = a.need === b.need ? "same" : "other_need";
    return [name + word(sign), (b.word ? b.word + ", " : "") + needs];
  }

  function skillRow(id, roles) {
    const asked = roles.map((role) => role.skills.get(id));
    const known = asked.find(Boolean);
    const several = roles.length > 2;
    const words = asked.slice(1).map((other, at) => difference(asked[0], other, LETTERS[at + 1], several)).filter(Boolean);
    const cells = words.map(([sign, text]) => element("div", "", [element("b", "sign", sign), " ", element("span", "", text)]));
    const name = heading("row", link(known.title, known.url));
    const lanes = element("td", "lanes", asked.map((one, at) => lane(LETTERS[at], one)));
    const row = element("tr", "", [name, lanes, element("td", "note", cells)]);
    ["rowheader", "cell", "cell"].forEach((role, at) => row.children[at].setAttribute("role", role));
    row.setAttribute("role", "row");
    return row;
  }

  // Skills by what there is to say, differences first.
  function groupsOf(roles) {
    const groups = new Map([["different", []], ["partly", []], ["same", []]]);
    const ids = new Set([].concat.apply([], roles.map((role) => Array.from(role.skills.keys()))));
    ids.forEach((id) => {
      const asked = roles.map((role) => role.skills.get(id));
      const key = asked.some((one) => !one) ? "partly" : asked.every((one) => isSame(one, asked[0])) ? "same" : "different";
      groups.get(key).push(id);
    });
    return groups;
  }

  function skillTable(groups, roles, only) {
    const head = element("tr", "", [heading("col", word("skill")), heading("col", ""), heading("col", word("difference"))]);
    head.children[1].append(element("span", "visually-hidden", word("skills")));
    head.setAttribute("role", "row");
    Array.from(head.children).forEach((cell) => cell.setAttribute("role", "columnheader"));
    const top = element("thead", "", head);
    const table = element("table", "compared", top);
    groups.forEach((ids, key) => {
      if (!ids.length || (only && key === "same")) {
        return;
      }
      const title = heading("rowgroup", [element("b", "", word(key === "same" ? "all_same" : key)), " · " + ids.length]);
      title.colSpan = 3;
      title.setAttribute("role", "rowheader");
      const group = element("tr", "group", title);
      group.setAttribute("role", "row");
      table.append(element("tbody", "", [group].concat(ids.map((id) => skillRow(id, roles)))));
    });
    Array.from(table.children).forEach((part) => part.setAttribute("role", "rowgroup"));
    table.setAttribute("role", "table");
    return table;
  }

  function list(texts) {
    return texts.length ? element("ul", "plain", texts.map((text) => element("li", "", text))) : element("span", "aside", word("nothing"));
  }

  // A table with a column for each role; each row says whether it is the same for all.
  function table(name, first, rows, roles, only) {
    const shown = rows.map(([title, cells]) => [title, cells, cells.every((cell) => String(cell) === String(cells[0]))]);
    const left = shown.filter(([, , same]) => !only || !same);
    if (!left.length) {
      return null;
    }
    const columns = roles.map((role, at) => heading("col", LETTERS[at] + ": " + role.title));
    const head = element("tr", "", [heading("col", first)].concat(columns, heading("col", word("difference"))));
    const body = left.map(([title, cells, same]) => {
      const texts = cells.map((cell) => element("td", "", list([].concat(cell).filter(Boolean))));
      const mark = element("td", "", element("b", "", word(same ? "same" : "different")));
      return element("tr", "", [heading("row", title)].concat(texts, mark));
    });
    const made = element("table", "topics", [element("thead", "", head), element("tbody", "", body)]);
    const region = element("div", "scroll", made);
    region.tabIndex = 0;
    region.setAttribute("role", "region");
    region.setAttribute("aria-label", name);
    return section(name, "", region);
  }

  function expects(roles) {
    const topics = new Set([].concat.apply([], roles.map((role) => role.expects.map(([topic]) => topic))));
    return Array.from(topics, (topic) => [topic, roles.map((role) => {
      const found = role.expects.find(([title]) => title === topic);
      return found ? found[1] : [];
    })]);
  }

  // Duties and requirements: what only one side has is marked by its letter.
  function own(name, field, roles, only) {
    const all = roles.map((role) => role[field]);
    const terms = all.map((texts, at) => {
      const shown = texts.map((text) => {
        const isShared = all.every((others) => others.indexOf(text) >= 0);
        return isShared ? [text, word("same")] : [text, filled(word("only_side"), [LETTERS[at]])];
      }).filter(([text]) => !only || !all.every((others) => others.indexOf(text) >= 0));
      const items = shown.map(([text, mark]) => element("li", "", [text + " ", element("span", "aside", "(" + mark + ")")]));
      const content = items.length ? element("ul", "plain", items) : element("span", "aside", word("nothing"));
      return element("div", "", [element("dt", "", LETTERS[at] + ": " + roles[at].title), element("dd", "", content)]);
    });
    return section(name, "", element("dl", "rows", terms));
  }

  function show(place, roles, only) {
    place.textContent = "";
    if (roles.length < 2) {
      return "";
    }
    const groups = groupsOf(roles);
    const total = Array.from(groups.values()).reduce((sum, ids) => sum + ids.length, 0);
    const sentence = filled(word("shared"), [groups.get("same").length, total]);
    place.append(sides(roles), section(word("sentence"), "", element("p", "definition", sentence)));
    if (total) {
      place.append(section(word("skills"), word("skills_note"), skillTable(groups, roles, only)));
    }
    const facts = FACTS.map((fact, at) => [rolebook.wording("fact." + fact), roles.map((role) => role.facts[at])]);
    const said = facts.filter(([, cells]) => cells.some(Boolean));
    [table(word("expects"), word("topic"), expects(roles), roles, only), own(word("duties"), "duties", roles, only),
      own(word("requirements"), "requirements", roles, only), table(word("position"), word("position"), said, roles, only)]
      .filter(Boolean).forEach((part) => place.append(part));
    return sentence;
  }

  rolebook.compared.show = show;
  rolebook.compared.element = element;
  rolebook.compared.LETTERS = LETTERS;
})();
