/** Reliability: of the answers given with a confidence, how many were right. On the diagonal the words hold. */

import { h, s } from '../dom.js';
import { percent } from '../format.js';
import { grouped } from '../numerals.js';
import { twin } from './twin.js';

const SIDE = 200;
const LEFT = 40;
const BOTTOM = 30;
const TOP = 12;
const TICKS = [0, 0.5, 1];

/**
 * @param {string} name of the model
 * @param {{ece: number, bins: {lower: number, upper: number, count: number, confidence: number, accuracy: number}[]}} calibration
 * @returns {HTMLElement[]}
 */
export function reliability(name, { ece, bins }) {
  const filled = bins.filter(({ count }) => count > 0);
  const total = filled.reduce((sum, { count }) => sum + count, 0);
  const x = (share) => LEFT + share * SIDE;
  const y = (share) => TOP + (1 - share) * SIDE;
  const radius = (count) => 2.5 + 7 * Math.sqrt(count / total);
  return [
    h('figure', { class: 'plot' },
      h('figcaption', {}, 'Does it keep its word?'),
      s('svg', { class: 'reliability', viewBox: `0 0 ${LEFT + SIDE + 12} ${SIDE + BOTTOM + TOP}`, role: 'img', 'aria-label': `Reliability of ${name}: stated confidence and share right differ by ${percent(ece)} on average` },
        s('path', { class: 'plot-axis', d: `M${LEFT} ${TOP}V${TOP + SIDE}H${LEFT + SIDE}` }),
        s('path', { class: 'plot-diagonal', d: `M${x(0)} ${y(0)}L${x(1)} ${y(1)}` }),
        ...TICKS.map((tick) => s('text', { class: 'plot-tick end', x: LEFT - 6, y: y(tick), dy: '0.32em' }, `${tick * 100}%`)),
        ...TICKS.map((tick) => s('text', { class: 'plot-tick middle', x: x(tick), y: SIDE + TOP + 14 }, `${tick * 100}%`)),
        ...filled.map(({ confidence, accuracy, count }) => s('circle', { class: 'plot-dot', cx: x(confidence).toFixed(1), cy: y(accuracy).toFixed(1), r: radius(count).toFixed(1) })),
        s('text', { class: 'plot-tick middle', x: x(0.5), y: SIDE + TOP + 28 }, 'confidence it stated'))),
    h('p', { class: 'help' }, `Each dot: test pictures answered with about that confidence, and how many of them were right (upwards). Larger: more pictures. Average gap (ECE): ${percent(ece)}.`),
    twin(`Reliability of ${name}`, ['Confidence', 'Pictures', 'Stated, on average', 'Right'],
      filled.map(({ lower, upper, count, confidence, accuracy }) => [`${Math.round(lower * 100)}–${Math.round(upper * 100)}%`, grouped(count), percent(confidence), percent(accuracy)])),
  ];
}
