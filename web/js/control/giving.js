/** What is given to be read, a photograph or what a network wrote. Fetched with the first. */

import { enlarge } from '../drawing/enlarge.js';
import { find, h, text } from '../dom.js';
import { ofPicture } from '../drawing/strokes.js';
import { taken } from '../photograph.js';

/** How many pictures either page was given: the last one stays, however long an earlier one takes to decode. */
const given = { draw: 0, fashion: 0 };

/**
 * @param {import('../store.js').Store} store
 * @param {import('../store.js').Store['state']} state as it was when the picture was given: it goes to the page that was looked at then
 * @param {File} file
 * @param {boolean} onDisk whether it lies there under its name, as what was chosen or dropped does
 * @param {string | null} [example] its name, if it is one of ours
 */
export async function givePicture(store, { route: { tab }, draw: { replaced } }, file, onDisk, example = null) {
  const page = tab === 'fashion' || example !== null ? 'fashion' : 'draw';
  const turn = ++given[page];
  if (page === 'draw' && tab !== 'draw') location.hash = '#draw';
  const slice = page === 'draw' ? 'reading' : 'fashion';
  store.patch(slice, { stale: true, late: 'Opening the photo…' });
  const { picture, problem } = await taken(file, onDisk);
  // Something newer is there by now.
  if (turn !== given[page] || (page === 'draw' && replaced !== store.state.draw.replaced)) return;
  if (picture === null) store.patch(slice, { prediction: null, problem, stale: false, ...(page === 'draw' ? { number: null } : { picture: null, wanted: null }) });
  else if (page === 'fashion') store.patch('fashion', { picture: { ...picture, example }, wanted: null, prediction: null, problem: null, stale: true, late: null });
  else {
    store.patch('reading', { late: 'Reading your picture…' });
    store.replaceDrawing(ofPicture({ kind: 'file', ...picture }));
    watchPen(store);
  }
}

let watched = false;
const SAID_FOR = 6000;

/** A pen that takes a photograph's place says so, to everybody. @param {import('../store.js').Store} store */
function watchPen(store) {
  if (watched) return;
  watched = true;
  const note = h('p', { class: 'sketch-note', hidden: true }, 'Your stroke replaced the picture. Undo brings it back.');
  find('.sketch').append(note);
  let before = store.drawing;
  let timer = 0;
  store.addEventListener('draw', () => {
    const { drawing, state: { draw: { stroke, history } } } = store;
    if (drawing === before || stroke !== null) return;
    const replaced = before.picture?.kind === 'file' && drawing.picture === null && drawing.strokes.length === 1 && history.past.at(-1) === before;
    before = drawing;
    note.hidden = !replaced;
    clearTimeout(timer);
    if (!replaced) return;
    text(find('#live'), note.textContent);
    timer = setTimeout(() => (note.hidden = true), SAID_FOR);
  });
}

/** What a network wrote, to be read. @param {import('../store.js').Store} store @param {number[]} pixels 28 x 28 @param {string} name */
export function giveWritten(store, pixels, name) {
  store.replaceDrawing(ofPicture({ kind: 'gray', gray: enlarge(pixels, 28), name }));
  location.hash = '#draw';
}
