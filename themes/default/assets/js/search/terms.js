// The terms of the handbook: the hot ones, which the core names, and the cold ones, of which a file is loaded when a word needs it.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const files = rolebook.files;

  // Files of cold terms that one word may load.
  const MOST_FILES = 4;

  let core = null;
  let starting = null;

  // Terms in order, with the first of each file of their postings, and the number of the first of these files.
  function vocabulary(terms, starts, first) {
    return { terms: terms, places: new Map(terms.map((term, place) => [term, place])), starts: starts, first: first };
  }

  function prepare(content) {
    core = content;
    files.lieIn(core.shards);
    core.hot = vocabulary(files.frontCoded(core.terms), core.postings, 0);
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
    return files.prepared("v" + number, (content) => vocabulary(files.frontCoded(content.terms), content.postings, content.first));
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

  // The documents of a term: numbers, and their classes as letters from a on.
  function postings(found) {
    const { source, place } = found;
    const file = files.placeOf(source.starts, place);
    return files.prepared("p" + (source.first + file), (text) => ({ lists: text.split(" "), read: [] })).then((content) => {
      const at = place - source.starts[file];
      if (!content.read[at]) {
        const halves = content.lists[at].split("!");
        content.read[at] = { documents: files.ascending(halves[0]), classes: halves[1] };
      }
      return content.read[at];
    });
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
    return best ? postings(best).then((list) => Object.assign({}, list, { term: best.term })) : Promise.resolve(null);
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
