/** All at once: what every digit model says of the same drawing. */

import { startAsking, UNASKED } from '../control/asking.js';
import { h, text } from '../dom.js';
import { grouped, percent, shownLabel } from '../format.js';

const NAME = 'all at once';

/**
 * @param {import('../control/asking.js').Page} page
 * @param {import('../control/asking.js').Subject} subject
 * @returns {(isOpen: () => boolean) => HTMLElement}
 */
export const allAtOnce = (page, subject) => (isOpen) => {
  const { store, client } = page;
  const note = h('p', { class: 'help' });
  const said = h('p', {});
  const rows = h('tbody', {});
  const table = h('table', { class: 'plain all-models fading' }, h('caption', { class: 'unseen' }, 'Every digit model on your drawing'),
    h('thead', {}, h('tr', {}, ...['Model', 'Says', 'How sure', 'Second thought', 'Parameters', 'Time'].map((head) => h('th', { scope: 'col' }, head)))), rows);
  const element = h('div', { class: 'all-at-once' }, note, said, h('div', { class: 'confusion-scroll', tabindex: 0, role: 'region', 'aria-label': 'Every model’s answer' }, table));

  const changed = startAsking(page, {
    name: NAME, subject, isOpen,
    question: () => store.modelsFor('digit').map(({ name }) => name).join(' '),
    ask: async (send, signal) => {
      const answers = [];
      for (const { name } of store.modelsFor('digit')) answers.push(await send((sent) => client.predict('digit', sent, name, signal)));
      return answers;
    },
  });

  const show = () => {
    const { result, problem, stale } = store.state.asked[NAME] ?? UNASKED;
    table.hidden = said.hidden = result === null;
    table.classList.toggle('is-stale', stale);
    text(note, problem ?? (result !== null ? '' : subject.subject() === null ? 'Draw a digit: every model then says what it reads.' : 'Asking them all…'));
    note.hidden = note.textContent === '';
    if (result === null) return;
    text(said, verdict(result));
    rows.replaceChildren(...result.map((prediction) => row(prediction, store.modelsFor('digit').find(({ name }) => name === prediction.model))));
  };
  store.watch(['asked', ...subject.slices], show);
  element.addEventListener('opened', changed);
  return element;
};

/** @param {import('../types.js').Prediction[]} answers */
function verdict(answers) {
  const labels = new Set(answers.map(shownLabel));
  if (labels.size > 1) return `They do not agree: ${[...labels].map((label) => label ?? 'nothing').join(' or ')}.`;
  const [label] = labels;
  return label === null ? 'All of them see nothing there.' : `All ${answers.length} say ${label}.`;
}

/** @param {import('../types.js').Prediction} prediction @param {import('../types.js').Model | undefined} model */
function row(prediction, model) {
  const [, second] = [...prediction.probabilities].sort((a, b) => b.probability - a.probability);
  const label = shownLabel(prediction);
  return h('tr', {},
    h('th', { scope: 'row' }, prediction.model),
    h('td', {}, h('strong', { class: 'all-label' }, label ?? '–'), prediction.accepted ? '' : ' not accepted'),
    h('td', {}, label === null ? '–' : h('span', { class: 'all-sure' }, h('span', { class: 'bar-track' },
      h('span', { class: 'bar-fill', style: { '--share': String(prediction.confidence) } })), percent(prediction.confidence))),
    h('td', {}, label === null ? '–' : `${second.label}, ${percent(second.probability)}`),
    h('td', {}, model === undefined ? '–' : grouped(model.parameters)),
    h('td', {}, `${prediction.elapsedMs.toFixed(1)} ms`));
}
