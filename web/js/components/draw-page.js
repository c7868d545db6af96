/** Draw: the surface and its tools, the answer, and the inside of the network. */

import { emit, h, text } from '../dom.js';
import { isEmpty } from '../drawing/strokes.js';
import { percent } from '../format.js';
import { bars } from './bars.js';
import { examples } from './examples.js';
import { icon } from './icons.js';
import { inside } from './inside.js';
import { modelSelect } from './model-select.js';
import { pictureButton } from './picture-input.js';
import { sketchpad } from './sketchpad.js';
import { thumbnail } from './thumbnail.js';
import { verdict } from './verdict.js';

const DIGITS = Array.from({ length: 10 }, (_, i) => String(i));

/** @param {import('../store.js').Store} store @param {HTMLElement} root */
export function drawPage(store, root) {
  root.append(drawing(store), answer(store), inside(store));
}

/** @param {import('../store.js').Store} store */
function drawing(store) {
  const tool = (name, label, type) => h('button', { type: 'button', class: 'tool', on: { click: (e) => emit(e.currentTarget, type) } }, icon(name), label);
  const undo = tool('undo', 'Undo', 'undo');
  const redo = tool('redo', 'Redo', 'redo');
  const clear = tool('clear', 'Clear', 'clear');
  const pen = h('input', { type: 'range', id: 'pen', min: 8, max: 36, step: 1, value: store.state.draw.pen,
    on: { input: (e) => emit(e.target, 'pen', Number(e.target.value)) } });

  store.watch(['draw'], ({ draw }) => {
    undo.disabled = draw.history.past.length === 0;
    redo.disabled = draw.history.future.length === 0;
    clear.disabled = isEmpty(store.drawing);
  });

  return h('section', { class: 'panel drawing', 'aria-labelledby': 'draw-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'draw-title' }, 'Your drawing')),
    h('div', { class: 'desk' }, sketchpad(store),
      h('div', { class: 'tools', role: 'group', 'aria-label': 'Tools' }, undo, redo, clear, pictureButton('Picture', 'tool'))),
    h('div', { class: 'field field-row' }, h('label', { for: 'pen' }, 'Pen'), pen),
    modelSelect(store, { label: 'Read by', id: 'answer-model', value: () => store.answerModel, wish: 'answer-model' }),
    examples());
}

/** @param {import('../store.js').Store} store */
function answer(store) {
  const result = verdict({ unit: 'digit', invitation: 'Draw a digit, drop or paste a picture, or take one of the examples.' });
  const table = bars('Probability of each digit', DIGITS);
  const saw = thumbnail({ label: 'What the model saw, 28 by 28 pixels' });
  const facts = h('p', { class: 'saw-facts' });

  const body = h('div', { class: 'answer-body fading' }, result.element, table.element,
    h('figure', { class: 'saw' }, saw.element, h('figcaption', {}, h('strong', {}, 'What the model saw'), facts)));

  store.watch(['reading'], ({ reading }) => {
    body.classList.toggle('is-stale', reading.stale && reading.problem === null);
    result.show(reading);
    table.show(reading.prediction);
    const pre = reading.prediction?.preprocessing ?? null;
    saw.show(pre?.pixels ?? null);
    text(facts, pre === null ? 'Ink is found, scaled and centred to 28 × 28 pixels.' : factsOf(reading.prediction));
  });

  return h('section', { class: 'panel answer', 'aria-labelledby': 'answer-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'answer-title' }, 'The answer')),
    body);
}

/** @param {import('../types.js').Prediction} prediction */
function factsOf({ preprocessing: { box, inverted }, familiarity, model }) {
  const found = box === null ? 'No ink found.' : `Ink found: ${box.width} × ${box.height}, made 28 × 28${inverted ? ', dark and light turned over' : ''}.`;
  return `${found} How familiar it looks to ${model}: ${percent(familiarity.score)}; it asks for ${percent(familiarity.threshold)}.`;
}
