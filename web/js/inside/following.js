/** From one unit along its connections. Fetched when one is first pointed at. Pure. */

const FOLLOWED = 3;

/**
 * @param {import('./view.js').View} view
 * @param {{layer: number, index: number}} unit
 * @returns {{into: import('../types.js').Connection[], outOf: import('../types.js').Connection[]}} its connections, strongest first
 */
export function connectionsOf({ connections }, { layer, index }) {
  const byStrength = (a, b) => Math.abs(b.contribution) - Math.abs(a.contribution);
  return {
    into: connections.filter((c) => c.toLayer === layer && c.to === index).sort(byStrength),
    outOf: connections.filter((c) => c.fromLayer === layer && c.from === index).sort(byStrength),
  };
}

/**
 * What a unit touches, and on through the hidden neurons that it has most to do with, to the other side of the network.
 * @param {import('./view.js').View} view
 * @param {{layer: number, index: number}} unit
 * @returns {Set<import('../types.js').Connection>}
 */
export function through(view, unit) {
  const { into, outOf } = connectionsOf(view, unit);
  const hidden = [...into.map(({ fromLayer, from }) => [fromLayer, from]), ...outOf.map(({ toLayer, to }) => [toLayer, to])]
    .filter(([layer]) => layer === view.hidden.index && unit.layer !== layer).slice(0, FOLLOWED);
  const further = hidden.flatMap(([layer, index]) => {
    const there = connectionsOf(view, { layer, index });
    return unit.layer === view.input.index ? there.outOf : there.into;
  });
  return new Set([...into, ...outOf, ...further]);
}
