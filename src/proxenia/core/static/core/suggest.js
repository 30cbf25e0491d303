"use strict";

// Answers under the search box while one types: a combobox with a list, after the ARIA Authoring Practices. The server makes
// the options; without this script the box is an ordinary one whose form leads to the page of answers.
(() => {
  const box = document.querySelector("[data-suggest]");
  if (!box) return;
  const WAIT = 120;
  const list = document.createElement("ul");
  const foot = document.createElement("p");
  const pop = document.createElement("div");
  const said = document.createElement("p");
  let timer = 0;
  let asking = null;
  let shown = "";
  let active = -1;

  list.id = `${box.id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.suggestLabel);
  list.className = "find-list";
  foot.className = "find-foot";
  foot.setAttribute("aria-hidden", "true");
  pop.className = "find-pop";
  pop.hidden = true;
  pop.append(list, foot);
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  box.form.append(pop, said);
  box.type = "text";
  box.enterKeyHint = "search";
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    box.setAttribute(name, value);
  }

  const options = () => [...list.querySelectorAll("[role=option]")];

  function point(at) {
    const all = options();
    if (all[active]) all[active].setAttribute("aria-selected", "false");
    active = at;
    const one = all[active];
    if (!one) {
      box.removeAttribute("aria-activedescendant");
      return;
    }
    one.setAttribute("aria-selected", "true");
    one.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", one.id);
  }

  function close() {
    point(-1);
    pop.hidden = true;
    said.textContent = "";
    box.setAttribute("aria-expanded", "false");
  }

  function open() {
    if (!foot.textContent) return;
    pop.hidden = false;
    said.textContent = foot.textContent;
    box.setAttribute("aria-expanded", options().length ? "true" : "false");
  }

  // An answer is shown only if it is the one to what stands in the box now: a question asked later stops the one before.
  async function ask() {
    const text = box.value.trim();
    if (asking) asking.abort();
    if (!text) {
      shown = "";
      list.replaceChildren();
      foot.textContent = "";
      close();
      return;
    }
    if (text === shown) {
      open();
      return;
    }
    const mine = new AbortController();
    asking = mine;
    try {
      const url = `${box.dataset.suggest}?${new URLSearchParams({ q: text })}`;
      const answer = await fetch(url, { signal: mine.signal, headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok || answer.redirected) throw new Error("no answer");
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (asking !== mine || text !== box.value.trim()) return;
      point(-1);
      list.replaceChildren(...page.querySelectorAll("[role=option]"));
      foot.textContent = page.querySelector("[data-said]").textContent;
      shown = text;
      if (document.activeElement === box) open();
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function go(option) {
    window.location.assign(option.dataset.href);
  }

  box.addEventListener("input", () => {
    point(-1);
    window.clearTimeout(timer);
    timer = window.setTimeout(ask, WAIT);
  });

  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = options().length;
    const move = { ArrowDown: active + 1 < count ? active + 1 : -1, ArrowUp: active < 0 ? count - 1 : active - 1 }[event.key];
    if (move !== undefined && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (pop.hidden) ask();
      else point(move);
    } else if (event.key === "Enter" && !pop.hidden && options()[active]) {
      event.preventDefault();
      go(options()[active]);
    } else if (event.key === "Escape") {
      window.clearTimeout(timer);
      if (asking) asking.abort();
      if (pop.hidden) box.value = "";
      else event.stopPropagation();
      close();
    }
  });

  list.addEventListener("pointermove", (event) => {
    const one = event.target.closest("[role=option]");
    if (one) point(options().indexOf(one));
  });
  // The box keeps the focus while an option is pressed, or the list would be gone before the click.
  pop.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const one = event.target.closest("[role=option]");
    if (one) go(one);
  });
  box.addEventListener("focus", () => {
    if (shown && shown === box.value.trim()) open();
  });
  box.addEventListener("blur", close);
})();
