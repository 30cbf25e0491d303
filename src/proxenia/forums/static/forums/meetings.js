"use strict";

// Meetings drawn to another slot and table, by mouse or by keyboard: as soon as one is taken up, each place says whether it may be
// there. Where it is let go, the form that does it without a script is filled in and sent.
{
  const board = document.querySelector("[data-meet-board]");
  const form = document.querySelector("[data-meet-form]");
  const said = document.querySelector("[data-meet-said]");
  const page = document.documentElement;
  const FAR = 6; // pixels before a press is a drag
  const EDGE = 70; // so near to the edge of the window the page moves along
  let held = null;

  const cells = () => [...board.querySelectorAll("[data-slot]")];
  const placeOf = (node) => node && node.closest("[data-slot], [data-out]");
  const keyOf = (cell) => `${cell.dataset.slot} ${cell.dataset.table}`;

  function tell(words) {
    if (said.textContent !== words) said.textContent = words;
  }

  function verdict(place) {
    if (!place) return "";
    if (place.matches("[data-out]")) return place.dataset.out;
    const one = held.spots && held.spots[keyOf(place)];
    return `${place.dataset.where}: ${one ? one.said : form.dataset.asking}`;
  }

  function mark(place) {
    for (const old of document.querySelectorAll(".meet-over")) old.classList.remove("meet-over");
    if (place) place.classList.add("meet-over");
    tell(place ? verdict(place) : "");
  }

  // Take a meeting up, and colour each place when it is known what may be.
  async function take(item) {
    const mine = { item, key: item.dataset.meeting, spots: null };
    held = mine;
    item.classList.add("meet-taken");
    page.classList.add("meet-dragging");
    try {
      const answer = await fetch(form.dataset.spots.replace("/0/", `/${mine.key}/`), { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const { spots } = await answer.json();
      if (held !== mine) return;
      mine.spots = spots;
      for (const cell of cells()) {
        const one = spots[keyOf(cell)];
        if (one) cell.classList.add(one.legal ? "meet-may" : "meet-may-not");
      }
      mark(document.querySelector(".meet-over") || placeOf(document.activeElement));
    } catch {
      if (held === mine) mine.spots = {};
    }
  }

  function letGo() {
    if (!held) return;
    held.item.classList.remove("meet-taken");
    held.item.querySelector("[data-take]")?.setAttribute("aria-pressed", "false");
    page.classList.remove("meet-dragging");
    held = null;
    mark(null);
    for (const cell of cells()) {
      cell.classList.remove("meet-may", "meet-may-not");
      cell.removeAttribute("tabindex");
    }
  }

  // Put what is held there. What cannot be is not sent: the words say why, and it stays where it was.
  function put(place) {
    const one = place.matches("[data-slot]") && held.spots && held.spots[keyOf(place)];
    if (one && !one.legal) return false;
    form.method = "post";
    form.action = form.dataset.place.replace("/0/", `/${held.key}/`);
    form.elements.slot.value = place.dataset.slot || "";
    form.elements.table.value = place.dataset.table || "";
    letGo();
    form.requestSubmit();
    return true;
  }

  if (board && form && said) {
    for (const button of document.querySelectorAll("[data-take], [data-meet-help]")) button.hidden = false;

    let press = null;

    document.addEventListener("pointerdown", (event) => {
      const item = event.pointerType !== "touch" && event.button === 0 ? event.target.closest("[data-meeting]") : null;
      if (item && !event.target.closest("button")) press = { item, x: event.clientX, y: event.clientY, far: false };
    });

    document.addEventListener("pointermove", (event) => {
      if (!press) return;
      if (!press.far && Math.hypot(event.clientX - press.x, event.clientY - press.y) > FAR) {
        press.far = true;
        letGo();
        take(press.item);
      }
      if (!press.far) return;
      if (event.clientY < EDGE) window.scrollBy(0, -EDGE / 4);
      if (event.clientY > window.innerHeight - EDGE) window.scrollBy(0, EDGE / 4);
      mark(placeOf(document.elementFromPoint(event.clientX, event.clientY)));
    });

    document.addEventListener("pointerup", (event) => {
      const was = press;
      press = null;
      if (!was || !was.far || !held) return;
      // The click that may follow is no wish to follow the link; where none follows, none is swallowed later.
      const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
      document.addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => document.removeEventListener("click", swallow, { capture: true }), 0);
      const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
      if (!place) return letGo();
      const words = verdict(place);
      if (!put(place)) {
        letGo();
        tell(words);
      }
    });

    document.addEventListener("pointercancel", () => { press = null; letGo(); });
    document.addEventListener("dragstart", (event) => {
      if (event.target.closest("[data-meeting]")) event.preventDefault();
    });

    // By keyboard: the button takes a meeting up, arrows go from place to place, Enter puts it there, Escape lets go.
    document.addEventListener("click", (event) => {
      const button = event.target.closest?.("[data-take]");
      if (!button) return;
      const item = button.closest("[data-meeting]");
      const again = held && held.item === item;
      letGo();
      if (again) return;
      button.setAttribute("aria-pressed", "true");
      take(item);
      for (const cell of cells()) cell.tabIndex = -1;
      (item.closest("[data-slot]") || cells()[0])?.focus();
    });

    const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

    function beside(cell, [down, right]) {
      const row = cell.parentElement;
      const rows = [...row.parentElement.children];
      const at = [...row.querySelectorAll("[data-slot]")].indexOf(cell) + right;
      return rows[rows.indexOf(row) + down]?.querySelectorAll("[data-slot]")[at];
    }

    document.addEventListener("focusin", (event) => {
      if (held && event.target.matches("[data-slot]")) mark(event.target);
    });
    document.addEventListener("keydown", (event) => {
      if (!held) return;
      if (event.key === "Escape") {
        const back = held.item.querySelector("[data-take]");
        press = null;
        letGo();
        back?.focus();
        return;
      }
      const cell = event.target.closest?.("[data-slot]");
      if (!cell || event.target !== cell) return;
      if (STEPS[event.key]) {
        event.preventDefault();
        beside(cell, STEPS[event.key])?.focus();
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        if (!put(cell)) tell(verdict(cell));
      }
    });
  }
}
