// The terms of the handbook: the hot ones, which the core names, and the cold ones, of which a file is loaded when a word needs it.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const files = rolebook.files;

  // Files of cold terms that one word may load.
  const MOST_FILES = 4;

  // The class of a common term in running text.
  const COMMON = "e";

  let core = null;
  let starting = null;

  // Terms in order, with the first of each file of their postings, the number of the first of these files, and what their own file
  // weighs.
  function vocabulary(text, starts, first, weight) {
    const terms = files.frontCoded(text);
    const places = new Map(terms.map((term, place) => [term, place]));
    return { terms: terms, places: places, starts: starts, first: first, weight: weight };
  }

  // About how many bytes numbers and terms weigh, compressed: long lists pack better.
  function packed(text) {
    return Math.min(0.62 * text.length, 600 + 0.13 * text.length);
  }

  function prepare(content) {
    core = content;
    files.lieIn(core.shards);
    core.hot = vocabulary(core.terms, core.postings, 0, 0);
    core.stops = new Set(core.stop.split(" "));
    core.count = 0;
    core.ends = core.kinds.map((kind) => (core.count += kind[1]));
    core.groups = new Map();
    core.synonyms.forEach((group) => group.forEach((member) => {
      core.groups.set(member, (core.groups.get(member) || []).concat(group));
    }));
  }

  function start() {
    if (!starting) {
      starting = files.load("core").then(prepare);
      starting.catch(() => { starting = null; });
    }
    return starting;
  }

  function kindOf(document) {
    let kind = 0;
    while (document >= core.ends[kind]) {
      kind++;
    }
    return kind;
  }

  function coldFile(number) {
    return files.prepared("v" + number, ({ terms, postings, first }) => vocabulary(terms, postings, first, 0.78 * terms.length));
  }

  // The cold terms among which those would stand that begin with one of these.
  function coldFiles(beginnings) {
    const wanted = new Set();
    beginnings.forEach((beginning) => {
      const last = files.placeOf(core.cold, beginning + "\uffff");
      for (let file = Math.max(0, files.placeOf(core.cold, beginning)); file <= last && wanted.size < MOST_FILES; file++) {
        wanted.add(file);
      }
    });
    return Promise.all(Array.from(wanted, coldFile));
  }

  function listsOf(text) {
    return { lists: text.split(" "), read: [], weight: packed(text) };
  }

  // The documents of a term: numbers, and their classes as letters from a on; and what was read for them. A common term has a rest of
  // documents with it in running text: how many, and of some ranges of documents, if they are wanted, which.
  function postings(found, ranges) {
    const { source, place } = found;
    const file = files.placeOf(source.starts, place);
    return files.prepared("p" + (source.first + file), listsOf).then((content) => {
      const at = place - source.starts[file];
      if (!content.read[at]) {
        const parts = content.lists[at].split("!");
        const rest = files.numbers(parts[2] || "");
        content.read[at] = { documents: files.ascending(parts[0]), classes: parts[1], read: [content, source], rest: rest[1] || 0, file: rest[0] };
      }
      const list = content.read[at];
      return list.rest && ranges.length ? Promise.all(ranges.map((range) => restOf(list, range))).then((rests) => joined(list, rests)) : list;
    });
  }

  // The documents of a range that have a common term in running text.
  function restOf(list, range) {
    return files.prepared("w" + (list.file + range), (text) => (
      { documents: files.ascending(text, range * core.range), weight: packed(text) }
    ));
  }

  function joined(list, rests) {
    const documents = [].concat(...rests.map((rest) => rest.documents));
    return {
      documents: list.documents.concat(documents),
      classes: list.classes + COMMON.repeat(documents.length),
      read: list.read.concat(rests),
      rest: list.rest - documents.length
    };
  }

  function termAt(source, place) {
    return { source: source, place: place, term: source.terms[place] };
  }

  // A term wherever it stands; looks among the cold ones only when asked to.
  function lookUp(term, cold) {
    const place = core.hot.places.get(term);
    if (place !== undefined || !cold || !core.cold.length) {
      return Promise.resolve(place === undefined ? null : termAt(core.hot, place));
    }
    return coldFile(Math.max(0, files.placeOf(core.cold, term))).then((source) => {
      const place = source.places.get(term);
      return place === undefined ? null : termAt(source, place);
    });
  }

  // The hot term that a misspelt word is nearest to, with its documents, when it is near enough to be suggested.
  function nearest(token) {
    let best = null;
    let limit = Math.min(rolebook.slips(token.folded) + 1, Math.floor(token.folded.length / 3));
    core.hot.terms.forEach((term, place) => {
      const far = term.length > 3 && term[0] === token.folded[0] ? rolebook.distance(token.whole, term, limit, false) : 99;
      if (far <= limit) {
        best = termAt(core.hot, place);
        limit = far - 1;
      }
    });
    return best ? postings(best, []).then((list) => Object.assign({}, list, { term: best.term })) : Promise.resolve(null);
  }

  rolebook.terms = {
    start: start,
    core: () => core,
    kindOf: kindOf,
    coldFiles: coldFiles,
    postings: postings,
    termAt: termAt,
    lookUp: lookUp,
    nearest: nearest
  };
})();
