/** A 28 x 28 picture of ink on paper, each pixel a small square: what a model sees. */

import { channels, onThemeChange } from '../colours.js';
import { h } from '../dom.js';

const SIDE = 28;

/** @param {string} [className] @param {string} [label] @returns {{element: HTMLElement, show: (pixels: ArrayLike<number> | null) => void}} */
export function thumbnail(className = '', label = '') {
  const canvas = /** @type {HTMLCanvasElement} */ (
    h('canvas', { class: `thumb ${className}`, width: SIDE, height: SIDE, role: label ? 'img' : null,
      'aria-label': label || null, 'aria-hidden': label ? null : 'true' })
  );
  const context = canvas.getContext('2d');
  let shown = null;
  const show = (pixels) => {
    shown = pixels;
    context.clearRect(0, 0, SIDE, SIDE);
    if (pixels === null) return;
    const [r, g, b] = channels('--ink');
    const image = new ImageData(SIDE, SIDE);
    for (let i = 0; i < SIDE * SIDE; i++) image.data.set([r, g, b, Math.round(255 * pixels[i])], i * 4);
    context.putImageData(image, 0, 0);
  };
  onThemeChange(() => show(shown));
  return { element: canvas, show };
}
