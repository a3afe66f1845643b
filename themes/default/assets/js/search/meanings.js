// What a word of a query can mean among the terms of the handbook. A meaning is a list of terms that must all be there, with how
// sure it is that they were meant, and what was read to come upon it.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const { words, files, terms, distance, slips } = rolebook;

  const EXACT = 1, INFLECTED = 0.72, JOINED = 0.9, APART = 0.72, SYNONYM = 0.65, PREFIX = 0.6, INSIDE = 0.4, TYPO = 0.4;
  // Meanings of one kind at most; terms with the word in them, each of which is read by itself.
  const EXPANSIONS = 16;
  const WITHIN = 6;
  const LINKS = ["", "s", "n", "e", "es", "en"];

  function meaning(quality, source, place) {
    return { quality: quality, terms: [terms.termAt(source, place)] };
  }

  // Several terms that must all be there.
  function sequence(list, quality, cold) {
    return Promise.all(list.map((term) => terms.lookUp(term, cold)))
      .then((found) => (found.every(Boolean) ? [{ quality: quality, terms: found }] : []));
  }

  function all(promises) {
    return Promise.all(promises).then((lists) => [].concat(...lists));
  }

  function stems(word) {
    return Array.from(new Set(terms.core().languages.map((language) => words.stem(word, language))));
  }

  function isHot(term) {
    return terms.core().hot.places.has(term);
  }

  function exact(token) {
    const found = stems(token.folded);
    // What says nothing is found in titles only, and those are hot.
    const cold = !token.stop && !found.some(isHot);
    const wanted = found.map((stem) => sequence([stem], EXACT, cold));
    if (token.parts.length > 1) {
      wanted.push(sequence(token.parts, JOINED, cold));
    }
    return all(wanted);
  }

  // Bild and Bilder, and the like: er is no ending that can be taken off blindly.
  function inflected(token) {
    const stem = token.whole;
    const other = /er$/.test(stem) && stem.length > 6 ? stem.slice(0, -2) : stem + "er";
    return stem.length > 3 && terms.core().languages[0] === "de" ? sequence([other], INFLECTED, false) : Promise.resolve([]);
  }

  function synonyms(key) {
    const group = (terms.core().groups.get(key) || []).filter((member) => member !== key).slice(0, 6);
    return all(group.map((member) => sequence(member.split(" "), SYNONYM, false)));
  }

  // Terms of a list in order that begin with a word, the shortest first.
  function beginning(source, word, most) {
    const found = [];
    let place = files.placeOf(source.terms, word);
    if (place < 0 || source.terms[place] !== word) {
      place++;
    }
    for (; place < source.terms.length && source.terms[place].startsWith(word); place++) {
      if (source.terms[place] !== word) {
        found.push(place);
      }
    }
    const length = (place) => source.terms[place].length;
    found.sort((a, b) => length(a) - length(b) || a - b);
    return found.slice(0, most).map((place) => meaning(PREFIX * (0.7 + 0.3 * word.length / length(place)), source, place));
  }

  function prefixes(token, known) {
    const word = token.folded;
    const hot = beginning(terms.core().hot, word, known ? terms.core().texts > 1 ? 1 : 4 : EXPANSIONS);
    if (known || word.length < 3 || hot.length >= 6) {
      return Promise.resolve(hot);
    }
    return terms.coldFiles([word]).then((sources) => hot.concat(...sources.map((source) => beginning(source, word, 8))));
  }

  // A word put together from terms that the handbook has by themselves.
  function apart(token) {
    const word = token.whole;
    const best = [[]];
    for (let start = 0; start <= word.length - 3; start++) {
      for (let end = start + 3; best[start] && end <= word.length; end++) {
        const part = partOf(word.slice(start, end));
        if (part && (!best[end] || best[end].length > best[start].length + 1)) {
          best[end] = best[start].concat(part);
        }
      }
    }
    const parts = word.length < 8 ? null : best[word.length];
    return parts && parts.length > 1 ? sequence(parts, APART, false) : Promise.resolve([]);
  }

  // The term that a piece of a word is, with or without what links it to the next.
  function partOf(piece) {
    // Of short pieces only words such as für are parts: they stand in titles.
    if (piece.length < 4) {
      return terms.core().stops.has(piece) && isHot(piece) ? piece : null;
    }
    const link = LINKS.find((link) => {
      const rest = piece.length - link.length;
      return rest > 2 && piece.endsWith(link) && isHot(piece.slice(0, rest));
    });
    return link === undefined ? null : piece.slice(0, piece.length - link.length);
  }

  // Terms that have the word in them, without those that are compounds of another: its pages are theirs as well.
  function inside(token) {
    const word = token.whole;
    const hot = terms.core().hot;
    const places = [];
    for (let place = 0; word.length > 4 && place < hot.terms.length; place++) {
      if (hot.terms[place].includes(word)) {
        places.push(place);
      }
    }
    const found = [];
    places.sort((a, b) => hot.terms[a].length - hot.terms[b].length || a - b);
    places.forEach((place) => {
      if (found.length < WITHIN && !found.some((other) => hot.terms[place].includes(hot.terms[other]))) {
        found.push(place);
      }
    });
    return found.map((place) => meaning(INSIDE, hot, place));
  }

  function nearIn(source, token, open, limit) {
    const found = [];
    const word = token.whole;
    source.terms.forEach((term, place) => {
      if (term.length < 4) {
        return;
      }
      // In short words a slip in the first letter makes another word.
      const swapped = term[0] === word[1] && term[1] === word[0];
      if (word.length < 6 && term[0] !== word[0] && !swapped) {
        return;
      }
      const far = distance(word, term, limit, false);
      const begun = open && far > 0 ? distance(token.folded, term, limit, true) + 0.5 : far;
      if (Math.min(far, begun) < limit + 1) {
        found.push({ far: Math.min(far, begun), place: place, source: source });
      }
    });
    return found;
  }

  // Terms that a slip of the fingers would make of the word, among the hot ones or all: the nearest only.
  function near(token, open, among) {
    const word = token.folded;
    const limit = slips(word);
    if (!limit || /\d/.test(word)) {
      return Promise.resolve([]);
    }
    // Running text has so many words that one is near to almost anything: fewer slips there, and in whole words only.
    const fewer = word.length < 5 ? 0 : word.length < 11 ? 1 : 2;
    const beginnings = fewer ? [word.slice(0, 2), word[0] + word[2], word[1] + word[0]] : [];
    const hot = nearIn(terms.core().hot, token, open, limit);
    // One slip from a word that is at hand: nothing else is nearer.
    const isNear = hot.some((each) => each.far <= 1);
    return (isNear || among === "hot" ? Promise.resolve([]) : terms.coldFiles(beginnings)).then((sources) => {
      const found = hot.concat(...sources.map((source) => nearIn(source, token, false, fewer)));
      const least = found.reduce((least, each) => Math.min(least, each.far), 9);
      return found.filter((each) => each.far <= least).slice(0, EXPANSIONS)
        .map((each) => Object.assign(meaning(TYPO - 0.06 * each.far, each.source, each.place), { read: sources }));
    });
  }

  // Everything that a word can mean; less sure meanings only where there is no better one, or, looked for among the hot terms or all,
  // when nothing else led to a page.
  function meanings(token, open, careless) {
    const others = stems(token.folded).filter((stem) => stem !== token.whole);
    return all([exact(token), inflected(token), synonyms(token.whole)].concat(others.map(synonyms))).then((sure) => {
      if (careless) {
        return near(token, open, careless).then((slipped) => sure.concat(slipped));
      }
      return (open ? prefixes(token, sure.length > 0) : Promise.resolve([])).then((begun) => {
        if (sure.length) {
          return sure.concat(begun);
        }
        return apart(token).then((parts) => {
          const found = parts.concat(begun);
          const less = found.length ? found : inside(token);
          return less.length ? less : near(token, open, "all");
        });
      });
    });
  }

  // What words that stand together mean as one.
  function together(token) {
    return all([sequence([token.whole], JOINED, false), synonyms(token.key)]);
  }

  rolebook.meanings = { of: meanings, together: together };
})();
