/** All at once: what every model of a task says of the same picture. */

import { startAsking, UNASKED } from '../control/asking.js';
import { curlPost } from '../curl.js';
import { h, text } from '../dom.js';
import { likely, shownLabel } from '../format.js';
import { grouped } from '../numerals.js';
import { copyButton } from './copy-button.js';
import { repaint } from './repaint.js';

/**
 * @param {import('../control/asking.js').Page} page
 * @param {import('../control/asking.js').Subject} subject
 * @param {{invitation: string}} words
 * @returns {(isOpen: () => boolean) => HTMLElement}
 */
export const allAtOnce = (page, subject, { invitation }) => (isOpen) => {
  const { store, client, apiBase } = page;
  const { task } = subject;
  const name = `all at once ${task}`;
  const models = () => store.modelsFor(task);
  const note = h('p', { class: 'help' });
  const said = h('p', {});
  const rows = h('tbody', {});
  const table = h('table', { class: 'plain all-models fading' }, h('caption', { class: 'unseen' }, 'What every model says'),
    h('thead', {}, h('tr', {}, ...['Model', 'Says', 'How sure', 'Second thought', 'Parameters', 'Time'].map((head) => h('th', { scope: 'col' }, head)))), rows);
  const copy = copyButton(async () => {
    const picture = await subject.picture();
    return (await Promise.all(models().map((model) => curlPost(apiBase, { path: `/predict/${task}`, query: { model: model.name } }, picture)))).join('\n');
  });
  const element = h('div', { class: 'all-at-once' }, note, said, h('div', { class: 'confusion-scroll', tabindex: 0, role: 'region', 'aria-label': 'Every model’s answer' }, table), h('div', { class: 'actions' }, copy));

  const changed = startAsking(page, {
    // As long as no model is known there is nobody to ask.
    name, subject: { ...subject, subject: () => (models().length === 0 ? null : subject.subject()) }, isOpen,
    question: () => models().map((model) => model.name).join(' '),
    ask: async (send, signal) => {
      const answers = [];
      for (const model of models()) answers.push(await send((sent) => client.predict(task, sent, model.name, signal)));
      return answers;
    },
  });

  const answered = () => store.state.asked[name] ?? UNASKED;
  const show = () => {
    const { result, problem, stale } = answered();
    table.hidden = said.hidden = result === null;
    copy.disabled = result === null;
    table.classList.toggle('is-stale', stale);
    text(note, problem ?? (result !== null ? '' : subject.subject() === null ? invitation : 'Asking them all…'));
    note.hidden = note.textContent === '';
    if (result === null) return;
    text(said, verdict(result));
    rows.replaceChildren(...result.map((prediction) => row(prediction, models().find((model) => model.name === prediction.model))));
  };
  const update = repaint(isOpen, () => [answered(), subject.subject() === null, store.state.models.list], show);
  store.watch(['asked', ...subject.slices], update);
  element.addEventListener('opened', () => {
    changed();
    update();
  });
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
      h('span', { class: 'bar-fill', style: { '--share': String(prediction.confidence) } })), likely(prediction.confidence))),
    h('td', {}, label === null ? '–' : `${second.label}, ${likely(second.probability)}`),
    h('td', {}, model === undefined ? '–' : grouped(model.parameters)),
    h('td', {}, `${prediction.elapsedMs.toFixed(1)} ms`));
}
