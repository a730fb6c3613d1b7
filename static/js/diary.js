// The diary on a phone: what is typed is kept as it is typed; a day that is sent without network waits on the phone and
// is sent later. The portal knows each by its id and takes it once. Without this script the form works by itself.
(() => {
  "use strict";
  const form = document.getElementById("entry");
  const box = document.getElementById("unsent");
  if (!form || !box || !window.localStorage || !crypto.randomUUID) return;
  const words = box.dataset;
  const PLACE = `diary:${words.place}`;
  const NAMES = ["day", "hours", "work", "competence"];
  const EVERY = 20000;
  const list = box.querySelector("[data-list]");
  const state = box.querySelector("[data-state]");

  // --- what lies on the phone: days that wait, and what is being typed
  const load = () => {
    try { return { queue: [], typed: null, ...JSON.parse(localStorage.getItem(PLACE)) }; } catch { return { queue: [], typed: null }; }
  };
  const change = (how) => {
    const kept = load();
    how(kept);
    try {
      if (kept.queue.length || kept.typed) localStorage.setItem(PLACE, JSON.stringify(kept));
      else localStorage.removeItem(PLACE);
    } catch { return false; } // the phone is full: the page says so and keeps the text in the form
    return true;
  };
  const find = (kept, id) => kept.queue.find((one) => one.id === id);
  const typed = () => Object.fromEntries(NAMES.map((name) => [name, form.elements.namedItem(name).value]));
  const fill = (values) => { for (const name of NAMES) form.elements.namedItem(name).value = values[name] || ""; };
  // Which entry of a day this page knows.
  const seen = (day) => document.querySelector(`[data-day="${CSS.escape(day)}"]`)?.dataset.written || null;

  // --- what is shown of the days that wait
  const line = (text, kind = "p") => Object.assign(document.createElement(kind), { textContent: text });
  const button = (label, act) => {
    const made = Object.assign(line(label, "button"), { type: "button", className: "button button--secondary button--small" });
    made.addEventListener("click", act);
    return made;
  };
  const take = (id) => { // out of the queue and into the form; what was being typed there waits in its place
    const one = find(load(), id);
    if (!one) return;
    const open = typed();
    const aside = open.work.trim() || open.competence.trim() ? [{ id: crypto.randomUUID(), seen: seen(open.day), ...open, problem: words.aside }] : [];
    fill(one);
    change((kept) => { kept.queue = kept.queue.flatMap((other) => (other.id === id ? aside : [other])); kept.typed = typed(); });
    show();
    form.elements.namedItem("work").focus();
  };
  const drop = (id) => { change((kept) => { kept.queue = kept.queue.filter((one) => one.id !== id); }); show(); };
  const replace = (id) => {
    change((kept) => { const one = find(kept, id); if (one) { one.seen = one.now.written_at; delete one.problem; delete one.now; } });
    show();
    send();
  };
  const row = (one) => {
    const item = document.createElement("li");
    item.className = "box stack stack--tight";
    const day = new Date(`${one.day}T12:00`);
    const name = Number.isNaN(day.getTime()) ? one.day : day.toLocaleDateString(document.documentElement.lang);
    item.append(line([name, one.hours && `${one.hours} ${words.hours}`].filter(Boolean).join(" · "), "strong"), line(one.work));
    if (one.competence) item.append(line(one.competence));
    if (one.problem) item.append(Object.assign(line(one.problem), { className: "field__error" }));
    if (one.now) item.append(line(`${words.now} ${one.now.work}`));
    const does = document.createElement("div");
    does.className = "actions";
    if (one.now) does.append(button(words.replace, () => replace(one.id)));
    does.append(button(words.fix, () => take(one.id)), button(words.remove, () => drop(one.id)));
    item.append(does);
    return item;
  };
  const show = () => {
    const { queue } = load();
    box.hidden = queue.length === 0;
    list.replaceChildren(...queue.map(row));
  };

  // --- sending: what the portal has taken leaves the phone, everything else stays and says why
  const ask = (method, body) => fetch(words.api, {
    method,
    credentials: "same-origin",
    headers: {
      Accept: "application/json",
      ...(body && {
        "Content-Type": "application/json",
        "X-CSRFToken": (document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/) || [])[1] || form.elements.namedItem("csrfmiddlewaretoken").value,
      }),
    },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(15000),
  });
  const plain = (one) => ({
    client_id: one.id, seen: one.seen, day: one.day, hours: one.hours.trim().replace(",", "."), work: one.work, competence: one.competence,
  });
  const problemOf = (said) => [said.detail, ...(said.errors || []).map((one) => one.detail)].filter((text, n, all) => typeof text === "string" && all.indexOf(text) === n).join(" ");
  const refuse = async (one, answer) => {
    const said = await answer.json().catch(() => ({}));
    let now;
    if (said.code === "day_changed") {
      const there = await ask("GET").then((found) => found.json());
      now = there.find((other) => other.day === one.day);
    }
    change((kept) => {
      const mine = find(kept, one.id);
      if (!mine) return;
      refused = true;
      mine.problem = problemOf(said) || String(answer.status);
      if (now) mine.now = { work: now.work, written_at: now.written_at };
    });
  };
  let busy = false;
  let refused = false;
  const send = async () => {
    if (busy) return;
    busy = true;
    refused = false;
    let taken = 0;
    try {
      for (const one of load().queue.filter((waiting) => !waiting.problem)) {
        const answer = await ask("POST", plain(one));
        if (answer.status === 401) { state.textContent = words.login; break; }
        if (answer.status === 429 || answer.status >= 500) { state.textContent = words.again; break; }
        if (answer.ok) { taken += 1; change((kept) => { kept.queue = kept.queue.filter((other) => other.id !== one.id); }); }
        else await refuse(one, answer);
      }
    } catch {
      state.textContent = words.again;
    } finally {
      busy = false;
    }
    if (load().queue.every((one) => one.problem)) state.textContent = "";
    show();
    if (refused && !load().typed) { // on a phone the list is far from the button that was pressed
      box.scrollIntoView({ block: "start" });
      box.focus({ preventScroll: true });
    } else if (taken && !load().typed) location.assign(location.pathname); // the page as the portal has it now
  };

  form.addEventListener("submit", (event) => {
    const values = typed();
    if (!values.day || !values.work.trim() || !values.hours.trim()) return; // the portal says what is missing
    const one = { id: crypto.randomUUID(), seen: seen(values.day), ...values };
    if (!change((kept) => { kept.queue.push(one); kept.typed = null; })) {
      if (navigator.onLine) return;
      event.preventDefault();
      box.hidden = false;
      state.textContent = words.full;
      return;
    }
    event.preventDefault();
    fill({ day: values.day });
    state.textContent = "";
    send().then(show);
  });
  form.addEventListener("input", () => change((kept) => { kept.typed = typed(); }));

  // --- the page without network: its empty form and its files are kept on the phone, nothing else
  const keep = async () => {
    if (!window.caches || !navigator.serviceWorker || "kept" in words) return;
    await navigator.serviceWorker.register(words.worker, { scope: words.scope });
    await navigator.serviceWorker.ready;
    const blank = await fetch(words.shell, { credentials: "same-origin" });
    if (!blank.ok || blank.redirected) return;
    const files = new Set([...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")].map((one) => one.src || one.href));
    for (const one of performance.getEntriesByType("resource")) if (/\.woff2?($|\?)/.test(one.name)) files.add(one.name);
    const shell = await caches.open("diary-1");
    await shell.addAll(files);
    await shell.put(location.pathname, blank);
    for (const one of await shell.keys()) { // files of an earlier version
      if (/\.(css|js|woff2?)$/.test(new URL(one.url).pathname) && !files.has(one.url)) await shell.delete(one);
    }
    form.dataset.ready = "yes";
  };
  const back = () => { // the network is there again: first what waits, then the whole page
    send().then(() => { if ("kept" in words && !load().queue.length && !load().typed) location.reload(); });
  };

  // --- the beginning: what was typed before the page was closed comes back, what waits is sent
  delete form.dataset.guard; // nothing typed is lost by leaving
  for (const note of form.querySelectorAll("[data-only-script]")) note.hidden = false;
  const before = load().typed;
  if (before && !form.elements.namedItem("work").value) fill(before);
  show();
  send();
  keep().catch(() => {}); // another time
  window.addEventListener("online", back);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) send(); });
  setInterval(() => { if (load().queue.some((one) => !one.problem)) send(); }, EVERY);
})();
