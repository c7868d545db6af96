/** Reads results to those who listen: one sentence, once things have been still for a moment. */

import { text } from '../dom.js';
import { isEmpty } from '../drawing/strokes.js';
import { spoken } from '../format.js';

const STILL = 700;

/** @param {import('../store.js').Store} store @param {HTMLElement} live */
export function announcer(store, live) {
  let timer = 0;
  let cleared = '';
  const sentence = ({ route, reading, fashion, numbers }) => {
    const result = { draw: reading, fashion, numbers }[route.tab];
    // What is there to something older is no result.
    if (result === undefined || result.problem !== null || result.stale) return result?.problem ?? result?.late ?? '';
    if (result === numbers) return numbers.generated === null ? '' : `${numbers.generated.number} is written.`;
    return result.prediction === null ? cleared : spoken(result.prediction, result.number);
  };
  store.watch(['route', 'reading', 'fashion', 'numbers'], () => {
    clearTimeout(timer);
    timer = setTimeout(() => text(live, sentence(store.state)), STILL);
  });
  let empty = true;
  store.watch(['draw'], () => {
    if (isEmpty(store.drawing) === empty) return;
    empty = !empty;
    // An undo takes back, a redo would bring it again.
    cleared = !empty ? '' : store.state.draw.history.future.length === 0 ? 'Cleared.' : 'The sheet is empty.';
    if (empty) text(live, cleared);
  });
}
