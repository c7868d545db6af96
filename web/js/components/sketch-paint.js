/** What lies on the drawing surface: a picture, ink, marks round what was found, the keyboard's pen. */

import { colour } from '../colours.js';
import { SIZE, swell } from '../drawing/strokes.js';
import { smooth } from '../drawing/smoothing.js';

/**
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLCanvasElement} canvas
 * @param {import('../store.js').Store} store
 * @param {typeof import('./sketch-picture.js').paintPicture} paintPicture
 */
export function paint(context, canvas, store, pen, paintPicture) {
  const { drawing, state } = store;
  const scale = canvas.width / SIZE;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, SIZE, SIZE);
  const frame = drawing.picture === null ? null : paintPicture(context, drawing.picture);
  paintStrokes(context, drawing.strokes);
  const { prediction, number, stale } = state.reading;
  if (number && !stale) for (const digit of number.digits) paintBox(context, digit.preprocessing, frame, digit.label ?? digit.rejection?.bestGuess);
  else if (prediction?.preprocessing?.box && !stale) paintBox(context, prediction.preprocessing, frame);
  if (pen.shown) paintPen(context, pen, state.draw.pen);
}

/** @param {CanvasRenderingContext2D} context @param {ReadonlyArray<import('../types.js').Stroke>} strokes */
export function paintStrokes(context, strokes) {
  context.strokeStyle = colour('--ink');
  context.lineCap = context.lineJoin = 'round';
  for (const { points, width, erase } of strokes) {
    const line = smooth(points);
    context.globalCompositeOperation = erase ? 'destination-out' : 'source-over';
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(line[0].x, line[0].y);
    for (let i = 1; i < line.length; i++) {
      // Pressure changes the width along the line: each piece is then a stroke of its own, the round ends hide the joints.
      if (line[i].p !== undefined) {
        context.lineWidth = (width * (swell(line[i - 1]) + swell(line[i]))) / 2;
        context.lineTo(line[i].x, line[i].y);
        context.stroke();
        context.beginPath();
        context.moveTo(line[i].x, line[i].y);
      } else context.lineTo(line[i].x, line[i].y);
    }
    if (line.length === 1) {
      context.lineWidth = width * swell(line[0]);
      // A line without any length is not drawn.
      context.lineTo(line[0].x + 0.01, line[0].y);
    }
    if (line.length === 1 || line[0].p === undefined) context.stroke();
  }
  context.globalCompositeOperation = 'source-over';
}

/** Corner marks round the ink that was found, like the crop marks of a print; with several, what each was read as. */
function paintBox(context, { box, sourceWidth }, frame, label) {
  const { x: left, y: top, width } = frame ?? { x: 0, y: 0, width: SIZE };
  // The box is in pixels of what was sent, which may have been made smaller.
  const scale = width / sourceWidth;
  const [x0, y0] = [left + box.x * scale - 6, top + box.y * scale - 6];
  const [x1, y1] = [x0 + box.width * scale + 12, y0 + box.height * scale + 12];
  const arm = 10;
  context.beginPath();
  for (const [x, y, dx, dy] of [[x0, y0, 1, 1], [x1, y0, -1, 1], [x0, y1, 1, -1], [x1, y1, -1, -1]]) {
    context.moveTo(x + dx * arm, y);
    context.lineTo(x, y);
    context.lineTo(x, y + dy * arm);
  }
  context.lineWidth = 1.5;
  context.strokeStyle = colour('--accent');
  context.stroke();
  if (!label) return;
  context.font = '600 15px sans-serif';
  context.textAlign = 'center';
  context.fillStyle = colour('--accent');
  context.fillText(label, (x0 + x1) / 2, y0 > 20 ? y0 - 4 : y1 + 16);
}

function paintPen(context, pen, width) {
  context.beginPath();
  context.arc(pen.x, pen.y, width / 2 + 3, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = colour('--accent');
  context.setLineDash(pen.down ? [] : [4, 4]);
  context.stroke();
  context.setLineDash([]);
}
