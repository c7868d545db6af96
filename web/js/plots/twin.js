/** The table that says the same as a plot, folded away below it. */

import { h } from '../dom.js';

/**
 * @param {string} caption
 * @param {string[]} heads
 * @param {(string | number)[][]} rows the first cell of each names the row
 * @param {boolean} [folded]
 */
export function twin(caption, heads, rows, folded = true) {
  const table = h('div', { class: 'confusion-scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', { class: 'plain' }, h('caption', { class: 'unseen' }, caption),
      h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, head)))),
      h('tbody', {}, ...rows.map(([first, ...cells]) => h('tr', {}, h('th', { scope: 'row' }, String(first)), ...cells.map((cell) => h('td', {}, String(cell))))))));
  return folded ? h('details', { class: 'twin', data: { key: caption } }, h('summary', {}, 'The same as numbers'), table) : table;
}
