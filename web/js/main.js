/** Puts the page together: builds the parts, and turns what they emit into changes of the store. */

import { Client } from './client.js';
import { announcer } from './components/announcer.js';
import { banner } from './components/banner.js';
import { chrome } from './components/chrome.js';
import { drawPage } from './components/draw-page.js';
import { later } from './components/later.js';
import { startCards } from './control/cards.js';
import { Connection } from './control/connection.js';
import { givePicture, startPictures } from './control/giving.js';
import { startKeeping } from './control/keeping.js';
import { sender, startReading } from './control/reading.js';
import { startRouter } from './control/router.js';
import { startTabs } from './control/tabs.js';
import { find, stylesheet } from './dom.js';
import { isEmpty } from './drawing/strokes.js';
import { templateStrokes } from './drawing/templates.js';
import { sendPicture, sentDrawing } from './picture.js';
import { Store } from './store.js';

const apiBase = /** @type {HTMLMetaElement} */ (find('meta[name="api-base"]')).content;
const store = new Store();
const client = new Client(apiBase);
const connection = new Connection(store, client);
const page = { store, client, connection, apiBase };
const LEAST_PEN = 8;
const MOST_PEN = 36;

/** The practice book is read from this browser when it is first needed. @type {Promise<Record<string, (detail: any) => void>> | null} */
let book = null;
const practice = () => (book ??= import('./control/practice.js').then(({ startPractice }) => startPractice(store)));

/** What of the drawing and of the fashion picture is sent, for commands. */
const drawn = async () => {
  const { picture } = store.drawing;
  return picture?.kind === 'file' ? picture : { blob: (await sentDrawing(store.drawing)).body, name: null };
};
const garment = async () => store.state.fashion.picture;

/** What can be opened below a page to look further inside. @param {string} id @param {string} title */
const part = (id, title) => later({ id, title, load: async () => (await import('./components/parts.js')).makePart(id, { ...page, drawn, garment }) });
const [WHY, MAPS] = ['Why this answer', 'Layer by layer, down to one dot product'];

startKeeping(store);
startRouter(store);
startReading(store, client, connection);

chrome(store, apiBase);
banner(store, find('#banner'));
announcer(store, find('#live'));
drawPage(store, find('#page-draw'), {
  loadInside: async () => (await import('./components/parts.js')).makeUnits({ ...page, drawn, garment }),
  apiBase,
  picture: drawn,
  more: [
    part('why', WHY), part('maps', MAPS), part('all-at-once', 'All models at once'),
    later({ id: 'film', title: 'From your drawing to 28 × 28', load: async () => (await import('./components/film-strip.js')).filmStrip(page, {
      task: 'digit', invitation: 'Draw a digit: every step from your ink to what the network sees is then shown here.',
      subject: () => (isEmpty(store.drawing) ? null : store.drawing), sender, picture: drawn }) }),
    later({ id: 'replay', title: 'Replay: watch it make up its mind', load: async () => (await import('./components/replay.js')).replay(page) }),
    later({ id: 'practice', title: 'Your practice book', load: async () => {
      const [{ practiceBook }] = await Promise.all([import('./components/practice.js'), practice()]);
      return practiceBook(store);
    } }),
  ],
});
startTabs(store, connection, {
  fashion: async () => {
    const [{ fashionPage }, { startGarments }] = await Promise.all([
      import('./components/fashion-page.js'), import('./control/garments.js'), stylesheet('./styles/fashion.css')]);
    startGarments(store, client, connection);
    fashionPage(store, find('#page-fashion'), {
      apiBase,
      picture: garment,
      more: [
        part('fashion-why', WHY), part('fashion-maps', MAPS),
        later({ id: 'fashion-film', title: 'From your picture to 28 × 28', load: async () => (await import('./components/film-strip.js')).filmStrip(page, {
        task: 'fashion', invitation: 'Give a picture: every step from it to what the network sees is then shown here.',
        subject: () => store.state.fashion.picture, sender: async (picture) => (request) => sendPicture(picture, request), picture: garment }) })],
    });
  },
  numbers: async () => {
    const [{ numbersPage }, { numberWishes }, { startWriting }] = await Promise.all([
      import('./components/numbers-page.js'), import('./control/numbers.js'), import('./control/writing.js'), stylesheet('./styles/numbers.css')]);
    listen(numberWishes(store, client, connection));
    numbersPage(store, find('#page-numbers'), { apiBase });
    startWriting(store, client, connection);
  },
  models: async () => {
    const [{ modelsPage }] = await Promise.all([import('./components/models-page.js'), stylesheet('./styles/models.css')]);
    modelsPage(store, find('#page-models'), { apiBase });
  },
});
startPictures(store);
startCards(store, client, connection);

listen({
  'it-was': async (truth) => (await practice())['it-was'](truth),
  'practice-forget': async (id) => (await practice())['practice-forget'](id),
  'practice-clear': async () => (await practice())['practice-clear'](),
  undo: () => store.undo(),
  redo: () => store.redo(),
  clear: () => store.clear(),
  pen: (pen) => store.patch('draw', { pen: Math.min(MOST_PEN, Math.max(LEAST_PEN, pen)) }),
  eraser: () => store.patch('draw', { erasing: !store.state.draw.erasing }),
  example: (digit) => store.replaceDrawing({ strokes: templateStrokes(digit), picture: null }),
  picture: (file) => void givePicture(store, file),
  'answer-model': (model) => store.patch('route', { model }),
  'inside-model': (model) => store.patch('inside', { model, focus: null, pinned: null, off: [], intact: null }),
  'inside-shown': (change) => store.patch('inside', { shown: { ...store.state.inside.shown, ...change } }),
  'unit-focus': (focus) => store.patch('inside', { focus }),
  'unit-pin': (pinned) => store.patch('inside', { pinned }),
  'units-off': (off) => store.patch('inside', { off }),
  'replay-at': (at) => store.patch('replay', { at }),
  copy: (make, event) => void copy(make, /** @type {HTMLElement} */ (event.target)),
  'try-now': () => connection.tryNow(),
});

/** @param {Record<string, (detail: any, event: Event) => void>} wishes what to do about each event that asks for something */
function listen(wishes) {
  for (const [wish, grant] of Object.entries(wishes)) {
    document.addEventListener(wish, (event) => grant(/** @type {CustomEvent} */ (event).detail, event));
  }
}

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches('input:not([type="range"]), select, textarea');
  if (typing || store.state.route.tab !== 'draw' || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  event.preventDefault();
  if (event.shiftKey) store.redo();
  else store.undo();
});

// What the page is made of is kept by the browser, so that it opens without a network, too.
if ('serviceWorker' in navigator) addEventListener('load', () => void navigator.serviceWorker.register('sw.js').catch(() => {}));

/** @param {() => string | Promise<string>} make @param {HTMLElement} button */
async function copy(make, button) {
  const label = button.lastChild;
  const before = label.textContent;
  if (before === 'Copied') return;
  try {
    await navigator.clipboard.writeText(await make());
    label.textContent = 'Copied';
  } catch {
    label.textContent = 'The browser forbids it';
  }
  setTimeout(() => (label.textContent = before), 1500);
}
