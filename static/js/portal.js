// Comfort on top of pages that work without it. Every text shown comes from the page, so both languages do.
(() => {
  "use strict";
  const language = document.documentElement.lang;
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // --- menus made of <details>: Escape and a click elsewhere close them
  document.addEventListener("click", (event) => {
    for (const menu of all("details[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all("details[data-menu][open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // --- folds that a wide screen has room for stand open there: data-open-wide
  if (window.matchMedia("(min-width: 64rem)").matches) for (const fold of all("details[data-open-wide]")) fold.open = true;

  // --- a question before a step that cannot be taken back: data-confirm on a button
  const dialog = document.getElementById("confirm");
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-confirm]");
    if (!button || button.dataset.confirmed || !dialog || !dialog.showModal) return;
    event.preventDefault();
    dialog.querySelector(".dialog__text").textContent = button.dataset.confirm;
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => {
      if (dialog.returnValue !== "yes") return button.focus();
      button.dataset.confirmed = "yes";
      button.click();
      delete button.dataset.confirmed;
    }, { once: true });
    dialog.showModal();
  }, true);

  // --- what was kept on the phone for work without network goes with the log-out, and before anybody else logs in
  const forget = async () => {
    for (const name of await caches.keys()) if (name.startsWith("diary-")) await caches.delete(name);
  };
  if (window.caches) {
    if (document.querySelector("[data-guest]")) forget();
    document.addEventListener("submit", (event) => { if (/\/logout\/$/.test(new URL(event.target.action).pathname)) forget(); });
  }

  // --- rows of links that are wider than the screen begin at the page one is on
  for (const here of all(".side [aria-current], .menu [aria-current]")) {
    const row = here.closest(".side, .menu");
    if (row.scrollWidth > row.clientWidth) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }

  // --- copy a number: data-copy="text"
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return; // not allowed here (plain http): the number stays readable on the page
    }
    const label = button.querySelector("span") || button;
    const before = label.textContent;
    label.textContent = button.dataset.copied || "✓";
    setTimeout(() => { label.textContent = before; }, 2000);
  });

  // --- print: data-print on a button
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });

  // --- forms -----------------------------------------------------------------------------------------------------
  const dirty = new WeakSet();
  const sending = new WeakSet();

  const onInput = (event) => {
    const form = event.target.form;
    if (form && (form.dataset.guard !== undefined || form.dataset.autosave)) dirty.add(form);
  };
  document.addEventListener("input", onInput);
  document.addEventListener("change", onInput);
  window.addEventListener("beforeunload", (event) => {
    if (all("form[data-guard]").some((form) => dirty.has(form) && !sending.has(form))) event.preventDefault();
  });
  // A second click on a button that is already sending does nothing; the server also refuses to do it twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "dialog") return;
    if (sending.has(form)) return event.preventDefault();
    setTimeout(() => {
      if (event.defaultPrevented || form.target === "_blank") return;
      sending.add(form);
      form.setAttribute("aria-busy", "true");
      setTimeout(() => release(form), 15000); // an answer that never comes must not lock the form for good
    });
  });
  const release = (form) => { sending.delete(form); form.removeAttribute("aria-busy"); };
  window.addEventListener("pageshow", () => all("form").forEach(release));

  const sizeOf = (bytes) => {
    const mega = bytes / 1048576;
    const unit = mega >= 0.1 ? "megabyte" : "kilobyte";
    const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: mega >= 10 ? 0 : 1 };
    return (mega >= 0.1 ? mega : Math.max(bytes / 1024, 0.1)).toLocaleString(language, style);
  };

  const PAUSE = 1000;
  const RETRY = 10000;

  // --- parts of a page, also those that htmx brings later ------------------------------------------------------------
  const known = new WeakSet();
  const enhance = (root) => {
    const fresh = (selector) => {
      const found = root.matches?.(selector) ? [root, ...all(selector, root)] : all(selector, root);
      return found.filter((element) => !known.has(element) && known.add(element));
    };

    // --- errors: the summary takes the focus, so that it is read and seen first
    const summary = root.querySelector("[data-error-summary]");
    if (summary) summary.focus();

    // --- counters under long texts
    for (const counter of fresh("[data-counter]")) {
      const field = document.getElementById(counter.dataset.counter);
      if (!field) continue;
      const limit = Number(counter.dataset.limit);
      const write = () => {
        const left = limit - field.value.length;
        counter.textContent = `${left < 0 ? counter.dataset.over : counter.dataset.left} ${Math.abs(left).toLocaleString(language)}`;
        counter.classList.toggle("field__counter--over", left < 0);
      };
      // typing past the end is allowed and shown: a paste cut off silently would lose words
      field.removeAttribute("maxlength");
      field.addEventListener("input", write);
      write();
    }

    // --- passwords can be looked at while they are typed
    for (const button of fresh("[data-reveal]")) {
      const field = document.getElementById(button.dataset.reveal);
      const show = button.textContent;
      button.hidden = false;
      button.addEventListener("click", () => {
        const hidden = field.type === "password";
        field.type = hidden ? "text" : "password";
        button.textContent = hidden ? button.dataset.hide : show;
        button.setAttribute("aria-pressed", String(hidden));
      });
    }

    // --- files: names and sizes of what is chosen, and what is too large, before anything is sent
    for (const drop of fresh("[data-drop]")) {
      const input = drop.querySelector("input[type=file]");
      const list = drop.querySelector("[data-drop-list]");
      const limit = Number(drop.dataset.maxBytes || 0);
      input.addEventListener("change", () => {
        list.replaceChildren(...Array.from(input.files, (file) => {
          const line = document.createElement("li");
          const large = limit && file.size > limit;
          line.textContent = `${file.name} · ${sizeOf(file.size)}${large ? ` · ${drop.dataset.tooLarge}` : ""}`;
          line.classList.toggle("drop__bad", Boolean(large));
          return line;
        }));
      });
      for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, () => drop.classList.add("drop--over"));
      for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("drop--over"));
    }

    // --- drafts are saved as one types: data-autosave="URL" on the form
    for (const form of fresh("form[data-autosave]")) {
      const status = form.querySelector("[data-autosave-status]") || document.querySelector("[data-autosave-status]");
      let timer = 0;
      let running = false;
      let changed = false;
      let stopped = false;
      let waiting = null;
      const say = (key, time = "") => {
        if (!status) return;
        const text = (status.dataset[key] || "").replace("{time}", time);
        if (status.textContent !== text) status.textContent = text;
        status.classList.toggle("autosave--problem", !["saving", "saved"].includes(key));
      };
      const plan = (delay) => { clearTimeout(timer); timer = setTimeout(save, delay); };
      const save = async () => {
        if (running || stopped || !changed || sending.has(form)) return;
        running = true;
        changed = false;
        say("saving");
        const data = new FormData(form);
        for (const [name, value] of Array.from(data)) if (value instanceof File) data.delete(name);
        // The token of the cookie outlives a login in the next tab, the one printed in the form does not.
        data.delete("csrfmiddlewaretoken");
        const token = (document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/) || [])[1] || "";
        // HX-Request: an ended session answers 401 instead of sending the login page
        const headers = { "HX-Request": "true", "X-CSRFToken": token };
        let pause = PAUSE;
        try {
          const answer = await fetch(form.dataset.autosave, { method: "POST", body: data, headers, redirect: "error", keepalive: document.hidden });
          if (answer.ok) {
            const saved = answer.status === 204 ? {} : await answer.json();
            for (const [name, value] of Object.entries(saved.fields || {})) {
              const field = form.elements.namedItem(name);
              if (field && field.type === "hidden") field.value = value;
            }
            const printed = form.elements.namedItem("csrfmiddlewaretoken");
            if (printed && token) printed.value = token;
            if (!changed) dirty.delete(form);
            say("saved", saved.saved_at || new Date().toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" }));
          } else if (answer.status === 409) {
            stopped = true; // saving over another window's work would lose it
            say("stale");
          } else if (answer.status === 400 || answer.status === 422) {
            say("refused");
          } else {
            changed = true;
            pause = RETRY;
            say(answer.status === 401 || answer.status === 403 ? "ended" : "offline");
          }
        } catch {
          changed = true;
          pause = RETRY;
          say("offline");
        }
        running = false;
        if (waiting) {
          const button = waiting;
          waiting = null;
          form.requestSubmit(button === form ? null : button);
        } else if (changed && !stopped) {
          plan(pause);
        }
      };
      // Sent while a draft is being saved, the form would carry a version that is just becoming stale: it waits.
      form.addEventListener("submit", (event) => {
        if (!running) return;
        event.preventDefault();
        waiting = event.submitter || form;
      });
      const touch = (event) => {
        if (event.target.type === "file") return;
        changed = true;
        plan(PAUSE);
      };
      form.addEventListener("input", touch);
      form.addEventListener("change", touch);
      window.addEventListener("online", () => plan(0));
      document.addEventListener("visibilitychange", () => { if (document.hidden && changed) plan(0); });
    }
  };
  enhance(document);
  document.addEventListener("htmx:afterSettle", (event) => enhance(event.target));
})();
