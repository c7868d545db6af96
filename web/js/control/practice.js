/** Keeps what people say about their drawings: one word a drawing, in the practice book of this browser. */

import { entryOf, forget, keep, KEY, read, write } from '../practice/book.js';

/**
 * @param {import('../store.js').Store} store
 * @param {(wishes: Record<string, (detail: any) => void>) => void} listen
 * @returns {(truth: string) => void} what to do when somebody says what the drawing was
 */
export function startPractice(store, listen) {
  /** What was said of the drawing on the canvas: its entry in the book, once there is one. @type {{drawing: object | null, id: string | null}} */
  let told = { drawing: null, id: null };
  /** Whether there is a word that waits for its answer: an entry is both. */
  let waits = false;

  const put = (entries, truth) => store.patch('practice', { entries, truth, kept: write(entries) });
  store.patch('practice', { entries: read() });
  // Another tab has written into it, or has thrown everything away.
  addEventListener('storage', ({ key }) => {
    if (key === KEY || key === null) store.patch('practice', { entries: read() });
  });
  store.addEventListener('draw', () => {
    if (store.drawing === told.drawing) return;
    told = { drawing: store.drawing, id: null };
    waits = false;
    if (store.state.practice.truth !== null) store.patch('practice', { truth: null });
  });

  const note = () => {
    const { practice: { truth, entries }, reading: { prediction, stale, problem } } = store.state;
    if (!waits || stale) return;
    waits = false;
    if (problem !== null || !prediction?.preprocessing) return store.patch('practice', { truth: null });
    told.id ??= crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
    put(keep(entries, entryOf(truth, prediction, told.id, new Date())), truth);
  };
  store.addEventListener('reading', note);

  listen({
    'practice-forget': (id) => put(forget(store.state.practice.entries, id), id === told.id ? null : store.state.practice.truth),
    'practice-clear': () => put([], null),
  });
  return (truth) => {
    const { entries, truth: before } = store.state.practice;
    told = { drawing: store.drawing, id: told.drawing === store.drawing ? told.id : null };
    waits = truth !== before;
    if (!waits) return put(forget(entries, told.id), null);
    store.patch('practice', { truth });
    note();
  };
}
