// Opened from disk, a folder has no page of its own: links to folders get the file's name.
(function () {
  if (location.protocol !== "file:") {
    return;
  }
  document.querySelectorAll("a[href]").forEach(function (link) {
    if (link.protocol === "file:" && link.pathname.slice(-1) === "/") {
      link.pathname += "index.html";
    }
  });
})();
