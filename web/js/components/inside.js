/** The inside view: which network, its diagram, what the colours mean; what is said of one neuron is fetched when one is first looked at. */

import { keepOpen } from '../control/opening.js';
import { fade, h, text } from '../dom.js';
import { layersOf, shapeOf, viewOf } from '../inside/view.js';
import { diagram } from './diagram.js';
import { modelSelect } from './model-select.js';

export const HINT = 'Point at a neuron, or go to it by Tab and the arrow keys, to follow its connections; a click or Enter keeps it, to switch it off.';

/** @param {import('../store.js').Store} store @param {() => Promise<{card: HTMLElement, numbers: HTMLElement}>} loadMore */
export function inside(store, loadMore) {
  const about = h('p', { class: 'inside-about' });
  const readout = h('div', { class: 'inside-readout' }, h('p', {}, HINT));
  const details = h('details', { class: 'inside-numbers', id: 'inside-numbers' }, h('summary', {}, 'What is shown, and the same as numbers'));
  const select = modelSelect(store, { label: 'Network shown', id: 'inside-model', value: () => store.insideModel, wish: 'inside-model', task: () => store.insideTask });
  const picture = diagram(store);
  const element = h('section', { class: 'panel inside', 'aria-labelledby': 'inside-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'inside-title' }, 'Inside the network'), select),
    about, picture, legend(), readout, details);
  let more = null;
  const fetchMore = async () => {
    if (more !== null) return;
    more = loadMore();
    try {
      const { card, numbers } = await more;
      readout.replaceChildren(card);
      details.append(numbers);
    } catch {
      more = null;
    }
  };

  store.watch(['inside', 'reading', 'fashion', 'models', 'route'], ({ inside: { activity, focus, pinned, off, shown } }) => {
    const view = activity === null ? null : viewOf(activity, shown.hidden, off);
    const { stale, late } = store.state[store.insideTask === 'digit' ? 'reading' : 'fashion'];
    fade(picture, stale, view !== null);
    picture.classList.toggle('is-late', stale && late !== null);
    text(about, view === null ? resting(store) : stale && late ? late : told(store, activity, view));
    if (focus !== null || pinned !== null || off.length > 0) void fetchMore();
  });
  keepOpen(store, details);
  details.addEventListener('toggle', () => void fetchMore());
  return element;
}

/** @param {import('../store.js').Store} store */
const resting = ({ insideTask }) => `${insideTask === 'digit' ? 'Ink' : 'The picture'} lights input pixels; they excite hidden neurons; those vote for the ten outputs.`;

/** @param {import('../store.js').Store} store */
function told(store, activity, view) {
  const { prediction, model } = activity;
  const vote = prediction.label ?? prediction.rejection?.bestGuess;
  const shape = `${model}: ${shapeOf(view)} neurons.`;
  if (view.between > 0) return `${shape} The ${layersOf(view.between)} left out here ${view.between === 1 ? 'is' : 'are'} below.`;
  if (model === store.answerModel || store.insideTask === 'fashion' || vote === null) return shape;
  if (store.state.reading.number) return `${shape} It looks at all of it as one digit, which it is not.`;
  return `${shape} Small enough to draw whole; it votes for ${vote}. The answer itself comes from the model “${store.answerModel}”.`;
}

function legend() {
  return h('ul', { class: 'legend' },
    h('li', {}, h('span', { class: 'legend-line for' }), 'speaks for'),
    h('li', {}, h('span', { class: 'legend-line against' }), 'speaks against'),
    h('li', {}, h('span', { class: 'legend-dots' }), 'fuller: more active'));
}
