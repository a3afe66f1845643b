// What documents are worth to a query: what its words count in each, added up.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const { terms } = rolebook;

  // What a hit counts by its class: running text 1 to 8, reference, heading, summary, part of a compound in the title, title.
  const VALUES = [0, 0.4, 0.65, 0.9, 1.15, 1.4, 1.65, 1.9, 2.15, 2.3, 2.3, 2.4, 3.4, 5.2, 6, 6.8, 7.6];
  // The class of a title of four or more words; the fewer words, the higher, up to the last.
  const TITLE = 13;
  const LAST = 16;
  // The class of a common word in running text.
  const COMMON = 4;
  // What equal texts count by kind.
  const KINDS = [1, 0.95, 0.97, 0.96, 0.93, 0.92, 0.9];

  function valueOf(level) {
    return VALUES[level];
  }

  // How rare a word is that so many documents have, from 0.35 to 1.
  function rarity(documents) {
    const count = terms.core().count;
    return 0.35 + 0.65 * Math.log(1 + count / (1 + Math.min(count, documents))) / Math.log(1 + count);
  }

  function factor(kind) {
    return KINDS[kind] * terms.core().weights[kind];
  }

  function neededOf(units) {
    return units.filter((unit) => !unit.optional);
  }

  function fewest(units) {
    return units.slice().sort((a, b) => a.best.size - b.best.size).slice(0, 1);
  }

  // What the words of a reading count in each document that has a word of some of them, and what those count of which more documents
  // can be read.
  function sumsOf(units, some) {
    const sums = new Map();
    some.forEach((unit) => unit.best.forEach((hit, document) => {
      if (!sums.has(document)) {
        sums.set(document, sumOf(units, document));
      }
    }));
    return sums;
  }

  function sumOf(units, document) {
    const sum = { score: 0, words: 0, title: 0, level: 0, weakest: LAST, rests: 0, restWords: 0 };
    units.forEach((unit) => {
      const hit = unit.best.get(document);
      if (hit) {
        add(sum, unit, hit);
      }
    });
    return sum;
  }

  function add(sum, unit, hit) {
    sum.score += hit.value * unit.rare;
    sum.weakest = Math.min(sum.weakest, hit.level);
    if (unit.rest) {
      sum.rests += VALUES[COMMON] * unit.rare;
    }
    if (!unit.optional) {
      sum.words++;
      sum.restWords += unit.rest ? 1 : 0;
      if (hit.level >= TITLE) {
        sum.title += hit.terms;
        sum.level = hit.level;
      }
    }
  }

  // The class of a title says how many words it has: all of them asked for is more than their sum.
  function scoreOf(sum, score, document) {
    const whole = sum.level > TITLE && sum.title === LAST + 1 - sum.level ? 1.25 : 1;
    return score * whole * factor(terms.kindOf(document));
  }

  // Documents with all words of a reading, or with all but some.
  function ranked(units, missing) {
    const needed = neededOf(units);
    const found = [];
    sumsOf(units, missing ? needed : fewest(needed)).forEach((sum, document) => {
      if (sum.words >= needed.length - missing) {
        found.push({ document: document, score: scoreOf(sum, sum.score, document), weakest: sum.weakest });
      }
    });
    return found;
  }

  // What the best document of each range that has not been read for common words yet can be worth, if it has those.
  function bounds(units, missing, ranges) {
    const core = terms.core();
    const rests = units.filter((unit) => unit.rest);
    const found = new Map();
    if (!rests.length) {
      return found;
    }
    // A word that is missing in a document cannot be read into it: the rarest such word says which there are.
    const complete = neededOf(units).filter((unit) => !unit.rest);
    const some = missing || !complete.length ? neededOf(units) : fewest(complete);
    const needed = Math.max(1, neededOf(units).length - missing);
    const possible = neededOf(rests).length;
    const most = rests.reduce((sum, unit) => sum + VALUES[COMMON] * unit.rare, 0);
    const raise = (document, bound) => {
      const range = Math.floor(document / core.range);
      if (bound > (found.get(range) || 0) && !ranges.includes(range)) {
        found.set(range, bound);
      }
    };
    for (let document = 0; possible >= needed && document < core.count; document += core.range) {
      const last = terms.kindOf(Math.min(document + core.range, core.count) - 1);
      for (let kind = terms.kindOf(document); kind <= last; kind++) {
        raise(document, most * factor(kind));
      }
    }
    sumsOf(units, some).forEach((sum, document) => {
      if (sum.rests < most && sum.words + possible - sum.restWords >= needed) {
        raise(document, scoreOf(sum, sum.score + most - sum.rests, document));
      }
    });
    return found;
  }

  rolebook.ranking = { valueOf: valueOf, rarity: rarity, ranked: ranked, bounds: bounds };
})();
