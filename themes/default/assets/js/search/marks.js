// What of a text to mark, and which sentence of it to show.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const words = rolebook.words;

  // Letters of an excerpt.
  const LONGEST = 220;
  const SENTENCE = /[^.!?]+(?:[.!?]+(?!\s)[^.!?]*)*[.!?]*\s*/g;
  // Words whose terms are remembered.
  const KNOWN = 20000;

  const analysed = new Map();

  function analysis(token) {
    let known = analysed.get(token);
    if (known === undefined) {
      known = words.word(token, rolebook.terms.core().languages[0]);
      if (analysed.size > KNOWN) {
        analysed.clear();
      }
      analysed.set(token, known);
    }
    return known;
  }

  // The terms that were looked for, each with the word of the query that it stands for. Some are marked inside of words, too.
  function lookedFor(runs) {
    const wanted = new Map();
    wanted.typed = new Set();
    runs.forEach((run) => run.units.forEach((unit, number) => {
      const meanings = run.tokens[number].stop ? [] : unit.meanings;
      wanted.typed.add(run.tokens[number].folded);
      meanings.forEach((meaning) => meaning.terms.forEach(({ term }) => {
        if (!wanted.has(term)) {
          wanted.set(term, { unit: run.number * 16 + number, inner: term.length > 3 && meaning.quality > 0.5 });
        }
      }));
    }));
    return wanted;
  }

  // Where in a word its folded form reaches a length.
  function reach(token, length) {
    let end = length ? 1 : 0;
    while (end && end < token.length && words.fold(token.slice(0, end)).length < length) {
      end++;
    }
    return end;
  }

  // What of a text to mark: ranges, the words of the query that they stand for, and how many of those it has as they were typed.
  function of(text, wanted) {
    let ranges = [];
    const units = new Set();
    const typed = new Set();
    const pattern = /\S+/g;
    for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
      const word = analysis(match[0]);
      if (!word) {
        continue;
      }
      const lead = match[0].search(/[\p{Alphabetic}\p{N}]/u);
      const inner = match[0].slice(lead).replace(/[^\p{Alphabetic}\p{N}+#]+$/u, "");
      const from = match.index + lead;
      const hit = wanted.get(word.whole) || word.parts.map((part) => wanted.get(part)).find(Boolean);
      if (hit) {
        ranges.push([from, from + inner.length]);
        units.add(hit.unit);
        if (wanted.typed.has(word.folded)) {
          typed.add(word.folded);
        }
        continue;
      }
      wanted.forEach((each, term) => {
        const at = each.inner && term.length < word.folded.length ? word.folded.indexOf(term) : -1;
        if (at >= 0) {
          units.add(each.unit);
          ranges.push([from + reach(inner, at), from + Math.max(reach(inner, at) + 1, reach(inner, at + term.length))]);
        }
      });
    }
    ranges.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let last = 0;
    ranges = ranges.filter((range) => range[0] >= last && (last = range[1]));
    return { ranges: ranges, units: units.size, typed: typed.size };
  }

  // Lines that begin with a tabulator are skills.
  function isSkill(line) {
    return line[0] === "\t";
  }

  // The sentence with most of the words; the summary when none has more.
  function excerpt(summary, text, wanted) {
    let best = summary, found = of(summary, wanted);
    text.split("\n").forEach((line) => (isSkill(line) ? [] : line.match(SENTENCE) || []).forEach((sentence) => {
      const other = of(sentence.trim(), wanted);
      if (!best || other.units > found.units || (other.units === found.units && other.typed > found.typed)) {
        best = sentence.trim();
        found = other;
      }
    }));
    // Words that stand in one sentence, and as they were typed, are meant rather than those that a page has here and there.
    return Object.assign(cut(best, found.ranges), { close: found.units * (1 + 0.25 * found.typed) });
  }

  // A long text around its first mark.
  function cut(text, ranges) {
    if (text.length <= LONGEST) {
      return { text: text, marks: ranges };
    }
    let from = Math.max(0, (ranges.length ? ranges[0][0] : 0) - 60);
    from = from && text.indexOf(" ", from) + 1;
    const rest = from + LONGEST >= text.length;
    const blank = text.lastIndexOf(" ", from + LONGEST);
    const end = rest ? text.length : blank > from ? blank : from + LONGEST;
    const before = from ? "… " : "";
    const kept = ranges.filter((range) => range[0] >= from && range[1] <= end);
    return {
      text: before + text.slice(from, end) + (rest ? "" : " …"),
      marks: kept.map((range) => range.map((at) => at - from + before.length))
    };
  }

  // The skills of a role that the query names.
  function signature(text, wanted) {
    return text.split("\n").filter(isSkill).map((line) => {
      const [, title, need, level] = line.split("\t");
      return { title: title, need: need, level: level, marks: of(title, wanted).ranges };
    }).filter((skill) => skill.marks.length).slice(0, 6);
  }

  rolebook.marks = { of: of, analysis: analysis, lookedFor: lookedFor, excerpt: excerpt, signature: signature };
})();
