// From text to the terms that it is found by: the same as src/search/analysis. Both are held to tests/search/analysis.json.
(function () {
  "use strict";
  var SIGNS = [":", "*", "_", "·", "/-", "/", "("];
  var AGENTS = ["er", "or", "ist", "ant", "ent", "eur", "yst", "log", "wirt", "anwalt", "arzt", "rat", "graf"];
  var SHORTEST = 3;
  var LONGEST = 40;
  var ASCII = /^[\x00-\x7f]*$/;
  var LETTER = /[\p{Alphabetic}\p{N}]/u;

  // Lower case, umlauts in both spellings to their letter, ß to ss, other marks off.
  function fold(text) {
    text = text.toLowerCase();
    if (!ASCII.test(text)) {
      text = text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/æ/g, "a").replace(/[œø]/g, "o");
    }
    var folded = "";
    for (var i = 0; i < text.length; i++) {
      var letter = text[i];
      if (letter === "e" && folded) {
        var last = folded[folded.length - 1];
        var earlier = folded[folded.length - 2];
        // The e of ae, oe and ue falls away, but not that of neue, Dauer and Quelle.
        if (last === "a" || last === "o" || (last === "u" && !/[aeoq]/.test(earlier || ""))) {
          continue;
        }
      }
      folded += letter;
    }
    return folded;
  }

  // Whether a token is a suffix such as (m/w/d).
  function isSuffix(token) {
    var inside = token.replace(/^[()[\],.;:]+|[()[\],.;:]+$/g, "").toLowerCase();
    var parts = inside.split(/[/|,*]/);
    return inside.length > 2 && parts.length > 1 && parts.every(function (part) {
      return /^(m|w|d|f|x|i|gn|div)$/.test(part);
    });
  }

  // A word without a female ending that a sign or a capital letter sets off.
  function oneForm(token) {
    var word = token.replace(/[^\p{Alphabetic}\p{N}+#]+$/u, "");
    var endings = ["innen", "in"];
    for (var i = 0; i < endings.length; i++) {
      var start = word.length - endings[i].length;
      if (start < 0 || word.slice(start).toLowerCase() !== endings[i]) {
        continue;
      }
      var stem = word.slice(0, start);
      for (var j = 0; j < SIGNS.length; j++) {
        if (stem.endsWith(SIGNS[j])) {
          return stem.slice(0, -SIGNS[j].length);
        }
      }
      if (word[start] === "I" && /\p{Lowercase}$/u.test(stem)) {
        return stem;
      }
    }
    return token;
  }

  // The word without the first of these endings that leaves so many letters.
  function without(word, endings, least) {
    for (var i = 0; i < endings.length; i++) {
      if (word.endsWith(endings[i]) && word.length - endings[i].length >= least) {
        return word.slice(0, -endings[i].length);
      }
    }
    return null;
  }

  function masculine(word) {
    var endings = ["innen", "in"];
    for (var i = 0; i < endings.length; i++) {
      var stem = without(word, [endings[i]], SHORTEST + 1);
      if (stem) {
        return AGENTS.some(function (agent) { return stem.endsWith(agent); }) ? stem : word;
      }
    }
    var person = without(word, ["frauen", "frau", "leute", "manner"], SHORTEST);
    return person ? person + "mann" : word;
  }

  function withoutCase(word) {
    var stem = without(word, ["en", "em", "es", "e"], SHORTEST);
    if (stem) {
      return stem;
    }
    stem = without(word, ["n"], SHORTEST + 1);
    if (stem && /[rl]$/.test(stem)) {
      return stem;
    }
    stem = without(word, ["s"], SHORTEST + 1);
    return stem && /[bdfghklmnrtpaoy]$/.test(stem) ? stem : word;
  }

  function german(word) {
    var stem = withoutCase(masculine(word));
    // Konto and Konten, Firma and Firmen, Zentrum and Zentren; Ergebnis and Ergebnisse.
    stem = without(stem, ["um", "a", "o"], SHORTEST + 1) || stem;
    return stem.endsWith("niss") ? stem.slice(0, -1) : stem;
  }

  function english(word) {
    var stem = without(word, ["ies"], SHORTEST);
    if (stem) {
      return stem + "y";
    }
    if (/(ss|sh|ch|x)es$/.test(word)) {
      return word.slice(0, -2);
    }
    stem = without(word, ["s"], SHORTEST);
    return stem && !/[sui]$/.test(stem) ? stem : word;
  }

  function stem(word, language) {
    if (!ASCII.test(word)) {
      return word;
    }
    return language === "de" ? german(word) : english(word);
  }

  function short(term) {
    return term.length <= LONGEST ? term : Array.from(term).slice(0, LONGEST).join("");
  }

  // The terms of what stands between two white spaces: the whole, and its parts when it has inner signs.
  function word(token, language) {
    if (isSuffix(token)) {
      return null;
    }
    var parts = [];
    var part = "";
    Array.from(fold(oneForm(token))).forEach(function (letter) {
      if (LETTER.test(letter) || ((letter === "+" || letter === "#") && part)) {
        part += letter;
      } else if (part) {
        parts.push(part);
        part = "";
      }
    });
    if (part) {
      parts.push(part);
    }
    if (!parts.length) {
      return null;
    }
    var joined = parts.join("");
    var terms = parts.length < 2 ? [] : parts.map(function (each) { return short(stem(each, language)); });
    return { whole: short(stem(joined, language)), parts: terms, folded: joined };
  }

  window.rolebook = window.rolebook || {};
  window.rolebook.words = { fold: fold, word: word, stem: stem };
})();
