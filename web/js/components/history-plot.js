/** How a model learned: accuracy over the passes through the data, as a small plot with its table. */

import { h, s } from '../dom.js';
import { percent } from '../format.js';

const WIDTH = 320;
const HEIGHT = 120;
const LEFT = 44;
const BOTTOM = 18;

/**
 * @param {string} name of the model
 * @param {{epoch: number, trainingAccuracy: number, validationAccuracy: number}[]} history
 * @returns {Node[]} nothing where there is nothing to plot
 */
export function historyPlot(name, history) {
  const epochs = history.filter((entry) => Number.isFinite(entry.trainingAccuracy) && Number.isFinite(entry.validationAccuracy));
  if (epochs.length < 2) return [];
  const values = epochs.flatMap((entry) => [entry.trainingAccuracy, entry.validationAccuracy]);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (i) => LEFT + (i / (epochs.length - 1)) * (WIDTH - LEFT - 4);
  const y = (value) => 6 + (1 - (value - low) / (high - low || 1)) * (HEIGHT - BOTTOM - 10);
  const line = (key) => epochs.map((entry, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(entry[key]).toFixed(1)}`).join('');
  const tick = (value) => s('text', { x: LEFT - 6, y: y(value), dy: '0.32em', class: 'plot-tick end' }, percent(value));

  return [
    h('figure', { class: 'plot' },
      s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img',
        'aria-label': `Accuracy of ${name} over ${epochs.length} passes through the data, from ${percent(epochs[0].validationAccuracy)} to ${percent(epochs[epochs.length - 1].validationAccuracy)} on validation data` },
        s('path', { class: 'plot-axis', d: `M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 2}` }), tick(high), tick(low),
        s('text', { x: LEFT, y: HEIGHT - 4, class: 'plot-tick' }, epochs[0].epoch),
        s('text', { x: WIDTH - 4, y: HEIGHT - 4, class: 'plot-tick end' }, `pass ${epochs[epochs.length - 1].epoch}`),
        s('path', { class: 'plot-line training', d: line('trainingAccuracy') }),
        s('path', { class: 'plot-line', d: line('validationAccuracy') })),
      h('figcaption', { class: 'help' }, 'Accuracy while learning: solid on data held back, dashed on the data it learned from.')),
    h('table', { class: 'plain' }, h('caption', { class: 'unseen' }, `Training history of ${name}`),
      h('thead', {}, h('tr', {}, ...['Pass', 'Learned from', 'Held back'].map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, ...epochs.map((entry) => h('tr', {},
        h('td', {}, String(entry.epoch)), h('td', {}, percent(entry.trainingAccuracy)), h('td', {}, percent(entry.validationAccuracy)))))),
  ];
}
