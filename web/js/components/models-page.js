/** Models: what there is, how it is built, how it learned, how good it is on pictures it has never seen, and where it errs. */

import { curlGet } from '../curl.js';
import { keepOpen } from '../control/opening.js';
import { emit, h } from '../dom.js';
import { percent } from '../format.js';
import { grouped, size } from '../numerals.js';
import { architecture } from '../plots/architecture.js';
import { historyPlots } from '../plots/history.js';
import { reliability } from '../plots/reliability.js';
import { twin } from '../plots/twin.js';
import { confusionTable } from './confusion.js';
import { copyButton } from './copy-button.js';

const TASKS = { digit: 'reads digits', fashion: 'names clothing', generate: 'writes digits' };

/** What no figure on the card says. The same for every model of a task, since it comes from the data and the question asked. */
const LIMITS = {
  digit: 'It knows ten digits as people write them by hand, on paper or with a pen on a screen. Printed digits may surprise it, and a letter may still be taken for a digit: it refuses what it is unsure of, not what it has never heard of.',
  fashion: 'It knows ten kinds of clothing, one item on a plain background, laid flat. A person wearing it, a busy background or an eleventh kind of clothing is refused at best. Shirts, pullovers and coats look alike at 28 × 28.',
  generate: 'It writes what people wrote most: rare ways of writing a digit do not come up. Its lines are softer than a pen\u2019s.',
};

/** @param {import('../store.js').Store} store @param {HTMLElement} root @param {{apiBase: string}} page */
export function modelsPage(store, root, { apiBase }) {
  const intro = h('p', { class: 'models-intro' }, 'Every model here was trained by this project, from random numbers, on the data set named on its card.');
  const overview = h('div', { class: 'confusion-scroll models-overview', tabindex: 0, role: 'region', 'aria-label': 'All models' });
  const list = h('div', { class: 'cards' }, h('p', { class: 'help' }, 'Loading the models\u2026'));
  root.append(h('section', { class: 'panel', 'aria-labelledby': 'models-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'models-title' }, 'The models')), intro, overview, list));

  /** Cards are made once more when there is more to say; what was open stays open. @type {Map<string, {details: any, problem: string | null, element: HTMLElement}>} */
  const made = new Map();
  let listed = null;
  /** Which card a link or the table asked for; followed until all cards have their size. */
  let sought = null;
  const seek = () => {
    const { models } = store.state;
    made.get(sought)?.element.scrollIntoView({ block: 'start' });
    if (models.list.length > 0 && models.list.every(({ name }) => name in models.cards || name in models.failed)) sought = null;
  };
  store.watch(['models'], ({ models }) => {
    if (models.list.length === 0) return;
    if (models.list !== listed) {
      listed = models.list;
      overview.replaceChildren(table(models.list));
    }
    const elements = models.list.map((model) => {
      const details = models.cards[model.name] ?? null;
      const problem = details === null ? models.failed[model.name] ?? null : null;
      const before = made.get(model.name);
      if (before?.details === details && before.problem === problem) return before.element;
      made.set(model.name, { details, problem, element: card(store, model, details, problem, apiBase) });
      return made.get(model.name).element;
    });
    if (elements.length !== list.children.length) list.replaceChildren(...elements);
    else elements.forEach((element, i) => element !== list.children[i] && list.children[i].replaceWith(element));
    if (sought !== null) seek();
  });
  let asked = null;
  store.watch(['route'], ({ route }) => {
    if (route.card === asked || route.tab !== 'models') return;
    sought = asked = route.card;
    if (sought !== null) seek();
  });
}

/** @param {import('../types.js').Model[]} models */
function table(models) {
  const link = (name) => h('a', { href: `#models?card=${encodeURIComponent(name)}`, on: { click: (event) => {
    event.preventDefault();
    const { currentTarget } = event;
    emit(currentTarget, 'card', null);
    emit(currentTarget, 'card', name);
  } } }, name);
  return h('table', { class: 'plain' }, h('caption', { class: 'unseen' }, 'All models'),
    h('thead', {}, h('tr', {}, ...['Model', 'What it does', 'Right on test pictures', 'Parameters', 'Size'].map((head) => h('th', { scope: 'col' }, head)))),
    h('tbody', {}, ...models.map((model) => h('tr', {}, h('th', { scope: 'row' }, link(model.name)),
      ...[TASKS[model.task] ?? model.task, model.testAccuracy === null ? '–' : percent(model.testAccuracy, 2), grouped(model.parameters), size(model.sizeBytes)].map((cell) => h('td', {}, cell))))));
}

/** @param {import('../store.js').Store} store @param {import('../types.js').Model} model @param {any} details the card of GET /models/{name}, or null while there is none @param {string | null} problem why there is none */
function card(store, model, details, problem, apiBase) {
  const { name } = model;
  const split = details?.dataSet?.split;
  const facts = [
    ['Parameters', grouped(model.parameters)],
    ['Size', size(model.sizeBytes)],
    ['Data', details?.dataSet?.name],
    ['Learned from', split?.train ? `${grouped(split.train)} pictures; ${grouped(split.validation)} held back to choose by` : null],
    ['Tested on', details?.evaluation?.samples ? `${grouped(details.evaluation.samples)} pictures it never saw` : null],
    ['Trained for', details?.history?.length ? `${details.history.length} epochs (passes over the data)` : null],
    ['Version', details?.modelVersion],
  ].filter(([, value]) => value);
  const evaluation = details?.evaluation ?? null;
  const fold = (key, title, content) =>
    content.length > 0 && keepOpen(store, h('details', { class: 'fold', id: `models-${name}-${key}` }, h('summary', {}, title), ...content));
  return h('article', { class: details === null && problem === null ? 'card is-loading' : 'card', 'aria-label': name },
    h('header', { class: 'card-head' }, h('h3', {}, name),
      h('span', { class: 'card-task' }, TASKS[model.task] ?? model.task, model.default && model.task === 'digit' ? ', unless another is chosen' : '')),
    h('p', { class: 'card-score' },
      model.testAccuracy === null ? h('span', { class: 'card-none' }, 'no score: it writes, it does not answer') : h('strong', {}, percent(model.testAccuracy, 2)),
      model.testAccuracy === null ? null : h('span', {}, ' of the test pictures right')),
    h('p', { class: 'card-about' }, model.description),
    problem !== null && h('p', { class: 'card-problem' }, `The rest of this card could not be fetched: ${problem}`),
    h('dl', { class: 'card-facts' }, ...facts.flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)])),
    ...(details?.layers?.length ? architecture(name, details.layers) : []),
    fold('history', 'How it learned', historyPlots(name, details?.history ?? [], model.testAccuracy !== null)),
    fold('confusion', 'What it takes for what', confused(name, evaluation)),
    fold('classes', 'Each class by itself', perClass(name, evaluation)),
    fold('reliability', 'How honest its confidence is', evaluation?.calibration?.bins ? reliability(name, evaluation.calibration) : []),
    h('div', {}, h('h4', {}, 'Known limits'), h('p', { class: 'card-about' }, LIMITS[model.task] ?? '')),
    h('div', { class: 'actions' }, copyButton(() => curlGet(apiBase, { path: `/models/${encodeURIComponent(name)}` }))));
}

function confused(name, evaluation) {
  if (!evaluation?.confusionMatrix) return [];
  const labels = labelsOf(evaluation);
  return [h('p', { class: 'help' }, 'Confusion matrix: rows are what it was, columns what the model said, over the test pictures.'),
    confusionTable(`Confusion matrix of ${name}`, labels, labels, evaluation.confusionMatrix)];
}

const labelsOf = ({ perClass, confusionMatrix }) => perClass?.map(({ label }) => label) ?? confusionMatrix.map((_, i) => String(i));

function perClass(name, evaluation) {
  if (!evaluation?.perClass) return [];
  return [
    h('p', { class: 'help' }, 'Precision: of those it called so, how many were. Recall: of those that were, how many it called so. F1: both in one figure. Support: how many were tested.'),
    twin(`Figures of ${name} for each class`, ['Class', 'Precision', 'Recall', 'F1', 'Support'],
      evaluation.perClass.map(({ label, precision, recall, f1, support }) => [label, percent(precision), percent(recall), percent(f1), grouped(support)]), false)];
}
