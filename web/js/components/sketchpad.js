/**
 * The drawing surface: pointer (mouse, touch, pen) and keyboard in, ink out. It knows nothing of recognition except the box
 * that was found, which it marks.
 */

import { channels, colour, onThemeChange } from '../colours.js';
import { emit, h, oncePerFrame } from '../dom.js';
import { SIZE, isEmpty, swell, toDrawing } from '../drawing/strokes.js';
import { smooth } from '../drawing/smoothing.js';
import { inkSheet } from './ink-sheet.js';

const STEP = 5;
const BIG_STEP = 20;
const ERASER_BUTTON = 32;
const WIDTH_KEYS = { '+': 2, '-': -2 };
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {import('../store.js').Store} store */
export function sketchpad(store) {
  const canvas = /** @type {HTMLCanvasElement} */ (
    h('canvas', {
      id: 'canvas', class: 'sketch-canvas', width: SIZE, height: SIZE, tabindex: 0, role: 'application',
      'aria-label': 'Drawing surface', 'aria-describedby': 'sketch-keys',
    })
  );
  const hint = h('p', { class: 'sketch-hint', 'aria-hidden': 'true' }, 'Draw a digit');
  const keys = h('p', { id: 'sketch-keys', class: 'unseen' },
    'Arrow keys move the pen, with Shift in larger steps. Space puts it down and lifts it. E takes the eraser and puts it back, plus and minus make the pen wider and finer. Delete clears, Control Z undoes.');
  const element = h('div', { class: 'sketch' }, canvas, hint, keys);
  const context = canvas.getContext('2d');

  let pointer = null;
  const pen = { x: SIZE / 2, y: SIZE / 2, shown: false, down: false };

  const draw = oncePerFrame(() => paint(context, canvas, store, pen));
  const resize = () => {
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    if (side > 0 && side !== canvas.width) canvas.width = canvas.height = side;
    draw();
  };

  const points = (event) => {
    const box = canvas.getBoundingClientRect();
    const samples = event.getCoalescedEvents?.() ?? [];
    return (samples.length > 0 ? samples : [event]).map((sample) => toDrawing(sample, box));
  };

  canvas.addEventListener('pointerdown', (event) => {
    if (pointer !== null || (event.button !== 0 && (event.buttons & ERASER_BUTTON) === 0)) return;
    pointer = event.pointerId;
    canvas.setPointerCapture(pointer);
    pen.shown = pen.down = false;
    // A stylus turned over says so with a button of its own.
    const turned = (event.buttons & ERASER_BUTTON) !== 0;
    store.beginStroke(toDrawing(event, canvas.getBoundingClientRect()), turned || store.state.draw.erasing);
  });
  canvas.addEventListener('pointermove', (event) => {
    if (event.pointerId === pointer) store.continueStroke(points(event));
  });
  for (const type of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    canvas.addEventListener(type, (event) => {
      if (event.pointerId !== pointer) return;
      pointer = null;
      store.endStroke();
    });
  }

  canvas.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || pointer !== null) return;
    if (event.key in ARROWS) {
      const [dx, dy] = ARROWS[event.key];
      const step = event.shiftKey ? BIG_STEP : STEP;
      pen.x = Math.min(SIZE, Math.max(0, pen.x + dx * step));
      pen.y = Math.min(SIZE, Math.max(0, pen.y + dy * step));
      if (pen.down) store.continueStroke([{ x: pen.x, y: pen.y }]);
    } else if (event.key === ' ') {
      pen.down = !pen.down;
      if (pen.down) store.beginStroke({ x: pen.x, y: pen.y });
      else store.endStroke();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      pen.down = false;
      emit(canvas, 'clear');
    } else if (event.key.toLowerCase() === 'e') {
      emit(canvas, 'eraser');
    } else if (event.key in WIDTH_KEYS) {
      emit(canvas, 'pen', store.state.draw.pen + WIDTH_KEYS[event.key]);
    } else return;
    event.preventDefault();
    pen.shown = true;
    draw();
  });
  canvas.addEventListener('focus', () => {
    pen.shown = canvas.matches(':focus-visible') && pointer === null;
    draw();
  });
  canvas.addEventListener('blur', () => {
    if (pen.down) store.endStroke();
    pen.shown = pen.down = false;
    draw();
  });

  new ResizeObserver(resize).observe(canvas);
  onThemeChange(draw);
  store.watch(['draw', 'reading'], () => {
    // A stroke may be taken away, by an undo for instance: then the pen is up.
    pen.down &&= store.state.draw.stroke !== null;
    hint.hidden = !isEmpty(store.drawing);
    canvas.classList.toggle('is-erasing', store.state.draw.erasing);
    draw();
  });
  return element;
}

/** @param {CanvasRenderingContext2D} context */
function paint(context, canvas, store, pen) {
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
      context.lineTo(line[0].x, line[0].y);
    }
    if (line.length === 1 || line[0].p === undefined) context.stroke();
  }
  context.globalCompositeOperation = 'source-over';
}

/** @param {import('../types.js').Picture} picture @returns {{x: number, y: number, width: number} | null} where it went */
function paintPicture(context, picture) {
  if (picture.kind === 'gray') {
    context.drawImage(inkSheet(picture.gray, SIZE, channels('--ink'), 255), 0, 0);
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
