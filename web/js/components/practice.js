/** The practice book, opened: the drawings kept, how often each digit was taken for which, and ways to take it along or throw it away. */

import { attribute, emit, h, text } from '../dom.js';
import { DIGITS, likely } from '../format.js';
import { confusion, unpack } from '../practice/book.js';
import { confusionTable } from './confusion.js';
import { icon } from './icons.js';
import { thumbnail } from './thumbnail.js';

const PRIVATE = 'Kept in this browser only: nothing of it is ever sent anywhere.';
const SURE_FOR = 4000;

/** @param {import('../store.js').Store} store @returns {() => HTMLElement} it emits practice-forget and practice-clear */
export const practiceBook = (store) => () => {
  const words = h('p', {});
  const matrix = h('div', { class: 'practice-matrix' });
  const drawings = h('ul', { class: 'practice-drawings' });
  const exporting = /** @type {HTMLButtonElement} */ (
    h('button', { type: 'button', class: 'button', on: { click: () => save(store.state.practice.entries) } }, icon('download'), 'Export'));
  const clearing = sureButton('Delete all', (button) => emit(button, 'practice-clear'));

  let shown = null;
  store.watch(['practice'], ({ practice: { entries } }) => {
    if (entries === shown) return;
    shown = entries;
    const { counts, right } = confusion(entries);
    exporting.disabled = entries.length === 0;
    attribute(clearing, 'aria-disabled', String(entries.length === 0));
    text(words, entries.length === 0
      ? `Nothing in it yet. Draw a digit, then say under the answer what it was. ${PRIVATE}`
      : `Of ${entries.length === 1 ? 'one drawing' : `${entries.length} drawings`}, ${right} read right. ${PRIVATE}`);
    matrix.replaceChildren(...(entries.length === 0 ? [] : [
      h('h3', {}, 'Your hand'),
      h('p', { class: 'help' }, 'Rows are what you meant, columns what was read; the last column: not taken for a digit.'),
      confusionTable('Confusion matrix of your hand', [...DIGITS], [...DIGITS, 'none'], counts)]));
    const deleted = [...drawings.children].findIndex((item) => item.contains(document.activeElement));
    drawings.replaceChildren(...entries.map(drawing));
    // Whoever deletes one goes on with the next.
    if (deleted >= 0) (drawings.children[Math.min(deleted, entries.length - 1)]?.querySelector('button') ?? clearing).focus();
  });
  return h('div', { class: 'practice' }, words, h('div', { class: 'practice-columns' }, matrix, drawings), h('div', { class: 'actions' }, exporting, clearing));
};

/** @param {import('../practice/book.js').Entry} entry */
function drawing({ id, truth, said, accepted, confidence, pixels }) {
  const picture = thumbnail();
  picture.show(unpack(pixels));
  const right = accepted && said === truth;
  return h('li', { class: right ? 'practice-drawing' : 'practice-drawing is-wrong' }, picture.element,
    h('span', {}, h('strong', {}, truth), right ? ` · ${likely(confidence)}` : accepted ? `, read as ${said}` : ', refused'),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': `Delete this ${truth}`, title: 'Delete', on: { click: (e) => emit(e.currentTarget, 'practice-forget', id) } }, icon('clear')));
}

/** What cannot be undone is asked for twice, without a dialog in the way. */
function sureButton(label, act) {
  let timer = 0;
  const button = /** @type {HTMLButtonElement} */ (h('button', { type: 'button', class: 'button', on: { click: () => {
    clearTimeout(timer);
    if (button.getAttribute('aria-disabled') === 'true') return;
    if (button.dataset.sure) {
      calm();
      act(button);
    } else {
      button.dataset.sure = 'asked';
      text(button, 'Really delete all?');
      timer = setTimeout(calm, SURE_FOR);
    }
  } } }, label));
  const calm = () => {
    delete button.dataset.sure;
    text(button, label);
  };
  return button;
}

/** @param {ReadonlyArray<import('../practice/book.js').Entry>} entries */
function save(entries) {
  const drawings = entries.map(({ pixels, ...entry }) => ({ ...entry, pixels: unpack(pixels).map((value) => Number(value.toFixed(4))) }));
  const blob = new Blob([JSON.stringify({ format: 'digits practice book', width: 28, height: 28, drawings }, null, 1)], { type: 'application/json' });
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement('a'), { href: url, download: 'practice-book.json' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
