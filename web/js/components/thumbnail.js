/** A 28 x 28 picture, each pixel a small square: what a model sees. Strokes are shown as ink on paper, photographs light on black. */

import { channels, onThemeChange } from '../colours.js';
import { h } from '../dom.js';

const SIDE = 28;

/** @param {ImageData} image @returns {OffscreenCanvas} putImageData would replace what is below; drawing a sheet blends with it */
function sheetOf(image) {
  const sheet = new OffscreenCanvas(image.width, image.height);
  sheet.getContext('2d').putImageData(image, 0, 0);
  return sheet;
}

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
    const [r, g, b] = photograph ? [255, 255, 255] : channels('--ink');
    if (photograph) context.fillRect(0, 0, SIDE, SIDE);
    const image = new ImageData(SIDE, SIDE);
    for (let i = 0; i < SIDE * SIDE; i++) image.data.set([r, g, b, Math.round(255 * pixels[i])], i * 4);
    context.drawImage(sheetOf(image), 0, 0);
  };
  onThemeChange(() => show(shown));
  return { element: canvas, show };
}
