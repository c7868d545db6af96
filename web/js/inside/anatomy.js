/** The numbers behind a unit: what it was given, what it weighs that with, and what comes of it. Pure. */

/**
 * @typedef {{bias: number, weights: number[], shape: number[]}} Weights
 * @typedef {{input: number, value: number, weight: number, contribution: number}} Term
 * @typedef {{terms: Term[], helped: number, hurt: number, bias: number, sum: number}} Sum what enters the activation function, and its parts
 */

/**
 * What every unit of a layer gave.
 * @param {import('../types.js').Activity} activity asked for with maps, and with every unit above 0
 * @param {number} index the layer's
 * @returns {number[] | null} null where a layer is too large to be listed whole
 */
export function valuesOf({ layers, prediction }, index) {
  const layer = layers[index];
  if (layer.maps) return layer.maps.flat(2);
  if (index === 0 && prediction.preprocessing) return prediction.preprocessing.pixels;
  if (layer.top.length < Math.min(layer.active, layer.size)) return null;
  const values = new Array(layer.size).fill(0);
  for (const unit of layer.top) values[unit.index] = unit.value;
  return values;
}

/** @param {number[]} values @param {Weights} weights @returns {Sum} of a unit that sees all values */
export function weighed(values, { weights, bias }) {
  return summed(weights.map((weight, input) => ({ input, value: values[input], weight, contribution: values[input] * weight })), bias);
}

/**
 * Where a convolution's unit looks: a patch of each channel it sees.
 * @param {{channel: number, row: number, column: number}} unit
 * @param {number[]} shape [channels, height, width] of its layer
 * @param {number[][][]} maps of the layer before
 * @param {Weights} weights shape [channels seen, kernel, kernel]
 * @returns {{patches: {channel: number, patch: number[], kernel: number[], contribution: number}[], side: number, top: number, left: number, sum: number}}
 *   strongest channel first; `sum` with the bias
 */
export function convolved({ channel, row, column }, shape, maps, { weights, bias, shape: [seen, side] }) {
  const [height, width] = [maps[0].length, maps[0][0].length];
  const stride = Math.max(1, Math.round(height / shape[1]));
  const padding = Math.max(0, Math.ceil(((shape[1] - 1) * stride + side - height) / 2));
  const first = Math.floor(channel / (shape[0] / (maps.length / seen))) * seen;
  const [top, left] = [row * stride - padding, column * stride - padding];
  const taps = Array.from({ length: side * side }, (_, i) => [top + Math.floor(i / side), left + (i % side)]);
  const patches = Array.from({ length: seen }, (_, i) => {
    const patch = taps.map(([y, x]) => (y >= 0 && x >= 0 && y < height && x < width ? maps[first + i][y][x] : 0));
    const kernel = weights.slice(i * side * side, (i + 1) * side * side);
    return { channel: first + i, patch, kernel, contribution: patch.reduce((sum, value, tap) => sum + value * kernel[tap], 0) };
  });
  const sum = patches.reduce((total, { contribution }) => total + contribution, bias);
  return { patches: patches.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)), side, top, left, sum };
}

/** @param {Term[]} terms @param {number} bias @returns {Sum} strongest term first */
function summed(terms, bias) {
  const helped = terms.reduce((sum, { contribution }) => sum + Math.max(0, contribution), 0);
  const hurt = terms.reduce((sum, { contribution }) => sum + Math.min(0, contribution), 0);
  return { terms: terms.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)), helped, hurt, bias, sum: helped + hurt + bias };
}
