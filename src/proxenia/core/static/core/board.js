// A board: things moved in its grid by mouse, finger or keyboard. Each move is a form sent to the same door that the buttons use;
// the answer is the board as it is now. Without this script the buttons do the same. The board says what its columns are
// (`data-across`: the name under which the value of a column, its `data-column`, is sent), what the keys to the left and the right
// do, and where the last move is taken back (`data-undo`).
(() => {
  "use strict";

  const board = () => document.getElementById("board");
  const KEYS = { ArrowUp: "earlier", ArrowDown: "later", KeyC: "copy" };
  const ASIDE = { ArrowLeft: "left", ArrowRight: "right" };
  const LONGER = { ArrowUp: "shorter", ArrowDown: "longer" };
  const FAR = 4; // pixels before a press is a drag
  let busy = false;

  function token() {
    return board().querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  // Send what a form says, and show the board that comes back; what was in focus is in focus again.
  async function send(url, said, focus) {
    if (busy) return;
    busy = true;
    board().classList.add("is-busy");
    try {
      const answer = await fetch(url, { method: "POST", body: said, headers: { "X-Part": "board", "X-CSRFToken": token() } });
      const kind = answer.headers.get("content-type") ?? "";
      const text = await answer.text();
      const fresh = kind.includes("html") && new DOMParser().parseFromString(text, "text/html").getElementById("board");
      if (!fresh || answer.redirected) {
        location.reload();
        return;
      }
      show(fresh, focus);
    } catch {
      location.reload();
    } finally {
      busy = false;
      board()?.classList.remove("is-busy");
    }
  }

  function show(fresh, focus) {
    const note = fresh.querySelector("[data-said]");
    const words = note?.textContent ?? "";
    if (note) note.textContent = "";
    const open = [...board().querySelectorAll("details[open]")].map((one) => one.closest("[data-item]")?.id ?? "help");
    board().replaceWith(fresh);
    for (const id of open) {
      const place = id === "help" ? fresh.querySelector(".board-help") : document.getElementById(id)?.querySelector("details");
      if (place) place.open = true;
    }
    document.getElementById(focus)?.focus({ preventScroll: false });
    // A live region is read out when it changes while it stands on the page.
    requestAnimationFrame(() => { if (note) note.textContent = words; });
  }

  function step(block, what) {
    const said = new FormData();
    said.set("item", block.dataset.item);
    said.set("seen", block.dataset.seen);
    for (const [name, value] of Object.entries(what)) said.set(name, value);
    send(block.dataset.url, said, block.id);
  }

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !board()?.dataset.quarter) return;
    if (event.code === "KeyZ" && board().contains(document.activeElement)) {
      const form = board().querySelector(`form[action="${board().dataset.undo}"]`);
      if (form) { event.preventDefault(); send(form.action, new FormData(form), document.activeElement.closest("[data-item]")?.id); }
      return;
    }
    const block = event.target.closest?.("[data-url]");
    const what = event.shiftKey ? LONGER[event.code] : KEYS[event.code] ?? board().dataset[ASIDE[event.code]];
    if (!block || !what || event.target.matches("input, select, textarea")) return;
    event.preventDefault();
    step(block, { do: what });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-part]");
    if (!form || !board().contains(form)) return;
    event.preventDefault();
    send(form.action, new FormData(form, event.submitter), form.closest("[data-item]")?.id);
  });

  // Dragging: the line follows the pointer in whole quarters and over the columns; where it is let go, it is put.
  let held = null;

  function wide() {
    return matchMedia("(min-width: 62rem)").matches;
  }

  document.addEventListener("pointerdown", (event) => {
    const block = event.target.closest?.("[data-url]");
    if (!block || event.button !== 0 || !wide() || busy) return;
    if (event.target.closest("a, button, input, select, summary, details")) return;
    const lines = block.closest(".day-lines");
    const row = parseFloat(getComputedStyle(lines).gridAutoRows) || 16;
    held = { block, row, x: event.clientX, y: event.clientY, grip: Boolean(event.target.closest("[data-grip]")), moved: false,
      high: block.getBoundingClientRect().height };
    block.setPointerCapture(event.pointerId);
  });

  function quarters(event) {
    return Math.round((event.clientY - held.y) / held.row);
  }

  function columnUnder(event) {
    return [...board().querySelectorAll("[data-column]")].find((column) => {
      const box = column.getBoundingClientRect();
      return event.clientX >= box.left && event.clientX < box.right;
    });
  }

  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    if (!held.moved && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR) return;
    held.moved = true;
    held.block.classList.add("is-taken");
    const by = quarters(event) * held.row;
    if (held.grip) held.block.style.height = `${Math.max(held.high + by, held.row)}px`;
    else {
      const from = held.block.closest("[data-column]").getBoundingClientRect().left;
      const to = (columnUnder(event) ?? held.block.closest("[data-column]")).getBoundingClientRect().left;
      held.block.style.transform = `translate(${to - from}px, ${by}px)`;
    }
  });

  function letGo() {
    if (!held) return null;
    const { block } = held;
    block.classList.remove("is-taken");
    block.style.transform = block.style.height = "";
    const was = held;
    held = null;
    return was;
  }

  document.addEventListener("pointerup", (event) => {
    if (!held) return;
    const by = quarters(event);
    const column = columnUnder(event)?.dataset.column;
    const { block, grip, moved } = letGo();
    if (!moved) return;
    const quarter = Number(board().dataset.quarter);
    if (grip) {
      const minutes = Number(block.dataset.minutes || 0) + by * quarter;
      if (by && minutes > 0) step(block, { minutes });
      return;
    }
    const [hours, minutes] = block.dataset.begins.split(":").map(Number);
    const at = Math.min(Math.max(hours * 60 + minutes + by * quarter, 0), 24 * 60 - 1);
    const from = block.closest("[data-column]").dataset.column;
    const to = column ?? from;
    if (!by && to === from) return;
    const begins = `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`;
    step(block, { [board().dataset.across]: to, begins });
  });

  document.addEventListener("pointercancel", letGo);
  document.addEventListener("keyup", (event) => { if (event.key === "Escape") letGo(); });
})();
