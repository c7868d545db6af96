/**
 * Keeps what the page is made of, so that it opens without a network. The server is always asked first: what is kept is only
 * for when it does not answer. What the API says is never kept.
 */

const SHELF = 'page';
const WHERE = self.registration.scope;
/** Every file that a file of ours names: links and scripts of the page, modules and what they import, icons of the manifest. */
const NAMED = /(?:(?:href|src)="|from '|import\('|import '|stylesheet\('|"src": ")([\w./-]+\.(?:js|css|svg|png|webmanifest))['"]/g;
const TEXT = /\.(?:js|webmanifest)$|\/$/;

self.addEventListener('install', (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = request.method === 'GET' && request.url.startsWith(WHERE) && request.destination !== '';
  if (isOurs || isModule(request)) event.respondWith(fresh(request));
});

/** @param {Request} request a dynamic import, whose destination some browsers leave empty */
const isModule = ({ method, url }) => method === 'GET' && url.startsWith(`${WHERE}js/`);

/** @param {Request} request */
async function fresh(request) {
  const shelf = await caches.open(SHELF);
  const { pathname } = new URL(request.url);
  try {
    const response = await fetch(request);
    if (response.status < 500) {
      if (response.ok && (await shelf.match(pathname)) !== undefined) await shelf.put(pathname, response.clone());
      return response;
    }
    return (await shelf.match(pathname)) ?? response;
  } catch (error) {
    const kept = await shelf.match(pathname);
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Follows the names from file to file, so that no list of files has to be kept right by hand. */
async function keepAll() {
  const shelf = await caches.open(SHELF);
  const seen = new Set();
  const visit = async (url) => {
    if (seen.has(url) || !url.startsWith(WHERE)) return;
    seen.add(url);
    const response = await fetch(url, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const text = TEXT.test(new URL(url).pathname) ? await response.clone().text() : '';
    await shelf.put(new URL(url).pathname, response);
    await Promise.all([...text.matchAll(NAMED)].map(([, name]) => visit(new URL(name, name.startsWith('./styles/') ? WHERE : url).href)));
  };
  await visit(WHERE);
}
