/** A feature map in shades of ink, one pixel each, enlarged by the style sheet; the large one outlines the unit looked at. */

import { channels } from '../colours.js';
import { h } from '../dom.js';

/**
 * @param {number} side in pixels
 * @param {string} className
 * @returns {{element: HTMLCanvasElement, paint: (map: number[][], most: number, at?: {row: number, column: number} | null) => void}}
 *   `most` is what counts as full ink; `at` is outlined
 */
export function mapCanvas(side, className) {
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { class: className, width: side, height: side }));
  const context = canvas.getContext('2d');
  const paint = (map, most, at = null) => {
    const [height, width] = [map.length, map[0].length];
    const [r, g, b] = channels('--ink');
    const image = new ImageData(width, height);
    map.forEach((line, y) => line.forEach((value, x) => image.data.set([r, g, b, Math.round(255 * Math.min(1, Math.max(0, value / most)))], (y * width + x) * 4)));
    const sheet = new OffscreenCanvas(width, height);
    sheet.getContext('2d').putImageData(image, 0, 0);
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, side, side);
    context.drawImage(sheet, 0, 0, side, side);
    if (at === null) return;
    const [w, hh] = [side / width, side / height];
    const accent = channels('--accent');
    context.strokeStyle = `rgb(${accent.join()})`;
    context.lineWidth = 3;
    context.strokeRect(at.column * w + 1.5, at.row * hh + 1.5, w - 3, hh - 3);
  };
  return { element: canvas, paint };
}
