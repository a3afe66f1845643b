// How far two words are from each other.
(function () {
  "use strict";
  var rolebook = window.rolebook;
  // Distance of two words by letters added, left out, changed or swapped, up to a limit; with `open`, of the first word and the
  // nearest beginning of the second.
  var rows = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

  function distance(a, b, limit, open) {
    if (b.length < a.length - limit || (!open && b.length > a.length + limit) || a.length > 40) {
      return limit + 1;
    }
    var length = Math.min(b.length, a.length + limit);
    var before = rows[0], last = rows[1], row = rows[2], swap;
    for (var j = 0; j <= length; j++) {
      last[j] = j;
    }
    for (var i = 1; i <= a.length; i++) {
      var least = row[0] = i;
      for (j = 1; j <= length; j++) {
        var same = a[i - 1] === b[j - 1];
        var cost = last[j - 1] + (same ? 0 : 1);
        cost = last[j] < cost ? last[j] + 1 : cost;
        cost = row[j - 1] < cost ? row[j - 1] + 1 : cost;
        if (i > 1 && j > 1 && before[j - 2] < cost && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          cost = before[j - 2] + 1;
        }
        row[j] = cost;
        least = cost < least ? cost : least;
      }
      if (least > limit) {
        return limit + 1;
      }
      swap = before; before = last; last = row; row = swap;
    }
    if (!open) {
      return last[length];
    }
    var nearest = limit + 1;
    for (j = Math.max(1, a.length - limit); j <= length; j++) {
      nearest = Math.min(nearest, last[j]);
    }
    return nearest;
  }

  // How many slips a word of this length may have.
  function slips(word) {
    return word.length < 4 ? 0 : word.length < 9 ? 1 : word.length < 14 ? 2 : 3;
  }

  rolebook.distance = distance;
  rolebook.slips = slips;
})();
