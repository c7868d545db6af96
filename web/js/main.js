/** Puts the page together: builds the parts, and turns what they emit into changes of the store. */

import { Client } from './client.js';
import { announcer } from './components/announcer.js';
import { banner } from './components/banner.js';
import { chrome } from './components/chrome.js';
import { drawPage } from './components/draw-page.js';
import { later } from './components/later.js';
import { startList } from './control/models.js';
import { Connection } from './control/connection.js';
import { startDropping } from './control/dropping.js';
import { startExamples } from './control/examples.js';
import { startKeeping } from './control/keeping.js';
import { startReading } from './control/reading.js';
import { startRouter } from './control/router.js';
import { startTabs } from './control/tabs.js';
import { startWaiting } from './control/waiting.js';
import { find, isTyping, letterOf } from './dom.js';
import { templateStrokes } from './drawing/templates.js';
import { sentDrawing } from './picture.js';
import { Store, UNCHOSEN } from './store.js';

const apiBase = /** @type {HTMLMetaElement} */ (find('meta[name="api-base"]')).content;
const store = new Store();
const client = new Client(apiBase);
const connection = new Connection(store, client);
const LEAST_PEN = 8;
const MOST_PEN = 36;

/** The practice book is read from this browser when it is first needed. @type {Promise<(truth: string) => void> | null} */
let book = null;
/** A picture is given to the page as it is now, not as it is when the rest has been fetched. */
const give = async (...picture) => {
  const { state } = store;
  (await import('./control/giving.js')).givePicture(store, state, ...picture);
};
const inCommand = async (picture) => (await import('./photograph.js')).inCommand(picture);
const page = {
  store, client, connection, apiBase, listen,
  practice: () => (book ??= import('./control/practice.js').then(({ startPractice }) => startPractice(store, listen))),
  /** What of the drawing and of the fashion picture is sent, for commands. */
  drawn: async () => {
    const { picture } = store.drawing;
    return picture?.kind === 'file' ? inCommand(picture) : { blob: (await sentDrawing(store.drawing)).body, name: null };
  },
  garment: () => inCommand(store.state.fashion.picture),
};
/** What can be opened below a page to look further inside. @param {string} id @param {string} title */
const part = (id, title) => later(store, { id, title, load: async () => (await import('./components/parts.js')).makePart(id, page) });

startKeeping(store);
startRouter(store);
startWaiting(store);
startReading(store, client, connection);

chrome(store, apiBase);
banner(store, find('#banner'));
announcer(store, find('#live'));
drawPage(store, find('#page-draw'), {
  loadInside: async () => (await import('./components/parts.js')).makeUnits(page),
  apiBase,
  picture: page.drawn,
  more: [
    part('why', 'Why this answer'), part('maps', 'Layer by layer, down to one dot product'), part('all-at-once', 'All models at once'),
    part('film', 'From your drawing to 28 × 28'), part('replay', 'Replay: watch it make up its mind'), part('practice', 'Your practice book'),
  ],
});
startTabs(store, connection, async (tab) => (await import('./components/pages.js')).buildPage(tab, page, part, listen, give));
startDropping(give);
startList(store, client, connection);
startExamples(store, client, connection);

listen({
  'it-was': async (truth) => (await page.practice())(truth),
  undo: () => store.undo(),
  redo: () => store.redo(),
  clear: () => store.clear(),
  pen: (pen) => store.patch('draw', { pen: Math.min(MOST_PEN, Math.max(LEAST_PEN, pen)) }),
  eraser: () => store.patch('draw', { erasing: !store.state.draw.erasing }),
  example: (digit) => store.replaceDrawing({ strokes: templateStrokes(digit), picture: null }),
  'example-written': async (digit) => (await import('./control/giving.js')).giveWritten(store, store.state.written.digits[digit].pixels, `generated ${digit}`),
  // Of files that were chosen a command can tell the name, of what a camera took it cannot.
  picture: (file, { target }) => void give(file, /** @type {Element} */ (target).matches('input:not([capture])')),
  'answer-model': (model) => store.patch('route', { model }),
  'inside-model': (model) => store.patch('inside', { ...UNCHOSEN, shown: store.state.inside.shown, model, focus: null, intact: null }),
  look: ([task, change]) => store.patch('looks', { [task]: { ...store.state.looks[task], ...change } }),
  'unit-focus': (focus) => store.patch('inside', { focus }),
  'unit-pin': (pinned) => store.patch('inside', { pinned }),
  'try-now': () => connection.tryNow(),
});

/** @param {Record<string, (detail: any, event: Event) => void>} wishes what to do about each event that asks for something */
function listen(wishes) {
  for (const [wish, grant] of Object.entries(wishes)) {
    document.addEventListener(wish, (event) => grant(/** @type {CustomEvent} */ (event).detail, event));
  }
}

document.addEventListener('keydown', (event) => {
  const letter = letterOf(event);
  if (isTyping(event) || store.state.route.tab !== 'draw' || !(event.ctrlKey || event.metaKey) || !/[zy]/.test(letter)) return;
  event.preventDefault();
  if (event.shiftKey || letter === 'y') store.redo();
  else store.undo();
});

// What the page is made of is kept by the browser, so that it opens without a network, too.
if ('serviceWorker' in navigator) addEventListener('load', () => void navigator.serviceWorker.register('sw.js').catch(() => {}));
