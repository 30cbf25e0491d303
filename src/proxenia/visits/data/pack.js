
// Marks what is going on, once a minute. Without it the pack says the same, unmarked.
(() => {
  "use strict";
  const mark = () => {
    const now = Date.now();
    for (const line of document.querySelectorAll("[data-begins]")) {
      const ends = line.dataset.ends ? Date.parse(line.dataset.ends) : Date.parse(line.dataset.begins) + 3600000;
      line.classList.toggle("is-now", Date.parse(line.dataset.begins) <= now && now < ends);
    }
  };
  mark();
  setInterval(mark, 60000);
})();
