// Check-in at the door. Every reading is written down on the phone first and sent when there is a network; the portal
// takes a reading once, however often it comes. Names on the phone are locked with what is printed on the badges.
(() => {
  "use strict";
  const door = document.getElementById("door");
  if (!door || !window.crypto?.subtle || !window.localStorage) return; // then the form works by itself
  const { slug, api, worker, scope, zone } = door.dataset;
  const words = door.dataset;
  const part = (name) => door.querySelector(`[data-${name}]`);
  const form = part("door");
  const field = form.querySelector("[name=code]");
  const PLACE = `check-in:${slug}`;
  const EVERY = 15000;
  const FRESH = 300000; // an older list lacks badges that were given out since
  const MOST = 200;

  // --- what lies on the phone: the list with its term, readings that wait, who was seen today by this phone
  const load = () => {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(PLACE)) || {}; } catch { /* unreadable: begin anew */ }
    const list = kept.until && new Date(kept.until) > new Date() ? kept : {};
    const day = new Date().toDateString();
    return { until: list.until, badges: list.badges || {}, seen: kept.day === day ? kept.seen || {} : {}, day, queue: kept.queue || [] };
  };
  const change = (how) => {
    const kept = load();
    how(kept);
    localStorage.setItem(PLACE, JSON.stringify(kept));
    part("waiting").hidden = kept.queue.length === 0;
    part("waiting").textContent = `${words.queue} ${kept.queue.length}`;
    return kept;
  };

  // --- codes: as the portal reads, hashes and unlocks them
  const bytes = (text) => new TextEncoder().encode(text);
  const sha = async (text) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes(text)));
  const hex = (array) => Array.from(array, (one) => one.toString(16).padStart(2, "0")).join("");
  const readCode = (text) => {
    const last = text.trim().replace(/\/+$/, "").split("/").pop();
    const code = last.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1").replace(/U/g, "V");
    return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : "";
  };
  const unlock = async (code, box) => {
    const whole = Uint8Array.from(atob(box), (one) => one.charCodeAt(0));
    const key = await crypto.subtle.importKey("raw", (await sha(`name:${code}`)).slice(0, 16), "AES-GCM", false, ["decrypt"]);
    const open = await crypto.subtle.decrypt({ name: "AES-GCM", iv: whole.slice(0, 12) }, key, whole.slice(12));
    return JSON.parse(new TextDecoder().decode(open));
  };
  const uuid = () => crypto.randomUUID();

  // --- what is shown
  const TONES = { came: "success", later: "success", already: "warning" };
  const show = (outcome, who = {}, time = "") => {
    const box = part("result");
    box.hidden = false;
    box.className = `door__result door__result--${TONES[outcome] || "danger"}`;
    part("outcome").textContent = [words[outcome], time].filter(Boolean).join(" · ");
    part("name").textContent = who.name || "";
    part("company").textContent = [who.company, who.role].filter(Boolean).join(" · ");
    if (navigator.vibrate) navigator.vibrate(TONES[outcome] ? 60 : [80, 60, 80]);
  };
  const note = (outcome, who, time) => {
    const line = document.createElement("li");
    line.textContent = [time, who.name, words[outcome]].filter(Boolean).join(" · ");
    part("log").prepend(line);
    while (part("log").children.length > 8) part("log").lastChild.remove();
  };
  const state = (name) => { part("state").textContent = words[name]; };
  const counts = (answer) => {
    part("came-count").textContent = answer.came;
    part("expected").textContent = answer.expected;
  };

  // --- a badge was read
  let latest = "";
  const waitingFor = new Map(); // readings of this page whose answer is still to come, with the name that was unlocked
  const read = async (text) => {
    const code = readCode(text);
    if (!code) return show("wrong");
    isOver = false;
    const key = hex(await sha(`badge:${code}`));
    const kept = load();
    const who = kept.badges[key] ? await unlock(code, kept.badges[key]).catch(() => ({})) : {};
    const at = new Date();
    const time = at.toLocaleTimeString("ru", { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    const outcome = kept.seen[key] ? "already" : kept.badges[key] ? "came" : "later";
    const reading = { id: uuid(), key, at: at.toISOString() };
    change((now) => {
      now.queue.push(reading);
      now.seen[key] = now.seen[key] || time;
    });
    show(outcome, who, kept.seen[key] || time);
    note(outcome, who, time);
    waitingFor.set(reading.id, who);
    field.value = "";
    field.removeAttribute("aria-invalid");
    latest = reading.id;
    send();
  };

  // --- sending: what the portal has answered leaves the phone, everything else stays
  let csrf = "";
  let listedAt = 0;
  let isOver = false; // the shift: what was wiped is not fetched again
  let busy = false;
  const ask = async (method, body) => {
    const answer = await fetch(api, {
      method,
      credentials: "same-origin",
      headers: { Accept: "application/json", ...(body && { "Content-Type": "application/json", "X-CSRFToken": csrf }) },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(10000),
    });
    if (answer.status === 401) throw new Error("login");
    if (answer.status >= 400 && answer.status < 500) throw new Error("refused");
    if (!answer.ok) throw new Error("offline");
    return answer.json();
  };
  const refresh = async () => {
    const list = await ask("GET");
    csrf = list.csrf;
    listedAt = Date.now();
    counts(list);
    change((kept) => {
      kept.until = list.until;
      kept.badges = Object.fromEntries(list.badges.map((one) => [one.key, one.box]));
    });
  };
  const send = async () => {
    if (busy || (isOver && !load().queue.length)) return;
    busy = true;
    try {
      if (!csrf || Date.now() - listedAt > FRESH) await refresh();
      for (let queue = load().queue; queue.length; queue = load().queue) {
        const some = queue.slice(0, MOST);
        const answer = await ask("POST", { sent_at: new Date().toISOString(), scans: some });
        const told = new Map(answer.results.map((one) => [one.id, one]));
        change((kept) => {
          kept.queue = kept.queue.filter((one) => !told.has(one.id));
          for (const one of some) if (!["came", "already"].includes(told.get(one.id)?.outcome)) delete kept.seen[one.key];
        });
        counts(answer);
        for (const one of answer.results) {
          if (one.id !== latest) continue;
          const who = waitingFor.get(one.id) || {};
          show(one.outcome, { ...who, ...(one.name && { name: one.name, company: one.company }) }, one.time);
        }
        for (const one of answer.results) waitingFor.delete(one.id);
      }
      state("online");
    } catch (error) {
      csrf = "";
      state(["login", "refused"].includes(error.message) ? error.message : "offline");
    } finally {
      busy = false;
    }
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    read(field.value);
    field.focus();
  });

  // --- the camera: pictures are read on the phone, by the browser where it can, else by our own reader (square.js)
  const camera = part("camera");
  const video = part("video");
  const LONGEST = 800;
  let stream = null;
  let asking = false;
  let lastCode = "";
  let lastSeen = 0;
  const label = camera.querySelector("span");
  const begin = label.textContent;
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.hidden = true;
    label.textContent = begin;
  };
  const eye = async () => {
    const known = (await window.BarcodeDetector?.getSupportedFormats().catch(() => [])) || [];
    if (known.includes("qr_code")) {
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      return async () => (await detector.detect(video))[0]?.rawValue || "";
    }
    const canvas = document.createElement("canvas");
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    let fine = false;
    return async () => {
      const scale = Math.min(1, LONGEST / Math.max(video.videoWidth, video.videoHeight));
      [canvas.width, canvas.height] = [video.videoWidth * scale, video.videoHeight * scale].map(Math.round);
      if (!canvas.width) return "";
      paper.drawImage(video, 0, 0, canvas.width, canvas.height);
      fine = !fine;
      return window.readSquare(paper.getImageData(0, 0, canvas.width, canvas.height), fine);
    };
  };
  const look = async (seen, from) => {
    if (stream !== from) return; // switched off, perhaps on again: then another look goes on
    const text = await seen().catch(() => ""); // the next picture may be better
    const held = text === lastCode && Date.now() - lastSeen < 4000; // a badge held before the camera is one reading
    if (text) [lastCode, lastSeen] = [text, Date.now()];
    if (text && !held) {
      if (readCode(text)) await read(text);
      else show("unknown");
    }
    setTimeout(() => look(seen, from), 200);
  };
  if (navigator.mediaDevices) {
    camera.hidden = false;
    camera.addEventListener("click", async () => {
      if (stream) return stop();
      if (asking) return;
      asking = true;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      } catch {
        state("nocamera"); // refused or not there: typing is left
        return field.focus();
      } finally {
        asking = false;
      }
      const opened = stream;
      video.srcObject = opened;
      video.hidden = false;
      label.textContent = camera.dataset.stop;
      await video.play();
      look(await eye(), opened);
    });
  }

  // --- the end of the shift
  part("only-script").hidden = false;
  part("clear").addEventListener("click", async () => {
    if (load().queue.length) {
      await send();
      if (load().queue.length) { part("state").textContent = words.unsent; return; }
    }
    isOver = true;
    localStorage.removeItem(PLACE);
    for (const name of await caches.keys()) if (name.startsWith("check-in-")) await caches.delete(name);
    part("state").textContent = words.cleared;
  });

  // --- the page itself is kept for a hall without network
  const keep = async () => {
    await navigator.serviceWorker.register(worker, { scope });
    await navigator.serviceWorker.ready;
    const files = [...document.querySelectorAll("script[src], link[rel=stylesheet], link[rel=icon]")].map((one) => one.src || one.href);
    const shell = await caches.open("check-in-1");
    await shell.addAll(files);
    await shell.add(location.pathname);
    part("state").textContent = words.ready;
  };

  change(() => {});
  refresh().then(() => send(), (error) => state(["login", "refused"].includes(error.message) ? error.message : "offline"))
    .then(() => ("serviceWorker" in navigator ? keep().catch(() => {}) : null));
  window.addEventListener("online", () => send());
  window.addEventListener("offline", () => {
    csrf = ""; // there is a network again when the portal has answered
    state("offline");
  });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") send(); });
  setInterval(() => send(), EVERY);
})();
