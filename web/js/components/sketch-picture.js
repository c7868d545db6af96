/** A picture on the drawing surface: a photograph, or what a network wrote. Fetched with the first. */

import { channels, colour } from '../colours.js';
import { SIZE } from '../drawing/strokes.js';
import { inkSheet } from './ink-sheet.js';

/** @param {import('../types.js').Picture} picture @returns {{x: number, y: number, width: number} | null} where it went */
export function paintPicture(context, picture) {
  if (picture.kind === 'gray') {
    context.drawImage(sheetOf(picture.gray), 0, 0);
    return null;
  }
  const { bitmap, name } = picture;
  if (bitmap === null) {
    context.fillStyle = colour('--ink-soft');
    context.font = '14px sans-serif';
    context.textAlign = 'center';
    context.fillText(name, SIZE / 2, SIZE / 2, SIZE - 20);
    return null;
  }
  const scale = SIZE / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  const [x, y] = [(SIZE - width) / 2, (SIZE - height) / 2];
  context.drawImage(bitmap, x, y, width, height);
  return { x, y, width };
}

/** Made once and not for every frame, while somebody draws over it. */
let last = { gray: null, ink: '', sheet: null };

/** @param {Uint8Array} gray */
function sheetOf(gray) {
  const ink = colour('--ink');
  if (last.gray !== gray || last.ink !== ink) last = { gray, ink, sheet: inkSheet(gray, SIZE, channels('--ink'), 255) };
  return last.sheet;
}
