/** A small picture made large with soft edges, for instance a generated 28x28 digit put on the canvas. */

import { SIZE } from './strokes.js';

/**
 * @param {ArrayLike<number>} pixels side x side values from 0 to 1
 * @param {number} side
 * @param {number} [size]
 * @returns {Uint8Array}
 */
export function enlarge(pixels, side, size = SIZE) {
  const gray = new Uint8Array(size * size);
  const at = (x, y) => (x < 0 || y < 0 || x >= side || y >= side ? 0 : pixels[y * side + x]);
  for (let y = 0; y < size; y++) {
    const sy = ((y + 0.5) * side) / size - 0.5;
    const y0 = Math.floor(sy);
    const fy = sy - y0;
    for (let x = 0; x < size; x++) {
      const sx = ((x + 0.5) * side) / size - 0.5;
      const x0 = Math.floor(sx);
      const fx = sx - x0;
      const above = at(x0, y0) * (1 - fx) + at(x0 + 1, y0) * fx;
      const below = at(x0, y0 + 1) * (1 - fx) + at(x0 + 1, y0 + 1) * fx;
      gray[y * size + x] = Math.round(255 * (above * (1 - fy) + below * fy));
    }
  }
  return gray;
}
