/** Stroke replay: the drawing grows again under a slider, and ten small plots say what it was taken for meanwhile. */

import { FRAMES, inputsOf, startReplay } from '../control/replay.js';
import { onThemeChange } from '../colours.js';
import { emit, h, text } from '../dom.js';
import { SIZE } from '../drawing/strokes.js';
import { likely, shownLabel } from '../format.js';
import { curlJson } from '../curl.js';
import { copyButton } from './copy-button.js';
import { icon } from './icons.js';
import { replayPlots } from './replay-plots.js';
import { paintStrokes } from './sketch-paint.js';

const SIDE = 168;
const STEP = 110;

/**
 * @param {{store: import('../store.js').Store, client: import('../client.js').Client, connection: import('../control/connection.js').Connection, apiBase: string}} page
 * @returns {(isOpen: () => boolean) => HTMLElement}
 */
export const replay = ({ store, client, connection, apiBase }) => (isOpen) => {
  const note = h('p', { class: 'replay-note' });
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { class: 'replay-canvas', width: SIDE * 2, height: SIDE * 2, 'aria-hidden': 'true' }));
  const context = canvas.getContext('2d');
  const says = h('p', { class: 'replay-says' });
  const slider = /** @type {HTMLInputElement} */ (h('input', { type: 'range', id: 'replay-at', min: 0, max: FRAMES - 1, step: 1,
    on: { input: () => { stop(); emit(slider, 'replay-at', Number(slider.value)); } } }));
  const play = h('button', { type: 'button', class: 'button', on: { click: () => start() } }, icon('play'), 'Replay');
  const copy = copyButton(async () => curlJson(apiBase, { path: '/predict/digit/batch', query: { model: store.state.route.model } },
    { inputs: await inputsOf(store.state.replay.frames, store.drawing) }));
  const plots = replayPlots();
  const body = h('div', { class: 'replay-body fading' },
    h('div', { class: 'replay-sheet' }, canvas, says),
    h('div', { class: 'replay-time' }, plots.element,
      h('div', { class: 'field field-row' }, h('label', { for: 'replay-at' }, 'How far'), slider), h('div', { class: 'actions' }, play, copy), plots.table));
  const element = h('div', { class: 'replay' }, note, body);
  element.addEventListener('opened', startReplay(store, client, connection, isOpen));

  let timer = 0;
  const stop = () => clearInterval(timer);
  const start = () => {
    stop();
    let at = -1;
    const step = () => {
      at++;
      emit(element, 'replay-at', at);
      if (at >= FRAMES - 1 || !isOpen()) stop();
    };
    timer = setInterval(step, STEP);
    step();
  };

  const show = () => {
    const { frames, results, at, problem, stale } = store.state.replay;
    body.hidden = frames === null;
    body.classList.toggle('is-stale', stale);
    text(note, problem ?? (frames !== null ? '' : stale ? 'Reading every stage of your drawing\u2026' : 'Draw a digit: every stage of it is then read again. A picture has no strokes to follow.'));
    note.hidden = note.textContent === '';
    if (frames === null) return stop();
    if (Number(slider.value) !== at) slider.value = String(at);
    slider.setAttribute('aria-valuetext', `${Math.round(((at + 1) / FRAMES) * 100)}% drawn: ${sentence(results[at])}`);
    text(says, sentence(results[at]));
    plots.show(results, at);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.scale(canvas.width / SIZE, canvas.height / SIZE);
    paintStrokes(context, frames[at]);
  };
  onThemeChange(show);
  store.watch(['replay'], show);
  return element;
};

/** @param {import('../types.js').Prediction & {problem?: object}} result */
function sentence(result) {
  if (result.problem) return 'not read';
  const label = shownLabel(result);
  if (label === null) return 'nothing yet';
  return result.accepted ? `${label}, ${likely(result.confidence)}` : `perhaps ${label}; not sure it is a digit`;
}
