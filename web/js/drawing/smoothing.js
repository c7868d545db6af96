/**
 * From jittery pointer samples to a smooth line. Samples closer than MIN_STEP are dropped; what is left are control points of
 * quadratic curves that join at their midpoints, so that the line has no corners and never leaves the hull of the samples.
 */

/** @typedef {import('./strokes.js').Point} Point */

const MIN_STEP = 1.5;
const FLATNESS = 3;

/**
 * @param {ReadonlyArray<Point>} points
 * @param {number} [step]
 * @returns {Point[]} the first and the last sample always stay
 */
export function thin(points, step = MIN_STEP) {
  if (points.length < 3) return [...points];
  const kept = [points[0]];
  for (let i = 1; i < points.length - 1; i++) {
    const last = kept[kept.length - 1];
    if (Math.hypot(points[i].x - last.x, points[i].y - last.y) >= step) kept.push(points[i]);
  }
  kept.push(points[points.length - 1]);
  return kept;
}

/**
 * @param {ReadonlyArray<Point>} points samples as they came
 * @returns {Point[]} a polyline close enough to the curve to be drawn with straight pieces
 */
export function smooth(points) {
  const samples = thin(points);
  if (samples.length < 3) return samples;
  const line = [samples[0]];
  let from = samples[0];
  for (let i = 1; i < samples.length - 1; i++) {
    const control = samples[i];
    const to = i === samples.length - 2 ? samples[i + 1] : middle(control, samples[i + 1]);
    const length = Math.hypot(control.x - from.x, control.y - from.y) + Math.hypot(to.x - control.x, to.y - control.y);
    const pieces = Math.max(1, Math.ceil(length / FLATNESS));
    for (let k = 1; k <= pieces; k++) line.push(quadratic(from, control, to, k / pieces));
    from = to;
  }
  return line;
}

/** @param {Point} a @param {Point} b @returns {Point} */
const middle = (a, b) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** @param {Point} a @param {Point} c @param {Point} b @param {number} t @returns {Point} */
function quadratic(a, c, b, t) {
  const s = 1 - t;
  return { x: s * s * a.x + 2 * s * t * c.x + t * t * b.x, y: s * s * a.y + 2 * s * t * c.y + t * t * b.y };
}
