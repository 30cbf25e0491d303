"use strict";

// Guests drawn from seat to seat: the form that does it without a script is filled in and sent.
{
  const form = document.querySelector("[data-seat-form]");
  const page = document.documentElement;
  const FAR = 6;
  let held = null;

  const guestOf = (node) => node.closest("[data-guest]");
  const seatOf = (node) => node && node.closest("[data-table] [data-seat]");

  function mark(target) {
    for (const old of document.querySelectorAll(".seat-target")) old.classList.remove("seat-target");
    if (target) target.classList.add("seat-target");
  }

  function letGo() {
    mark(null);
    if (held) held.node.classList.remove("seat-dragged");
    page.classList.remove("seat-dragging");
    held = null;
  }

  function send(guest, target) {
    const other = target.dataset.guest;
    if (other === guest) return;
    form.elements.guest.value = guest;
    form.elements.other.value = other || "";
    form.elements.table.value = other ? "" : target.closest("[data-table]").dataset.table;
    form.elements.seat.value = other ? "" : target.dataset.seat;
    form.requestSubmit(form.querySelector(`[name=press][value=${other ? "swap" : "move"}]`));
  }

  if (form) {
    document.addEventListener("pointerdown", (event) => {
      const node = event.pointerType !== "touch" && event.button === 0 ? guestOf(event.target) : null;
      if (node) held = { node, x: event.clientX, y: event.clientY, far: false };
    });

    document.addEventListener("pointermove", (event) => {
      if (!held) return;
      if (!held.far && Math.hypot(event.clientX - held.x, event.clientY - held.y) > FAR) {
        held.far = true;
        held.node.classList.add("seat-dragged");
        page.classList.add("seat-dragging");
      }
      if (held.far) mark(seatOf(document.elementFromPoint(event.clientX, event.clientY)));
    });

    document.addEventListener("pointerup", (event) => {
      if (!held) return;
      const target = held.far ? seatOf(document.elementFromPoint(event.clientX, event.clientY)) : null;
      const guest = held.node.dataset.guest;
      if (held.far) document.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
      letGo();
      if (target) send(guest, target);
    });

    document.addEventListener("pointercancel", letGo);
    document.addEventListener("dragstart", (event) => {
      if (guestOf(event.target)) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") letGo();
    });
  }
}
