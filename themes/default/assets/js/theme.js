// Runs before anything is painted: applies the appearance that the reader chose, and asks for the font that every page needs.
// Without a choice, or without script, the system's appearance holds, and the style sheet asks for the font.
(function () {
  try {
    var theme = localStorage.getItem("rolebook-theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch (blocked) {
    // A browser that keeps nothing has nothing to apply.
  }
  // From the disk a font must not be asked for early: browsers refuse it there, and say so.
  if (location.protocol !== "file:") {
    var font = document.createElement("link");
    font.rel = "preload";
    font.as = "font";
    font.type = "font/woff2";
    font.crossOrigin = "anonymous";
    font.href = document.currentScript.src.replace("js/theme.js", "fonts/archivo.woff2");
    document.head.append(font);
  }
})();
