// The roles that can be compared: a few in each file, loaded when they are asked for.
(function () {
  "use strict";
  const rolebook = window.rolebook;
  const form = document.querySelector(".compare-form");
  if (!form) {
    return;
  }
  const count = Number(form.dataset.files);
  const waiting = {};
  const files = {};

  window.rolebookRoles = function (number, content) {
    if (waiting[number]) {
      waiting[number](content);
    }
  };

  // See src/site/compare_data.rs.
  function fileOf(role) {
    let sum = 0;
    new TextEncoder().encode(role).forEach((byte) => { sum = (sum * 31 + byte) % 65521; });
    return sum % count;
  }

  function load(number) {
    if (!files[number]) {
      files[number] = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting[number] = resolve;
        script.src = rolebook.root + "compare/" + number + ".js";
        script.onload = function () { script.remove(); };
        script.onerror = function () {
          script.remove();
          delete files[number];
          reject(new Error("unreachable: " + script.src));
        };
        document.head.append(script);
      });
    }
    return files[number];
  }

  // What stands in the address: the role, and behind a point the step.
  function role(key) {
    const at = key.indexOf(".");
    const id = at < 0 ? key : key.slice(0, at);
    const step = at < 0 ? "" : key.slice(at + 1);
    return load(fileOf(id)).then((file) => {
      const known = Object.prototype.hasOwnProperty.call(file.roles, id) && file.roles[id];
      const data = known && Object.prototype.hasOwnProperty.call(known.steps, step) && known.steps[step];
      if (!data) {
        return null;
      }
      const skills = new Map(data.skills.map(([skill, level, need]) => {
        const [title, url, scale] = file.skills[skill];
        const levels = file.scales[scale];
        const name = level ? levels[level - 1] : null;
        return [skill, {
          id: skill, title: title, url: url, need: need, level: level, of: levels.length,
          sign: name ? name[0] : "", word: name ? name[1] || name[0] : ""
        }];
      }));
      return Object.assign({}, data, { key: key, facts: known.facts, skills: skills });
    });
  }

  // The key of a page of search, such as roles/data-analyst/senior/.
  function keyOf(url) {
    const parts = url.slice(form.dataset.roles.length).split("/").filter(Boolean);
    return parts.join(".");
  }

  rolebook.compared = { role: role, keyOf: keyOf };
})();
