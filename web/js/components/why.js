/** Why this answer: what in the picture spoke for a class and against it, and the smallest change that would turn the answer. */

import { onThemeChange } from '../colours.js';
import { startAsking, UNASKED } from '../control/asking.js';
import { curlPost } from '../curl.js';
import { attribute, emit, h, text } from '../dom.js';
import { percent, shownLabel } from '../format.js';
import { drawFlip, drawRelevance } from '../inside/relevance.js';
import { signed } from '../numerals.js';
import { twin } from '../plots/twin.js';
import { explain } from '../requests.js';
import { copyButton } from './copy-button.js';
import { repaint } from './repaint.js';

const SIDE = 28;
const SHARP = 2;
const TOP = 12;

/**
 * @param {import('../control/asking.js').Page} page
 * @param {import('../control/asking.js').Subject} subject
 * @param {{labels: readonly string[], invitation: string}} words
 * @returns {(isOpen: () => boolean) => HTMLElement}
 */
export const why = (page, subject, { labels, invitation }) => (isOpen) => {
  const { store, client, apiBase } = page;
  const name = `why ${subject.task}`;
  const { task } = subject;
  const target = () => (labels.includes(store.state.looks[task].why) ? store.state.looks[task].why : null);

  const query = () => ({ model: subject.model(), target: target() });
  const changed = startAsking(page, {
    name, subject, isOpen,
    question: () => `${subject.model()} ${target()}`,
    ask: (send, signal) => send((sent) => explain(client, sent, query(), signal)),
  });

  const note = h('p', { class: 'help' });
  const choices = labels.map((label) => h('button', { type: 'button', class: 'class-choice', on: { click: () => choose(label) } }, label));
  const map = picture();
  const flip = picture();
  const sum = h('p', { class: 'why-sum' });
  const flipWords = h('p', {});
  const numbers = h('div', {});
  const copy = copyButton(async () => curlPost(apiBase, { path: '/explain', query: query() }, await subject.picture()));
  const body = h('div', { class: 'why-body fading' },
    h('div', { class: 'why-part' }, h('h3', {}, 'For and against'), map.element,
      h('ul', { class: 'legend' },
        h('li', {}, h('span', { class: 'why-key for', 'aria-hidden': 'true' }), 'spoke for it'),
        h('li', {}, h('span', { class: 'why-key against', 'aria-hidden': 'true' }), 'spoke against it'))),
    h('div', { class: 'why-part why-words' },
      h('fieldset', { class: 'class-choices' }, h('legend', {}, 'Explain'), ...choices), sum, numbers),
    h('div', { class: 'why-part' }, h('h3', {}, 'The smallest change found'), flip.element, flipWords));
  const element = h('div', { class: 'why' }, note, body, h('div', { class: 'actions' }, copy));

  const answered = () => store.state.asked[name] ?? UNASKED;
  const choose = (label) => emit(element, 'look', [task, { why: target() === label ? null : label }]);

  const show = () => {
    const { result, problem, stale } = answered();
    body.hidden = result === null;
    copy.disabled = result === null;
    body.classList.toggle('is-stale', stale);
    text(note, problem ?? (result === null ? (subject.subject() === null ? invitation : 'Asking why…') : ''));
    note.hidden = note.textContent === '';
    if (result === null) return;
    const { prediction, logit, baseline, relevance } = result;
    choices.forEach((button, i) => attribute(button, 'aria-pressed', String(labels[i] === result.target)));
    const pixels = prediction.preprocessing?.pixels ?? new Array(SIDE * SIDE).fill(0);
    const [helped, hurt] = [1, -1].map((sign) => relevance.reduce((total, r) => total + (r * sign > 0 ? r : 0), 0));
    map.show((context, side) => drawRelevance(context, side, pixels, relevance),
      `What spoke for ${result.target} (${signed(helped)}) and against it (${signed(hurt)})`);
    text(sum, `${prediction.model} on ${result.target}: without any ink ${signed(baseline)}; the ink speaks for it ${signed(helped)} and against it ${signed(hurt)}. `
      + `Together ${signed(baseline + helped + hurt)}, which is its logit: the number that temperature and softmax turn into a probability.`);
    const open = numbers.firstChild?.open ?? false;
    numbers.replaceChildren(twin('Pixels that said most', ['row', 'column', 'ink', 'relevance'], strongest(relevance).map((i) =>
      [Math.floor(i / SIDE) + 1, (i % SIDE) + 1, pixels[i].toFixed(2), signed(relevance[i])])));
    numbers.firstChild.open = open;
    flip.show((context, side) => drawFlip(context, side, pixels, result.flip?.pixels ?? []), flipSays(result, pixels));
    text(flipWords, flipSays(result, pixels));
  };

  const update = repaint(isOpen, () => [answered(), subject.subject() === null], show);
  onThemeChange(show);
  store.watch(['asked', ...subject.slices], update);
  store.addEventListener('looks', changed);
  element.addEventListener('opened', () => {
    changed();
    update();
  });
  return element;
};

/** @returns {number[]} pixels, the strongest first */
const strongest = (relevance) => relevance.map((_, i) => i).sort((a, b) => Math.abs(relevance[b]) - Math.abs(relevance[a])).slice(0, TOP);

/** @param {{flip: {to: string, pixels: number[]} | null, prediction: import('../types.js').Prediction}} result @param {number[]} pixels */
function flipSays({ flip, prediction }, pixels) {
  if (shownLabel(prediction) === null) return 'Nothing is drawn, so there is nothing to turn.';
  if (flip === null) return prediction.accepted ? 'No small change was found that turns the answer: it stands firm.' : 'No small change was found that makes an accepted answer of it.';
  const removed = flip.pixels.filter((i) => pixels[i] >= 0.5).length;
  const parts = [[flip.pixels.length - removed, 'inked (+)'], [removed, 'wiped out (×)']].filter(([count]) => count > 0);
  return `${parts.map(([count, what]) => `${count} ${count === 1 ? 'pixel' : 'pixels'} ${what}`).join(', ')}: and ${shownLabel(prediction)} becomes ${flip.to}. `
    + `That is ${percent(flip.pixels.length / (SIDE * SIDE))} of the picture.`;
}

/** A square canvas that knows how to paint itself again. */
function picture() {
  const canvas = /** @type {HTMLCanvasElement} */ (h('canvas', { class: 'why-picture', role: 'img', width: 280 * SHARP, height: 280 * SHARP }));
  const context = canvas.getContext('2d');
  return {
    element: canvas,
    show: (paint, label) => {
      context.clearRect(0, 0, canvas.width, canvas.height);
      paint(context, canvas.width);
      attribute(canvas, 'aria-label', label);
    },
  };
}
