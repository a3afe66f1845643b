// From a query to documents and what they are worth.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const { words, terms, meanings } = rolebook;

  // What a hit counts by its class: running text 1 to 8, reference, heading, summary, part of a compound in the title, title.
  const VALUES = [0, 0.4, 0.65, 0.9, 1.15, 1.4, 1.65, 1.9, 2.15, 2.3, 2.3, 2.4, 3.4, 5.2, 6, 6.8, 7.6];
  // The class of a title of four or more words; the fewer words, the higher, up to the last.
  const TITLE = 13;
  const LAST = 16;
  // What equal texts count by kind.
  const KINDS = [1, 0.95, 0.97, 0.96, 0.93, 0.92, 0.9];
  // Letters and words of a query that are looked at.
  const LETTERS = 400;
  const WORDS = 12;
  const REMEMBERED = 60;
  // Meanings that are as good as what was typed.
  const SURE = 0.72;
  // Hits that are so few that the running text is searched for common words, too.
  const FEW = 20;

  function tokensOf(text) {
    const core = terms.core();
    const tokens = text.slice(0, LETTERS).split(/\s+/).map((piece) => piece && words.word(piece, core.languages[0]));
    return tokens.filter(Boolean).slice(0, WORDS).map((token) => Object.assign(token, { stop: core.stops.has(token.folded) }));
  }

  // The ways to read a query: word by word, and with two or three words as one.
  function readings(tokens) {
    const core = terms.core();
    const found = [tokens];
    for (let size = 2; size <= 3; size++) {
      for (let at = 0; at + size <= tokens.length; at++) {
        const run = tokens.slice(at, at + size);
        const folded = run.map((token) => token.folded).join("");
        const key = run.map((token) => token.whole).join(" ");
        const whole = words.stem(folded, core.languages[0]);
        if (core.hot.places.has(whole) || core.groups.has(key)) {
          const joined = { whole: whole, folded: folded, parts: [], key: key, stop: false, span: size };
          found.push(tokens.slice(0, at).concat([joined], tokens.slice(at + size)));
        }
      }
    }
    return found.slice(0, 4);
  }

  // The documents that have all terms of a meaning, each with the class of the weakest.
  function documentsOf(meaning, deep) {
    return Promise.all(meaning.terms.map((term) => terms.postings(term, deep))).then((lists) => {
      let common = lists[0];
      lists.slice(1).forEach((list) => {
        const letters = new Map(list.documents.map((document, at) => [document, list.classes[at]]));
        const both = { documents: [], classes: "", read: common.read.concat(list.read), rest: common.rest + list.rest };
        common.documents.forEach((document, at) => {
          const letter = letters.get(document);
          if (letter) {
            both.documents.push(document);
            both.classes += letter < common.classes[at] ? letter : common.classes[at];
          }
        });
        common = both;
      });
      return common;
    });
  }

  // What one word of the query is worth to each document, and what was read for it.
  function worth(list, deep) {
    // What is only begun, or one of several spellings, needs no more than its best pages.
    return Promise.all(list.map((meaning) => documentsOf(meaning, deep && meaning.quality > SURE))).then((found) => {
      const best = new Map();
      const rest = found.reduce((most, each) => Math.max(most, each.rest), 0);
      const read = new Set([].concat(...found.map((each) => each.read), ...list.map((meaning) => meaning.read || [])));
      found.forEach(({ documents, classes }, number) => {
        const { quality, terms } = list[number];
        documents.forEach((document, at) => {
          const level = classes.charCodeAt(at) - 97;
          const value = quality * VALUES[level];
          const known = best.get(document);
          if (!known) {
            best.set(document, { value: value, level: level, terms: terms.length });
          } else if (value > known.value) {
            Object.assign(known, { value: value, level: level, terms: terms.length });
          }
        });
      });
      const count = terms.core().count;
      const rare = Math.log(1 + count / (1 + Math.min(count, best.size + rest))) / Math.log(1 + count);
      return { best: best, rare: 0.35 + 0.65 * rare, meanings: list, read: read, rest: rest, isGuess: list.every((meaning) => meaning.quality <= SURE && !meaning.read) };
    });
  }

  // Adds up a reading: documents with all words, or with all but some.
  function ranked(units, missing) {
    const core = terms.core();
    const needed = units.filter((unit) => !unit.optional).length;
    const sums = new Map();
    units.forEach((unit) => unit.best.forEach((hit, document) => {
      let sum = sums.get(document);
      if (!sum) {
        sums.set(document, (sum = { score: 0, words: 0, title: 0, level: 0, weakest: LAST }));
      }
      sum.score += hit.value * unit.rare;
      sum.weakest = Math.min(sum.weakest, hit.level);
      if (!unit.optional) {
        sum.words++;
        if (hit.level >= TITLE) {
          sum.title += hit.terms;
          sum.level = hit.level;
        }
      }
    }));
    const found = [];
    sums.forEach((sum, document) => {
      if (sum.words && sum.words >= needed - missing) {
        // The class of a title says how many words it has: all of them asked for is more than their sum.
        const whole = sum.level > TITLE && sum.title === LAST + 1 - sum.level ? 1.25 : 1;
        const kind = terms.kindOf(document);
        found.push({ document: document, score: sum.score * whole * KINDS[kind] * core.weights[kind], weakest: sum.weakest });
      }
    });
    return found;
  }

  // What words were worth when they were last looked up: most of a query is there again with the next letter.
  const remembered = new Map();

  function unitOf(token, open, careless, deep) {
    const key = [token.key ? "=" + token.key : token.folded, token.whole, token.parts, open, careless, deep].join();
    if (!remembered.has(key)) {
      if (remembered.size > REMEMBERED) {
        remembered.clear();
      }
      const meant = token.key ? meanings.together(token) : meanings.of(token, open, careless);
      const unit = meant.then((list) => worth(list, deep));
      unit.catch(() => remembered.delete(key));
      remembered.set(key, unit);
    }
    return remembered.get(key);
  }

  // Looks every word of every reading up, and the running text with common words when there is little else.
  function run(tokens, open, careless) {
    return lookedUp(tokens, open, careless, false).then((runs) => {
      const isDeep = runs.some((run) => run.units.some((unit) => unit.rest)) && merged(runs, 0).length < FEW;
      return isDeep ? lookedUp(tokens, open, careless, true) : runs;
    });
  }

  function lookedUp(tokens, open, careless, deep) {
    const says = (token) => !token.stop && token.folded.length > 1;
    const speaks = tokens.some(says);
    return Promise.all(readings(tokens).map((reading, number) =>
      Promise.all(reading.map((token, at) => {
        const isOpen = open && at === reading.length - 1 && !token.stop;
        return unitOf(token, isOpen, careless && !token.stop, deep).then((unit) => Object.assign({}, unit, {
          optional: speaks && !says(token) && !token.key && !(isOpen && reading.length > 1),
          rare: unit.rare * (token.span || 1)
        }));
      })).then((units) => ({ units: units, tokens: reading, number: number }))
    ));
  }

  // The documents of all readings, each with the best it is worth in one.
  function merged(runs, missing) {
    const best = new Map();
    runs.forEach((run) => ranked(run.units, missing).forEach((hit) => {
      const known = best.get(hit.document);
      if (!known || known.score < hit.score) {
        best.set(hit.document, hit);
      }
    }));
    return Array.from(best.values());
  }

  function found(hits, runs, missing) {
    return { hits: hits, runs: runs, missing: missing, partial: missing.length > 0 };
  }

  // Every document with all words of the query; when there is none, also with slips in words that are known; then with one missing.
  function find(text) {
    const tokens = tokensOf(text);
    const open = !/\s$/.test(text);
    if (!tokens.length) {
      return Promise.resolve(found([], [], []));
    }
    return run(tokens, open, false).then((runs) => {
      const hits = merged(runs, 0);
      if (hits.length || tokens.length < 2) {
        return found(hits, runs, []);
      }
      return run(tokens, open, true).then((loose) => {
        const slipped = merged(loose, 0);
        if (slipped.length) {
          return found(slipped, loose, []);
        }
        const some = merged(runs.slice(0, 1), 1);
        const missing = runs[0].tokens.filter((token, at) => !runs[0].units[at].best.size && !token.stop);
        return Object.assign(found(some, runs, missing.map((token) => token.folded)), { partial: some.length > 0 });
      });
    });
  }

  rolebook.find = find;
})();
