// Keeps the empty form of the diary on the phone, so that it opens without network. No page with anybody's data is
// kept: `diary.js` puts the form and its files here, log-out and the end of the session take them away.
"use strict";
const SHELL = "diary-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name.startsWith("diary-") && name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

// Without network the diary is its form; the placement and the list of placements lead to it.
const without = async (path) => {
  const shell = await caches.open(SHELL);
  const found = await shell.match(path);
  if (found) return found;
  const diary = (await shell.keys()).map((one) => new URL(one.url).pathname).find((one) => one.startsWith(path));
  return diary && path.startsWith(new URL(self.registration.scope).pathname) ? Response.redirect(diary) : null;
};
const page = async (request) => {
  const path = new URL(request.url).pathname;
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(8000) });
    // Sent to the log-in: whoever opens this phone next must be known first. Such an answer of a navigation is opaque.
    if (answer.type === "opaqueredirect" && await (await caches.open(SHELL)).match(path)) await caches.delete(SHELL);
    return answer;
  } catch (error) {
    const kept = await without(path);
    if (kept) return kept;
    throw error;
  }
};
const file = async (request) => (await (await caches.open(SHELL)).match(request)) || fetch(request);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (request.destination && new URL(request.url).origin === location.origin) event.respondWith(file(request));
});
