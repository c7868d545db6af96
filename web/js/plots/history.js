/** How a model learned: loss and accuracy over the passes through the data, on what it learned from and on what was held back. */

import { h } from '../dom.js';
import { percent } from '../format.js';
import { linePlot } from './line-plot.js';
import { twin } from './twin.js';

/** @typedef {{epoch: number, trainingLoss: number, trainingAccuracy: number, validationLoss: number, validationAccuracy: number}} Epoch */

/**
 * @param {string} name of the model
 * @param {Epoch[]} history
 * @param {boolean} judged whether it answers something that can be right; a generator does not
 * @returns {HTMLElement[]} nothing where there is nothing to plot
 */
export function historyPlots(name, history, judged) {
  if (history.length < 2) return [];
  const epochs = history.map(({ epoch }) => epoch);
  const [first, last] = [history[0], history[history.length - 1]];
  const lines = (of) => [{ values: history.map((e) => e[`training${of}`]), training: true }, { values: history.map((e) => e[`validation${of}`]) }];
  const loss = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(3));
  const passes = `over ${history.length} passes through the data`;
  return [
    linePlot({ title: 'Loss: how far off its answers are', epochs, format: loss, lines: lines('Loss'),
      label: `Loss of ${name} ${passes}, from ${loss(first.validationLoss)} to ${loss(last.validationLoss)} on data held back` }),
    ...(judged ? [linePlot({ title: 'Accuracy: how many are right', epochs, format: percent, lines: lines('Accuracy'),
      label: `Accuracy of ${name} ${passes}, from ${percent(first.validationAccuracy)} to ${percent(last.validationAccuracy)} on data held back` })] : []),
    h('p', { class: 'help' }, 'Solid: on data held back. Dashed: on the data it learned from, with all that was done to make that harder.'),
    twin(`Training history of ${name}`, ['Pass', 'Loss, learned from', 'Loss, held back', ...(judged ? ['Right, learned from', 'Right, held back'] : [])],
      history.map((e) => [e.epoch, loss(e.trainingLoss), loss(e.validationLoss), ...(judged ? [percent(e.trainingAccuracy), percent(e.validationAccuracy)] : [])])),
  ];
}
