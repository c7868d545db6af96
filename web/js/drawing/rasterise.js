/**
 * Strokes to pixels, the same on every machine and at every screen resolution: what is sent to the server never depends on
 * how sharp the screen is. Ink is light (255) on dark (0).
 */

import { SIZE, swell } from './strokes.js';
import { smooth } from './smoothing.js';

/**
 * @param {ReadonlyArray<import('../types.js').Stroke>} strokes
 * @param {number} [size] side of the square picture in pixels
 * @param {Uint8Array} [below] what the strokes lie on, size x size bytes
 * @returns {Uint8Array} size x size bytes, row-major
 */
export function rasterise(strokes, size = SIZE, below) {
  const before = strokes.slice(0, -1);
  // While a stroke grows, those before it stay: they are not drawn again.
  if (!(done.size === size && done.below === below && done.strokes.length === before.length && before.every((stroke, i) => stroke === done.strokes[i]))) {
    const gray = below === undefined ? new Uint8Array(size * size) : Uint8Array.from(below);
    ink(gray, size, before);
    done = { strokes: before, size, below, gray };
  }
  const gray = done.gray.slice();
  ink(gray, size, strokes.slice(-1));
  return gray;
}

/** @type {{strokes: ReadonlyArray<import('../types.js').Stroke>, size: number, below: Uint8Array | undefined, gray: Uint8Array}} */
let done = { strokes: [], size: 0, below: undefined, gray: new Uint8Array(0) };

function ink(gray, size, strokes) {
  const scale = size / SIZE;
  for (const stroke of strokes) {
    const line = smooth(stroke.points);
    for (let i = 0; i < Math.max(1, line.length - 1); i++) {
      const a = line[i];
      const b = line[Math.min(i + 1, line.length - 1)];
      const radius = (stroke.width * scale * (swell(a) + swell(b))) / 4;
      capsule(gray, size, a.x * scale, a.y * scale, b.x * scale, b.y * scale, radius, stroke.erase);
    }
  }
}

/**
 * One straight piece with round ends. A pixel's coverage is taken from the distance of its centre to the axis, which is exact
 * for straight edges to within a few per cent, and pieces of one line are joined by the larger coverage, so no seams show.
 * An eraser leaves no more ink than it does not cover.
 */
function capsule(gray, size, ax, ay, bx, by, radius, erase) {
  const reach = radius + 1;
  const full = erase ? 0 : 255;
  const left = Math.max(0, Math.floor(Math.min(ax, bx) - reach));
  const right = Math.min(size - 1, Math.ceil(Math.max(ax, bx) + reach));
  const top = Math.max(0, Math.floor(Math.min(ay, by) - reach));
  const bottom = Math.min(size - 1, Math.ceil(Math.max(ay, by) + reach));
  const dx = bx - ax;
  const dy = by - ay;
  const squared = dx * dx + dy * dy;
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const at = y * size + x;
      if (gray[at] === full) continue;
      const px = x + 0.5 - ax;
      const py = y + 0.5 - ay;
      const along = squared > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / squared)) : 0;
      const awayX = px - along * dx;
      const awayY = py - along * dy;
      const away = awayX * awayX + awayY * awayY;
      if (away >= reach * reach) continue;
      const coverage = radius + 0.5 - Math.sqrt(away);
      if (coverage <= 0) continue;
      const value = coverage >= 1 ? 255 : Math.round(coverage * 255);
      if (erase) gray[at] = Math.min(gray[at], 255 - value);
      else if (value > gray[at]) gray[at] = value;
    }
  }
}
