// Keeps the check-in page on the phone, so that it opens in a hall without network. It keeps nothing else.
"use strict";
const SHELL = "check-in-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name.startsWith("check-in-") && name !== SHELL) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

// A page comes from the network while there is one, a file from the phone once it is there: its name changes with it.
const page = async (request) => {
  const kept = await caches.open(SHELL);
  const path = new URL(request.url).pathname;
  try {
    return await fetch(request, { signal: AbortSignal.timeout(8000) });
  } catch (error) {
    const found = await kept.match(path);
    if (found) return found;
    throw error;
  }
};
const file = async (request) => {
  const found = await (await caches.open(SHELL)).match(request);
  return found || fetch(request);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (new URL(request.url).origin === location.origin && request.destination) event.respondWith(file(request));
});
