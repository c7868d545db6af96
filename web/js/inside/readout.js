/** What the diagram says about one neuron, in words. Pure. */

import { percent, signed } from '../format.js';
import { connectionsOf } from './view.js';

/**
 * @param {import('./view.js').View} view
 * @param {{layer: number, index: number}} unit
 * @returns {string}
 */
export function describe(view, unit) {
  const layer = [view.input, view.hidden, view.output].find(({ index }) => index === unit.layer);
  const found = layer?.top.find(({ index }) => index === unit.index);
  if (found === undefined) return '';
  const { into, outOf } = connectionsOf(view, unit);
  if (layer === view.input) {
    return `Pixel in row ${found.row + 1}, column ${found.column + 1}: ink ${found.value.toFixed(2)}. ${
      outOf.length > 0 ? `It moves neuron ${outOf[0].to} most (${signed(outOf[0].contribution)}).` : ''}`;
  }
  if (layer === view.output) {
    const best = into.find(({ contribution }) => contribution > 0);
    const worst = into.find(({ contribution }) => contribution < 0);
    return `Output ${found.label}: ${percent(found.value)}.${best ? ` Most for it: neuron ${best.from} (${signed(best.contribution)}).` : ''}${
      worst ? ` Most against: neuron ${worst.from} (${signed(worst.contribution)}).` : ''}`;
  }
  if (found.value === 0) return `Hidden neuron ${found.index}: at rest. It has no say in this drawing.`;
  const helped = outOf.find(({ contribution }) => contribution > 0);
  const hurt = outOf.find(({ contribution }) => contribution < 0);
  return `Hidden neuron ${found.index}: activation ${found.value.toFixed(2)}.${
    helped ? ` It speaks most for ${helped.to} (${signed(helped.contribution)})` : ''}${
    hurt ? `, most against ${hurt.to} (${signed(hurt.contribution)}).` : '.'}`;
}

/** @param {import('./view.js').View} view @returns {string} the shape of the network, as 784 → 64 → 10 */
export const shapeOf = ({ input, hidden, output, between }) =>
  [input.size, between > 0 ? `${between} layers` : null, hidden.size, output.size].filter((part) => part !== null).join(' → ');
