/** Simple pieces of clothing of our own, so that the fashion page can be tried without a photograph. */

import { emit, h } from '../dom.js';

const SIDE = 280;

/** Filled outlines on a 28 x 28 grid, in greys from 0 (black) to 255. */
const PIECES = [
  { name: 'T-shirt', shapes: [[150, 'M9 4 4 6.500 1.500 12l4 2L7.500 11.500V25h13V11.500l2 2.500 4-2L24 6.500 19 4c-1.500 2.500-8.500 2.500-10 0z']] },
  { name: 'Trousers', shapes: [[120, 'M8.500 2h11l1.500 24.500h-5L14 9 12 26.500H7z']] },
  { name: 'Dress', shapes: [[140, 'M11 1.500v3c1 1.500 5 1.500 6 0v-3h1.500V8c0 3-1.500 4-1.500 6l4 12.500H7L11 14c0-2-1.500-3-1.500-6V1.500z']] },
  { name: 'Bag', shapes: [[110, 'M3 11.500h22V25H3z'], [60, 'M9 11.500C9 3.500 19 3.500 19 11.500h-1.800c0-5.500-6.400-5.500-6.400 0zM3 14.500h22v1H3z']] },
  { name: 'Sneaker', shapes: [[120, 'M2 12c3 1 5-.5 6.500-1.500 2.500 1.500 4 3.500 7.500 4.500s8.500 1 10 3.500v2.500H2z'], [60, 'M2 19.500h24V21.500H2z']] },
  { name: 'Boot', shapes: [[90, 'M8 2.500h9V15c4 1.500 8 2 8.500 6.500v2.500H8z'], [40, 'M8 22.500h17.500v2H19v-1h-6v2H8z']] },
];

/** @param {import('../store.js').Store} store */
export function silhouettes(store) {
  const buttons = PIECES.map(({ name, shapes }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { width: SIDE, height: SIDE, 'aria-hidden': 'true' }));
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, SIDE, SIDE);
    context.scale(SIDE / 28, SIDE / 28);
    for (const [gray, path] of shapes) {
      context.fillStyle = `rgb(${gray} ${gray} ${gray})`;
      context.fill(new Path2D(path));
    }
    const give = () => canvas.toBlob((blob) => emit(button, 'example-garment', [new File([blob], `${name}.png`, { type: 'image/png' }), name]), 'image/png');
    const button = h('button', { type: 'button', class: 'example silhouette', 'aria-label': `Example: ${name}`, on: { click: give } }, canvas);
    return button;
  });
  store.watch(['fashion'], ({ fashion: { wanted, picture } }) => {
    // A link names one of these.
    if (wanted === null || picture?.example === wanted) return;
    const button = buttons[PIECES.findIndex(({ name }) => name === wanted)];
    // Once this page is built: what it emits is heard at the document.
    if (button !== undefined) queueMicrotask(() => button.click());
    store.patch('fashion', { wanted: null });
  });
  return h('div', { class: 'examples', role: 'group', 'aria-label': 'Examples' },
    h('span', { class: 'examples-title' }, 'Or try one of these'), ...buttons);
}
