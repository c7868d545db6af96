/**
 * All state of the page, in slices that never change in place. Whoever wants to know about a slice listens to its name.
 */

import * as ink from './drawing/strokes.js';

/** @import { Drawing, Point, Stroke } from './types.js' */

const ERASER_WIDER = 8;

export const NUMBER_DEFAULTS = Object.freeze({
  number: '2026', seed: 0, style: 'consistent', slant: 0, thickness: 0, variation: 1, ink: 'dark', gap: 0, scale: 4, layout: 'cells',
});

/** How much of a network the diagram shows; `faintest` as a share of the strongest connection. */
export const SHOWN = Object.freeze({ inputs: 50, hidden: 25, threshold: 0.001, faintest: 0.04 });

/** What nobody has chosen yet: of the inside view, and of the parts below a page. */
export const UNCHOSEN = Object.freeze({ model: null, pinned: null, off: Object.freeze([]), shown: SHOWN });
const UNLOOKED = Object.freeze({ why: null, map: null });
export const STRIP_DEFAULTS = Object.freeze({ from: '3', to: '8', steps: 9 });

/** @type {import('./types.js').Film} */
const NO_FILM = Object.freeze({ steps: null, preprocessing: null, problem: null, stale: false });

/** @returns {number} a seed nobody has chosen */
export const anySeed = () => crypto.getRandomValues(new Uint32Array(1))[0];

const initial = () => ({
  // `open`: parts opened, by id; `linked`: the same as the address last said it
  route: { tab: 'draw', model: null, fashionModel: null, open: [], linked: [], card: null },
  server: { ok: true, tryAgainAt: 0, problem: /** @type {string | null} */ (null) },
  // `failed`: why a card could not be had, by its model; `unknown`: what an address asked for and nobody has, by the choice it was for
  models: { list: /** @type {import('./types.js').Model[]} */ ([]), cards: {}, failed: {}, unknown: /** @type {Record<string, string | null>} */ ({}) },
  draw: { history: ink.newHistory(), stroke: null, pen: ink.DEFAULT_PEN, erasing: false, replaced: 0 },
  // `late`: what is said when the answer takes its time, and what was there before is no answer
  reading: { prediction: null, problem: null, stale: false, number: null, late: /** @type {string | null} */ (null) },
  written: { digits: /** @type {{pixels: number[]}[]} */ ([]), refused: false },
  film: { digit: NO_FILM, fashion: NO_FILM },
  practice: { entries: /** @type {import('./practice/book.js').Entry[]} */ ([]), truth: /** @type {string | null} */ (null), kept: true },
  replay: { frames: null, results: null, at: null, problem: null, stale: false },
  inside: { ...UNCHOSEN, task: 'digit', activity: null, focus: null, intact: null, problem: null },
  // Which class is explained, and which number of which map is taken apart
  looks: { digit: UNLOOKED, fashion: UNLOOKED },
  asked: /** @type {Record<string, {result: any, problem: string | null, stale: boolean}>} */ ({}),
  // `wanted`: an example that the address names
  fashion: { picture: null, wanted: null, prediction: null, problem: null, stale: false, late: /** @type {string | null} */ (null) },
  numbers: { options: { ...NUMBER_DEFAULTS, seed: anySeed() }, generated: null, like: false, problem: null, stale: false },
  strip: { ...STRIP_DEFAULTS, written: null, problem: null, stale: false },
});

export class Store extends EventTarget {
  #state = initial();
  /** @type {{stroke: Stroke, drawing: Drawing} | null} */
  #unfinished = null;

  /** @returns {ReturnType<typeof initial>} */
  get state() {
    return this.#state;
  }

  /**
   * @param {keyof ReturnType<typeof initial>} slice
   * @param {object} change
   */
  patch(slice, change) {
    this.#state = { ...this.#state, [slice]: Object.freeze({ ...this.#state[slice], ...change }) };
    this.dispatchEvent(new Event(slice));
  }

  /**
   * Calls listener now and whenever one of the slices has changed.
   * @param {string[]} slices
   * @param {(state: ReturnType<typeof initial>) => void} listener
   */
  watch(slices, listener) {
    const call = () => listener(this.#state);
    for (const slice of slices) this.addEventListener(slice, call);
    call();
  }

  /** What is on the canvas now, an unfinished stroke included: the same object as long as it is the same ink. @returns {Drawing} */
  get drawing() {
    const { history, stroke } = this.#state.draw;
    if (stroke === null) return history.present;
    if (this.#unfinished?.stroke !== stroke) this.#unfinished = { stroke, drawing: ink.addStroke(history.present, stroke) };
    return this.#unfinished.drawing;
  }

  /** @param {Point} point @param {boolean} [erase] the pen's other end, whatever tool is chosen */
  beginStroke(point, erase = this.#state.draw.erasing) {
    const width = this.#state.draw.pen;
    this.patch('draw', { stroke: erase ? { points: [point], width: width + ERASER_WIDER, erase } : { points: [point], width } });
  }

  /** @param {Point[]} points */
  continueStroke(points) {
    const { stroke } = this.#state.draw;
    if (stroke !== null && points.length > 0) this.patch('draw', { stroke: ink.extendStroke(stroke, points) });
  }

  endStroke() {
    const { history, stroke } = this.#state.draw;
    if (stroke === null) return;
    const { drawing } = this;
    this.patch('draw', { history: drawing === history.present ? history : ink.commit(history, drawing), stroke: null });
  }

  /** A stroke under way is kept: an undo brings it back. @param {Drawing} drawing */
  replaceDrawing(drawing) {
    this.endStroke();
    const { history, replaced } = this.#state.draw;
    this.patch('draw', { history: ink.commit(history, drawing), replaced: replaced + 1 });
  }

  clear() {
    if (!ink.isEmpty(this.drawing)) this.replaceDrawing(ink.EMPTY);
  }

  /** Of a stroke that is still under way, only that one is taken back. */
  undo() {
    const { history, stroke } = this.#state.draw;
    this.patch('draw', stroke === null ? { history: ink.undo(history) } : { stroke: null });
  }

  redo() {
    this.patch('draw', { history: ink.redo(this.#state.draw.history), stroke: null });
  }

  /** @param {'digit' | 'fashion' | 'generate'} task */
  modelsFor(task) {
    return this.#state.models.list.filter((model) => model.task === task);
  }

  /** The digit model that answers: the one chosen, else the server's default. @returns {string | null} */
  get answerModel() {
    return this.answerModelFor('digit');
  }

  /** @param {'digit' | 'fashion'} task @returns {string | null} */
  answerModelFor(task) {
    const models = this.modelsFor(task);
    const { model, fashionModel } = this.#state.route;
    const chosen = models.find(({ name }) => name === (task === 'digit' ? model : fashionModel));
    return (chosen ?? models.find((one) => one.default) ?? models[0])?.name ?? null;
  }

  /** What the inside view looks at: the one view there is goes with the tab. @returns {'digit' | 'fashion'} */
  get insideTask() {
    return this.#state.route.tab === 'fashion' ? 'fashion' : 'digit';
  }

  /**
   * The model whose inside is shown. A network of dense layers is the one that can be drawn whole, connection by
   * connection, so it is preferred to a convolutional one unless a person asks.
   * @returns {string | null}
   */
  get insideModel() {
    const names = this.modelsFor(this.insideTask).map((model) => model.name);
    const { model } = this.#state.inside;
    if (names.includes(model)) return model;
    return this.insideTask === 'digit' && names.includes('digit-mlp') ? 'digit-mlp' : this.answerModelFor(this.insideTask);
  }
}
