/**
 * From jittery pointer samples to a smooth line. Samples closer than MIN_STEP are dropped; what is left are control points of
 * quadratic curves that join at their midpoints, so that the line has no corners and never leaves the hull of the samples.
 */

/** @typedef {import('../types.js').Point} Point */

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

/** @type {WeakMap<ReadonlyArray<Point>, Point[]>} strokes never change in place, so a line once smoothed stays right */
const known = new WeakMap();

/**
 * @param {ReadonlyArray<Point>} points samples as they came
 * @returns {Point[]} a polyline close enough to the curve to be drawn with straight pieces
 */
export function smooth(points) {
  if (!known.has(points)) known.set(points, curve(points));
  return known.get(points);
}

function curve(points) {
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
function middle(a, b) {
  const point = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return a.p === undefined || b.p === undefined ? point : { ...point, p: (a.p + b.p) / 2 };
}

/** @param {Point} a @param {Point} c @param {Point} b @param {number} t @returns {Point} */
function quadratic(a, c, b, t) {
  const s = 1 - t;
  const blend = (key) => s * s * a[key] + 2 * s * t * c[key] + t * t * b[key];
  const point = { x: blend('x'), y: blend('y') };
  return a.p === undefined || b.p === undefined || c.p === undefined ? point : { ...point, p: blend('p') };
}
