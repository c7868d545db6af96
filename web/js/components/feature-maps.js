/** Layer by layer: the feature maps of a convolutional network, and any number in them taken apart into one dot product. */

import { onThemeChange } from '../colours.js';
import { startAsking, UNASKED } from '../control/asking.js';
import { curlPost } from '../curl.js';
import { attribute, emit, h, text } from '../dom.js';
import { convolved } from '../inside/anatomy.js';
import { unitOf } from '../requests.js';
import { copyButton } from './copy-button.js';
import { blockSum, dotProduct, poolWindow } from './dot-product.js';
import { mapCanvas } from './map-canvas.js';
import { repaint } from './repaint.js';

const SHOWN = { inputTop: 0, hiddenTop: 0, threshold: 0, maps: true };
const LARGE = 252;

/**
 * @param {import('../control/asking.js').Page} page
 * @param {import('../control/asking.js').Subject} subject
 * @param {{invitation: string}} words
 * @returns {(isOpen: () => boolean) => HTMLElement}
 */
export const featureMaps = (page, subject, { invitation }) => (isOpen) => {
  const { store, client, connection, apiBase } = page;
  const { task } = subject;
  const name = `maps ${task}`;
  /** What is looked at: a layer, a map of it, a unit of that; the strongest where nobody has chosen. */
  let at = { layer: 0, channel: 0, row: 0, column: 0 };
  /** @type {Map<string, Promise<any>>} */
  const weights = new Map();

  const ask = (model) => (send, signal) => send((sent) => client.activations(sent, { ...SHOWN, model }, signal));
  const changed = startAsking(page, {
    name, subject, isOpen,
    question: () => String(subject.model()),
    ask: async (send, signal) => {
      const answer = await ask(subject.model())(send, signal);
      const flagship = store.modelsFor(subject.task).find((model) => model.default)?.name;
      // A network of dense layers has no maps: then the flagship's are shown.
      return mapped(answer).length > 0 || flagship === undefined ? answer : ask(flagship)(send, signal);
    },
  });

  const note = h('p', { class: 'help' });
  const layers = h('div', { class: 'class-choices', role: 'group', 'aria-label': 'Layer' });
  const about = h('p', { class: 'help' });
  const grid = h('div', { class: 'maps', role: 'group', 'aria-label': 'Feature maps' });
  const large = mapCanvas(LARGE, 'map-large');
  const where = h('p', { class: 'help' });
  const product = h('div', { class: 'dot', 'aria-live': 'polite' });
  const copy = copyButton(async () => curlPost(apiBase, { path: '/activations', query: { model: shown().model, ...SHOWN } }, await subject.picture()));
  const body = h('div', { class: 'maps-body fading' }, layers, about, grid,
    h('div', { class: 'map-detail' }, h('div', { class: 'map-one' }, large.element, where), product));
  const element = h('div', { class: 'feature-maps' }, note, body, h('div', { class: 'actions' }, copy));
  const answered = () => store.state.asked[name] ?? UNASKED;
  const shown = () => answered().result;

  /** The most active number of a layer, or of one of its maps: the best place to begin. */
  const strongestOf = (layer, only = null) => {
    let best = { layer: layer.index, channel: only ?? 0, row: 0, column: 0 };
    let most = -Infinity;
    layer.maps.forEach((map, channel) => (only === null || only === channel) && map.forEach((line, row) => line.forEach((value, column) => {
      if (value > most) [most, best] = [value, { layer: layer.index, channel, row, column }];
    })));
    return best;
  };
  const go = (to) => {
    emit(element, 'look', [task, { map: { layer: at.layer, channel: at.channel, row: at.row, column: at.column, ...to } }]);
  };
  attribute(large.element, 'tabindex', 0);
  large.element.addEventListener('pointerdown', (event) => {
    const box = large.element.getBoundingClientRect();
    const [, height, width] = shown().layers[at.layer].shape;
    go({ row: Math.min(height - 1, Math.floor(((event.clientY - box.top) / box.height) * height)),
      column: Math.min(width - 1, Math.floor(((event.clientX - box.left) / box.width) * width)) });
  });
  large.element.addEventListener('keydown', (event) => {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const [, height, width] = shown().layers[at.layer].shape;
    go({ row: Math.min(height - 1, Math.max(0, at.row + step[0])), column: Math.min(width - 1, Math.max(0, at.column + step[1])) });
  });
  grid.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const count = grid.children.length;
    go(strongestOf(shown().layers[at.layer], (at.channel + step + count) % count));
    grid.children[at.channel].focus();
  });

  const show = () => {
    const { result, problem, stale } = answered();
    const withMaps = result === null ? [] : mapped(result);
    body.hidden = copy.disabled = withMaps.length === 0;
    body.classList.toggle('is-stale', stale);
    text(note, problem ?? (result === null ? (subject.subject() === null ? invitation : 'Asking what every layer saw…')
      : withMaps.length === 0 ? `${result.model} has no convolutions, so there are no maps to show.` : ''));
    note.hidden = note.textContent === '';
    if (withMaps.length === 0) return;
    const { map } = store.state.looks[task];
    at = map !== null && withMaps.some(({ index }) => index === map.layer) ? map : strongestOf(withMaps[0]);
    const layer = result.layers[at.layer];
    const [count, height, width] = layer.shape;
    at = { ...at, channel: Math.min(at.channel, count - 1), row: Math.min(at.row, height - 1), column: Math.min(at.column, width - 1) };

    keep(layers, withMaps.length, () => h('button', { type: 'button', class: 'class-choice' }));
    withMaps.forEach((one, i) => {
      const button = layers.children[i];
      text(button, one.name);
      button.onclick = () => go(strongestOf(shown().layers[one.index]));
      attribute(button, 'aria-pressed', String(one.index === at.layer));
    });
    text(about, `${result.model}, ${layer.name}: ${count} maps of ${height} × ${width}, ${words(layer.kind)}. The fuller, the more active.`);
    const most = layer.max || 1;
    keep(grid, count, () => {
      const picture = mapCanvas(56, 'map-small');
      const button = h('button', { type: 'button', class: 'map-button' }, picture.element);
      button.paint = picture.paint;
      return button;
    });
    layer.maps.forEach((map, channel) => {
      const button = grid.children[channel];
      button.onclick = () => go(strongestOf(shown().layers[at.layer], channel));
      button.paint(map, most);
      attribute(button, 'aria-label', `Map ${channel}`);
      attribute(button, 'aria-pressed', String(channel === at.channel));
      attribute(button, 'tabindex', channel === at.channel ? 0 : -1);
    });
    large.paint(layer.maps[at.channel], most, at);
    attribute(large.element, 'role', 'img');
    attribute(large.element, 'aria-label', `Map ${at.channel} of ${layer.name}, at row ${at.row + 1}, column ${at.column + 1}. Arrow keys move.`);
    text(where, `Map ${at.channel}, row ${at.row + 1}, column ${at.column + 1}: ${layer.maps[at.channel][at.row][at.column].toFixed(3)}. Tap the map, or move with the arrow keys.`);
    void take(result, layer);
  };

  /** Takes the chosen number apart. */
  const take = async (result, layer) => {
    const before = result.layers[layer.index - 1];
    const maps = before.maps ?? (before.index === 0 ? rows(result.prediction.preprocessing?.pixels, before.shape) : null);
    const value = layer.maps[at.channel][at.row][at.column];
    if (maps === null) return product.replaceChildren();
    if (layer.kind.startsWith('maxPool') || layer.kind.startsWith('avgPool')) return product.replaceChildren(poolWindow(at, layer, maps, value));
    if (layer.kind.startsWith('residual')) return product.replaceChildren(blockSum(at, maps, value));
    const key = `${result.model} ${layer.index} ${at.channel}`;
    const here = { ...at };
    const [, height, width] = layer.shape;
    if (!weights.has(key)) weights.set(key, unitOf(client, result.model, layer.index, at.channel * height * width));
    try {
      const own = await weights.get(key);
      if (here.layer === at.layer && here.channel === at.channel && here.row === at.row && here.column === at.column) {
        product.replaceChildren(dotProduct(convolved(at, layer.shape, maps, own), own.bias, value, { layer, before }));
      }
    } catch (error) {
      weights.delete(key);
      const problem = connection.handle(error, show);
      product.replaceChildren(h('p', { class: 'help' }, problem === null ? 'Waiting for the server.' : 'This layer has no weights of its own to show.'));
    }
  };

  const update = repaint(isOpen, () => [answered(), subject.subject() === null, store.state.looks[task].map], show);
  onThemeChange(show);
  store.watch(['asked', 'looks', ...subject.slices], update);
  element.addEventListener('opened', () => {
    changed();
    update();
  });
  return element;
};

/** @param {import('../types.js').Activity} activity */
const mapped = ({ layers }) => layers.filter((layer) => layer.maps);

const WORDS = { conv2d: 'convolution', batchNorm: 'normalised', relu: 'negative numbers made 0', maxPool2d: 'the largest of each window', avgPool2d: 'the mean of each window', residual: 'two convolutions, added to what they were given' };

/** @param {string} kind */
const words = (kind) => kind.split('+').map((part) => WORDS[part] ?? part).join(', ');

/** @param {number[] | undefined} pixels @param {number[]} shape */
function rows(pixels, [, height, width]) {
  if (pixels === undefined) return null;
  return [Array.from({ length: height }, (_, y) => pixels.slice(y * width, (y + 1) * width))];
}

function keep(parent, count, make) {
  while (parent.children.length > count) parent.lastChild.remove();
  while (parent.children.length < count) parent.append(make());
}
