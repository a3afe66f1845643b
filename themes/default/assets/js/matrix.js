// Narrows the matrix by need and level, and gives what is then seen as a file. What is chosen stands in the address.
(function () {
  "use strict";
  const form = document.querySelector(".matrix-form");
  const table = document.querySelector(".matrix-table");
  const note = document.querySelector(".matrix-note");
  const file = document.querySelector(".matrix-file");
  if (!form || !table) {
    return;
  }
  const needs = Array.from(form.elements.need);
  const heads = Array.from(table.querySelectorAll(".names-row > th")).slice(1, -1);
  const departments = Array.from(table.querySelectorAll(".departments > [scope=colgroup]"));
  const spans = departments.map((head) => head.colSpan);
  const musts = Array.from(table.querySelectorAll("tfoot td"));
  const rows = Array.from(table.querySelectorAll("tbody tr:not(.group)"), (row) => {
    const cells = Array.from(row.cells).slice(1, -1);
    return { row: row, sum: row.cells[row.cells.length - 1], cells: cells, marks: cells.map(mark) };
  });

  // What a cell says; nothing for an empty one.
  function mark(cell) {
    const square = cell.firstElementChild;
    return square && { need: square.classList[1], level: square.textContent, step: Number(cell.dataset.step || 0) };
  }

  function read() {
    const parameters = new URLSearchParams(location.search);
    const asked = parameters.get("need");
    const level = parameters.get("level") || "0";
    needs.forEach((box) => { box.checked = asked === null || asked.split(",").includes(box.value); });
    Array.from(form.elements.level).forEach((radio) => { radio.checked = radio.value === level; });
    if (!form.elements.level.value) {
      form.elements.level[0].checked = true;
    }
  }

  function write() {
    const parameters = new URLSearchParams();
    const chosen = needs.filter((box) => box.checked).map((box) => box.value);
    if (chosen.length < needs.length) {
      parameters.set("need", chosen.join(","));
    }
    if (form.elements.level.value !== "0") {
      parameters.set("level", form.elements.level.value);
    }
    const query = parameters.toString().replace(/%2C/g, ",");
    history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
  }

  // The heads and sums of what is left. Without a choice everything is, roles that need nothing as well.
  function fit(all, perRole) {
    const shown = perRole.map((count) => all || count.any > 0);
    heads.forEach((head, at) => { head.hidden = !shown[at]; });
    rows.forEach((row) => row.cells.forEach((cell, at) => { cell.hidden = !shown[at]; }));
    let first = 0;
    departments.forEach((head, at) => {
      const left = shown.slice(first, first + spans[at]).filter(Boolean).length;
      first += spans[at];
      head.hidden = left === 0;
      head.colSpan = left || 1;
    });
    perRole.forEach((count, at) => {
      musts[at].hidden = !shown[at];
      musts[at].textContent = count.must;
    });
    const wide = shown.filter(Boolean).length;
    Array.from(table.tBodies).forEach((body) => {
      const left = rows.filter((row) => row.row.parentNode === body && !row.row.hidden).length;
      body.hidden = left === 0;
      const group = body.querySelector(".group th");
      if (group) {
        group.colSpan = wide + 2;
      }
    });
    return wide;
  }

  function show(say) {
    const chosen = needs.filter((box) => box.checked).map((box) => box.value);
    const level = Number(form.elements.level.value);
    const all = chosen.length === needs.length && level === 0;
    const perRole = heads.map(() => ({ any: 0, must: 0 }));
    let skills = 0;
    rows.forEach((row) => {
      let any = 0;
      let must = 0;
      row.marks.forEach((mark, at) => {
        const fits = mark && chosen.includes(mark.need) && mark.step >= level;
        row.cells[at].classList.toggle("off", Boolean(mark) && !fits);
        if (fits) {
          const count = Number(mark.need === "must");
          any += 1;
          must += count;
          perRole[at].any += 1;
          perRole[at].must += count;
        }
      });
      row.row.hidden = any === 0;
      skills += Number(any > 0);
      row.sum.firstElementChild.textContent = any;
      row.sum.lastElementChild.textContent = form.dataset.musts.replace("#", must);
      row.sum.lastElementChild.classList.toggle("single", must === 1 && table.classList.contains("whole"));
    });
    const roles = fit(all, perRole);
    if (say) {
      note.textContent = skills ? form.dataset.found.replace("#", skills).replace("#", roles) : form.dataset.none;
    }
  }

  // The same fields as in the file that stands ready: soft hyphens left out, and nothing that a spreadsheet would reckon out.
  function field(text) {
    const plain = text.replace(/\u00ad/g, "").trim();
    const safe = /^[=+\-@\t\r]/.test(plain) ? "'" + plain : plain;
    const sign = file.dataset.separator;
    return /["\n\r]/.test(safe) || safe.includes(sign) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function seen() {
    const names = {};
    needs.forEach((box) => { names[box.value] = box.parentNode.textContent.trim(); });
    const cell = (row, at) => {
      const mark = row.cells[at].classList.contains("off") ? null : row.marks[at];
      return mark ? (names[mark.need] + " " + mark.level).trim() : "";
    };
    const columns = heads.map((head, at) => at).filter((at) => !heads[at].hidden);
    const first = table.querySelector(".names-row > th").textContent;
    const lines = [[first].concat(columns.map((at) => heads[at].textContent))];
    rows.filter((row) => !row.row.hidden).forEach((row) => {
      lines.push([row.row.cells[0].textContent].concat(columns.map((at) => cell(row, at))));
    });
    return "\ufeff" + lines.map((line) => line.map(field).join(file.dataset.separator) + "\r\n").join("");
  }

  file.addEventListener("click", (event) => {
    event.preventDefault();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([seen()], { type: "text/csv;charset=utf-8" }));
    link.download = file.download;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  form.addEventListener("change", () => {
    write();
    show(true);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    read();
    show(true);
  });
  read();
  form.hidden = false;
  show(location.search !== "");
})();
