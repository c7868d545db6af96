/** A 28 x 28 picture, each pixel a small square: what a model sees. Strokes are shown as ink on paper, photographs light on black. */

import { channels, onThemeChange } from '../colours.js';
import { h } from '../dom.js';
import { inkSheet } from './ink-sheet.js';

const SIDE = 28;
const WHITE = /** @type {[number, number, number]} */ ([255, 255, 255]);

/** What paints each again. They come and go by the hundred: the page knows which are left. @type {WeakMap<Element, () => void>} */
const again = new WeakMap();
onThemeChange(() => {
  for (const canvas of document.querySelectorAll('.thumb')) again.get(canvas)();
});

/**
 * @param {{label?: string, photograph?: boolean}} [options] without a label it is decoration beside a text that says the same
 * @returns {{element: HTMLElement, show: (pixels: ArrayLike<number> | null) => void}}
 */
export function thumbnail({ label, photograph = false } = {}) {
  const canvas = /** @type {HTMLCanvasElement} */ (
    h('canvas', { class: 'thumb', width: SIDE, height: SIDE, role: label && 'img', 'aria-label': label, 'aria-hidden': label ? null : 'true' })
  );
  const context = canvas.getContext('2d');
  let shown = null;
  const show = (pixels) => {
    shown = pixels;
    context.clearRect(0, 0, SIDE, SIDE);
    if (pixels === null) return;
    if (photograph) context.fillRect(0, 0, SIDE, SIDE);
    context.drawImage(inkSheet(pixels, SIDE, photograph ? WHITE : channels('--ink')), 0, 0);
  };
  again.set(canvas, () => show(shown));
  return { element: canvas, show };
}
