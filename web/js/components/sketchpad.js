/**
 * The drawing surface: pointer (mouse, touch, pen) and keyboard in, ink out. It knows nothing of recognition except the box
 * that was found, which it marks.
 */

import { onThemeChange } from '../colours.js';
import { h, letterOf, oncePerFrame } from '../dom.js';
import { SIZE, isEmpty, toDrawing } from '../drawing/strokes.js';
import { paint } from './sketch-paint.js';

const ERASER_BUTTON = 32;
const PEN_KEYS = /^(Arrow(Left|Right|Up|Down)|Delete|Backspace|[ +-])$/;

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

  let paintPicture = null;
  const paintNow = () => {
    if (store.drawing.picture === null || paintPicture !== null) return paint(context, canvas, store, pen, paintPicture);
    void import('./sketch-picture.js').then((pictures) => {
      ({ paintPicture } = pictures);
      draw();
    });
  };
  const draw = oncePerFrame(paintNow);
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
    // The keyboard's pen may be down: its line is kept.
    store.endStroke();
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

  let keyboard = null;
  canvas.addEventListener('keydown', async (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || pointer !== null || !(PEN_KEYS.test(event.key) || letterOf(event) === 'e')) return;
    event.preventDefault();
    try {
      keyboard ??= import('./keyboard-pen.js').then(({ keyboardPen }) => keyboardPen(store, canvas, pen));
      (await keyboard)(event);
      draw();
    } catch {
      keyboard = null;
    }
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
  // A zoom, or another screen, changes how sharp it is and not how large.
  addEventListener('resize', resize);
  // A print waits for no frame.
  onThemeChange(paintNow);
  store.watch(['draw', 'reading'], () => {
    // A stroke may be taken away, by an undo for instance: then the pen is up.
    pen.down &&= store.state.draw.stroke !== null;
    hint.hidden = !isEmpty(store.drawing);
    canvas.classList.toggle('is-erasing', store.state.draw.erasing);
    draw();
  });
  return element;
}
