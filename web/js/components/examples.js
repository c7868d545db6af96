/** Ten digits to start from, drawn by the same code that draws the user's. */

import { channels, onThemeChange } from '../colours.js';
import { emit, h } from '../dom.js';
import { rasterise } from '../drawing/rasterise.js';
import { templateStrokes } from '../drawing/templates.js';
import { inkSheet } from './ink-sheet.js';

const SIDE = 56;

export function examples() {
  const buttons = Array.from({ length: 10 }, (_, digit) => {
    const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' }));
    return { digit, canvas, button: h('button', { type: 'button', class: 'example', 'aria-label': `Example ${digit}`,
      on: { click: (event) => emit(event.currentTarget, 'example', digit) } }, canvas) };
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
  return h('div', { class: 'examples', role: 'group', 'aria-label': 'Examples' },
    h('span', { class: 'examples-title' }, 'Or try one of these'), ...buttons.map(({ button }) => button));
}
