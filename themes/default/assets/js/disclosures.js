// Escape closes the disclosure that has the focus, or the open menu, and gives the focus back to what opened it.
(function () {
  addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.defaultPrevented) {
      return;
    }
    var inside = document.activeElement && document.activeElement.closest("details[open]");
    var open = inside || document.querySelector(".menu[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
})();
