/** Numbers: a number in, the same number written by a network out; each digit read back by the digit model. */

import { isOption } from '../control/options.js';
import { generateQuery, isNumber, likeQuery } from '../control/writing.js';
import { curlGet, curlPost } from '../curl.js';
import { attribute, emit, fade, h, text } from '../dom.js';
import { percent, withArticle } from '../format.js';
import { plainNumber } from '../numerals.js';
import { copyButton } from './copy-button.js';
import { icon } from './icons.js';
import { strip } from './strip.js';
import { digitTile } from './digit-tile.js';

/** @param {import('../store.js').Store} store @param {HTMLElement} root @param {{apiBase: string, picture: () => Promise<{blob: Blob, name: string | null}>}} page as of drawPage */
export function numbersPage(store, root, { apiBase, picture }) {
  const [ask, how] = options(store);
  root.append(ask, written(store, apiBase, picture), how, strip(store, apiBase));
}

/** What is written, and how: two panels, so that on a phone the result comes between them. @param {import('../store.js').Store} store */
function options(store) {
  const change = (event, key, value) => emit(event.target, 'number-option', { [key]: value });
  const readers = [];
  const bind = (control, key, read) => {
    readers.push((values) => {
      if (read(control) !== values[key]) control.value = String(values[key]);
    });
    return control;
  };

  const number = bind(h('input', { id: 'number', class: 'number-input', type: 'text', inputmode: 'numeric', autocomplete: 'off', maxlength: 64,
    spellcheck: 'false', 'aria-describedby': 'number-help', on: { input: (e) => change(e, 'number', plainNumber(e.target.value)) } }), 'number', (c) => plainNumber(c.value));
  const help = h('p', { id: 'number-help', class: 'help', role: 'status' });

  const slider = (key, label, min, max, step, words) => {
    const output = h('output', { for: key, class: 'slider-value' });
    const input = bind(h('input', { type: 'range', id: key, min, max, step, on: { input: (e) => change(e, key, Number(e.target.value)) } }), key, (c) => Number(c.value));
    readers.push((values) => text(output, words(values[key])));
    return h('div', { class: 'field field-slider' }, h('label', { for: key }, label), input, output);
  };
  const choice = (key, label, values, parse = String) =>
    h('div', { class: 'field' }, h('label', { for: key }, label),
      bind(h('select', { id: key, on: { change: (e) => change(e, key, parse(e.target.value)) } },
        ...values.map(([value, name]) => h('option', { value }, name))), key, (c) => parse(c.value)));
  const seed = bind(h('input', { type: 'number', id: 'seed', min: 0, max: 4294967295, step: 1, 'aria-describedby': 'numbers-problem',
    on: { change: ({ target }) => {
      // Left empty, it is what it was.
      if (target.value === '') target.value = String(store.state.numbers.options.seed);
      else emit(target, 'number-option', { seed: Number(target.value) });
    } } }), 'seed', (c) => (c.value === '' ? NaN : Number(c.value)));

  const ask = h('section', { class: 'panel number-ask', 'aria-labelledby': 'numbers-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'numbers-title' }, 'Your number')),
    h('div', { class: 'field field-number' }, h('label', { for: 'number' }, 'Number'), number, help));
  const like = h('button', { type: 'button', class: 'button', 'aria-pressed': 'false', 'aria-describedby': 'like-help', on: { click: (e) => emit(e.currentTarget, 'write-like') } }, 'Write like me');
  const how = h('section', { class: 'panel number-options', 'aria-label': 'How it is written' },
    h('div', { class: 'field field-seed' }, h('label', { for: 'seed' }, 'Seed'), seed,
      h('button', { type: 'button', class: 'button', on: { click: (e) => emit(e.currentTarget, 'reroll') } }, icon('reroll'), 'Write it anew')),
    h('div', { class: 'sliders' },
      slider('variation', 'Variation', 0, 1, 0.05, (v) => `${Math.round(v * 100)}%`),
      slider('slant', 'Slant', -1, 1, 0.05, (v) => (v === 0 ? 'upright' : `${Math.round(Math.abs(v) * 100)}% ${v > 0 ? 'right' : 'left'}`)),
      slider('thickness', 'Thickness', -1, 1, 0.05, (v) => (v === 0 ? 'normal' : `${Math.round(Math.abs(v) * 100)}% ${v > 0 ? 'bolder' : 'finer'}`)),
      slider('gap', 'Gap', 0, 28, 1, (v) => `${v} px`)),
    h('div', { class: 'field' }, like, h('p', { id: 'like-help', class: 'help' }, 'Takes the digit on the Draw page as a sample of your hand.')),
    h('div', { class: 'choices' },
      choice('style', 'Style', [['consistent', 'One hand'], ['mixed', 'Many hands']]),
      choice('layout', 'Spacing', [['cells', 'Even'], ['natural', 'Natural']]),
      choice('ink', 'Ink', [['dark', 'Dark'], ['light', 'Light']]),
      choice('scale', 'Size', [[2, 'Small'], [4, 'Medium'], [8, 'Large'], [16, 'Huge']], Number)));

  store.watch(['numbers'], ({ numbers }) => {
    for (const read of readers) read(numbers.options);
    attribute(like, 'aria-pressed', String(numbers.like));
    const valid = isNumber(numbers.options.number);
    attribute(number, 'aria-invalid', valid ? null : 'true');
    attribute(seed, 'aria-invalid', isOption(numbers.options, 'seed') ? null : 'true');
    text(help, valid || numbers.options.number === '' ? 'Up to 32 digits; leading zeros count.' : 'Only the digits 0 to 9, up to 32 of them.');
  });
  return [ask, how];
}

/** @param {import('../store.js').Store} store @param {string} apiBase @param {() => Promise<{blob: Blob, name: string | null}>} drawing */
function written(store, apiBase, drawing) {
  const image = /** @type {HTMLImageElement} */ (h('img', { class: 'written-image', alt: '', hidden: true }));
  const invitation = h('p', { class: 'written-invitation' });
  const problem = h('p', { class: 'problem', id: 'numbers-problem', hidden: true });
  const sheet = h('div', { class: 'written-sheet fading' }, image, invitation);
  const caption = h('p', { class: 'written-caption' });
  const digits = h('ul', { class: 'digits' });
  const downloads = ['png', 'svg'].map((kind) =>
    h('button', { type: 'button', class: 'button quiet', on: { click: (e) => emit(e.currentTarget, 'download', kind) } }, icon('download'), `Download ${kind.toUpperCase()}`));
  const copy = copyButton(() => location.href, 'Copy link', 'link');
  const curl = copyButton(() => {
    const { options, like } = store.state.numbers;
    const asked = { path: `/generate/${options.number}`, query: like ? likeQuery(options) : generateQuery(options), output: `${options.number}.png` };
    return like ? drawing().then((picture) => curlPost(apiBase, asked, picture)) : curlGet(apiBase, asked);
  });
  const tiles = [];

  store.watch(['numbers', 'server'], ({ numbers, server }) => {
    const { options, stale } = numbers;
    // Without a server what is there is not what was asked for.
    const generated = stale && !server.ok ? null : numbers.generated;
    text(invitation, !stale ? (numbers.problem === null ? 'Type a number: it is written at once.' : 'Nothing is written.') : server.ok ? 'Writing\u2026' : 'Waiting for the server: your number is kept, and written as soon as it is back.');
    image.hidden = generated === null;
    invitation.hidden = generated !== null;
    copy.disabled = curl.disabled = generated === null;
    for (const download of downloads) download.disabled = generated === null;
    fade(sheet, stale, generated !== null);
    sheet.dataset.ink = options.ink;
    problem.hidden = numbers.problem === null;
    text(problem, numbers.problem ?? '');
    if (generated !== null && image.src !== generated.image) {
      image.src = generated.image;
      image.alt = `${generated.number}, handwritten`;
      image.style.setProperty('--digits', String(generated.digits.length));
    }
    const hand = generated?.hand;
    text(caption, generated === null ? '' : hand ? `In your hand, taken from your ${hand.digit}: ${percent(hand.likeness)} alike, as far as the model “${generated.model}” can.` : `Written by the model “${generated.model}” with seed ${generated.seed}; the same link writes the same picture.`);
    showTiles(generated);
  });

  function showTiles(generated) {
    const wanted = generated?.digits ?? [];
    while (tiles.length > wanted.length) tiles.pop().element.remove();
    while (tiles.length < wanted.length) {
      tiles.push(digitTile('read-digit', tiles.length));
      digits.append(tiles[tiles.length - 1].element);
    }
    wanted.forEach(({ digit, ...one }, i) => tiles[i].show(one, `Digit ${i + 1}, ${withArticle(digit)}`, (label) => label === String(digit)));
  }

  return h('section', { class: 'panel written', 'aria-labelledby': 'written-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'written-title' }, 'Written by the network'), h('div', { class: 'actions' }, ...downloads, copy, curl)),
    problem, sheet, caption,
    h('h3', { class: 'digits-title' }, 'And read back, digit by digit'), digits,
    h('p', { class: 'help' }, 'Choose a digit to put it on the drawing surface and look inside.'));
}
