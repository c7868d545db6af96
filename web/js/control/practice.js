/** Keeps what people say about their drawings: one word a drawing, in the practice book of this browser. */

import { entryOf, forget, keep, KEY, read, write } from '../practice/book.js';

/** @param {import('../store.js').Store} store @returns {Record<string, (detail: any) => void>} what can be wished */
export function startPractice(store) {
  /** Which entry is about the drawing on the canvas. @type {{drawing: object | null, id: string | null}} */
  let told = { drawing: null, id: null };

  const put = (entries, about) => store.patch('practice', { entries, truth: about, kept: write(entries) });
  store.patch('practice', { entries: read() });
  // Another tab has written into it, or has thrown everything away.
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) store.patch('practice', { entries: read() });
  });
  store.addEventListener('draw', () => {
    if (store.drawing === told.drawing) return;
    told = { drawing: store.drawing, id: null };
    if (store.state.practice.truth !== null) store.patch('practice', { truth: null });
  });

  return {
    'it-was': (truth) => {
      const { prediction, stale } = store.state.reading;
      const { entries, truth: before } = store.state.practice;
      if (stale || !prediction?.preprocessing) return;
      if (truth === before) return put(forget(entries, told.id), null);
      told = { drawing: store.drawing, id: told.id ?? crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
      put(keep(entries, entryOf(truth, prediction, told.id, new Date())), truth);
    },
    'practice-forget': (id) => put(forget(store.state.practice.entries, id), id === told.id ? null : store.state.practice.truth),
    'practice-clear': () => put([], null),
  };
}
