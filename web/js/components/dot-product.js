/** One number of a feature map as what it is: patches times kernels, summed up; or the largest of a window. */

import { h } from '../dom.js';
import { signed } from '../numerals.js';

const SHOWN = 3;
const CLOSE = 0.01;

/**
 * @param {ReturnType<typeof import('../inside/anatomy.js').convolved>} parts
 * @param {number} bias
 * @param {number} value what the network gave
 * @param {{layer: import('../types.js').Layer, before: import('../types.js').Layer}} where
 */
export function dotProduct({ patches, side, sum }, bias, value, { layer, before }) {
  const rest = patches.slice(SHOWN);
  const others = rest.reduce((total, { contribution }) => total + contribution, 0);
  const rectified = layer.kind.includes('relu') && sum < 0;
  const agrees = Math.abs((rectified ? 0 : sum) - value) < CLOSE + Math.abs(value) * CLOSE;
  const lines = patches.slice(0, SHOWN).map(({ channel, patch, kernel, contribution }) => h('div', { class: 'dot-line' },
    h('span', { class: 'dot-name' }, before.index === 0 ? 'the picture' : `${before.name}, map ${channel}`),
    grid(patch, side, 'patch', false), h('span', { class: 'dot-sign' }, '·'), grid(kernel, side, 'kernel', true),
    h('span', { class: 'dot-sign' }, '='), h('strong', {}, signed(contribution))));
  return h('div', { class: 'dot-body' },
    h('h3', {}, 'One dot product'),
    h('p', { class: 'help' }, `A patch of what came before, times a kernel of ${side} × ${side} weights, number by number, and summed${patches.length > 1 ? `: one of each for ${patches.length} maps. The strongest:` : '.'}`),
    ...lines,
    h('p', { class: 'dot-sum' }, [...patches.slice(0, SHOWN).map(({ contribution }) => signed(contribution)),
      rest.length > 0 ? `${signed(others)} (${rest.length} other maps)` : null, `${signed(bias)} (bias)`].filter((part) => part !== null).join('  '),
    h('strong', {}, ` = ${signed(sum)}`), rectified ? ', below zero, so it gives 0' : ''),
    h('p', { class: 'help' }, agrees ? `✓ The network gave ${value.toFixed(3)}.` : `The network gave ${value.toFixed(3)}: what lies between is not shown here.`));
}

/** @param {{row: number, column: number, channel: number}} at @param {import('../types.js').Layer} layer @param {number[][][]} maps @param {number} value */
export function poolWindow({ row, column, channel }, layer, maps, value) {
  const stride = Math.max(1, Math.floor(maps[0].length / layer.shape[1]));
  const isMax = layer.kind.startsWith('max');
  const window = (side) => Array.from({ length: side * side }, (_, i) => maps[channel][row * stride + Math.floor(i / side)]?.[column * stride + (i % side)] ?? 0);
  const pooled = (patch) => (isMax ? Math.max(...patch) : patch.reduce((sum, part) => sum + part, 0) / patch.length);
  // Windows may overlap: what came out tells how wide they are.
  const side = [stride, stride + 1].find((width) => Math.abs(pooled(window(width)) - value) < 1e-3) ?? stride;
  return h('div', { class: 'dot-body' },
    h('h3', {}, isMax ? 'The largest of a window' : 'The mean of a window'),
    h('p', { class: 'help' }, `Of every ${side} × ${side} numbers one is kept: the map shrinks, and where exactly something was matters less.`),
    h('div', { class: 'dot-line' }, grid(window(side), side, 'window', false), h('span', { class: 'dot-sign' }, '→'), h('strong', {}, value.toFixed(3))));
}

/**
 * A residual block: what its convolutions make of the layer before is added to that layer.
 * @param {{channel: number, row: number, column: number}} unit
 * @param {number[][][]} maps of the layer before
 * @param {number} value what came out
 */
export function blockSum({ row, column, channel }, maps, value) {
  const before = maps[channel][row][column];
  return h('div', { class: 'dot-body' },
    h('h3', {}, 'A block’s convolutions, and what they were given'),
    h('p', { class: 'help' }, value > 0
      ? 'Two convolutions look at the layer before; what they find is added to what stood there.'
      : 'Two convolutions look at the layer before; with what they found the sum was below 0, and 0 is kept.'),
    value > 0 ? h('div', { class: 'dot-line' }, h('strong', {}, before.toFixed(3)), h('span', { class: 'dot-sign' }, value < before ? '−' : '+'),
      h('strong', {}, Math.abs(value - before).toFixed(3)), h('span', { class: 'dot-sign' }, '='), h('strong', {}, value.toFixed(3))) : null);
}

/** Numbers in their places; signed ones with their sign, and blue or orange besides. */
function grid(values, side, caption, isSigned) {
  const cells = (row) => values.slice(row * side, (row + 1) * side).map((value) =>
    h('td', { class: isSigned ? (value < 0 ? 'against' : 'for') : null }, isSigned ? signed(value) : value.toFixed(2)));
  return h('table', { class: 'dot-grid' }, h('caption', {}, caption),
    h('tbody', {}, ...Array.from({ length: side }, (_, row) => h('tr', {}, ...cells(row)))));
}
