// Тримає одну сторінку й файли, з яких вона складається. Даних громади не чіпає: про них дбають самі елементи.
const NAME = 'offline-recipe';
const page = ['/recipes/offline', '/assets/site.css', '/assets/emblem.svg', '/assets/offline.js', '/cdn/hromada.js'];

const keep = async () => {
  const cache = await caches.open(NAME);
  const {files} = await (await fetch('/cdn/sri.json')).json();
  const chunks = Object.keys(files).filter(file => file.startsWith('chunks/'));
  await cache.addAll([...page, ...chunks.map(file => `/cdn/${file}`)]);
};

const answer = async request => {
  const cache = await caches.open(NAME);
  try {
    const response = await fetch(request);
    if (response.ok) await cache.put(request, response.clone());
    return response;
  } catch {
    return (await cache.match(request, {ignoreSearch: true})) ?? Response.error();
  }
};

self.addEventListener('install', event => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', event => {
  const {origin, pathname} = new URL(event.request.url);
  const ours = page.includes(pathname) || pathname.startsWith('/cdn/');
  if (event.request.method === 'GET' && origin === self.location.origin && ours)
    event.respondWith(answer(event.request));
});
