// The door without a connection: who was let in is kept in this phone under a key of its own and sent until the server has it, which
// counts each key once. The list of people lives in this page alone, never in the phone's storage. Without this script the forms do the same.
(() => {
  "use strict";

  const door = document.querySelector("[data-door]");
  if (!door) return;
  const at = (name) => door.querySelector(`[data-${name}]`);
  const words = {};
  for (const name of at("words").content.querySelectorAll("dt")) words[name.textContent] = name.nextElementSibling.textContent;
  const say = (key, facts) => words[key].replace(/\{(\w+)\}/g, (_whole, name) => facts[name] ?? "");
  const session = door.dataset.session;
  const WAITING = `proxenia.door.${door.dataset.forum}`;
  const REFUSED = `${WAITING}.refused`;
  const CODE = /(\d{1,18})-([A-Z2-7]{8})/i;
  const SHOWN = 25;
  const PAUSE = 15000;
  let people = new Map();
  let sending = false;
  let scanning = null;
  let latest = ""; // who was let in last, and is not known to have reached the server

  // What is kept in the phone: keys, numbers and hours, no names.
  const kept = (place) => JSON.parse(localStorage.getItem(place) ?? "[]");
  const keep = (place, entries) => localStorage.setItem(place, JSON.stringify(entries));
  const add = (place, entry) => keep(place, [...kept(place), entry]);
  const drop = (place, key) => keep(place, kept(place).filter((one) => one.key !== key));

  function storageWorks() {
    try {
      keep(`${WAITING}.test`, []);
      localStorage.removeItem(`${WAITING}.test`);
      return true;
    } catch {
      return false;
    }
  }

  function freshKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  }

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  async function load() {
    try {
      const answer = await fetch(door.dataset.people, { headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) return;
      const told = await answer.json();
      people = new Map(told.people.map((one) => [String(one.pk), { ...one, text: plain(`${one.name} ${one.native} ${one.from} ${one.pk}`) }]));
    } catch {
      // The list that is there stays good enough; badges not on it are checked when they are sent.
    }
  }

  function remarks(one) {
    const said = [];
    if (one.state) said.push(say("at_forum", { state: one.state }));
    const seated = one.given.includes(Number(session)) || (door.dataset.dinner && one.dines);
    if (session && door.dataset.byChoice && !seated) said.push(words.no_place);
    if (session && door.dataset.roles && !door.dataset.roles.split(",").includes(one.role)) said.push(say("not_for", { role: one.as }));
    return said;
  }

  function row(one) {
    const fresh = at("row").content.cloneNode(true);
    for (const place of fresh.querySelectorAll("[data-name]")) place.textContent = one.name;
    fresh.querySelector("[data-native]").textContent = one.native;
    const arrived = one.arrived && !session ? say("again", { hour: one.arrived }) : "";
    fresh.querySelector("[data-detail]").textContent = [one.from, one.as, one.pk, arrived].filter(Boolean).join(" · ");
    for (const text of remarks(one)) {
      const remark = at("remark").content.cloneNode(true);
      remark.querySelector("[data-remark-words]").textContent = text;
      fresh.querySelector("[data-remarks]").append(remark);
    }
    fresh.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      letIn({ participant: String(one.pk) }, one);
    });
    return fresh;
  }

  function show(found) {
    at("found").hidden = false;
    const list = at("list");
    list.replaceChildren(...found.slice(0, SHOWN).map(row));
    if (!found.length) {
      const none = document.createElement("li");
      none.className = "card-empty";
      none.textContent = words.nobody;
      list.append(none);
    }
  }

  function look(text) {
    if (!people.size) return false;
    const code = CODE.exec(text);
    if (code) {
      scanned(text);
      return true;
    }
    const asked = plain(text).split(/\s+/).filter(Boolean);
    if (!asked.length) at("found").hidden = true;
    else show([...people.values()].filter((one) => asked.every((word) => one.text.includes(word))));
    return true;
  }

  function tell(text, tone) {
    at("said").textContent = text;
    at("said").className = `door-said${tone ? ` is-${tone}` : ""}`;
  }

  function letIn(who, one) {
    const entry = { ...who, session, key: freshKey(), at: new Date().toISOString() };
    add(WAITING, entry);
    const name = one?.name ?? say("number", { number: who.participant ?? who.code });
    latest = name;
    tell(say(navigator.onLine ? "sending" : "kept", { name }), navigator.onLine ? "" : "good");
    at("found").hidden = true;
    const box = document.getElementById("door-q");
    box.value = "";
    if (!scanning) box.focus();
    paint();
    send();
  }

  function scanned(text) {
    const code = CODE.exec(text);
    if (!code) return;
    const whole = code[0].toUpperCase();
    const one = people.get(code[1]);
    if (!one) {
      if (people.size && navigator.onLine) return void load().then(() => people.has(code[1]) ? scanned(text) : tell(words.forged, "warn"));
      letIn({ code: whole }, null);
      tell(words.unknown, "warn");
    } else if (one.code !== whole) tell(words.forged, "warn");
    else if (remarks(one).length) show([one]);
    else letIn({ code: whole }, one);
  }

  // Send what waits, one after the other. What the server refuses for good is shown; anything else waits for the next time.
  async function send() {
    if (sending) return;
    sending = true;
    try {
      for (let waits = kept(WAITING); waits.length; waits = kept(WAITING)) if (!(await sendOne(waits[0]))) break;
    } finally {
      sending = false;
      paint();
    }
  }

  async function sendOne(entry) {
    const name = people.get(entry.participant ?? CODE.exec(entry.code ?? "")?.[1])?.name ?? say("number", { number: entry.participant ?? entry.code });
    let answer;
    try {
      const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
      answer = await fetch(door.dataset.url, { method: "POST", body: new URLSearchParams(entry), headers: { "X-Part": "check-in", "X-CSRFToken": token } });
    } catch {
      if (latest) tell(say("kept", { name: latest }), "good");
      return false;
    }
    if (answer.redirected || answer.status === 403) {
      at("why").textContent = words.expired;
      return false;
    }
    if (!(answer.headers.get("content-type") ?? "").includes("json")) return false;
    const told = await answer.json();
    if (!answer.ok && answer.status !== 422) return false;
    drop(WAITING, entry.key);
    latest = "";
    if (answer.ok) arrived(entry, told);
    else add(REFUSED, { key: entry.key, said: `${name}: ${told.said}` });
    return true;
  }

  function arrived(entry, told) {
    tell(told.said, told.again ? "warn" : "good");
    at("count").textContent = told.count;
    const one = people.get(entry.participant ?? CODE.exec(entry.code ?? "")?.[1]);
    if (one && !one.arrived) one.arrived = new Date(entry.at).toTimeString().slice(0, 5);
  }

  function paint() {
    const waits = kept(WAITING).length;
    at("waits").hidden = !waits;
    at("waiting").textContent = String(waits);
    const refused = kept(REFUSED);
    at("refused").hidden = !refused.length;
    at("refused-list").replaceChildren(...refused.map((one) => {
      const line = document.createElement("li");
      line.textContent = one.said;
      return line;
    }));
  }

  // Badges by the camera, where the browser reads codes itself; elsewhere the phone's own camera opens the address on the badge.
  async function scan() {
    if (scanning) return stop();
    const video = at("video");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      const reader = new BarcodeDetector({ formats: ["qr_code"] });
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      let last = "";
      let seen = 0;
      scanning = { stream, timer: setInterval(async () => {
        const found = await reader.detect(video).catch(() => []);
        const text = found[0]?.rawValue ?? "";
        if (!text || (text === last && Date.now() - seen < 4000)) return;
        last = text;
        seen = Date.now();
        scanned(text);
      }, 250) };
    } catch {
      tell(words.no_camera, "warn");
    }
    return undefined;
  }

  function stop() {
    clearInterval(scanning.timer);
    for (const track of scanning.stream.getTracks()) track.stop();
    at("video").hidden = true;
    scanning = null;
  }

  if (!storageWorks()) return;
  for (const form of door.querySelectorAll("form[data-let-in]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const number = form.elements.participant.value;
      letIn({ participant: number }, people.get(number) ?? { name: form.closest("li").querySelector("strong").textContent });
    });
  }
  at("find").addEventListener("submit", (event) => {
    if (look(event.target.elements.q.value)) event.preventDefault();
  });
  at("find").addEventListener("input", (event) => {
    if (!CODE.test(event.target.value)) look(event.target.value);
  });
  at("send").addEventListener("click", () => load().then(send));
  at("forget").addEventListener("click", () => { keep(REFUSED, []); paint(); });
  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    at("scan").hidden = false;
    at("scan").addEventListener("click", scan);
  }
  window.addEventListener("online", send);
  window.addEventListener("focus", load);
  setInterval(send, PAUSE);
  setInterval(load, PAUSE * 8);
  paint();
  load().then(send);
})();
