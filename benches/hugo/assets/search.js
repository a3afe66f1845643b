// Shows the pages that hold every word of the query.
const field = document.querySelector("#query");
const list = document.querySelector("#results");
let entries;
field.addEventListener("input", async () => {
  entries ??= await fetch(field.dataset.index).then((answer) => answer.json());
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  const found = entries.filter((entry) => {
    const text = JSON.stringify(entry).toLowerCase();
    return words.every((word) => text.includes(word));
  });
  list.replaceChildren(
    ...(words.length ? found.slice(0, 20) : []).map((entry) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = entry.url;
      link.textContent = entry.title;
      item.append(" ", entry.summary ?? "");
      return item;
    }),
  );
});
