/** A few lines over the passes through the data. */

import { h, s } from '../dom.js';

const WIDTH = 320;
const HEIGHT = 120;
const LEFT = 44;
const BOTTOM = 18;

/**
 * @param {{label: string, title: string, epochs: number[], lines: {values: number[], training?: boolean}[], format: (value: number) => string}} options
 *   `label` says all of it in a sentence
 */
export function linePlot({ label, title, epochs, lines, format }) {
  const values = lines.flatMap((line) => line.values);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (i) => LEFT + (i / (epochs.length - 1)) * (WIDTH - LEFT - 4);
  const y = (value) => 6 + (1 - (value - low) / (high - low || 1)) * (HEIGHT - BOTTOM - 10);
  const path = (line) => line.values.map((value, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join('');
  const tick = (value) => s('text', { x: LEFT - 6, y: y(value), dy: '0.32em', class: 'plot-tick end' }, format(value));
  return h('figure', { class: 'plot' },
    h('figcaption', {}, title),
    s('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label },
      s('path', { class: 'plot-axis', d: `M${LEFT} 4V${HEIGHT - BOTTOM}H${WIDTH - 2}` }), tick(high), tick(low),
      s('text', { x: LEFT, y: HEIGHT - 4, class: 'plot-tick' }, epochs[0]),
      s('text', { x: WIDTH - 4, y: HEIGHT - 4, class: 'plot-tick end' }, `pass ${epochs[epochs.length - 1]}`),
      ...lines.map((line) => s('path', { class: line.training ? 'plot-line training' : 'plot-line', d: path(line) }))));
}
