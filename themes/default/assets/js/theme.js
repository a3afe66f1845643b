// Applies the appearance that the reader chose before anything is painted. Without a choice, or without script, the system's holds.
(function () {
  try {
    var theme = localStorage.getItem("rolebook-theme");
    if (theme === "light" || theme === "dark") {
      document.documentElement.dataset.theme = theme;
    }
  } catch (blocked) {
    // A browser that keeps nothing has nothing to apply.
  }
})();
