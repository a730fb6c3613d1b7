// What the theme leaves out for keyboards and readers of screens: names, roles and keys of things that are pressed.
(function () {
  "use strict";

  var NATIVE = "a[href], button, input, select, textarea, summary, label";

  function eachIn(root, selector, act) {
    if (root.matches && root.matches(selector)) act(root);
    root.querySelectorAll(selector).forEach(act);
  }

  function mend(root) {
    eachIn(root, ".material-symbols-outlined", function (icon) { icon.setAttribute("aria-hidden", "true"); });
    eachIn(root, "[data-label]", function (cell) {
      var name = cell.dataset.label;
      if (name) cell.dataset.label = name.charAt(0).toUpperCase() + name.slice(1);
    });
    eachIn(root, "[x-on\\:click]:not([role]):not([tabindex])", function (pressed) {
      if (pressed.matches(NATIVE) || pressed.id === "changelist-filter-close" || pressed.querySelector("a[href], button, input")) return;
      if (/^H[1-6]$/.test(pressed.tagName)) {
        // A heading stays one: what is pressed stands inside it, and the press comes up to it.
        var inner = document.createElement("span");
        inner.className = pressed.className;
        inner.setAttribute("role", "button");
        inner.tabIndex = 0;
        inner.append.apply(inner, Array.from(pressed.childNodes));
        pressed.className = "";
        pressed.tabIndex = -1;
        pressed.append(inner);
        return;
      }
      pressed.setAttribute("role", "button");
      pressed.tabIndex = 0;
      if (!pressed.getAttribute("aria-label") && pressed.title) pressed.setAttribute("aria-label", pressed.title);
    });
    eachIn(root, ".simplebar-content-wrapper", function (box) {
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
      if (box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight) box.removeAttribute("tabindex");
    });
    eachIn(root, ".help-tooltip[aria-label]", function (hint) { hint.setAttribute("role", "img"); });
    eachIn(root, ".select2-selection", function (box) {
      var field = box.closest(".select2-container").previousElementSibling;
      var label = field && field.id && document.querySelector('label[for="' + field.id + '"]');
      if (!label) return;
      var name = label.textContent.trim();
      box.setAttribute("aria-label", name);
      box.querySelectorAll('[role="textbox"]').forEach(function (text) {
        text.removeAttribute("role");
        text.removeAttribute("aria-readonly");
      });
      box.querySelectorAll("input").forEach(function (typed) { typed.setAttribute("aria-label", name); });
    });
  }

  document.addEventListener("keydown", function (event) {
    var pressed = event.target;
    if ((event.key === "Enter" || event.key === " ") && pressed.matches && pressed.matches('#nav-sidebar [role="button"], [x-on\\:click][role="button"]')) {
      event.preventDefault();
      pressed.click();
    }
  });

  // Before the theme looks for controls of files, which it does when the page has loaded.
  document.addEventListener("DOMContentLoaded", function () {
    eachIn(document, "input[type=file]", function (file) {
      // The theme writes the file's name into a text box beside it; a plain control has none and shows the name itself.
      var around = file.parentNode.parentNode.parentNode;
      if (!around.querySelector("input[type=text]")) file.hasChangeListener = true;
    });
  });

  window.addEventListener("load", function () {
    mend(document.body);
    new MutationObserver(function (changes) {
      changes.forEach(function (change) {
        change.addedNodes.forEach(function (added) { if (added.nodeType === 1) mend(added); });
      });
    }).observe(document.body, { childList: true, subtree: true });
  });
})();
