/** Draw: the surface and its tools, the answer, and the inside of the network. */

import { attribute, emit, fade, h, stylesheet, text } from '../dom.js';
import { isEmpty } from '../drawing/strokes.js';
import { DIGITS, leftOutWords, percent } from '../format.js';
import { bars } from './bars.js';
import { cameraButton } from './camera-button.js';
import { copyButton, linkSays } from './copy-button.js';
import { examples } from './examples.js';
import { icon } from './icons.js';
import { inside } from './inside.js';
import { itWas } from './it-was.js';
import { modelSelect } from './model-select.js';
import { pictureButton } from './picture-input.js';
import { sketchpad } from './sketchpad.js';
import { thumbnail } from './thumbnail.js';
import { asOfNow, verdict } from './verdict.js';

/**
 * @param {import('../store.js').Store} store
 * @param {HTMLElement} root
 * @param {{loadInside: () => Promise<any>, apiBase: string, picture: () => Promise<{blob: Blob, name: string | null}>, more: HTMLElement[]}} page `picture`: what
 *   is sent, for commands; `more`: what can be opened below
 */
export function drawPage(store, root, { loadInside, apiBase, picture, more }) {
  root.append(drawing(store), answer(store, apiBase, picture), inside(store, loadInside), h('div', { class: 'more' }, ...more));
}

/** @param {import('../store.js').Store} store */
function drawing(store) {
  const tool = (name, label, type) => h('button', { type: 'button', class: 'tool', on: { click: (e) => emit(e.currentTarget, type) } }, icon(name), label);
  const undo = tool('undo', 'Undo', 'undo');
  const redo = tool('redo', 'Redo', 'redo');
  const clear = tool('clear', 'Clear', 'clear');
  const eraser = h('button', { type: 'button', class: 'tool', on: { click: (e) => emit(e.currentTarget, 'eraser') } }, icon('eraser'), 'Eraser');
  const surface = sketchpad(store);
  const pen = h('input', { type: 'range', id: 'pen', min: 8, max: 36, step: 1, value: store.state.draw.pen,
    on: { input: (e) => emit(e.target, 'pen', Number(e.target.value)) } });

  store.watch(['draw'], ({ draw }) => {
    // Whoever presses one for the last time keeps the focus.
    attribute(undo, 'aria-disabled', String(draw.history.past.length === 0));
    attribute(redo, 'aria-disabled', String(draw.history.future.length === 0));
    attribute(clear, 'aria-disabled', String(isEmpty(store.drawing)));
    attribute(eraser, 'aria-pressed', String(draw.erasing));
    if (Number(pen.value) !== draw.pen) pen.value = String(draw.pen);
  });

  return h('section', { class: 'panel drawing', 'aria-labelledby': 'draw-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'draw-title' }, 'Your drawing')),
    h('div', { class: 'desk' }, surface,
      h('div', { class: 'tools', role: 'group', 'aria-label': 'Tools' }, undo, redo, eraser, clear, pictureButton('Picture', 'tool'),
        cameraButton('tool', () => surface, true))),
    h('div', { class: 'field field-row' }, h('label', { for: 'pen' }, 'Pen'), pen),
    modelSelect(store, { label: 'Read by', id: 'answer-model', value: () => store.answerModel, wish: 'answer-model' }),
    examples(store));
}

/** @param {import('../store.js').Store} store @param {string} apiBase @param {() => Promise<{blob: Blob, name: string | null}>} picture */
function answer(store, apiBase, picture) {
  const result = verdict({ unit: 'digit', thing: 'drawing', invitation: 'Draw a digit, drop or paste a picture, or take one of the examples.' });
  const table = bars('Probability of each digit', [...DIGITS]);
  const saw = thumbnail({ label: 'What the model saw, 28 by 28 pixels' });
  const facts = h('p', { class: 'saw-facts' });
  const digits = h('div', { hidden: true });
  let several = null;
  /** Several digits are rare: what shows them is fetched when there are some. */
  const showNumber = async (number) => {
    digits.hidden = number === null;
    if (number === null && several === null) return;
    several ??= Promise.all([import('./number-reading.js'), stylesheet('./styles/number-reading.css')]).then(([{ numberReading }]) => numberReading());
    const { element, show } = await several;
    digits.replaceChildren(element);
    show(store.state.reading.number);
  };
  const copy = copyButton(async () => {
    const { number } = store.state.reading;
    const { curlPost } = await import('../curl.js');
    return curlPost(apiBase, { path: number ? '/predict/number' : '/predict/digit', query: { model: store.state.route.model } }, await picture());
  });
  const link = copyButton(() => location.href, 'Copy link', 'link');

  const body = h('div', { class: 'answer-body fading' }, result.element, h('div', { class: 'answer-table' }, table.element, digits),
    h('figure', { class: 'saw' }, saw.element, h('figcaption', {}, h('strong', {}, 'What the model saw'), facts)));

  store.watch(['reading', 'server'], ({ server, ...state }) => {
    const reading = asOfNow(state.reading, server.ok);
    fade(body, reading.stale, reading.prediction !== null);
    result.show(reading, server.ok);
    table.show(reading.prediction);
    // Of too many digits none is read one by one.
    const number = reading.number?.digits.length ? reading.number : null;
    showNumber(number).catch(() => (several = null));
    table.element.hidden = number !== null;
    copy.disabled = reading.prediction === null;
    linkSays(link, store.drawing.picture !== null);
    const pre = reading.prediction?.preprocessing ?? null;
    saw.show(pre?.pixels ?? null);
    text(facts, pre === null ? 'Ink is found, scaled and centred to 28 × 28 pixels.' : number !== null ? 'All of it as one picture; the number was then read digit by digit.' : factsOf(reading.prediction));
  });

  return h('section', { class: 'panel answer', 'aria-labelledby': 'answer-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'answer-title' }, 'The answer')),
    body, itWas(store), h('div', { class: 'actions' }, copy, link));
}

/** @param {import('../types.js').Prediction} prediction */
function factsOf({ preprocessing, familiarity, model }) {
  const { box, inverted } = preprocessing;
  const found = box === null ? 'No ink found.' : `Ink found: ${box.width} × ${box.height}, made 28 × 28${inverted ? ', dark and light turned over' : ''}.`;
  return `${found}${leftOutWords(preprocessing)} How familiar it looks to the model “${model}”: ${percent(familiarity.score)}; it asks for ${percent(familiarity.threshold)}.`;
}
