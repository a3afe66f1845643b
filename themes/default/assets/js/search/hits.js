// From what the engine finds to what is shown: filters, facets, titles, excerpts with marks, the nearest spelling.
(function () {
  "use strict";
  var rolebook = window.rolebook;
  var words = rolebook.words;
  var index = rolebook.index;
  var core;

  var LONGEST = 220;

  // Filters

  function listOf(value) {
    return value === undefined || value === null || value === "" ? [] : [].concat(value).map(String);
  }

  function readFacets(content) {
    var count = core.count;
    var facets = { departments: content.departments, department: new Array(count), staffing: new Array(count), step: [], steps: content.steps };
    var runs = index.numbers(content.belongs);
    for (var at = 0, document = 0; at < runs.length; at += 2) {
      var department = runs[at] ? content.departments[runs[at] - 1][0] : "";
      facets.department.fill(department, document, (document += runs[at + 1]));
    }
    content.staffing.forEach(function (mode) {
      index.ascending(mode[1]).forEach(function (document) { facets.staffing[document] = mode[0]; });
    });
    facets.modes = content.staffing.map(function (mode) { return mode[0]; });
    content.steps.forEach(function (step) {
      index.ascending(step[2]).forEach(function (document) {
        (facets.step[document] = facets.step[document] || []).push(step[0]);
      });
    });
    facets.sections = new Set(index.ascending(content.sections));
    return facets;
  }

  function fileOfSkill(skill) {
    var sum = 0;
    new TextEncoder().encode(skill).forEach(function (byte) { sum = (sum * 31 + byte) % 65521; });
    return sum % core.skills;
  }

  // The links of roles to skills that filters ask about: for each role the needs and levels.
  function skillLinks(filters) {
    var skills = listOf(filters.skill);
    var asked = skills.length || listOf(filters.need).length || listOf(filters.level).length;
    if (!asked || !core.skills) {
      return Promise.resolve(asked ? new Map() : null);
    }
    var wanted = skills.length ? skills.map(fileOfSkill) : Array.from({ length: core.skills }, function (_, file) { return file; });
    var needs = { m: "must", s: "should", n: "nice" };
    return Promise.all(wanted.map(function (file) { return index.load("s" + file); })).then(function (files) {
      var links = new Map();
      links.titles = {};
      new Set(files).forEach(function (file) {
        Object.keys(file).forEach(function (skill) {
          if (skills.length && skills.indexOf(skill) < 0) {
            return;
          }
          var levels = index.numbers(file[skill][2]);
          links.titles[skill] = file[skill][3];
          index.ascending(file[skill][0]).forEach(function (document, at) {
            var link = { need: needs[file[skill][1][at]], level: core.levels[levels[at]] };
            links.set(document, (links.get(document) || []).concat(link));
          });
        });
      });
      return links;
    });
  }

  function oneOf(list, value) {
    return !list.length || list.indexOf(value) >= 0;
  }

  // For each facet whether a document passes it. Skill, level and need must hold for one and the same link.
  function tests(filters, facets, links) {
    var chosen = {};
    ["kind", "department", "staffing", "step", "skill", "level", "need"].forEach(function (name) { chosen[name] = listOf(filters[name]); });
    function linked(document, level, need) {
      return (links.get(document) || []).some(function (link) { return oneOf(level, link.level) && oneOf(need, link.need); });
    }
    return {
      kind: function (document) { return oneOf(chosen.kind, core.kinds[index.kindOf(document)][0]); },
      department: function (document) { return oneOf(chosen.department, facets.department[document]); },
      staffing: function (document) { return oneOf(chosen.staffing, facets.staffing[document]); },
      step: function (document) {
        return !chosen.step.length || (facets.step[document] || []).some(function (step) { return chosen.step.indexOf(step) >= 0; });
      },
      link: function (document, free) {
        return !links || linked(document, free === "level" ? [] : chosen.level, free === "need" ? [] : chosen.need);
      }
    };
  }

  function count(table, value) {
    if (value) {
      table[value] = (table[value] || 0) + 1;
    }
  }

  // How many of the documents each choice would leave, as the other facets stand.
  function counted(documents, test, facets, links) {
    var names = ["kind", "department", "staffing", "step"];
    var counts = { kind: {}, department: {}, staffing: {}, step: {} };
    if (links) {
      counts.need = {};
      counts.level = {};
    }
    documents.forEach(function (document) {
      var failed = names.filter(function (name) { return !test[name](document); });
      if (failed.length > 1) {
        return;
      }
      var only = failed[0];
      if (test.link(document)) {
        if (!only || only === "kind") { count(counts.kind, core.kinds[index.kindOf(document)][0]); }
        if (!only || only === "department") { count(counts.department, facets.department[document]); }
        if (!only || only === "staffing") { count(counts.staffing, facets.staffing[document]); }
        if (!only || only === "step") { (facets.step[document] || []).forEach(function (step) { count(counts.step, step); }); }
      }
      if (links && !only) {
        ["need", "level"].forEach(function (name) {
          if (test.link(document, name)) {
            new Set((links.get(document) || []).map(function (link) { return link[name]; })).forEach(function (value) { count(counts[name], value); });
          }
        });
      }
    });
    return counts;
  }

  // Marks

  var analysed = new Map();

  function analysis(token) {
    var known = analysed.get(token);
    if (known === undefined) {
      known = words.word(token, core.languages[0]);
      if (analysed.size > 20000) {
        analysed.clear();
      }
      analysed.set(token, known);
    }
    return known;
  }

  // The terms that were looked for, each with the word of the query that it stands for.
  function lookedFor(runs) {
    var terms = new Map();
    runs.forEach(function (run) {
      run.units.forEach(function (unit, number) {
        if (run.tokens[number].stop) {
          return;
        }
        unit.meanings.forEach(function (meaning) {
          meaning.terms.forEach(function (term) {
            if (!terms.has(term.term)) {
              terms.set(term.term, { unit: run.number * 16 + number, inner: term.term.length > 3 && meaning.quality > 0.5 });
            }
          });
        });
      });
    });
    return terms;
  }

  // Where in a word its folded form reaches a length.
  function reach(token, length) {
    for (var end = 1; end <= token.length; end++) {
      if (words.fold(token.slice(0, end)).length >= length) {
        return end;
      }
    }
    return token.length;
  }

  // What of a text to mark: ranges, and the words of the query that they stand for.
  function marks(text, terms) {
    var ranges = [];
    var units = new Set();
    var pattern = /\S+/g;
    for (var match = pattern.exec(text); match; match = pattern.exec(text)) {
      var token = match[0];
      var word = analysis(token);
      if (!word) {
        continue;
      }
      var lead = token.search(/[\p{Alphabetic}\p{N}]/u);
      var end = token.replace(/[^\p{Alphabetic}\p{N}+#]+$/u, "").length;
      var hit = terms.get(word.whole) || word.parts.map(function (part) { return terms.get(part); }).filter(Boolean)[0];
      if (hit) {
        ranges.push([match.index + lead, match.index + end]);
        units.add(hit.unit);
        continue;
      }
      terms.forEach(function (each, term) {
        var at = each.inner && term.length < word.folded.length ? word.folded.indexOf(term) : -1;
        if (at >= 0) {
          units.add(each.unit);
          var core = token.slice(lead, end);
          var from = at ? reach(core, at) : 0;
          ranges.push([match.index + lead + from, match.index + lead + Math.max(from + 1, reach(core, at + term.length))]);
        }
      });
    }
    ranges.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    var last = 0;
    ranges = ranges.filter(function (range) {
      var clear = range[0] >= last;
      last = clear ? range[1] : last;
      return clear;
    });
    return { ranges: ranges, units: units };
  }

  // The sentence with most of the words; the summary when none has more.
  function excerpt(summary, text, terms) {
    var best = { text: summary, found: marks(summary, terms) };
    if (text) {
      text.split("\n").forEach(function (line) {
        if (line[0] === "\t") {
          return;
        }
        (line.match(/[^.!?]+(?:[.!?]+(?!\s)[^.!?]*)*[.!?]*\s*/g) || []).forEach(function (sentence) {
          sentence = sentence.trim();
          var found = marks(sentence, terms);
          if (found.units.size > best.found.units.size) {
            best = { text: sentence, found: found };
          }
        });
      });
      if (!best.text) {
        best = { text: text.split("\n").filter(function (line) { return line[0] !== "\t"; })[0] || "", found: { ranges: [] } };
      }
    }
    return cut(best.text, best.found.ranges);
  }

  // A long text around its first mark.
  function cut(text, ranges) {
    if (text.length <= LONGEST) {
      return { text: text, marks: ranges };
    }
    var from = Math.max(0, (ranges.length ? ranges[0][0] : 0) - 60);
    from = from && text.indexOf(" ", from) + 1;
    var end = text.lastIndexOf(" ", from + LONGEST);
    end = end > from ? end : Math.min(text.length, from + LONGEST);
    end = from + LONGEST >= text.length ? text.length : end;
    var before = from ? "… " : "";
    var kept = ranges.filter(function (range) { return range[0] >= from && range[1] <= end; });
    return {
      text: before + text.slice(from, end) + (end < text.length ? " …" : ""),
      marks: kept.map(function (range) { return [range[0] - from + before.length, range[1] - from + before.length]; })
    };
  }

  // The skills of a role that the query names.
  function signature(text, terms) {
    return text.split("\n").filter(function (line) { return line[0] === "\t"; }).map(function (line) {
      var parts = line.split("\t");
      return { title: parts[1], need: parts[2], level: parts[3], marks: marks(parts[1], terms).ranges };
    }).filter(function (skill) { return skill.marks.length; }).slice(0, 6);
  }

  function shown(hit, terms) {
    var card = index.load("c" + Math.floor(hit.document / core.cards));
    var needsText = hit.weakest !== undefined && hit.weakest < 10;
    var text = needsText ? index.load("t" + Math.floor(hit.document / core.texts)) : Promise.resolve(null);
    return Promise.all([card, text]).then(function (loaded) {
      var fields = loaded[0][hit.document % core.cards];
      var body = loaded[1] ? loaded[1][hit.document % core.texts] : "";
      var best = excerpt(fields[2], body, terms);
      return {
        url: fields[1],
        kind: core.kinds[index.kindOf(hit.document)][0],
        title: fields[0],
        excerpt: best.text,
        belongs: fields[3],
        marks: best.marks,
        titleMarks: marks(fields[0], terms).ranges,
        skills: body ? signature(body, terms) : [],
        score: hit.score
      };
    });
  }

  // Spelling

  // The text with the word that is not known as the nearest title has it; null when nothing is near.
  function suggestion(text, found) {
    var run = found.runs[0];
    var at = run ? run.units.findIndex(function (unit, number) { return !unit.best.size && !run.tokens[number].stop; }) : -1;
    var token = at >= 0 ? run.tokens[at] : null;
    if (!token || token.folded.length < 4 || token.folded.length > 30) {
      return Promise.resolve(null);
    }
    var limit = index.slips(token.folded) + 1;
    var best = null;
    core.hot.terms.forEach(function (term, place) {
      var far = term.length > 3 && term[0] === token.folded[0] ? index.distance(token.whole, term, limit, false) : limit + 1;
      if (far <= limit && (!best || far < best.far)) {
        best = { far: far, place: place, term: term };
      }
    });
    if (!best || best.far * 3 > token.folded.length) {
      return Promise.resolve(null);
    }
    return index.postings(core.hot, best.place).then(function (list) {
      var top = 0;
      for (var at = 1; at < list.documents.length; at++) {
        top = list.classes[at] > list.classes[top] ? at : top;
      }
      return index.load("c" + Math.floor(list.documents[top] / core.cards)).then(function (cards) {
        var title = cards[list.documents[top] % core.cards][0];
        var spelt = title.split(/\s+/).filter(function (word) { var known = analysis(word); return known && known.whole === best.term; })[0];
        return spelt ? text.split(/(\s+)/).map(function (word) { var known = analysis(word); return known && known.folded === token.folded ? spelt : word; }).join("") : null;
      });
    });
  }

  // Searches. An empty text with filters gives everything that passes.
  function search(text, options) {
    text = String(text === undefined || text === null ? "" : text);
    options = options || {};
    var filters = options.filters || {};
    var limit = options.limit === undefined ? 10 : Math.max(0, Number(options.limit) || 0);
    var isFiltered = Object.keys(filters).some(function (name) { return listOf(filters[name]).length > 0; });
    return index.start().then(function () {
      core = index.core();
      var asked = text.trim() !== "";
      if (!asked && !isFiltered) {
        return { hits: [], total: 0, facets: {}, suggestion: null, missing: [], partial: false };
      }
      return Promise.all([index.find(text), index.prepared("f", readFacets), skillLinks(filters)]).then(function (loaded) {
        var found = loaded[0], facets = loaded[1], links = loaded[2];
        if (!asked) {
          for (var document = 0; document < core.count; document++) {
            if (!facets.sections.has(document)) {
              found.hits.push({ document: document, score: 0 });
            }
          }
        }
        return finish(text, limit, found, { test: tests(filters, facets, links), facets: facets, links: links });
      });
    });
  }

  function finish(text, limit, found, narrowing) {
    var test = narrowing.test;
    var all = found.hits.map(function (hit) { return hit.document; });
    var passing = found.hits.filter(function (hit) {
      var document = hit.document;
      return test.kind(document) && test.department(document) && test.staffing(document) && test.step(document) && test.link(document);
    });
    passing.sort(function (a, b) { return b.score - a.score || a.document - b.document; });
    var terms = lookedFor(found.runs);
    var wanted = passing.slice(0, limit).map(function (hit) { return shown(hit, terms); });
    var nearest = all.length ? Promise.resolve(null) : suggestion(text, found);
    return Promise.all([Promise.all(wanted), nearest]).then(function (loaded) {
      return {
        hits: loaded[0],
        total: passing.length,
        facets: counted(all, test, narrowing.facets, narrowing.links),
        names: { departments: narrowing.facets.departments, steps: narrowing.facets.steps, modes: narrowing.facets.modes, skills: narrowing.links ? narrowing.links.titles || {} : {} },
        suggestion: loaded[1],
        missing: found.missing,
        partial: Boolean(found.partial)
      };
    });
  }

  rolebook.engine = { search: search };
})();
