/** Digits to start from: ten drawn by the code that draws the user's, and ten that the generator wrote. */

import { channels, onThemeChange } from '../colours.js';
import { emit, h, text } from '../dom.js';
import { rasterise } from '../drawing/rasterise.js';
import { templateStrokes } from '../drawing/templates.js';
import { inkSheet } from './ink-sheet.js';
import { thumbnail } from './thumbnail.js';

const SIDE = 56;

/** @param {import('../store.js').Store} store */
export function examples(store) {
  const example = (name, wish, digit, picture, disabled = false) => h('button', { type: 'button', class: 'example', disabled, 'aria-label': `${name} ${digit}`,
    on: { click: (event) => emit(event.currentTarget, wish, digit) } }, picture);
  const ten = Array.from({ length: 10 }, (_, digit) => digit);
  const buttons = ten.map((digit) => {
    const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' }));
    return { digit, canvas, button: example('Example', 'example', digit, canvas) };
  });
  const paint = () => {
    for (const { digit, canvas } of buttons) {
      const gray = rasterise(templateStrokes(digit, { size: 220, width: 22 }), SIDE);
      const context = canvas.getContext('2d');
      context.clearRect(0, 0, SIDE, SIDE);
      context.drawImage(inkSheet(gray, SIDE, channels('--ink'), 255), 0, 0);
    }
  };
  paint();
  onThemeChange(paint);
  // Their places are kept until they are written.
  const written = ten.map((digit) => {
    const { element, show } = thumbnail();
    return { show, button: example('Written', 'example-written', digit, element, true) };
  });
  const title = h('span', { class: 'examples-title' });
  store.watch(['written'], ({ written: { digits, refused } }) => {
    const missing = refused && digits.length === 0;
    text(title, missing ? 'Or try one of these; the server writes no second row now' : 'Or try one of these; a network wrote the second row');
    written.forEach(({ show, button }, i) => {
      button.hidden = missing;
      button.disabled = digits.length === 0;
      show(digits[i]?.pixels ?? null);
    });
  });
  return h('div', { class: 'examples', role: 'group', 'aria-label': 'Examples' }, title, ...buttons.concat(written).map(({ button }) => button));
}
