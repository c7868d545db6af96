/**
 * A drawing as a short text, for the address and for what is kept in this browser. A stroke is its width, what kind it is, the
 * number of its points, and the points, each as its step from the last one in half units of the drawing (in whole ones,
 * where the text begins with 1: links outlast what made them); all of it as bytes in base64url. Only the points that its line goes through are written, so that a digit takes about a hundred characters and is drawn
 * the same when it is read back.
 */

import { keyPoints } from './simplify.js';

const FURTHEST = 1000;
const VERSION = '2';
/** How many steps to a unit, by what a text begins with. */
const STEPS = { 1: 1, 2: 2 };
const ERASE = 1;
const PRESSURE = 2;

/** @typedef {import('../types.js').Stroke} Stroke */

/** @param {ReadonlyArray<Stroke>} strokes @returns {string} empty for none */
export function encodeStrokes(strokes) {
  if (strokes.length === 0) return '';
  const bytes = [];
  for (const { points, width, erase } of strokes) {
    const kept = keyPoints(points);
    const pressed = kept[0].p !== undefined;
    bytes.push(clamp(Math.round(width), 1, 255), (erase ? ERASE : 0) | (pressed ? PRESSURE : 0));
    number(bytes, kept.length);
    let [x, y] = [0, 0];
    for (const point of kept) {
      number(bytes, zigzag((point.x - x) * STEPS[VERSION]));
      number(bytes, zigzag((point.y - y) * STEPS[VERSION]));
      if (pressed) bytes.push(Math.round(point.p * 255));
      ({ x, y } = point);
    }
  }
  return VERSION + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {string} text @returns {Stroke[] | null} null for what is no drawing: an address may be anything */
export function decodeStrokes(text) {
  const steps = STEPS[text[0]];
  if (steps === undefined) return null;
  try {
    const bytes = Uint8Array.from(atob(text.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const read = reader(bytes);
    const strokes = [];
    while (!read.done()) strokes.push(stroke(read, steps));
    return strokes.length > 0 ? strokes : null;
  } catch {
    return null;
  }
}

function stroke(read, steps) {
  const [width, kind, count] = [read.byte(), read.byte(), read.number()];
  if (width === 0 || count === 0 || count > read.left()) throw new RangeError('No stroke is like this');
  let [x, y] = [0, 0];
  const points = Array.from({ length: count }, () => {
    x += unzigzag(read.number()) / steps;
    y += unzigzag(read.number()) / steps;
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
