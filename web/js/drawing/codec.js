/**
 * A drawing as a short text, for the address and for what is kept in this browser. A stroke is its width, what kind it is, the
 * number of its points, and the points, each as its step from the last one in units of the drawing; all of it as bytes in
 * base64url. Points that lie on the line between their neighbours are left out first, so that a digit takes about a hundred characters.
 */

const TOLERANCE = 0.7;
const FURTHEST = 1000;
const VERSION = '1';
const ERASE = 1;
const PRESSURE = 2;

/** @typedef {import('../types.js').Point} Point */
/** @typedef {import('../types.js').Stroke} Stroke */

/** @param {ReadonlyArray<Stroke>} strokes @returns {string} empty for none */
export function encodeStrokes(strokes) {
  if (strokes.length === 0) return '';
  const bytes = [];
  for (const { points, width, erase } of strokes) {
    // Rounded first, so that what is read back is written the same way again.
    const kept = simplify(points.map((point) => ({ ...point, x: Math.round(point.x), y: Math.round(point.y) })), TOLERANCE);
    const pressed = kept.every(({ p }) => p !== undefined);
    bytes.push(clamp(Math.round(width), 1, 255), (erase ? ERASE : 0) | (pressed ? PRESSURE : 0));
    number(bytes, kept.length);
    let [x, y] = [0, 0];
    for (const point of kept) {
      number(bytes, zigzag(point.x - x));
      number(bytes, zigzag(point.y - y));
      if (pressed) bytes.push(Math.round(clamp(point.p, 0, 1) * 255));
      ({ x, y } = point);
    }
  }
  return VERSION + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {string} text @returns {Stroke[] | null} null for what is no drawing: an address may be anything */
export function decodeStrokes(text) {
  if (!text.startsWith(VERSION)) return null;
  try {
    const bytes = Uint8Array.from(atob(text.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const read = reader(bytes);
    const strokes = [];
    while (!read.done()) strokes.push(stroke(read));
    return strokes.length > 0 ? strokes : null;
  } catch {
    return null;
  }
}

function stroke(read) {
  const [width, kind, count] = [read.byte(), read.byte(), read.number()];
  if (width === 0 || count === 0 || count > read.left()) throw new RangeError('No stroke is like this');
  let [x, y] = [0, 0];
  const points = Array.from({ length: count }, () => {
    x += unzigzag(read.number());
    y += unzigzag(read.number());
    if (Math.max(Math.abs(x), Math.abs(y)) > FURTHEST) throw new RangeError('Too far off the sheet');
    return kind & PRESSURE ? { x, y, p: read.byte() / 255 } : { x, y };
  });
  return kind & ERASE ? { points, width, erase: true } : { points, width };
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function number(bytes, value) {
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  bytes.push(value);
}

function reader(bytes) {
  let at = 0;
  const byte = () => {
    if (at >= bytes.length) throw new RangeError('Cut short');
    return bytes[at++];
  };
  return {
    byte,
    done: () => at >= bytes.length,
    left: () => bytes.length - at,
    number: () => {
      let value = 0;
      for (let shift = 0; shift < 28; shift += 7) {
        const next = byte();
        value |= (next & 127) << shift;
        if (next < 128) return value;
      }
      throw new RangeError('No number is this long');
    },
  };
}

const zigzag = (value) => (value << 1) ^ (value >> 31);
const unzigzag = (value) => (value >>> 1) ^ -(value & 1);
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

/**
 * Ramer, Douglas and Peucker: keeps the ends and whatever lies further than tolerance from the line between those kept.
 * @param {ReadonlyArray<Point>} points
 * @param {number} tolerance in units of the drawing
 * @returns {Point[]}
 */
export function simplify(points, tolerance) {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const spans = [[0, points.length - 1]];
  while (spans.length > 0) {
    const [from, to] = spans.pop();
    let [worst, most] = [0, tolerance];
    for (let i = from + 1; i < to; i++) {
      const away = distance(points[i], points[from], points[to]);
      if (away > most) [worst, most] = [i, away];
    }
    if (worst === 0) continue;
    keep[worst] = 1;
    spans.push([from, worst], [worst, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

function distance({ x, y }, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : clamp(((x - a.x) * dx + (y - a.y) * dy) / squared, 0, 1);
  return Math.hypot(x - a.x - along * dx, y - a.y - along * dy);
}
