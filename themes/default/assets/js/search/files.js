// The files of the index: loaded once each when they are needed, and what stands in them.
(function () {
  "use strict";
  const rolebook = window.rolebook;

  let shards = "";
  const waiting = {};
  const files = {};

  window.rolebookIndex = function (name, content) {
    if (waiting[name]) {
      waiting[name](content);
    }
  };

  function address(name) {
    return rolebook.root + "search/" + (name === "core" ? name : shards + "/" + name) + ".js";
  }

  function load(name) {
    if (!files[name]) {
      files[name] = new Promise((resolve, reject) => {
        const script = document.createElement("script");
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
    const key = name + "!";
    if (!files[key]) {
      files[key] = load(name).then(prepare);
      files[key].catch(() => { delete files[key]; });
    }
    return files[key];
  }

  // Numbers in signs: see src/search/postings.rs.

  function digit(text, at) {
    const code = text.charCodeAt(at);
    return (code > 92 ? code - 1 : code) - 35;
  }

  function numbers(text) {
    const found = [];
    for (let at = 0; at < text.length; at++) {
      const first = digit(text, at);
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

  // Ascending numbers by their distances, from the least there can be.
  function ascending(text, least = 0) {
    let next = least;
    return numbers(text).map((distance) => {
      const number = next + distance;
      next = number + 1;
      return number;
    });
  }

  // Terms in order, each a capital letter for what it shares with the one before, and the rest.
  function frontCoded(text) {
    const terms = [];
    let last = "";
    text.split(/(?=[A-Z])/).forEach((piece) => {
      if (piece) {
        last = last.slice(0, piece.charCodeAt(0) - 65) + piece.slice(1);
        terms.push(last);
      }
    });
    return terms;
  }

  // The place of the last entry that is not behind a value.
  function placeOf(list, value) {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  rolebook.files = {
    load: load,
    prepared: prepared,
    numbers: numbers,
    ascending: ascending,
    frontCoded: frontCoded,
    placeOf: placeOf,
    // The folder of all files but the core stands in the core.
    lieIn: function (folder) { shards = folder; }
  };
})();
