// From a query to the documents that are meant.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const { words, terms, meanings, ranking } = rolebook;

  // Letters and words of a query that are looked at.
  const LETTERS = 400;
  const WORDS = 12;
  const REMEMBERED = 60;
  // Meanings that are as good as what was typed.
  const SURE = 0.72;
  // Hits that are so few that the running text is searched for common words, too, and so many that are shown first.
  const FEW = 20;
  const FIRST = 5;
  // Bytes of terms and postings, compressed, from which on a query that has hits to show reads no more of them; of it what looking for
  // a word in vain takes.
  const PLENTY = 2900;
  const GUESS = 1500;
  // No range of documents.
  const NONE = [];

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
  function documentsOf(meaning, ranges) {
    return Promise.all(meaning.terms.map((term) => terms.postings(term, ranges))).then((lists) => {
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
  function worth(list, ranges) {
    // What is only begun, or one of several spellings, needs no more than its best pages.
    return Promise.all(list.map((meaning) => documentsOf(meaning, meaning.quality > SURE ? ranges : NONE))).then((found) => {
      const best = new Map();
      const rest = found.reduce((most, each) => Math.max(most, each.rest), 0);
      const read = new Set([].concat(...found.map((each) => each.read), ...list.map((meaning) => meaning.read || [])));
      found.forEach(({ documents, classes }, number) => {
        const { quality, terms } = list[number];
        documents.forEach((document, at) => {
          const level = classes.charCodeAt(at) - 97;
          const value = quality * ranking.valueOf(level);
          const known = best.get(document);
          if (!known) {
            best.set(document, { value: value, level: level, terms: terms.length });
          } else if (value > known.value) {
            Object.assign(known, { value: value, level: level, terms: terms.length });
          }
        });
      });
      return { best: best, rare: ranking.rarity(best.size + rest), meanings: list, read: read, rest: rest, isGuess: list.every((meaning) => meaning.quality <= SURE && !meaning.read) };
    });
  }

  // What words were worth when they were last looked up: most of a query is there again with the next letter.
  const remembered = new Map();

  function unitOf(token, open, careless, ranges) {
    const key = [token.key ? "=" + token.key : token.folded, token.whole, token.parts, open, careless, ranges].join();
    if (!remembered.has(key)) {
      if (remembered.size > REMEMBERED) {
        remembered.clear();
      }
      const meant = token.key ? meanings.together(token) : meanings.of(token, open, careless);
      const unit = meant.then((list) => worth(list, ranges));
      unit.catch(() => remembered.delete(key));
      remembered.set(key, unit);
    }
    return remembered.get(key);
  }

  // Looks every word of every reading up. When few documents have all of them, the running texts are read for common words, one range
  // of documents after another, and first where a document can be worth most, until none can be better than what is there.
  function run(tokens, mode, ranges = NONE) {
    return lookedUp(tokens, mode, ranges).then((all) => {
      // Where a word may be missing, it is missing as it was typed.
      const runs = mode.missing ? all.slice(0, 1) : all;
      const hits = merged(runs, mode.missing);
      const read = bytesRead(runs);
      const isRead = (more) => ({ runs: runs, hits: hits, read: read, more: more });
      if (!ranges.length && hits.length >= FEW) {
        return isRead(runs.some((run) => run.units.some((unit) => unit.rest)));
      }
      const next = bestRange(runs, mode.missing, ranges);
      return next && !isEnough(hits, next, read) ? run(tokens, mode, ranges.concat(next.range)) : isRead(next !== null);
    });
  }

  function isEnough(hits, next, read) {
    return read > PLENTY ? hits.length >= FIRST : hits.length >= FEW && hits.filter((hit) => hit.score >= next.bound).length >= FIRST;
  }

  // About how many bytes the terms and postings of a query are. They follow from the query and not from what was read before it, so
  // that a query has the same answer each time.
  function bytesRead(runs) {
    const read = new Set();
    let bytes = 0;
    runs.forEach((run) => run.units.forEach((unit) => {
      unit.read.forEach((file) => read.add(file));
      bytes += unit.isGuess ? GUESS : 0;
    }));
    read.forEach((file) => { bytes += file.weight; });
    return bytes;
  }

  // The range that is not read and has the most to hope for; null when none can have a hit.
  function bestRange(runs, missing, ranges) {
    let best = null;
    runs.forEach((run) => ranking.bounds(run.units, missing, ranges).forEach((bound, range) => {
      if (!best || bound > best.bound || bound === best.bound && range < best.range) {
        best = { range: range, bound: bound };
      }
    }));
    return best;
  }

  function lookedUp(tokens, mode, ranges) {
    const says = (token) => !token.stop && token.folded.length > 1;
    const speaks = tokens.some(says);
    return Promise.all(readings(tokens).map((reading, number) =>
      Promise.all(reading.map((token, at) => {
        const isOpen = mode.open && at === reading.length - 1 && !token.stop;
        return unitOf(token, isOpen, token.stop ? "" : mode.careless, ranges).then((unit) => Object.assign({}, unit, {
          optional: speaks && !says(token) && !token.key && !(isOpen && reading.length > 1),
          rare: unit.rare * (token.span || 1)
        }));
      })).then((units) => ({ units: units, tokens: reading, number: number }))
    ));
  }

  // The documents of all readings, each with the best it is worth in one.
  function merged(runs, missing) {
    const best = new Map();
    runs.forEach((run) => ranking.ranked(run.units, missing).forEach((hit) => {
      const known = best.get(hit.document);
      if (!known || known.score < hit.score) {
        best.set(hit.document, hit);
      }
    }));
    return Array.from(best.values());
  }

  function found(result, missing) {
    return { hits: result.hits, runs: result.runs, read: result.read, more: result.more, missing: missing, partial: missing.length > 0 };
  }

  // Every document with all words of the query; when there is none, also with slips in words that are known; then with one missing.
  function find(text) {
    const tokens = tokensOf(text);
    const open = !/\s$/.test(text);
    if (!tokens.length) {
      return Promise.resolve(found({ hits: [], runs: [], read: 0, more: false }, []));
    }
    const mode = { open: open, careless: "", missing: 0 };
    // Looking for slips among all words takes many files; of three words and more one is more likely to stand nowhere with the others.
    const careless = tokens.length < 3 ? "all" : "hot";
    return run(tokens, mode).then((whole) => {
      if (whole.hits.length || tokens.length < 2) {
        return found(whole, []);
      }
      const slipped = whole.runs.every(hasUnknown) ? Promise.resolve(whole) : run(tokens, Object.assign({}, mode, { careless: careless }));
      return slipped.then((loose) => (
        loose.hits.length ? found(loose, []) : run(tokens, Object.assign({}, mode, { missing: 1 })).then(incomplete)
      ));
    });
  }

  function isUnknown(unit) {
    return !unit.best.size && !unit.rest;
  }

  // Whether a word of a reading means nothing, also with slips: those have been looked for already.
  function hasUnknown(run) {
    return run.units.some((unit) => isUnknown(unit) && !unit.optional);
  }

  function incomplete(some) {
    const reading = some.runs[0];
    const missing = reading.tokens.filter((token, at) => isUnknown(reading.units[at]) && !token.stop).map((token) => token.folded);
    return Object.assign(found(some, missing), { partial: some.hits.length > 0 });
  }

  rolebook.find = find;
})();
