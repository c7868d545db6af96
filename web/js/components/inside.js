/** The inside view: which network, its diagram, what the colours mean, the neuron pointed at, and the numbers as tables. */

import { h, text } from '../dom.js';
import { percent, signed } from '../format.js';
import { describe, shapeOf } from '../inside/readout.js';
import { viewOf } from '../inside/view.js';
import { diagram } from './diagram.js';
import { modelSelect } from './model-select.js';

/** @param {import('../store.js').Store} store */
export function inside(store) {
  const about = h('p', { class: 'inside-about' });
  const readout = h('p', { class: 'inside-readout' });
  const tables = h('div', { class: 'inside-tables' });
  const details = /** @type {HTMLDetailsElement} */ (
    h('details', { class: 'inside-numbers' }, h('summary', {}, 'The same as numbers'), tables));
  const select = modelSelect(store, { label: 'Network shown', id: 'inside-model', value: () => store.insideModel, wish: 'inside-model' });
  const picture = diagram(store);
  const element = h('section', { class: 'panel inside', 'aria-labelledby': 'inside-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'inside-title' }, 'Inside the network'), select),
    about, picture, legend(), readout, details);

  const show = () => {
    const { activity, focus } = store.state.inside;
    const view = activity === null ? null : viewOf(activity);
    picture.classList.toggle('is-stale', view !== null && store.state.reading.stale);
    text(about, view === null ? RESTING : told(store, activity, view));
    text(readout, view === null || focus === null ? 'Point at a neuron to follow its connections.' : describe(view, focus));
    if (details.open) fillTables(tables, view);
  };
  details.addEventListener('toggle', show);
  store.watch(['inside', 'reading', 'models', 'route'], show);
  return element;
}

const RESTING = 'Ink lights input pixels; they excite hidden neurons; those vote for the ten digits.';

/** @param {import('../store.js').Store} store */
function told(store, activity, view) {
  const { prediction, model } = activity;
  const vote = prediction.label ?? prediction.rejection?.bestGuess;
  const shape = `${model}: ${shapeOf(view)} neurons.`;
  if (view.between > 0) return `${shape} Its ${view.between} layers of convolutions are left out, so no lines lead from pixels.`;
  if (model === store.answerModel || vote === null) return shape;
  return `${shape} Small enough to draw whole; it votes for ${vote}. The answer itself comes from ${store.answerModel}.`;
}

function legend() {
  return h('ul', { class: 'legend' },
    h('li', {}, h('span', { class: 'legend-line for' }), 'speaks for'),
    h('li', {}, h('span', { class: 'legend-line against' }), 'speaks against'),
    h('li', {}, h('span', { class: 'legend-dots' }), 'fuller: more active'));
}

/** @param {HTMLElement} root @param {import('../inside/view.js').View | null} view */
function fillTables(root, view) {
  if (view === null) return root.replaceChildren(h('p', {}, 'Nothing has been drawn yet.'));
  const votes = [...view.connections].filter(({ toLayer }) => toLayer === view.output.index)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)).slice(0, 20);
  root.replaceChildren(
    table('Hidden neurons, most active first', ['neuron', 'activation'], view.hidden.top.map(({ index, value }) => [index, value.toFixed(2)])),
    table('Strongest votes', ['neuron', 'for output', 'contribution'], votes.map(({ from, to, contribution }) => [from, to, signed(contribution)])),
    table('Outputs', ['digit', 'probability'], view.output.top.map(({ label, value }) => [label, percent(value)])),
  );
}

function table(caption, heads, rows) {
  return h('table', { class: 'plain' }, h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, String(cell)))))));
}
