/** Models: what there is, how good each is on pictures it has never seen, and where it errs. */

import { h } from '../dom.js';
import { grouped, percent, size } from '../format.js';
import { historyPlot } from './history-plot.js';

const TASKS = { digit: 'reads digits', fashion: 'names clothing', generate: 'writes digits' };

/** @param {import('../store.js').Store} store @param {HTMLElement} root */
export function modelsPage(store, root) {
  const intro = h('p', { class: 'models-intro' }, 'Every model here was trained by this project, from random numbers, on the data set named on its card.');
  const list = h('div', { class: 'cards' }, h('p', { class: 'help' }, 'Loading the models\u2026'));
  root.append(h('section', { class: 'panel', 'aria-labelledby': 'models-title' },
    h('header', { class: 'panel-head' }, h('h2', { id: 'models-title' }, 'The models')), intro, list));

  let shown = null;
  store.watch(['models'], ({ models }) => {
    if (models.list.length === 0 || models === shown) return;
    const open = new Set([...list.querySelectorAll('details[open]')].map((details) => details.dataset.key));
    shown = models;
    list.replaceChildren(...models.list.map((model) => card(model, models.cards[model.name] ?? null, open)));
  });
}

/** @param {import('../types.js').Model} model @param {any} details the card of GET /models/{name}, or null while it loads */
function card(model, details, open) {
  const facts = [
    ['Parameters', grouped(model.parameters)],
    ['Size', size(model.sizeBytes)],
    ['Data', details?.dataSet?.name],
    ['Trained for', details?.history?.length ? `${details.history.length} epochs (passes over the data)` : null],
    ['Version', details?.modelVersion],
  ].filter(([, value]) => value);
  const evaluation = details?.evaluation ?? null;
  return h('article', { class: 'card', 'aria-label': model.name },
    h('header', { class: 'card-head' }, h('h3', {}, model.name),
      h('span', { class: 'card-task' }, TASKS[model.task] ?? model.task, model.default && model.task === 'digit' ? ', unless another is chosen' : '')),
    h('p', { class: 'card-score' },
      model.testAccuracy === null ? h('span', { class: 'card-none' }, 'no score: it writes, it does not answer') : h('strong', {}, percent(model.testAccuracy)),
      model.testAccuracy === null ? null : h('span', {}, ' of the test pictures right')),
    h('p', { class: 'card-about' }, model.description),
    h('dl', { class: 'card-facts' }, ...facts.flatMap(([term, value]) => [h('dt', {}, term), h('dd', {}, value)])),
    training(model.name, details?.history ?? [], open),
    details?.layers?.length ? layers(model.name, details.layers, open) : null,
    evaluation?.confusionMatrix ? confusion(model.name, evaluation, open) : null);
}

function training(name, history, open) {
  const key = `${name} training`;
  const plot = historyPlot(name, history);
  return plot.length > 0 && h('details', { data: { key }, open: open.has(key) }, h('summary', {}, 'How it learned'), ...plot);
}

function layers(name, all, open) {
  const key = `${name} layers`;
  return h('details', { data: { key }, open: open.has(key) }, h('summary', {}, 'Layers'),
    h('table', { class: 'plain' }, h('caption', { class: 'unseen' }, `Layers of ${name}`),
      h('thead', {}, h('tr', {}, ...['Layer', 'Kind', 'Shape', 'Parameters'].map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, ...all.map((layer) => h('tr', {}, h('td', {}, layer.name), h('td', {}, layer.kind),
        h('td', {}, layer.shape.join(' × ')), h('td', {}, grouped(layer.parameters)))))));
}

/** Rows are what it was, columns what the model said; the off-diagonal cells are shaded by how often that happened. */
function confusion(name, { confusionMatrix, perClass }, open) {
  const labels = perClass?.map(({ label }) => label) ?? confusionMatrix.map((_, i) => String(i));
  const mistakes = confusionMatrix.map((row, i) => row.map((count, j) => (i === j ? 0 : count)));
  const most = Math.max(1, ...mistakes.flat());
  const key = `${name} confusion`;
  return h('details', { data: { key }, open: open.has(key) }, h('summary', {}, 'What it takes for what'),
    h('p', { class: 'help' }, 'Confusion matrix: rows are what it was, columns what the model said, over the test pictures.'),
    h('div', { class: 'confusion-scroll', tabindex: 0, role: 'region', 'aria-label': `Confusion matrix of ${name}` },
      h('table', { class: labels.some((label) => label.length > 2) ? 'confusion has-words' : 'confusion' }, h('caption', { class: 'unseen' }, `Confusion matrix of ${name}`),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'unseen' }, 'Was')), ...labels.map((label) => h('th', { scope: 'col' }, label)))),
        h('tbody', {}, ...confusionMatrix.map((row, i) => h('tr', {}, h('th', { scope: 'row' }, labels[i]),
          ...row.map((count, j) => h('td', { class: i === j ? 'right' : count > most * 0.45 ? 'often' : '', style: { '--share': i === j ? 0 : count / most } }, grouped(count)))))))));
}
