/** One digit turning into another, in the hand of the number above, each step read by the digit model. */

import { stripQuery } from '../control/writing.js';
import { curlGet } from '../curl.js';
import { emit, fade, h, text } from '../dom.js';
import { DIGITS } from '../format.js';
import { copyButton } from './copy-button.js';
import { digitTile } from './digit-tile.js';
import { icon } from './icons.js';

const MOST_STEPS = 32;

/** @param {import('../store.js').Store} store @param {string} apiBase */
export function strip(store, apiBase) {
  const digit = (key, label) => {
    const select = h('select', { id: `strip-${key}`, on: { change: () => emit(select, 'strip-option', { [key]: select.value }) } },
      ...DIGITS.map((value) => h('option', { value }, value)));
    return { select, field: h('div', { class: 'field field-row' }, h('label', { for: `strip-${key}` }, label), select) };
  };
  const [from, to] = [digit('from', 'From'), digit('to', 'to')];
  const steps = h('input', { type: 'range', id: 'strip-steps', min: 2, max: MOST_STEPS, step: 1, on: { input: () => emit(steps, 'strip-option', { steps: Number(steps.value) }) } });
  const count = h('output', { for: 'strip-steps', class: 'slider-value' });
  const image = /** @type {HTMLImageElement} */ (h('img', { class: 'written-image strip-image', alt: '', hidden: true }));
  const sheet = h('div', { class: 'written-sheet strip-sheet fading' }, image);
  const problem = h('p', { class: 'problem', hidden: true });
  const frames = h('ol', { class: 'digits' });
  const words = h('p', { class: 'help strip-words' });
  const downloads = ['png', 'svg'].map((kind) =>
    h('button', { type: 'button', class: 'button quiet', 'aria-label': `Download ${kind.toUpperCase()} of the strip`, on: { click: (e) => emit(e.currentTarget, 'download-strip', kind) } }, icon('download'), kind.toUpperCase()));
  const curl = copyButton(() => {
    const { numbers: { options }, strip: asked } = store.state;
    return curlGet(apiBase, { path: `/generate/${asked.from}/strip`, query: stripQuery(options, asked), output: `${asked.from}-to-${asked.to}.png` });
  });
  const tiles = [];

  store.watch(['strip', 'numbers'], ({ strip: { written, stale, ...state }, numbers }) => {
    if (from.select.value !== state.from) from.select.value = state.from;
    if (to.select.value !== state.to) to.select.value = state.to;
    if (Number(steps.value) !== state.steps) steps.value = String(state.steps);
    text(count, `${state.steps} steps`);
    fade(sheet, stale, written !== null);
    sheet.dataset.ink = numbers.options.ink;
    problem.hidden = state.problem === null;
    text(problem, state.problem ?? '');
    image.hidden = curl.disabled = written === null;
    for (const download of downloads) download.disabled = written === null;
    const shown = written?.frames ?? [];
    if (written !== null && image.src !== written.image) {
      image.src = written.image;
      image.alt = `${written.from} turning into ${written.to}, handwritten, in ${shown.length} steps`;
    }
    text(words, written === null ? '' : told(written, numbers.like));
    while (tiles.length > shown.length) tiles.pop().element.remove();
    while (tiles.length < shown.length) {
      tiles.push(digitTile('read-frame', tiles.length));
      frames.append(tiles[tiles.length - 1].element);
    }
    shown.forEach((frame, i) => tiles[i].show(frame, `Step ${i + 1} of ${shown.length}`, () => true));
  });

  return h('section', { class: 'panel strip', 'aria-labelledby': 'strip-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'strip-title' }, 'From one digit to another'), h('div', { class: 'actions' }, ...downloads, curl)),
    h('div', { class: 'strip-choices' }, from.field, to.field,
      h('div', { class: 'field field-slider' }, h('label', { for: 'strip-steps' }, 'Steps'), steps, count)),
    problem, sheet, words, frames);
}

/** @param {import('../types.js').Strip} written @param {boolean} like whether the number above is in a person's hand @returns {string} what the digit model reads where */
function told({ frames }, like) {
  const runs = [];
  frames.forEach(({ verdict: { label } }, i) => {
    if (runs.at(-1)?.label !== label) runs.push({ label, from: i + 1 });
    runs.at(-1).to = i + 1;
  });
  const read = runs.length === 1 ? `every step as ${runs[0].label ?? 'blank'}`
    : runs.map(({ label, from, to }) => `${label ?? 'nothing'} in ${from === to ? `step ${from}` : `steps ${from} to ${to}`}`).join(', ');
  return `Written in the hand of the seed above${like ? ', not in yours' : ''}, a little further each time. The digit model reads ${read}.`;
}
