/** From an /activations answer to what the diagram shows: three layers and the connections between them. Pure. */

/**
 * @typedef {import('../types.js').Layer} Layer
 * @typedef {import('../types.js').Connection} Connection
 * @typedef {{input: Layer, hidden: Layer, output: Layer, between: number, connections: Connection[], strongest: Map<number, number>}} View
 *   `between` counts the layers left out between input and hidden; `strongest` is, by fromLayer, the largest |contribution|
 */

export const SHOWN_HIDDEN = 25;

/**
 * @param {import('../types.js').Activity} activity
 * @param {number} [count] how many hidden neurons are shown
 * @param {{layer: number, index: number}[]} [off] those switched off are shown first of those at rest
 * @returns {View} the hidden layer is the last dense one before the output
 */
export function viewOf({ layers, connections }, count = SHOWN_HIDDEN, off = []) {
  const output = layers[layers.length - 1];
  const inner = layers.slice(1, -1);
  const hidden = inner.filter((layer) => layer.kind.startsWith('dense')).pop() ?? inner[inner.length - 1] ?? layers[0];
  const shown = connections.filter(
    ({ fromLayer, toLayer }) =>
      (fromLayer === hidden.index && toLayer === output.index) || (fromLayer === layers[0].index && toLayer === hidden.index),
  );
  const between = layers.filter((layer) => layer.index > layers[0].index && layer.index < hidden.index).length;
  const resting = off.filter(({ layer }) => layer === hidden.index).map(({ index }) => index);
  return { input: layers[0], hidden: withResting(hidden, count, resting), output, between, connections: shown, strongest: strongestOf(shown) };
}

/**
 * Often fewer neurons are active than there is room for. The places left over go to neurons at rest: they were all below the
 * threshold, else they would have been named.
 * @param {Layer} layer
 * @param {number} count
 * @param {number[]} off
 * @returns {Layer}
 */
function withResting(layer, count, off) {
  const top = layer.top.slice(0, Math.max(0, count - off.length));
  const named = new Set(layer.top.map(({ index }) => index));
  const rest = [...off, ...Array.from({ length: layer.size }, (_, index) => index).filter((index) => !named.has(index) && !off.includes(index))];
  for (const index of rest.slice(0, Math.max(0, Math.min(count, layer.size) - top.length))) top.push({ index, value: 0, normalized: 0 });
  return { ...layer, top };
}

/** @param {Connection[]} connections @returns {Map<number, number>} by fromLayer, the largest |contribution| */
export function strongestOf(connections) {
  const strongest = new Map();
  for (const { fromLayer, contribution } of connections) {
    strongest.set(fromLayer, Math.max(strongest.get(fromLayer) ?? 0, Math.abs(contribution)));
  }
  return strongest;
}

/** @param {number} count */
export const layersOf = (count) => (count === 1 ? '1 layer' : `${count} layers`);

/** @param {View} view @returns {string} the shape of the network, as 784 → 64 → 10 */
export const shapeOf = ({ input, hidden, output, between }) =>
  [input.size, between > 0 ? layersOf(between) : null, hidden.size, output.size].filter((part) => part !== null).join(' → ');
