/** From an /activations answer to what the diagram shows: three layers and the connections between them. Pure. */

/**
 * @typedef {import('../types.js').Layer} Layer
 * @typedef {import('../types.js').Connection} Connection
 * @typedef {{input: Layer, hidden: Layer, output: Layer, between: number, connections: Connection[], strongest: Map<number, number>}} View
 *   `between` counts the layers left out between input and hidden; `strongest` is, by fromLayer, the largest |contribution|
 */

export const SHOWN_HIDDEN = 25;

/** @param {import('../types.js').Activity} activity @returns {View} the hidden layer is the last dense one before the output */
export function viewOf({ layers, connections }) {
  const output = layers[layers.length - 1];
  const inner = layers.slice(1, -1);
  const hidden = inner.filter((layer) => layer.kind.startsWith('dense')).pop() ?? inner[inner.length - 1] ?? layers[0];
  const shown = connections.filter(
    ({ fromLayer, toLayer }) =>
      (fromLayer === hidden.index && toLayer === output.index) || (fromLayer === layers[0].index && toLayer === hidden.index),
  );
  const between = layers.filter((layer) => layer.index > layers[0].index && layer.index < hidden.index).length;
  return { input: layers[0], hidden: withResting(hidden), output, between, connections: shown, strongest: strongestOf(shown) };
}

/**
 * Often fewer neurons are active than there is room for. The places left over go to neurons at rest: they were all below the
 * threshold, else they would have been named.
 * @param {Layer} layer
 * @returns {Layer}
 */
function withResting(layer) {
  const named = new Set(layer.top.map(({ index }) => index));
  const top = [...layer.top];
  for (let index = 0; index < layer.size && top.length < SHOWN_HIDDEN; index++) {
    if (!named.has(index)) top.push({ index, value: 0, normalized: 0 });
  }
  return { ...layer, top };
}

/**
 * @param {View} view
 * @param {{layer: number, index: number}} unit
 * @returns {{into: Connection[], outOf: Connection[]}} its connections, strongest first
 */
export function connectionsOf({ connections }, { layer, index }) {
  const byStrength = (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution);
  return {
    into: connections.filter((c) => c.toLayer === layer && c.to === index).sort(byStrength),
    outOf: connections.filter((c) => c.fromLayer === layer && c.from === index).sort(byStrength),
  };
}

/** @param {Connection[]} connections @returns {Map<number, number>} by fromLayer, the largest |contribution| */
export function strongestOf(connections) {
  const strongest = new Map();
  for (const { fromLayer, contribution } of connections) {
    strongest.set(fromLayer, Math.max(strongest.get(fromLayer) ?? 0, Math.abs(contribution)));
  }
  return strongest;
}
