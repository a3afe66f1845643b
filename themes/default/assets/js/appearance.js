// The choice between the system's appearance, light and dark. Hidden until this script can act on it.
(function () {
  var choice = document.querySelector(".appearance");
  if (!choice) {
    return;
  }
  var root = document.documentElement;
  var buttons = choice.querySelectorAll("button");

  function show() {
    var theme = root.dataset.theme || "system";
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    });
  }

  function apply(theme) {
    if (theme === "system") {
      delete root.dataset.theme;
    } else {
      root.dataset.theme = theme;
    }
    show();
  }

  buttons.forEach(function (button) {
    button.addEventListener("click", function () {
      apply(button.value);
      try {
        if (button.value === "system") {
          localStorage.removeItem("rolebook-theme");
        } else {
          localStorage.setItem("rolebook-theme", button.value);
        }
      } catch (blocked) {
        // The choice then holds for this page.
      }
    });
  });

  // Other open pages of the handbook follow.
  addEventListener("storage", function (event) {
    if (event.key === "rolebook-theme") {
      apply(event.newValue || "system");
    }
  });

  choice.hidden = false;
  show();
})();
