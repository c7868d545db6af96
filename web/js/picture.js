/** What is sent of a drawing, and where a picture is that somebody brings. */

import { SIZE, isEmpty } from './drawing/strokes.js';
import { rasterise } from './drawing/rasterise.js';
import { encodePng } from './drawing/png.js';

/** @typedef {import('./client.js').Sent} Sent */

/** @param {DataTransfer | null} transfer @returns {File | null} the first file dropped or pasted */
export const fileOf = (transfer) => transfer?.files?.[0] ?? null;

/** @param {import('./types.js').Drawing} drawing not empty, and not a file @returns {Promise<Sent>} */
export async function sentDrawing(drawing) {
  if (isEmpty(drawing)) throw new RangeError('An empty drawing is not sent');
  const gray = rasterise(drawing.strokes, SIZE, drawing.picture?.gray);
  return { body: await encodePng(gray, SIZE, SIZE), type: 'image/png' };
}
