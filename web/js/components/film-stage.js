/**
 * The film itself: each step flows into the next in less than 200 ms and rests long enough to be understood. The box is flown
 * to, the small picture sinks to its place among the 28 x 28; everything else is a change of light. Who wants less motion sees
 * the same steps one after the other.
 */

import { h } from '../dom.js';

const SIDE = 224;
const GRID = 28;
const FLOW = 180;
const REST = 520;
const CALM_REST = 900;

/** @param {(name: string | null) => void} onStep */
export function filmStage(onStep) {
  const canvas = /** @type {HTMLCanvasElement} */ (
    h('canvas', { class: 'film-stage', width: SIDE, height: SIDE, role: 'img', 'aria-label': 'The picture on its way to 28 by 28 pixels' }));
  const context = canvas.getContext('2d');
  let run = 0;

  /** @param {import('../types.js').Film} film shows where it ends */
  const rest = ({ steps }) => {
    run++;
    onStep(null);
    context.clearRect(0, 0, SIDE, SIDE);
    if (steps === null) return;
    const mine = run;
    void load(steps[steps.length - 1]).then((image) => {
      if (mine === run) paint(context, image, whole(image));
    });
  };

  /** @param {import('../types.js').Film} film */
  const play = async ({ steps, preprocessing }) => {
    if (steps === null) return;
    const mine = ++run;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const images = await Promise.all(steps.map(load));
    for (let i = 0; i < images.length && mine === run; i++) {
      onStep(steps[i].name);
      if (i > 0 && !calm) await flow(() => mine === run, (t) => between(context, steps[i].name, images[i - 1], images[i], preprocessing, t));
      if (mine !== run) return;
      clear(context);
      paint(context, images[i], whole(images[i]));
      await new Promise((resolve) => setTimeout(resolve, calm ? CALM_REST : REST));
    }
    if (mine === run) onStep(null);
  };
  return { element: canvas, play, rest };
}

/** @param {import('../types.js').Step} step */
async function load({ image }) {
  const picture = new Image();
  picture.src = image;
  await picture.decode();
  return picture;
}

/** Runs draw with t from 0 to 1, gently at both ends. */
const flow = (goesOn, draw) => new Promise((resolve) => {
  const start = performance.now();
  const frame = (now) => {
    const t = Math.min(1, Math.max(0, (now - start) / FLOW));
    if (!goesOn()) return resolve(undefined);
    draw(t * t * (3 - 2 * t));
    if (t < 1) requestAnimationFrame(frame);
    else resolve(undefined);
  };
  requestAnimationFrame(frame);
});

/** Where a picture lies when it is shown whole, in the middle. */
function whole({ naturalWidth, naturalHeight }) {
  const scale = SIDE / Math.max(naturalWidth, naturalHeight);
  const [width, height] = [naturalWidth * scale, naturalHeight * scale];
  return { x: (SIDE - width) / 2, y: (SIDE - height) / 2, width, height };
}

function between(context, name, before, after, preprocessing, t) {
  clear(context);
  if (name === 'box') paint(context, before, mix(whole(before), around(before, whole(after), preprocessing), t));
  else if (name === 'centred') paint(context, before, mix(whole(before), placeOf(preprocessing.pixels, before), t));
  else {
    paint(context, before, whole(before));
    paint(context, after, whole(after), t);
  }
}

/** Where the whole picture has to lie for its box, given in pixels of the source, to fill the place where the box will be shown. */
function around(image, place, { box, sourceWidth }) {
  const scale = place.width / box.width, size = scale * sourceWidth / image.naturalWidth;
  return { x: place.x - box.x * scale, y: place.y - box.y * scale, width: image.naturalWidth * size, height: image.naturalHeight * size };
}

/** Where the small picture lies among the 28 x 28: its ink starts where theirs does. */
function placeOf(pixels, { naturalWidth, naturalHeight }) {
  let [left, top] = [GRID, GRID];
  pixels.forEach((value, i) => {
    if (value < 0.02) return;
    left = Math.min(left, i % GRID);
    top = Math.min(top, Math.floor(i / GRID));
  });
  const cell = SIDE / GRID;
  return { x: left * cell, y: top * cell, width: naturalWidth * cell, height: naturalHeight * cell };
}

const mix = (a, b, t) => Object.fromEntries(Object.keys(a).map((key) => [key, a[key] + (b[key] - a[key]) * t]));

function clear(context) {
  context.fillStyle = '#000';
  context.fillRect(0, 0, SIDE, SIDE);
}

function paint(context, image, { x, y, width, height }, alpha = 1) {
  context.globalAlpha = alpha;
  context.imageSmoothingEnabled = image.naturalWidth > 60;
  context.drawImage(image, x, y, width, height);
  context.globalAlpha = 1;
}
