/** A confusion matrix as a table: rows are what it was, columns what was said; wrong cells are shaded by how often that happened. */

import { h } from '../dom.js';
import { grouped } from '../numerals.js';

/**
 * @param {string} caption
 * @param {string[]} rows labels of what it was
 * @param {string[]} columns labels of what was said; the first ones are the rows' own
 * @param {number[][]} counts
 */
export function confusionTable(caption, rows, columns, counts) {
  const most = Math.max(1, ...counts.flatMap((row, i) => row.filter((_, j) => j !== i)));
  const cell = (count, i, j) => h('td', { class: count === 0 ? 'none' : i === j ? 'right' : null, style: { '--share': i === j ? 0 : count / most } }, grouped(count));
  return h('div', { class: 'confusion-scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', { class: rows.some((label) => label.length > 2) ? 'confusion has-words' : 'confusion' }, h('caption', { class: 'unseen' }, caption),
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, h('span', { class: 'unseen' }, 'Was')), ...columns.map((label) => h('th', { scope: 'col' }, label)))),
      h('tbody', {}, ...counts.map((row, i) => h('tr', {}, h('th', { scope: 'row' }, rows[i]), ...row.map((count, j) => cell(count, i, j)))))));
}
