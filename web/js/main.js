/** Puts the page together: builds the parts, and turns what they emit into changes of the store. */

import { Client } from './client.js';
import { announcer } from './components/announcer.js';
import { banner } from './components/banner.js';
import { chrome } from './components/chrome.js';
import { drawPage } from './components/draw-page.js';
import { fashionPage } from './components/fashion-page.js';
import { modelsPage } from './components/models-page.js';
import { numbersPage } from './components/numbers-page.js';
import { startCards } from './control/cards.js';
import { Connection } from './control/connection.js';
import { startGarments } from './control/garments.js';
import { startReading } from './control/reading.js';
import { startRouter } from './control/router.js';
import { anySeed, generateQuery, startWriting } from './control/writing.js';
import { find } from './dom.js';
import { enlarge } from './drawing/rasterise.js';
import { ofPicture } from './drawing/strokes.js';
import { templateStrokes } from './drawing/templates.js';
import { decode, fileOf } from './picture.js';
import { Store } from './store.js';

const apiBase = /** @type {HTMLMetaElement} */ (find('meta[name="api-base"]')).content;
const store = new Store();
const client = new Client(apiBase);
const connection = new Connection(store, client);

store.patch('numbers', { options: { ...store.state.numbers.options, seed: anySeed() } });
startRouter(store);
startReading(store, client, connection);
startGarments(store, client, connection);
startWriting(store, client, connection);

chrome(store, apiBase);
banner(store, find('#banner'));
announcer(store, find('#live'));
drawPage(store, find('#page-draw'));
fashionPage(store, find('#page-fashion'));
numbersPage(store, find('#page-numbers'));
modelsPage(store, find('#page-models'));
startCards(store, client, connection);

/** @type {Record<string, (detail: any, event: Event) => void>} */
const WISHES = {
  undo: () => store.undo(),
  redo: () => store.redo(),
  clear: () => store.clear(),
  pen: (pen) => store.patch('draw', { pen }),
  example: (digit) => store.replaceDrawing({ strokes: templateStrokes(digit), picture: null }),
  picture: (file) => void givePicture(file),
  'answer-model': (model) => store.patch('route', { model }),
  'inside-model': (model) => store.patch('inside', { model, focus: null }),
  'unit-focus': (focus) => store.patch('inside', { focus }),
  'number-option': (change) => setNumber(change),
  reroll: () => setNumber({ seed: anySeed() }),
  download: () => void download(),
  'copy-link': (_, event) => void copyLink(/** @type {HTMLElement} */ (event.target)),
  'read-digit': (place) => readDigit(place),
  'try-now': () => connection.tryNow(),
};
for (const [wish, grant] of Object.entries(WISHES)) {
  document.addEventListener(wish, (event) => grant(/** @type {CustomEvent} */ (event).detail, event));
}

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.matches('input:not([type="range"]), select, textarea');
  if (typing || store.state.route.tab !== 'draw' || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
  event.preventDefault();
  if (event.shiftKey) store.redo();
  else store.undo();
});

for (const type of ['dragenter', 'dragover']) {
  document.addEventListener(type, (event) => {
    event.preventDefault();
    document.body.classList.add('is-dropping');
  });
}
document.addEventListener('dragleave', (event) => {
  if (/** @type {DragEvent} */ (event).relatedTarget === null) document.body.classList.remove('is-dropping');
});
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('is-dropping');
  const file = fileOf(event.dataTransfer);
  if (file !== null) void givePicture(file);
});
document.addEventListener('paste', (event) => {
  const file = fileOf(event.clipboardData);
  if (file === null) return;
  event.preventDefault();
  void givePicture(file);
});

/** A picture goes to the page that is looked at. @param {File} file */
async function givePicture(file) {
  const picture = { blob: file, name: file.name || 'pasted picture', bitmap: await decode(file) };
  if (store.state.route.tab === 'fashion') store.patch('fashion', { picture });
  else {
    location.hash = '#draw';
    store.replaceDrawing(ofPicture({ kind: 'file', ...picture }));
  }
}

/** @param {Partial<import('./store.js').NumberOptions>} change */
function setNumber(change) {
  store.patch('numbers', { options: { ...store.state.numbers.options, ...change } });
}

async function download() {
  const { number, ...options } = store.state.numbers.options;
  try {
    const url = URL.createObjectURL(await client.numberPng(number, generateQuery({ number, ...options })));
    const link = Object.assign(document.createElement('a'), { href: url, download: `${number}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  } catch (error) {
    const problem = connection.handle(error, () => {});
    if (problem !== null) store.patch('numbers', { problem });
  }
}

/** @param {HTMLElement} button */
async function copyLink(button) {
  const label = button.lastChild;
  const before = label.textContent;
  try {
    await navigator.clipboard.writeText(location.href);
    label.textContent = 'Copied';
  } catch {
    label.textContent = 'It is in the address bar';
  }
  setTimeout(() => (label.textContent = before), 1500);
}

/** @param {number} place */
function readDigit(place) {
  const { digit, pixels } = store.state.numbers.generated.digits[place];
  store.replaceDrawing(ofPicture({ kind: 'gray', gray: enlarge(pixels, 28), name: `generated ${digit}` }));
  location.hash = '#draw';
}
