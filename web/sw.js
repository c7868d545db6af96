/**
 * Keeps what the page is made of, so that it opens without a network. The server is always asked first: what is kept is only
 * for when it does not answer. What the API says is never kept. What is kept is always one whole release: when a file turns out
 * to have changed, all are fetched again and put on a new shelf, which is read from once it is whole; then the old one goes.
 */

const SHELVES = /^page(-\d+)?$/;
/** What lies on a shelf that is whole. */
const WHOLE = '/whole';
const WHERE = self.registration.scope;
/** Every file that a file of ours names: links and scripts of the page, modules and what they import, icons of the manifest. */
const NAMED = /(?:(?:href|src)="|from '|import\('|import '|stylesheet\('|"src": ")([\w./-]+\.(?:js|css|svg|png|webmanifest))['"]/g;
const TEXT = /\.(?:js|webmanifest)$|\/$/;

self.addEventListener('install', (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = request.method === 'GET' && request.url.startsWith(WHERE) && request.destination !== '';
  if (isOurs || isModule(request)) event.respondWith(fresh(event));
});

/** @param {Request} request a dynamic import, whose destination some browsers leave empty */
const isModule = ({ method, url }) => method === 'GET' && url.startsWith(`${WHERE}js/`);

/** Which version of a file this is, as far as the server says. @param {Response | undefined} response */
const version = (response) => response?.headers.get('ETag') ?? response?.headers.get('Last-Modified');

/** @param {FetchEvent} event */
async function fresh(event) {
  const { request } = event;
  const { pathname } = new URL(request.url);
  try {
    const response = await fetch(request);
    const kept = await find(pathname);
    if (response.status >= 500) return kept ?? response;
    if (response.ok && kept !== undefined && version(kept) !== version(response)) event.waitUntil(keepAnew());
    return response;
  } catch (error) {
    const kept = await find(pathname);
    if (kept === undefined) throw error;
    return kept;
  }
}

/** Names of shelves, the newest first. */
const shelves = async () => (await caches.keys()).filter((name) => SHELVES.test(name)).sort().reverse();

/** @param {string} pathname @returns {Promise<Response | undefined>} what the newest whole release has */
async function find(pathname) {
  for (const name of await shelves()) {
    const shelf = await caches.open(name);
    if ((await shelf.match(WHOLE)) !== undefined) return shelf.match(pathname);
  }
  return undefined;
}

/** @type {Promise<void> | null} */
let keeping = null;

/** Once for all files that have changed. After a failure the next worker tries again: the old release is kept until then. */
const keepAnew = () => (keeping ??= keepAll().then(() => (keeping = null), () => {}));

/** Follows the names from file to file, so that no list of files has to be kept right by hand. */
async function keepAll() {
  const all = new Map();
  const visit = async (url) => {
    if (all.has(url) || !url.startsWith(WHERE)) return;
    all.set(url, null);
    const response = await fetch(url, { cache: 'no-cache' });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    const text = TEXT.test(new URL(url).pathname) ? await response.clone().text() : '';
    all.set(url, response);
    await Promise.all([...text.matchAll(NAMED)].map(([, name]) => visit(new URL(name, name.startsWith('./styles/') ? WHERE : url).href)));
  };
  await visit(WHERE);
  const [old, name] = [await shelves(), `page-${Date.now()}`];
  const shelf = await caches.open(name);
  for (const [url, response] of all) await shelf.put(new URL(url).pathname, response);
  await shelf.put(WHOLE, new Response());
  for (const before of old.filter((each) => each !== name)) await caches.delete(before);
}
