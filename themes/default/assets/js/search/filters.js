// What results are narrowed by, and how many each choice would leave.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const files = rolebook.files;

  const NAMES = ["kind", "department", "staffing", "step"];
  const OF_LINKS = ["need", "level"];
  const NONE = [];
  const NEEDS = { m: "must", s: "should", n: "nice" };

  function listOf(value) {
    return value === undefined || value === null || value === "" ? [] : [].concat(value).map(String);
  }

  // The filters that were asked for, all as lists.
  function chosenOf(filters) {
    const chosen = {};
    NAMES.concat(OF_LINKS, "skill").forEach((name) => { chosen[name] = listOf((filters || {})[name]); });
    return chosen;
  }

  // What each document can be narrowed by, by facet: lists of values.
  function readFacets(content) {
    const { core, kindOf } = rolebook.terms;
    const count = core().count;
    const values = { kind: (document) => [core().kinds[kindOf(document)][0]] };
    const department = new Array(count).fill(NONE);
    const runs = files.numbers(content.belongs);
    for (let at = 0, document = 0, place = 0; at < runs.length; at += 2) {
      place = (place + runs[at]) % (content.departments.length + 1);
      department.fill(place ? [content.departments[place - 1][0]] : NONE, document, (document += runs[at + 1]));
    }
    const steps = [];
    content.steps.forEach(([step, , documents]) => {
      files.ascending(documents).forEach((document) => { (steps[document] = steps[document] || []).push(step); });
    });
    const modes = content.modes.map((mode) => [mode]);
    values.department = (document) => department[document];
    values.staffing = (document) => modes[content.staffing.charCodeAt(document) - 97] || NONE;
    values.step = (document) => steps[document] || NONE;
    return {
      values: values,
      departments: content.departments,
      steps: content.steps,
      modes: content.modes,
      sections: new Set(files.ascending(content.sections))
    };
  }

  function fileOfSkill(skill, count) {
    return new TextEncoder().encode(skill).reduce((sum, byte) => (sum * 31 + byte) % 65521, 0) % count;
  }

  // The links of roles to skills that filters ask about: for each role the needs and levels. Null when they ask about none.
  function linksOf(chosen) {
    const core = rolebook.terms.core();
    const skills = chosen.skill;
    if (!skills.length && !OF_LINKS.some((name) => chosen[name].length)) {
      return Promise.resolve(null);
    }
    const links = new Map();
    links.titles = {};
    if (!core.skills) {
      return Promise.resolve(links);
    }
    const all = Array.from({ length: core.skills }, (_, file) => file);
    const wanted = new Set(skills.length ? skills.map((skill) => fileOfSkill(skill, core.skills)) : all);
    return Promise.all(Array.from(wanted, (file) => files.load("s" + file))).then((loaded) => {
      loaded.forEach((file) => Object.keys(file).forEach((skill) => {
        if (!oneOf(skills, [skill])) {
          return;
        }
        const [documents, needs, levels, title] = file[skill];
        const places = files.numbers(levels);
        links.titles[skill] = title;
        files.ascending(documents).forEach((document, at) => {
          const link = { need: NEEDS[needs[at]], level: core.levels[places[at]] };
          links.set(document, (links.get(document) || []).concat(link));
        });
      }));
      return links;
    });
  }

  function oneOf(list, values) {
    return !list.length || values.some((value) => list.indexOf(value) >= 0);
  }

  // Whether a document has a link as asked for. Skill, level and need must hold for one and the same link.
  function linked(document, links, level, need) {
    return !links || (links.get(document) || []).some((link) => oneOf(level, [link.level]) && oneOf(need, [link.need]));
  }

  function count(table, values) {
    values.forEach((value) => { table[value] = (table[value] || 0) + 1; });
  }

  // Those documents that pass, and for each facet how many each choice would leave, as the other facets stand.
  function narrowed(documents, chosen, facets, links) {
    const counts = {};
    NAMES.concat(links ? OF_LINKS : []).forEach((name) => { counts[name] = Object.create(null); });
    const values = facets.values;
    const passing = new Set();
    const asked = NAMES.filter((name) => chosen[name].length);
    documents.forEach((document) => {
      const failed = asked.filter((name) => !oneOf(chosen[name], values[name](document)));
      if (failed.length > 1) {
        return;
      }
      if (linked(document, links, chosen.level, chosen.need)) {
        if (!failed.length) {
          passing.add(document);
        }
        (failed.length ? failed : NAMES).forEach((name) => count(counts[name], values[name](document)));
      }
      if (links && !failed.length) {
        OF_LINKS.forEach((name) => {
          const free = (links.get(document) || [])
            .filter((link) => OF_LINKS.every((other) => other === name || oneOf(chosen[other], [link[other]])))
            .map((link) => link[name]);
          count(counts[name], Array.from(new Set(free)));
        });
      }
    });
    return { passing: passing, counts: counts };
  }

  rolebook.filters = { chosenOf: chosenOf, readFacets: readFacets, linksOf: linksOf, narrowed: narrowed };
})();
