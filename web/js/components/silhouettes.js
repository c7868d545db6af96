/** Simple pieces of clothing of our own, so that the fashion page can be tried without a photograph. */

import { emit, h } from '../dom.js';

const SIDE = 280;

const SHADE = 20;

/** Filled outlines on a 28 x 28 grid, in greys from 0 (black) to 255; lighter in the middle, as cloth is that lies. */
const PIECES = [
  { name: 'T-shirt', shapes: [[120, 'M10 2.500 5 4.500 1 13l4.500 2 2-3.500V26h13V11.500l2 3.500 4.500-2-4-8.500-5-2c-1.500 2-6.500 2-8 0z'], [90, 'M10 2.500c1.500 2 6.500 2 8 0l.8.3c-1.500 3-8 3-9.600 0z']] },
  { name: 'Trousers', shapes: [[50, 'M9.500 1h9l1 8-.8 18h-3.700L14.200 10h-.4L13 27H9.300L8.500 9z'], [90, 'M11 4h.8v21H11zM16.200 4h.8v21h-.8z']] },
  { name: 'Dress', shapes: [[120, 'M9.500 2h2.500c.5 2 3.500 2 4 0h2.500l3 6-2 1-1.500-2v5l2 15h-10l2-15V7L8.500 9l-2-1z'], [90, 'M11 12h6v1h-6z']] },
  { name: 'Bag', shapes: [[140, 'M2 12c0-1.500 1-2 2-2h20c1 0 2 .5 2 2l.5 12c0 1.500-1 2-2 2h-21c-1 0-2-.5-2-2z'], [100, 'M4 11C6 0 22 0 24 11h-1c-2-9.500-16-9.500-18 0z']] },
  { name: 'Sneaker', shapes: [[30, 'M1.500 12c1.800.8 3.500.6 4.800 0 1-.4 2-.8 3-1 2.700 1.600 5 2.700 8.200 3.300 3.500.7 8 1.200 9 3.500v1.600H1.500z'], [170, 'M1.500 17.800h25v1.900c-8 .3-17 .3-25 0z'], [100, 'M9.600 11.200l2.600 1.600-.6.9-2.700-1.700zM12.500 12.700l2.600 1.300-.5 1-2.600-1.400z']] },
  { name: 'Boot', shapes: [[110, 'M4 5.500c3 .6 6.500.6 9.500 0 .5 3 1.500 5.500 3.500 7 3.500 1.500 8.500 2 10 5.500v3H3C3.800 16 4.200 11 4 5.500z'], [200, 'M3 20.800h24v1H3z'], [20, 'M26.500 21.500H11l-.5.7H2.800v1.800h8l1-1h14.700z']] },
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
      const cloth = context.createLinearGradient(0, 0, 28, 0);
      for (const [at, light] of [[0, -SHADE], [0.35, SHADE], [0.65, SHADE], [1, -SHADE]]) cloth.addColorStop(at, `rgb(${gray + light} ${gray + light} ${gray + light})`);
      context.fillStyle = cloth;
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
