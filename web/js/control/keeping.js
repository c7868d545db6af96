/** Keeps the drawing in this browser, so that a closed or reloaded page, or one without a network, still has it. */

import { decodeStrokes, encodeStrokes } from '../drawing/codec.js';

const KEY = 'digits.drawing';
const PAUSE = 300;

/** @param {import('../store.js').Store} store */
export function startKeeping(store) {
  const before = recall();
  if (before !== null) store.replaceDrawing({ strokes: before, picture: null });
  let kept = store.drawing;
  let timer = 0;
  const keep = () => {
    kept = store.drawing;
    remember(kept.picture === null ? encodeStrokes(kept.strokes) : '');
  };
  store.addEventListener('draw', () => {
    if (store.drawing === kept || store.state.draw.stroke !== null) return;
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  });
  // Only what is new here: another tab may have kept something since.
  addEventListener('pagehide', () => {
    if (store.drawing !== kept) keep();
  });
}

/** Storage may be forbidden; then nothing is kept. */
function recall() {
  try {
    return decodeStrokes(localStorage.getItem(KEY) ?? '');
  } catch {
    return null;
  }
}

function remember(text) {
  try {
    if (text === '') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, text);
  } catch {
    // Nothing to do: see recall().
  }
}
