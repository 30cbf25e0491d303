"use strict";

// Light or dark as the device asks, where the reader has not chosen.
const root = document.documentElement;
if (root.hasAttribute("data-theme-auto")) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => root.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  follow();
  dark.addEventListener("change", follow);
}

// Of tabs that do not fit, the one that is open is in sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const strip = tab.offsetParent;
  strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2;
}

// Menus and marks are <details>; they close on Escape and when something else is clicked.
const OPEN = "details.drop[open], details.mark[open]";

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(OPEN)) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

function closeMenus() {
  for (const menu of document.querySelectorAll(OPEN)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

// Keys: / searches, g and a letter goes to a line of the menu, n makes new. A reader may switch them off (WCAG 2.1.4).
const typing = (node) => node.closest("input, textarea, select, [contenteditable]") !== null;
let going = 0;

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenus();
  if (root.hasAttribute("data-no-shortcuts")) return;
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (going && Date.now() - going < 1500) {
    going = 0;
    const line = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
    if (line) {
      event.preventDefault();
      line.click();
    }
    return;
  }
  if (event.key === "g") going = Date.now();
  const target = { "/": "[data-search]", n: "a[data-new]" }[event.key];
  const found = target && document.querySelector(target);
  if (!found) return;
  event.preventDefault();
  if (event.key === "/") {
    found.focus();
    found.select();
  } else {
    found.click();
  }
});

// What stopped a form from being saved is read out and seen first.
const errors = document.querySelector("main:not(:has([data-gallery])) [data-errors]");
if (errors) errors.focus();
