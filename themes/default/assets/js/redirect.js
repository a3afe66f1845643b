// A redirect keeps the place on the page that the old address named.
(function () {
  var target = document.getElementById("target");
  if (target && location.hash) {
    location.replace(target.href.split("#")[0] + location.hash);
  }
})();
