/** One neuron taken apart: its value, its formula with the numbers, what it looks for, what moved it, what it moves; and a switch. */

import { onThemeChange } from '../colours.js';
import { startAsking, UNASKED } from '../control/asking.js';
import { curlGet } from '../curl.js';
import { attribute, emit, h, text } from '../dom.js';
import { likely, shownLabel } from '../format.js';
import { valuesOf, weighed } from '../inside/anatomy.js';
import { drawRelevance, drawSigned } from '../inside/relevance.js';
import { connectionsOf } from '../inside/following.js';
import { viewOf } from '../inside/view.js';
import { signed } from '../numerals.js';
import { unitOf } from '../requests.js';
import { copyButton } from './copy-button.js';
import { HINT } from './inside.js';

const NAME = 'anatomy';
const LISTED = 5;
const CLOSE = 0.01;
const PIXELS = 784;
const SIDE = 28;
/** In the place of a unit's weights where there are none: of an input, of a pooling. */
const NONE = Object.freeze({});

/** @typedef {{layer: number, index: number}} UnitAt */

/** @param {import('../control/asking.js').Page} page @param {import('../control/asking.js').Subject} subject */
export function unitCard(page, subject) {
  const { store, client, connection } = page;
  /** @type {Map<string, any>} by model, layer and unit: weights, a promise of them, or NONE */
  const known = new Map();
  const seen = () => {
    const { focus, pinned } = store.state.inside;
    return focus ?? pinned;
  };
  const isSame = (a, b) => a !== null && a.layer === b.layer && a.index === b.index;

  const changed = startAsking(page, {
    name: NAME, subject,
    question: () => `${store.insideModel} ${JSON.stringify(store.state.inside.off)}`,
    isOpen: () => seen() !== null && store.state.inside.activity !== null,
    ask: (send, signal) => {
      const { activity, off } = store.state.inside;
      const maps = activity.layers.some(({ index, shape }) => index > 0 && shape.length === 3);
      const query = { model: store.insideModel, inputTop: 0, hiddenTop: maps ? 128 : 1024, threshold: 0, maps,
        disable: off.map(({ layer, index }) => `${layer}:${index}`).join() };
      return send((sent) => client.activations(sent, query, signal));
    },
  });

  const title = h('h3', {});
  const toggle = h('button', { type: 'button', class: 'button quiet', on: { click: () => flip() } });
  const copy = copyButton(() => {
    const { layer, index } = seen();
    return curlGet(page.apiBase, { path: `/models/${encodeURIComponent(store.state.inside.activity.model)}/layers/${layer}/units/${index}` });
  });
  const words = h('p', { class: 'unit-formula' });
  const check = h('p', { class: 'help' });
  const look = /** @type {HTMLCanvasElement} */ (h('canvas', { class: 'unit-weights', width: 280, height: 280, role: 'img' }));
  const figure = h('figure', { class: 'unit-figure' }, look, h('figcaption', { class: 'help' }));
  const inputs = h('div', {});
  const effects = h('div', {});
  const offWords = h('p', { class: 'unit-off', role: 'status' });
  const allOn = h('button', { type: 'button', class: 'button quiet', on: { click: () => emit(allOn, 'units-off', []) } }, 'Switch all on');
  const hint = h('p', { class: 'help' }, HINT);
  const body = h('div', { class: 'unit-body' }, figure, h('div', { class: 'unit-words' }, words, check), h('div', { class: 'unit-lists' }, inputs, effects));
  const element = h('div', { class: 'unit-card' }, hint,
    h('div', { class: 'unit-head' }, title, toggle, copy), body, h('div', { class: 'unit-off-line' }, offWords, allOn));

  const flip = () => {
    const { off } = store.state.inside;
    const unit = seen();
    if (unit === null) return;
    emit(element, 'unit-pin', unit);
    emit(element, 'units-off', off.some((other) => isSame(unit, other)) ? off.filter((other) => !isSame(unit, other)) : [...off, unit]);
  };

  const show = () => {
    const { activity, off, intact, shown, problem } = store.state.inside;
    const unit = seen();
    // A link may name a unit that this network has not.
    const nothing = unit === null || activity === null || !(unit.index < activity.layers[unit.layer]?.size);
    hint.hidden = !nothing;
    title.parentElement.hidden = body.hidden = nothing;
    offWords.parentElement.hidden = off.length === 0;
    text(offWords, problem ?? offSays(off, intact, activity));
    if (nothing) return;

    const layer = activity.layers[unit.layer];
    const before = activity.layers[unit.layer - 1];
    const view = viewOf(activity, shown.hidden, off);
    const isOff = off.some((other) => isSame(unit, other));
    const { result } = store.state.asked[NAME] ?? UNASKED;
    const full = result !== null && result.model === activity.model ? result : null;
    const output = layer === activity.layers[activity.layers.length - 1];
    const about = (full ?? activity).layers[unit.layer].top.find(({ index }) => index === unit.index)
      ?? activity.layers[unit.layer].top.find(({ index }) => index === unit.index);
    const row = Math.floor(unit.index / SIDE);
    const inputPixels = activity.prediction.preprocessing?.pixels ?? null;
    const value = unit.layer === 0 ? inputPixels?.[unit.index] ?? 0 : about?.value ?? 0;

    text(title, unit.layer === 0 ? `Pixel in row ${row + 1}, column ${(unit.index % SIDE) + 1}: ink ${value.toFixed(2)}`
      : output ? `Output ${about?.label}: ${likely(value)}` : `Hidden neuron ${unit.index}: ${isOff ? 'switched off' : value > 0 ? `activation ${value.toFixed(2)}` : 'at rest'}`);
    text(toggle, isOff ? 'Switch on again' : 'Switch off');
    toggle.hidden = output;

    const found = unit.layer === 0 ? NONE : weightsOf(activity.model, unit);
    const weights = found === NONE ? null : found;
    copy.hidden = found === NONE;
    const values = full === null || unit.layer === 0 ? null : valuesOf(full, before.index);
    const whole = weights !== null && values !== null && values.length === weights.weights.length ? weighed(values, weights) : null;
    figure.hidden = weights === null;
    if (weights !== null) paint(look, weights.weights, inputPixels);
    if (weights !== null) text(/** @type {HTMLElement} */ (figure.lastChild), weights.weights.length === PIXELS ? 'What it looks for: ■ ink it likes, × ink it does not' : `Its ${weights.weights.length} weights: ■ for, × against`);
    attribute(look, 'aria-label', `Incoming weights of this neuron, ${weights?.weights.length ?? 0} of them`);
    text(words, unit.layer === 0 ? 'An input: how much ink there is, 0 to 1.' : found === NONE ? weightless(layer) : whole === null ? 'Working it out…' : formula(whole, layer, before, value, output ? about?.logit : undefined, activity.temperature));
    text(check, whole === null ? '' : checked(whole, layer, value, output ? about?.logit ?? null : null, isOff));

    const { outOf } = connectionsOf(view, unit);
    inputs.hidden = whole === null;
    if (whole !== null) {
      inputs.replaceChildren(list('Strongest inputs', whole.terms.filter(({ contribution }) => contribution !== 0).slice(0, LISTED).map((term) =>
        `${placeOf(before, term.input)}: ${term.value.toFixed(2)} × ${signed(term.weight)} = ${signed(term.contribution)}`)));
    }
    effects.hidden = outOf.length === 0;
    effects.replaceChildren(list('Strongest effects', outOf.slice(0, LISTED).map(({ toLayer, to, contribution }) =>
      `${toLayer === view.output.index ? `on output ${view.output.top[to]?.label ?? to}` : `on neuron ${to}`}: ${signed(contribution)}`)));
  };

  /** @param {string} model @param {UnitAt} unit @returns {import('../inside/anatomy.js').Weights | typeof NONE | null} null until it is known */
  const weightsOf = (model, { layer, index }) => {
    const key = `${model} ${layer} ${index}`;
    const found = known.get(key);
    if (found !== undefined) return found instanceof Promise ? null : found;
    known.set(key, unitOf(client, model, layer, index).then((weights) => {
      known.set(key, weights);
      show();
    }, (error) => {
      if (error.status === 404) {
        known.set(key, NONE);
        show();
      } else {
        known.delete(key);
        connection.handle(error, show);
      }
    }));
    return null;
  };

  onThemeChange(show);
  store.watch(['inside', 'asked', 'draw'], () => {
    changed();
    show();
  });
  return element;
}

const placeOf = (layer, input) => (layer.index === 0 ? `pixel ${Math.floor(input / SIDE) + 1}, ${(input % SIDE) + 1}` : `neuron ${input}`);

const weightless = ({ kind }) => `${/Pool/.test(kind) ? 'A pooling' : 'This layer'} has no weights of its own.`;

function list(heading, items) {
  return h('div', { class: 'unit-list' }, h('h4', {}, heading), items.length === 0 ? h('p', { class: 'help' }, 'None: nothing reached it.') : h('ol', {}, ...items.map((item) => h('li', {}, item))));
}

/** @returns {string} what the unit does, and the same with its numbers */
function formula({ helped, hurt, bias, sum }, layer, before, value, logit, temperature) {
  const what = before.index === 0 ? 'ink × weight' : 'activation × weight';
  const numbers = `${signed(helped)} ${signed(hurt)} ${signed(bias)}`;
  if (logit !== undefined) return `logit = all of (${what}) + bias = ${numbers} = ${signed(sum)}. Softmax over all ten logits, each divided by ${temperature.toFixed(2)} (its temperature), makes ${likely(value)} of it.`;
  const [, ...after] = layer.kind.split('+').filter((part) => part !== 'batchNorm');
  if (after[0] === 'relu') return `max(0, all of (${what}) + bias) = max(0, ${numbers}) = max(0, ${signed(sum)}) = ${Math.max(0, sum).toFixed(2)}`;
  return `${after[0] ?? ''}(all of (${what}) + bias) = ${after[0] ?? ''}(${numbers}) = ${after[0] ?? ''}(${signed(sum)}) = ${value.toFixed(2)}`;
}

/** The sum, held against what the network itself computed. */
function checked({ terms, sum }, layer, value, logit, isOff) {
  if (isOff) return 'It is switched off: whatever it computes, the next layer sees 0.';
  const count = terms.filter(({ contribution }) => contribution !== 0).length;
  const [mine, its, name] = logit !== null ? [sum, logit, 'logit'] : layer.kind.includes('relu') ? [Math.max(0, sum), value, 'activation'] : [NaN, NaN, ''];
  if (Number.isNaN(mine)) return '';
  const agrees = Math.abs(mine - its) <= CLOSE * Math.max(1, Math.abs(its));
  return agrees ? `✓ ${count} contributions and the bias sum to its ${name}, ${signed(its)}.` : `They sum to ${signed(mine)}; the network computed ${signed(its)}.`;
}

/** @param {UnitAt[]} off */
function offSays(off, intact, activity) {
  if (off.length === 0) return '';
  const units = off.map(({ layer, index }) => (layer === 0 ? `pixel ${Math.floor(index / SIDE) + 1}, ${(index % SIDE) + 1}` : `neuron ${index}`)).join(', ');
  if (intact === null || activity === null) return `Switched off: ${units}.`;
  const [was, now] = [intact, activity.prediction].map((prediction) => `${shownLabel(prediction) ?? 'nothing'} (${likely(prediction.confidence)})`);
  return `Switched off: ${units}. The answer was ${was}; without ${off.length === 1 ? 'it' : 'them'} it is ${now}.`;
}

/** @param {HTMLCanvasElement} canvas @param {number[]} weights @param {number[] | null} pixels */
function paint(canvas, weights, pixels) {
  const context = canvas.getContext('2d');
  context.clearRect(0, 0, canvas.width, canvas.height);
  if (weights.length === PIXELS && pixels !== null) drawRelevance(context, canvas.width, pixels, weights);
  else drawSigned(context, canvas.width, weights, Math.ceil(Math.sqrt(weights.length)));
}
