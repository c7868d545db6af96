/** A network drawn as its layers: sheets as wide and high as they are, as many behind each other as there are channels; bars for dense ones. */

import { h, s } from '../dom.js';
import { grouped } from '../numerals.js';
import { twin } from './twin.js';

const HEIGHT = 118;
const MIDDLE = 46;
const TALLEST = 62;
const GAP = 8;

/**
 * @param {string} name
 * @param {{name: string, kind: string, shape: number[], parameters: number}[]} layers
 */
export function architecture(name, layers) {
  const widest = Math.max(...layers.map(({ shape }) => (shape.length === 3 ? shape[1] : 1)));
  let x = 2;
  const blocks = layers.map((layer) => {
    const { nodes, width } = layer.shape.length === 3 ? sheets(x, layer.shape, widest) : bar(x, layer.shape[0]);
    const room = Math.max(width, 34);
    const shift = (room - width) / 2;
    const middle = x + room / 2;
    const block = s('g', { class: kindOf(layer.kind) }, s('g', { transform: `translate(${shift.toFixed(1)} 0)` }, ...nodes),
      s('text', { class: 'plot-tick middle', x: middle, y: HEIGHT - 20 }, layer.shape.length === 3 ? `${layer.shape[0]}×` : String(layer.shape[0])),
      s('text', { class: 'plot-tick middle', x: middle, y: HEIGHT - 7 }, layer.shape.length === 3 ? `${layer.shape[1]}×${layer.shape[2]}` : layer.name === 'output' ? 'output' : ''));
    x += room + GAP;
    return block;
  });
  return [
    h('div', { class: 'confusion-scroll', tabindex: 0, role: 'region', 'aria-label': `Layers of ${name}, drawn` },
      s('svg', { class: 'architecture', viewBox: `0 0 ${x} ${HEIGHT}`, width: x, height: HEIGHT, style: { '--drawn': `${x}px` }, role: 'img',
        'aria-label': `${name}: ${layers.map(({ kind, shape }) => `${kind} ${shape.join(' by ')}`).join(', ')}` }, ...blocks)),
    twin(`Layers of ${name}`, ['Layer', 'Kind', 'Shape', 'Parameters'],
      layers.map((layer) => [layer.name, layer.kind, layer.shape.join(' × '), grouped(layer.parameters)])),
  ];
}

/** @param {string} kind */
const kindOf = (kind) => (kind === 'input' ? 'layer is-input' : /pool/i.test(kind) ? 'layer is-pool' : 'layer');

function sheets(x, [channels, rows, columns], widest) {
  const height = Math.max(8, (TALLEST * rows) / widest);
  const width = (height * columns) / rows;
  const count = Math.min(5, Math.max(1, Math.round(Math.log2(channels)) - 2));
  const nodes = Array.from({ length: count }, (_, i) =>
    s('rect', { x: (x + 2.5 * i).toFixed(1), y: (MIDDLE - height / 2 - 2.5 * (count - 1) / 2 + 2.5 * i).toFixed(1), width: width.toFixed(1), height: height.toFixed(1) }));
  return { nodes, width: width + 2.5 * (count - 1) };
}

function bar(x, units) {
  const height = Math.min(TALLEST + 16, 9 * Math.log2(units + 1));
  return { nodes: [s('rect', { x, y: (MIDDLE - height / 2).toFixed(1), width: 10, height: height.toFixed(1), rx: 2 })], width: 10 };
}
