/** A drawing taken apart again: what was on the sheet after each equal share of the pen's way. Pure. */

import { keyPoints } from '../drawing/simplify.js';

/** @typedef {import('../types.js').Stroke} Stroke */

/** @param {ReadonlyArray<{x: number, y: number}>} points @returns {number} a dot counts for something, too */
const lengthOf = (points) => points.reduce((sum, p, i) => (i === 0 ? sum : sum + Math.hypot(p.x - points[i - 1].x, p.y - points[i - 1].y)), 1);

/**
 * @param {ReadonlyArray<Stroke>} drawn
 * @param {number} count of frames
 * @returns {Stroke[][]} the last is the whole drawing, none is empty
 */
export function framesOf(drawn, count) {
  // As a link keeps them: its replay shows the same.
  const strokes = drawn.map((stroke) => ({ ...stroke, points: keyPoints(stroke.points) }));
  const total = strokes.reduce((sum, { points }) => sum + lengthOf(points), 0);
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? [...strokes] : upTo(strokes, (total * (i + 1)) / count)));
}

/** @param {ReadonlyArray<Stroke>} strokes @param {number} length */
function upTo(strokes, length) {
  const drawn = [];
  let left = length;
  for (const stroke of strokes) {
    const whole = lengthOf(stroke.points);
    if (whole <= left) {
      drawn.push(stroke);
      left -= whole;
    } else {
      if (left > 0) drawn.push({ ...stroke, points: cut(stroke.points, left - 1) });
      break;
    }
  }
  return drawn;
}

function cut(points, length) {
  const kept = [points[0]];
  let left = length;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const step = Math.hypot(b.x - a.x, b.y - a.y);
    if (step >= left) {
      if (left > 0) kept.push({ ...b, x: a.x + ((b.x - a.x) * left) / step, y: a.y + ((b.y - a.y) * left) / step });
      break;
    }
    kept.push(b);
    left -= step;
  }
  return kept;
}
