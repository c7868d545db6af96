/** Models: what there is, how it is built, how it learned, how good it is on pictures it has never seen, and where it errs. */

import { curlGet } from '../curl.js';
import { h } from '../dom.js';
import { grouped, percent, size } from '../format.js';
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
  const list = h('div', { class: 'cards' }, h('p', { class: 'help' }, 'Loading the models\u2026'));
  root.append(h('section', { class: 'panel', 'aria-labelledby': 'models-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'models-title' }, 'The models')), intro, list));

  /** Cards are made once more when there is more to say; what was open stays open. @type {Map<string, {details: any, element: HTMLElement}>} */
  const made = new Map();
  store.watch(['models'], ({ models }) => {
    if (models.list.length === 0) return;
    const elements = models.list.map((model) => {
      const details = models.cards[model.name] ?? null;
      const before = made.get(model.name);
      if (before?.details === details) return before.element;
      made.set(model.name, { details, element: card(model, details, apiBase) });
      return made.get(model.name).element;
    });
    if (elements.some((element, i) => element !== list.children[i])) list.replaceChildren(...elements);
  });
}

/** @param {import('../types.js').Model} model @param {any} details the card of GET /models/{name}, or null while it loads */
function card(model, details, apiBase) {
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
  return h('article', { class: 'card', 'aria-label': name },
    h('header', { class: 'card-head' }, h('h3', {}, name),
      h('span', { class: 'card-task' }, TASKS[model.task] ?? model.task, model.default && model.task === 'digit' ? ', unless another is chosen' : '')),
    h('p', { class: 'card-score' },
      model.testAccuracy === null ? h('span', { class: 'card-none' }, 'no score: it writes, it does not answer') : h('strong', {}, percent(model.testAccuracy)),
      model.testAccuracy === null ? null : h('span', {}, ' of the test pictures right')),
    h('p', { class: 'card-about' }, model.description),
    h('dl', { class: 'card-facts' }, ...facts.flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)])),
    ...(details?.layers?.length ? architecture(name, details.layers) : []),
    fold('How it learned', historyPlots(name, details?.history ?? [], model.testAccuracy !== null)),
    fold('What it takes for what', confused(name, evaluation)),
    fold('Each class by itself', perClass(name, evaluation)),
    fold('How honest its confidence is', evaluation?.calibration?.bins ? reliability(name, evaluation.calibration) : []),
    h('div', {}, h('h4', {}, 'Known limits'), h('p', { class: 'card-about' }, LIMITS[model.task] ?? '')),
    h('div', { class: 'actions' }, copyButton(() => curlGet(apiBase, { path: `/models/${encodeURIComponent(name)}` }))));
}

/** @param {string} title @param {Node[]} content nothing makes nothing */
const fold = (title, content) => content.length > 0 && h('details', { class: 'fold' }, h('summary', {}, title), ...content);

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
