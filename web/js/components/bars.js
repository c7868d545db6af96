/** Ten probabilities as a table whose cells are bars. Rows are made once for a set of labels and then only change their values. */

import { h, text } from '../dom.js';
import { likely } from '../format.js';

/** @param {string} caption @param {string[]} labels @returns {{element: HTMLElement, show: (prediction: import('../types.js').Prediction | null) => void}} */
export function bars(caption, labels) {
  const rows = labels.map((label) => {
    const fill = h('span', { class: 'bar-fill' });
    const value = h('span', { class: 'bar-value' });
    const row = h('tr', { data: { label } },
      h('th', { scope: 'row' }, label),
      h('td', {}, h('span', { class: 'bar-track' }, fill), value));
    return { row, fill, value, label };
  });
  const element = h('table', { class: 'bars' },
    h('caption', { class: 'unseen' }, caption),
    h('tbody', {}, ...rows.map(({ row }) => row)));

  const show = (prediction) => {
    rows.forEach(({ row, fill, value, label }, i) => {
      const probability = prediction?.probabilities[i]?.probability ?? 0;
      fill.style.setProperty('--share', String(probability));
      text(value, prediction === null ? '' : likely(probability));
      const best = prediction !== null && (prediction.label ?? prediction.rejection?.bestGuess) === label;
      row.classList.toggle('best', best);
      row.classList.toggle('possible', !best && prediction !== null && prediction.accepted && prediction.predictionSet.includes(label));
    });
  };
  return { element, show };
}
