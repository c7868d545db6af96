/** The pen under the keyboard, for those who draw without a pointer. Fetched when the drawing surface is first reached by keyboard. */

import { emit, find, letterOf, text } from '../dom.js';
import { SIZE } from '../drawing/strokes.js';

const STEP = 5;
const BIG_STEP = 20;
const WIDTH_KEYS = { '+': 2, '-': -2 };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @param {import('../store.js').Store} store
 * @param {HTMLCanvasElement} canvas
 * @param {{x: number, y: number, shown: boolean, down: boolean}} pen
 * @returns {(event: KeyboardEvent) => void} what a key does
 */
export function keyboardPen(store, canvas, pen) {
  // Nobody who draws by ear sees whether the ring round the pen is dashed.
  const say = (words) => text(find('#live'), words);

  return ({ key, code, shiftKey, repeat }) => {
    const letter = letterOf({ key, code });
    // Held down, they are pressed once.
    if (repeat && (key === ' ' || letter === 'e')) return;
    if (key in ARROWS) {
      const [dx, dy] = ARROWS[key];
      const step = shiftKey ? BIG_STEP : STEP;
      pen.x = Math.min(SIZE, Math.max(0, pen.x + dx * step));
      pen.y = Math.min(SIZE, Math.max(0, pen.y + dy * step));
      if (pen.down) store.continueStroke([{ x: pen.x, y: pen.y }]);
    } else if (key === ' ') {
      pen.down = !pen.down;
      if (pen.down) store.beginStroke({ x: pen.x, y: pen.y });
      else store.endStroke();
      say(`${store.state.draw.erasing ? 'Eraser' : 'Pen'} ${pen.down ? 'down' : 'up'}.`);
    } else if (key === 'Delete' || key === 'Backspace') {
      pen.down = false;
      emit(canvas, 'clear');
      say('Cleared.');
    } else if (letter === 'e') {
      emit(canvas, 'eraser');
      say(store.state.draw.erasing ? 'Eraser.' : 'Pen.');
    } else emit(canvas, 'pen', store.state.draw.pen + WIDTH_KEYS[key]);
    pen.shown = true;
  };
}
