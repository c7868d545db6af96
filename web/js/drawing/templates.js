/**
 * The ten digits as we would write them, for "try one of these" and for the tests. Each digit is a list of strokes, each
 * stroke a list of [x, y] in a unit square that the digit roughly fills from top (0) to bottom (1).
 */

import { SIZE, DEFAULT_PEN } from './strokes.js';

/** @type {ReadonlyArray<ReadonlyArray<ReadonlyArray<[number, number]>>>} */
export const TEMPLATES = [
  [arc(0.5, 0.5, 0.3, 0.46, -80, -440)],
  [[[0.36, 0.2], [0.46, 0.12], [0.54, 0.03], [0.54, 0.5], [0.53, 0.97]]],
  [[...arc(0.48, 0.3, 0.27, 0.26, -170, 35), [0.5, 0.72], [0.2, 0.95], [0.5, 0.94], [0.82, 0.94]]],
  [[...arc(0.46, 0.27, 0.26, 0.23, -150, 80), ...arc(0.45, 0.72, 0.3, 0.24, -80, 145)]],
  [[[0.54, 0.04], [0.4, 0.32], [0.2, 0.62], [0.5, 0.63], [0.84, 0.61]], [[0.62, 0.36], [0.61, 0.66], [0.58, 0.97]]],
  [[[0.32, 0.06], [0.3, 0.26], [0.27, 0.46], ...arc(0.47, 0.68, 0.28, 0.27, -120, 140)], [[0.32, 0.06], [0.54, 0.06], [0.76, 0.04]]],
  [[[0.64, 0.04], [0.48, 0.14], [0.34, 0.36], [0.27, 0.6], ...arc(0.49, 0.71, 0.24, 0.24, 180, -175)]],
  [[[0.18, 0.08], [0.48, 0.07], [0.8, 0.06], [0.66, 0.32], [0.52, 0.62], [0.42, 0.97]]],
  [[...arc(0.5, 0.26, 0.22, 0.21, -60, -270), ...arc(0.5, 0.72, 0.26, 0.24, -80, 260), ...arc(0.5, 0.26, 0.22, 0.21, 80, -50)]],
  [[...arc(0.47, 0.29, 0.25, 0.25, -20, -370), [0.71, 0.36], [0.68, 0.66], [0.6, 0.97]]],
];

/**
 * @param {number} digit 0 to 9
 * @param {{width?: number, size?: number}} [options] pen width, and height of the digit in drawing units
 * @returns {import('../types.js').Stroke[]} centred on the drawing
 */
export function templateStrokes(digit, { width = DEFAULT_PEN, size = 190 } = {}) {
  const offset = (SIZE - size) / 2;
  return TEMPLATES[digit].map((points) => ({
    width,
    points: points.map(([x, y]) => ({ x: offset + x * size, y: offset + y * size })),
  }));
}

/** Points along an ellipse, angles in degrees, clockwise on screen when they grow. */
function arc(cx, cy, rx, ry, from, to) {
  const steps = Math.max(4, Math.ceil(Math.abs(to - from) / 15));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / steps) * Math.PI) / 180;
    return /** @type {[number, number]} */ ([cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]);
  });
}
