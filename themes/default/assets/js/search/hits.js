// What is asked for and what is answered: hits with what is shown of them, facets, the nearest spelling.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const { words, files, terms, filters, marks } = rolebook;

  // The best hits show the sentence that has the words, the others their summary, as far as there is room: sentences are most of what
  // is loaded, in a large handbook even more, where a text comes with its neighbour's.
  const SENTENCES = 2;
  // Of so many hits in running text those come first that have the words of the query together; of fewer in a large handbook.
  const COMPARED = 3;
  const COMPARED_OF_MANY = 2;
  // Bytes that a query reads at most, compressed; of it what a file of texts takes, and each piece of them.
  const ROOM = 5700;
  const FILE = 80;
  const PACKED = 114;
  // Hits in a short list of results.
  const SHORT = 5;
  // Hits of this class and above stand in the summary or the title.
  const SUMMARY = 11;

  function inBlock(letter, document, size) {
    return files.load(letter + Math.floor(document / size)).then((block) => block[document % size]);
  }

  function cardOf(hit) {
    return inBlock("c", hit.document, terms.core().cards);
  }

  function shown(hit, card, wanted, inText) {
    const core = terms.core();
    const [title, url, summary, belongs] = card;
    return (inText ? inBlock("t", hit.document, core.texts) : Promise.resolve("")).then((text) => {
      const best = marks.excerpt(summary, text, wanted);
      return {
        url: url,
        kind: core.kinds[terms.kindOf(hit.document)][0],
        title: title,
        excerpt: best.text,
        belongs: belongs,
        marks: best.marks,
        titleMarks: marks.of(title, wanted).ranges,
        skills: marks.signature(text, wanted),
        score: hit.score * best.close
      };
    });
  }

  // The bytes that are left for texts beside what a query reads anyway.
  function roomFor(found, hits) {
    const core = terms.core();
    const blocks = new Set(hits.map((hit) => Math.floor(hit.document / core.cards)));
    return ROOM - found.read - blocks.size * (180 + 50 * core.cards);
  }

  // How many of the first hits have a sentence of their text shown.
  function sentencesIn(room, hits, cards, most) {
    let count = 0;
    while (count < Math.min(most, hits.length)) {
      room -= hits[count].weakest < SUMMARY ? FILE + cards[count][4] * PACKED * terms.core().texts : 0;
      if (room < 0) {
        return count;
      }
      count++;
    }
    return count;
  }

  // The text with the word that is not known as the nearest title has it; null when nothing is near.
  function suggestion(text, found) {
    const run = found.runs[0];
    const unknown = (token, at) => !run.units[at].best.size && !token.stop;
    const token = run && run.tokens.filter(unknown)[0];
    if (!token || token.folded.length < 4 || token.folded.length > 30) {
      return Promise.resolve(null);
    }
    return terms.nearest(token).then((near) => {
      if (!near) {
        return null;
      }
      return cardOf({ document: near.documents[top(near.classes)] }).then((card) => {
        const spelt = card[0].split(/\s+/).filter((word) => (marks.analysis(word) || {}).whole === near.term)[0];
        const put = (word) => ((marks.analysis(word) || {}).folded === token.folded ? spelt : word);
        return spelt ? text.split(/(\s+)/).map(put).join("") : null;
      });
    });
  }

  // The place of the strongest class.
  function top(classes) {
    let best = 0;
    for (let at = 1; at < classes.length; at++) {
      best = classes[at] > classes[best] ? at : best;
    }
    return best;
  }

  const NOTHING = { hits: [], total: 0, more: false, facets: {}, suggestion: null, missing: [], partial: false };

  // Searches. An empty text with filters gives everything that passes.
  function search(text, options) {
    const asked = String(text === undefined || text === null ? "" : text);
    const chosen = filters.chosenOf((options || {}).filters);
    const isEmpty = !asked.trim();
    if (isEmpty && !Object.keys(chosen).some((name) => chosen[name].length)) {
      return Promise.resolve(Object.assign({}, NOTHING, { hits: [], missing: [], facets: {} }));
    }
    return terms.start().then(() =>
      Promise.all([rolebook.find(asked), files.prepared("f", filters.readFacets), filters.linksOf(chosen)])
    ).then(([found, facets, links]) => {
      if (isEmpty) {
        found.hits = everything(facets);
      }
      const { passing, counts } = filters.narrowed(found.hits.map((hit) => hit.document), chosen, facets, links);
      const hits = found.hits.filter((hit) => passing.has(hit.document));
      hits.sort((a, b) => b.score - a.score || a.document - b.document);
      return answer(asked, options || {}, found, { hits: hits, counts: counts, names: namesOf(facets, links) });
    });
  }

  function everything(facets) {
    const found = [];
    for (let document = 0; document < terms.core().count; document++) {
      if (!facets.sections.has(document)) {
        found.push({ document: document, score: 0, weakest: SUMMARY });
      }
    }
    return found;
  }

  function namesOf(facets, links) {
    return { departments: facets.departments, steps: facets.steps, modes: facets.modes, skills: links ? links.titles : {} };
  }

  function answer(text, options, found, narrowed) {
    const limit = options.limit === undefined ? 10 : Math.max(0, Number(options.limit) || 0);
    const hits = narrowed.hits.slice(0, limit);
    const wanted = marks.lookedFor(found.runs);
    const nearest = found.hits.length ? Promise.resolve(null) : suggestion(text, found);
    return Promise.all([Promise.all(hits.map(cardOf)), nearest]).then(([cards, suggestion]) => {
      const isLarge = terms.core().texts > 1;
      const most = isLarge ? COMPARED_OF_MANY : COMPARED;
      const isCompared = text.trim().split(/\s+/).length > 1 && hits.slice(0, most).every((hit) => hit.weakest < SUMMARY);
      const wished = isCompared ? most : isLarge ? 1 : SENTENCES;
      const told = sentencesIn(roomFor(found, hits.slice(0, SHORT)), hits, cards, wished);
      const compared = isCompared ? told : 0;
      const sentences = Math.max(told, Number(options.sentences) || 0);
      const all = hits.map((hit, place) => shown(hit, cards[place], wanted, hit.weakest < SUMMARY && place < sentences));
      return Promise.all(all).then((shown) => ({
        hits: shown.slice(0, compared).sort((a, b) => b.score - a.score).concat(shown.slice(compared)),
        total: narrowed.hits.length,
        more: found.more,
        facets: narrowed.counts,
        names: narrowed.names,
        suggestion: suggestion,
        missing: found.missing,
        partial: found.partial
      }));
    });
  }

  rolebook.engine = { search: search, start: terms.start };
})();
