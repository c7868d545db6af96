/** Ten small plots, one a digit: its probability while the drawing grew. And the same as a table. */

import { attribute, h, s, text } from '../dom.js';
import { likely } from '../format.js';

const WIDTH = 100;
const HEIGHT = 44;

export function replayPlots() {
  const cells = Array.from({ length: 10 }, (_, digit) => {
    const area = s('path', { class: 'replay-area' });
    const line = s('path', { class: 'replay-line' });
    const cursor = s('line', { class: 'replay-cursor', y1: 0, y2: HEIGHT });
    const value = h('span', { class: 'replay-value' });
    const cell = h('div', { class: 'replay-plot' }, h('span', { class: 'replay-digit' }, digit), value,
      s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' }, area, line, s('path', { class: 'plot-axis', d: `M0 ${HEIGHT}H${WIDTH}` }), cursor));
    return { area, line, cursor, value, cell };
  });
  const element = h('div', { class: 'replay-plots', role: 'img', 'aria-label': 'The probability of each digit while the drawing grew' }, ...cells.map(({ cell }) => cell));
  const rows = h('tbody', {});
  const table = h('details', { class: 'twin' }, h('summary', {}, 'The same as numbers'),
    h('div', { class: 'confusion-scroll', tabindex: 0, role: 'region', 'aria-label': 'Probabilities while the drawing grew' },
      h('table', { class: 'plain' }, h('caption', { class: 'unseen' }, 'The probability of each digit while the drawing grew'),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Drawn'), ...cells.map((_, digit) => h('th', { scope: 'col' }, digit)))), rows)));
  let shown = null;

  /** @param {import('../types.js').Prediction[]} results @param {number} at */
  const show = (results, at) => {
    const x = (i) => (WIDTH * (i + 1)) / results.length;
    const share = (i, digit) => results[i].probabilities?.[digit]?.probability ?? 0;
    cells.forEach(({ cursor, value, cell }, digit) => {
      attribute(cursor, 'x1', x(at));
      attribute(cursor, 'x2', x(at));
      text(value, likely(share(at, digit)));
      cell.classList.toggle('best', results[at].probabilities?.every((p) => p.probability <= share(at, digit)) ?? false);
    });
    if (results === shown) return;
    shown = results;
    cells.forEach(({ area, line }, digit) => {
      const points = results.map((_, i) => `${x(i).toFixed(1)} ${(HEIGHT - 1 - share(i, digit) * (HEIGHT - 3)).toFixed(1)}`).join('L');
      attribute(line, 'd', `M${points}`);
      attribute(area, 'd', `M${x(0).toFixed(1)} ${HEIGHT}L${points}V${HEIGHT}Z`);
    });
    rows.replaceChildren(...results.map((_, i) => h('tr', {}, h('th', { scope: 'row' }, `${Math.round(((i + 1) / results.length) * 100)}%`),
      ...cells.map((__, digit) => h('td', {}, likely(share(i, digit)))))));
  };
  return { element, table, show };
}
