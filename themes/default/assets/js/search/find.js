// The search engine: reads the index piece by piece, finds, ranks and explains. Loaded when somebody begins to search.
(function () {
  "use strict";
  var rolebook = window.rolebook;
  var words = rolebook.words;

  // What a hit counts by its class: running text 1 to 8, heading or reference, summary, part of a compound in the title, title.
  var VALUES = [0, 0.4, 0.65, 0.9, 1.15, 1.4, 1.65, 1.9, 2.15, 2.3, 2.4, 3.4, 5.2, 6, 6.8, 7.6];
  // How sure it is that the word was meant.
  var EXACT = 1, INFLECTED = 0.9, JOINED = 0.9, SYNONYM = 0.65, PREFIX = 0.6, INSIDE = 0.4, TYPO = 0.4;
  // What equal texts count by kind.
  var KINDS = [1, 0.97, 0.96, 0.93, 0.92, 0.9];
  var EXPANSIONS = 24;
  var TEXT = 400;

  // Files

  var core = null;
  var waiting = {};
  var files = {};

  window.rolebookIndex = function (name, content) {
    if (waiting[name]) {
      waiting[name](content);
    }
  };

  function address(name) {
    return rolebook.root + "search/" + (name === "core" ? name : core.shards + "/" + name) + ".js";
  }

  function load(name) {
    if (!files[name]) {
      files[name] = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        waiting[name] = resolve;
        script.src = address(name);
        script.onload = function () { script.remove(); };
        script.onerror = function () {
          script.remove();
          delete files[name];
          reject(new Error("unreachable: " + script.src));
        };
        document.head.appendChild(script);
      });
    }
    return files[name];
  }

  // The content of a file, made ready once.
  function prepared(name, prepare) {
    var key = name + "!";
    if (!files[key]) {
      files[key] = load(name).then(prepare);
      files[key].catch(function () { delete files[key]; });
    }
    return files[key];
  }

  // Numbers in signs

  function digit(text, at) {
    var code = text.charCodeAt(at);
    return (code > 92 ? code - 1 : code) - 35;
  }

  function numbers(text) {
    var found = [];
    for (var at = 0; at < text.length; at++) {
      var first = digit(text, at);
      if (first < 80) {
        found.push(first);
      } else if (first < 90) {
        found.push(80 + (first - 80) * 91 + digit(text, ++at));
      } else {
        found.push((digit(text, at + 1) * 91 + digit(text, at + 2)) * 91 + digit(text, at + 3));
        at += 3;
      }
    }
    return found;
  }

  function ascending(text) {
    var next = 0;
    return numbers(text).map(function (distance) {
      var number = next + distance;
      next = number + 1;
      return number;
    });
  }

  // Terms in order, each a capital letter for what it shares with the one before, and the rest.
  function frontCoded(text) {
    var terms = [];
    var last = "";
    text.split(/(?=[A-Z])/).forEach(function (piece) {
      if (piece) {
        last = last.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1);
        terms.push(last);
      }
    });
    return terms;
  }

  // The place of the last entry that is not behind a value.
  function placeOf(list, value) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (list[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  // Terms

  function vocabulary(terms, starts, first) {
    var places = new Map();
    terms.forEach(function (term, place) { places.set(term, place); });
    return { terms: terms, places: places, starts: starts, first: first };
  }

  var ready = null;

  function start() {
    if (!ready) {
      ready = load("core").then(function (content) {
        core = content;
        core.hot = vocabulary(frontCoded(core.terms), core.postings, 0);
        core.stops = new Set(core.stop.split(" "));
        core.ends = [];
        core.count = core.kinds.reduce(function (sum, kind) {
          core.ends.push(sum + kind[1]);
          return sum + kind[1];
        }, 0);
        core.groups = new Map();
        core.synonyms.forEach(function (group) {
          group.forEach(function (member) {
            core.groups.set(member, (core.groups.get(member) || []).concat(group));
          });
        });
      });
      ready.catch(function () { ready = null; });
    }
    return ready;
  }

  function coldFile(number) {
    return prepared("v" + number, function (content) {
      return vocabulary(frontCoded(content.terms), content.postings, content.first);
    });
  }

  // The cold terms among which a word would stand; with `whole`, all that begin with it.
  function coldFiles(word, whole) {
    var first = Math.max(0, placeOf(core.cold, word));
    var last = whole ? placeOf(core.cold, word + "\uffff") : first;
    var wanted = [];
    for (var file = first; file <= last && core.cold.length && wanted.length < 4; file++) {
      wanted.push(coldFile(file));
    }
    return Promise.all(wanted);
  }

  // The documents of a term: numbers, and their classes as letters from a on.
  function postings(source, place) {
    var file = placeOf(source.starts, place);
    return prepared("p" + (source.first + file), function (text) { return { lists: text.split(" "), read: {} }; })
      .then(function (content) {
        var at = place - source.starts[file];
        if (!content.read[at]) {
          var halves = content.lists[at].split("!");
          content.read[at] = { documents: ascending(halves[0]), classes: halves[1] };
        }
        return content.read[at];
      });
  }

  // Distance of two words by letters added, left out, changed or swapped, up to a limit; with `open`, of the first word and the
  // nearest beginning of the second.
  var rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

  function distance(a, b, limit, open) {
    if (b.length < a.length - limit || (!open && b.length > a.length + limit) || a.length > 40) {
      return limit + 1;
    }
    var length = Math.min(b.length, a.length + limit);
    var before = rows[0], last = rows[1], row = rows[2], swap;
    for (var j = 0; j <= length; j++) {
      last[j] = j;
    }
    for (var i = 1; i <= a.length; i++) {
      var least = row[0] = i;
      for (j = 1; j <= length; j++) {
        var same = a[i - 1] === b[j - 1];
        var cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = Math.min(cost, before[j - 2] + 1);
        }
        row[j] = cost;
        least = Math.min(least, cost);
      }
      if (least > limit) {
        return limit + 1;
      }
      swap = before; before = last; last = row; row = swap;
    }
    if (!open) {
      return last[length];
    }
    var nearest = limit + 1;
    for (j = Math.max(1, a.length - limit); j <= length; j++) {
      nearest = Math.min(nearest, last[j]);
    }
    return nearest;
  }

  // How many slips a word of this length may have.
  function slips(word) {
    return word.length < 4 ? 0 : word.length < 9 ? 1 : word.length < 14 ? 2 : 3;
  }

  // What a word can mean. A meaning is a list of terms that must all be there, with how sure it is.

  function meaning(quality, source, place, how) {
    return { quality: quality, terms: [{ source: source, place: place, term: source.terms[place] }], how: how };
  }

  function stems(word) {
    var found = [];
    core.languages.forEach(function (language) {
      var stem = words.stem(word, language);
      if (found.indexOf(stem) < 0) {
        found.push(stem);
      }
    });
    return found;
  }

  // A term wherever it stands; looks into cold terms only when asked to.
  function lookUp(term, cold) {
    if (core.hot.places.has(term)) {
      return Promise.resolve({ source: core.hot, place: core.hot.places.get(term), term: term });
    }
    if (!cold || !core.cold.length) {
      return Promise.resolve(null);
    }
    return coldFiles(term, false).then(function (sources) {
      var source = sources[0];
      var place = source ? source.places.get(term) : undefined;
      return place === undefined ? null : { source: source, place: place, term: term };
    });
  }

  // Several terms that must all be there.
  function sequence(terms, quality, how, cold) {
    return Promise.all(terms.map(function (term) { return lookUp(term, cold); })).then(function (found) {
      return found.every(Boolean) ? [{ quality: quality, terms: found, how: how }] : [];
    });
  }

  function flat(lists) {
    return [].concat.apply([], lists);
  }

  function exact(token) {
    var all = stems(token.folded);
    var known = all.some(function (stem) { return core.hot.places.has(stem); });
    var wanted = all.map(function (stem) { return sequence([stem], EXACT, "exact", !known); });
    if (token.parts.length > 1) {
      wanted.push(sequence(token.parts, JOINED, "parts", !known));
    }
    return Promise.all(wanted).then(flat);
  }

  // Bild and Bilder, and the like: er is no ending that can be taken off blindly.
  function inflected(token) {
    var stem = token.whole;
    var other = /er$/.test(stem) && stem.length > 6 ? stem.slice(0, -2) : stem.length > 3 ? stem + "er" : null;
    return other && core.languages[0] === "de" ? sequence([other], INFLECTED * 0.8, "inflected", false) : Promise.resolve([]);
  }

  function synonyms(key) {
    var group = (core.groups.get(key) || []).filter(function (member) { return member !== key; }).slice(0, 6);
    return Promise.all(group.map(function (member) {
      return sequence(member.split(" "), SYNONYM, "synonym", true);
    })).then(flat);
  }

  // Terms of a sorted list that begin with a word, the shortest first.
  function beginning(source, word, most) {
    var found = [];
    var place = placeOf(source.terms, word);
    if (place < 0 || source.terms[place] !== word) {
      place++;
    }
    for (; place < source.terms.length && source.terms[place].startsWith(word); place++) {
      if (source.terms[place] !== word) {
        found.push(place);
      }
    }
    found.sort(function (a, b) { return source.terms[a].length - source.terms[b].length || a - b; });
    return found.slice(0, most).map(function (place) {
      var share = word.length / source.terms[place].length;
      return meaning(PREFIX * (0.7 + 0.3 * share), source, place, "prefix");
    });
  }

  function prefixes(token, cold, most) {
    var hot = beginning(core.hot, token.folded, most);
    if (!cold || token.folded.length < 3 || hot.length >= 6) {
      return Promise.resolve(hot);
    }
    return coldFiles(token.folded, true).then(function (sources) {
      return hot.concat(flat(sources.map(function (source) { return beginning(source, token.folded, 8); })));
    });
  }

  // A word put together from terms that the handbook has by themselves.
  function taken(token) {
    var word = token.whole;
    if (word.length < 8) {
      return Promise.resolve([]);
    }
    var best = [];
    best[0] = [];
    for (var start = 0; start <= word.length - 3; start++) {
      for (var end = start + 3; best[start] && end <= word.length; end++) {
        var part = termOf(word.slice(start, end));
        if (part && (!best[end] || best[end].length > best[start].length + 1)) {
          best[end] = best[start].concat(part);
        }
      }
    }
    var parts = best[word.length];
    return parts && parts.length > 1 ? sequence(parts, JOINED * 0.8, "taken apart", false) : Promise.resolve([]);
  }

  function termOf(piece) {
    // Of short pieces only words such as für are parts: they stand in titles.
    if (piece.length < 4) {
      return core.stops.has(piece) && core.hot.places.has(piece) ? piece : null;
    }
    var links = ["", "s", "n", "e", "es", "en"];
    for (var i = 0; i < links.length; i++) {
      var word = piece.endsWith(links[i]) ? piece.slice(0, piece.length - links[i].length) : "";
      if (word.length >= 3 && core.hot.places.has(word)) {
        return word;
      }
    }
    return null;
  }

  function inside(token) {
    var word = token.whole;
    var found = [];
    if (word.length >= 5) {
      core.hot.terms.forEach(function (term, place) {
        if (term.length > word.length && found.length < EXPANSIONS && term.indexOf(word) > 0) {
          found.push(meaning(INSIDE, core.hot, place, "inside"));
        }
      });
    }
    return found;
  }

  function nearIn(source, token, open, limit) {
    var found = [];
    var word = token.whole;
    source.terms.forEach(function (term, place) {
      var far = distance(word, term, limit, false);
      var begun = open && far > 0 ? distance(token.folded, term, limit, true) : limit + 1;
      var least = Math.min(far, begun + 0.5);
      // In short words a slip in the first letter makes another word.
      var swapped = term[0] === word[1] && term[1] === word[0];
      if (least <= limit + 0.5 && (word.length > 5 || term[0] === word[0] || swapped) && term.length > 3) {
        found.push({ far: least, place: place, source: source });
      }
    });
    return found;
  }

  // Terms that a slip of the fingers would make of the word: the nearest only.
  function near(token, open) {
    var limit = slips(token.folded);
    if (!limit || /\d/.test(token.folded)) {
      return Promise.resolve([]);
    }
    var word = token.folded;
    var cold = Promise.all([word.slice(0, 2), word[0] + word.slice(2, 3), word[1] + word[0]].map(function (start) {
      return coldFiles(start, true);
    })).then(function (lists) {
      return flat(lists).filter(function (source, at, all) { return all.indexOf(source) === at; });
    });
    return cold.then(function (sources) {
      var found = nearIn(core.hot, token, open, limit);
      // Running text has so many words that one is near to almost anything: fewer slips there, and in whole words only.
      var fewer = token.folded.length < 5 ? 0 : token.folded.length < 11 ? 1 : 2;
      if (fewer) {
        found = found.concat(flat(sources.map(function (source) { return nearIn(source, token, false, fewer); })));
      }
      var least = found.reduce(function (least, each) { return Math.min(least, each.far); }, 9);
      return found.filter(function (each) { return each.far <= least; }).slice(0, EXPANSIONS).map(function (each) {
        return meaning(TYPO - 0.06 * each.far, each.source, each.place, "typo");
      });
    });
  }

  // Everything that a word can mean; less sure meanings only where there is no better one.
  function meanings(token, open, careless) {
    return Promise.all([exact(token), inflected(token), synonyms(token.whole), synonymsOfOthers(token)]).then(function (lists) {
      var sure = flat(lists);
      var known = sure.length > 0;
      if (careless) {
        return near(token, open).then(function (slipped) { return sure.concat(slipped); });
      }
      return (open ? prefixes(token, !known, known ? 8 : EXPANSIONS) : Promise.resolve([])).then(function (begun) {
        if (known) {
          return sure.concat(begun);
        }
        return taken(token).then(function (parts) {
          var found = parts.concat(begun);
          found = found.length ? found : inside(token);
          return found.length ? found : near(token, open);
        });
      });
    });
  }

  function synonymsOfOthers(token) {
    var others = stems(token.folded).filter(function (stem) { return stem !== token.whole; });
    return Promise.all(others.map(synonyms)).then(flat);
  }

  // A query as words, and as words that stand together.

  function tokensOf(text) {
    var tokens = [];
    text.slice(0, TEXT).split(/\s+/).forEach(function (piece) {
      var token = piece ? words.word(piece, core.languages[0]) : null;
      if (token) {
        token.stop = core.stops.has(token.folded);
        tokens.push(token);
      }
    });
    return tokens.slice(0, 12);
  }

  function plans(tokens) {
    var found = [tokens];
    for (var size = 2; size <= 3; size++) {
      for (var at = 0; at + size <= tokens.length; at++) {
        var run = tokens.slice(at, at + size);
        var folded = run.map(function (token) { return token.folded; }).join("");
        var key = run.map(function (token) { return token.whole; }).join(" ");
        var whole = words.stem(folded, core.languages[0]);
        if (core.hot.places.has(whole) || core.groups.has(key)) {
          var joined = { whole: whole, folded: folded, parts: [], key: key, stop: false, span: size };
          found.push(tokens.slice(0, at).concat([joined], tokens.slice(at + size)));
        }
      }
    }
    return found.slice(0, 4);
  }

  function unitOf(token, open, careless) {
    if (token.key) {
      return Promise.all([sequence([token.whole], JOINED, "joined", false), synonyms(token.key)]).then(flat);
    }
    return meanings(token, open, careless);
  }

  // For each document that has the meaning the class of its weakest term.
  function documentsOf(meaning) {
    return Promise.all(meaning.terms.map(function (term) { return postings(term.source, term.place); })).then(function (lists) {
      if (lists.length === 1) {
        return lists[0];
      }
      var common = new Map();
      lists.forEach(function (list, number) {
        list.documents.forEach(function (document, at) {
          var letter = list.classes[at];
          if (number === 0) {
            common.set(document, { seen: 1, letter: letter });
          } else {
            var known = common.get(document);
            if (known && known.seen === number) {
              known.seen++;
              known.letter = letter < known.letter ? letter : known.letter;
            }
          }
        });
      });
      var found = { documents: [], classes: "" };
      common.forEach(function (each, document) {
        if (each.seen === lists.length) {
          found.documents.push(document);
          found.classes += each.letter;
        }
      });
      return found;
    });
  }

  // What one word of the query is worth to each document.
  function worth(meanings) {
    return Promise.all(meanings.map(documentsOf)).then(function (lists) {
      var best = new Map();
      lists.forEach(function (list, number) {
        var each = meanings[number];
        for (var at = 0; at < list.documents.length; at++) {
          var document = list.documents[at];
          var level = list.classes.charCodeAt(at) - 97;
          var value = each.quality * VALUES[level];
          var known = best.get(document);
          if (!known) {
            best.set(document, { value: value, level: level, terms: each.terms.length });
          } else if (value > known.value) {
            known.value = value;
            known.level = level;
            known.terms = each.terms.length;
          }
        }
      });
      var rare = Math.log(1 + core.count / (1 + best.size)) / Math.log(1 + core.count);
      return { best: best, rare: 0.35 + 0.65 * rare, meanings: meanings };
    });
  }

  function kindOf(document) {
    var kind = 0;
    while (document >= core.ends[kind]) {
      kind++;
    }
    return kind;
  }

  // Adds up a plan: documents with all words, or with all but one.
  function ranked(units, missing) {
    var needed = units.filter(function (unit) { return !unit.optional; });
    var sums = new Map();
    units.forEach(function (unit) {
      unit.best.forEach(function (hit, document) {
        var sum = sums.get(document);
        if (!sum) {
          sums.set(document, (sum = { score: 0, words: 0, title: 0, level: 0, weakest: 15 }));
        }
        sum.score += hit.value * unit.rare;
        sum.words += unit.optional ? 0 : 1;
        sum.weakest = Math.min(sum.weakest, hit.level);
        if (hit.level >= 12 && !unit.optional) {
          sum.title += hit.terms;
          sum.level = hit.level;
        }
      });
    });
    var found = [];
    sums.forEach(function (sum, document) {
      if (sum.words >= needed.length - missing && sum.words > 0) {
        // The classes of titles say how many words they have: all of them asked for is more than their sum.
        var whole = sum.level > 12 && sum.title === 16 - sum.level ? 1.25 : 1;
        var kind = kindOf(document);
        var score = sum.score * whole * KINDS[kind] * core.weights[kind];
        found.push({ document: document, score: score, weakest: sum.weakest });
      }
    });
    return found;
  }

  function run(tokens, open, careless) {
    var all = plans(tokens);
    var sayingSomething = tokens.some(function (token) { return !token.stop && token.folded.length > 1; });
    return Promise.all(all.map(function (plan, number) {
      return Promise.all(plan.map(function (token, at) {
        var isOpen = open && at === plan.length - 1;
        var optional = sayingSomething && !token.key && (token.stop || token.folded.length < 2) && !(isOpen && !token.stop && plan.length > 1);
        return unitOf(token, isOpen && !token.stop, careless && !token.stop).then(worth).then(function (unit) {
          unit.optional = optional;
          unit.rare *= token.span || 1;
          return unit;
        });
      })).then(function (units) { return { units: units, tokens: plan, number: number }; });
    }));
  }

  function merged(runs, missing) {
    var best = new Map();
    runs.forEach(function (run) {
      ranked(run.units, missing).forEach(function (hit) {
        var known = best.get(hit.document);
        if (!known || known.score < hit.score) {
          best.set(hit.document, hit);
        }
      });
    });
    return Array.from(best.values());
  }

  // Every document with all words of the query; when there is none, also with slips in words that are known; then with one missing.
  function find(text) {
    var tokens = tokensOf(text);
    if (!tokens.length) {
      return Promise.resolve({ hits: [], tokens: tokens, runs: [], missing: [] });
    }
    var open = !/\s$/.test(text);
    return run(tokens, open, false).then(function (runs) {
      var hits = merged(runs, 0);
      if (hits.length || tokens.length < 2) {
        return { hits: hits, tokens: tokens, runs: runs, missing: [] };
      }
      return run(tokens, open, true).then(function (loose) {
        var slipped = merged(loose, 0);
        if (slipped.length) {
          return { hits: slipped, tokens: tokens, runs: loose, missing: [] };
        }
        var some = merged(runs.slice(0, 1), 1);
        var missing = runs[0].tokens.filter(function (token, at) { return !runs[0].units[at].best.size && !token.stop; });
        return { hits: some, tokens: tokens, runs: runs, missing: missing.map(function (token) { return token.folded; }), partial: some.length > 0 };
      });
    });
  }

  rolebook.index = {
    start: start,
    load: load,
    prepared: prepared,
    find: find,
    kindOf: kindOf,
    ascending: ascending,
    numbers: numbers,
    distance: distance,
    slips: slips,
    tokensOf: tokensOf,
    postings: postings,
    core: function () { return core; }
  };
})();
