/**
 * From pointer samples to a line: through the points that matter, round where the pen went round and sharp where it turned
 * sharply. A curve bends no further than the shorter side of a point allows, so that a long straight line stays straight.
 */

import { keyPoints } from './simplify.js';

/** @typedef {import('../types.js').Point} Point */

const FLATNESS = 3;
/** The cosine of the turn from which on it is a corner: 60 degrees. */
const SHARP = 0.5;

/** @type {WeakMap<ReadonlyArray<Point>, Point[]>} strokes never change in place, so a line once smoothed stays right */
const known = new WeakMap();

/**
 * @param {ReadonlyArray<Point>} points samples as they came
 * @returns {Point[]} a polyline close enough to the curve to be drawn with straight pieces
 */
export function smooth(points) {
  if (!known.has(points)) known.set(points, curve(keyPoints(points)));
  return known.get(points);
}

/** @param {Point[]} points */
function curve(points) {
  const line = [points[0]];
  const ways = points.map((point, i) => wayAt(points[i - 1], point, points[i + 1]));
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const long = Math.hypot(b.x - a.x, b.y - a.y);
    const c = led(a, ways[i - 1], long);
    const d = led(b, ways[i], -long);
    const pieces = Math.max(1, Math.ceil(long / FLATNESS));
    for (let k = 1; k < pieces; k++) line.push(cubic(a, c ?? halfway(a, d, b), d ?? halfway(b, c, a), b, k / pieces));
    line.push(b);
  }
  return line;
}

/**
 * Which way the line goes through a point; none at an end and at a corner.
 * @param {Point | undefined} before @param {Point} at @param {Point | undefined} after
 */
function wayAt(before, at, after) {
  if (before === undefined || after === undefined) return null;
  const [ax, ay, bx, by] = [at.x - before.x, at.y - before.y, after.x - at.x, after.y - at.y];
  const [a, b] = [Math.hypot(ax, ay), Math.hypot(bx, by)];
  if (ax * bx + ay * by <= SHARP * a * b) return null;
  // As a circle through the three goes: the shorter side counts for more.
  const [x, y] = [(ax / a) * b + (bx / b) * a, (ay / a) * b + (by / b) * a];
  const length = Math.hypot(x, y);
  return { x: x / length, y: y / length, most: 2 * Math.min(a, b) };
}

/** Where a curve is led to from one of its ends: a third of its length in the way's direction. @param {number} long negative from its far end */
const led = (at, way, long) => {
  if (way === null) return null;
  const reach = (Math.sign(long) * Math.min(Math.abs(long), way.most)) / 3;
  return { x: at.x + way.x * reach, y: at.y + way.y * reach };
};

/** For an end that leads nowhere: as the other end leads, and straight between two such. */
const halfway = (at, other, end) => (other === null ? { x: at.x, y: at.y } : { x: other.x - (end.x - at.x) / 3, y: other.y - (end.y - at.y) / 3 });

/** @param {Point} a @param {{x: number, y: number}} c @param {{x: number, y: number}} d @param {Point} b @param {number} t @returns {Point} */
function cubic(a, c, d, b, t) {
  const s = 1 - t;
  const blend = (key) => s * s * s * a[key] + 3 * s * s * t * c[key] + 3 * s * t * t * d[key] + t * t * t * b[key];
  const point = { x: blend('x'), y: blend('y') };
  return a.p === undefined ? point : { ...point, p: s * a.p + t * b.p };
}
