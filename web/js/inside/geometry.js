/**
 * Where things are in the diagram: side by side where it is wide, from top to bottom where it is narrow. Pure; all in CSS pixels.
 */

const SIDE = 28;
const OUTPUTS = 10;

/**
 * @typedef {{x: number, y: number}} Place
 * @typedef {{
 *   wide: boolean, square: {x: number, y: number, side: number}, cell: number,
 *   input: (index: number) => Place, hidden: (slot: number) => Place, output: (index: number) => Place,
 *   hiddenRadius: number, outputRadius: number}} Geometry
 */

/** @param {number} width @returns {number} the height the diagram needs at this width */
export const heightFor = (width) => (width < 480 ? Math.round(width * 0.62) + 330 : Math.min(640, Math.max(440, Math.round(width * 0.86))));

/**
 * @param {number} width
 * @param {number} height
 * @param {number} slots how many hidden neurons there is room to show
 * @param {number} [beside] room for words beside the outputs
 * @returns {Geometry}
 */
export function geometry(width, height, slots, beside = 84) {
  return width < 480 ? topToBottom(width, height, slots) : sideBySide(width, height, slots, beside);
}

function sideBySide(width, height, slots, beside) {
  const side = Math.floor(Math.min(width * 0.42, height - 40, 448) / SIDE) * SIDE;
  const square = { x: 1, y: Math.round((height - side) / 2), side };
  const outputX = width - beside;
  const hiddenX = square.x + side + (outputX - square.x - side) * 0.5;
  const pitch = (height - 20) / Math.max(slots, 1);
  return {
    wide: true, square, cell: side / SIDE, input: inputIn(square),
    hidden: (slot) => ({ x: hiddenX, y: 10 + pitch * (slot + 0.5) }),
    output: (index) => ({ x: outputX, y: 10 + ((height - 20) / OUTPUTS) * (index + 0.5) }),
    hiddenRadius: Math.max(2.5, Math.min(9, pitch * 0.42)),
    outputRadius: 14,
  };
}

function topToBottom(width, height, slots) {
  const side = Math.floor((width * 0.62) / SIDE) * SIDE;
  const square = { x: Math.round((width - side) / 2), y: 1, side };
  const outputY = height - 44;
  const hiddenY = (side + outputY) / 2 + 6;
  const columns = Math.ceil(slots / 2);
  const pitch = width / Math.max(columns, 1);
  const radius = Math.max(2.5, Math.min(9, pitch * 0.36));
  return {
    wide: false, square, cell: side / SIDE, input: inputIn(square),
    hidden: (slot) => ({ x: pitch * ((slot >> 1) + (slot & 1 ? 0.75 : 0.25)), y: hiddenY + (slot & 1 ? 14 : -14) }),
    output: (index) => ({ x: (width / OUTPUTS) * (index + 0.5), y: outputY }),
    hiddenRadius: radius,
    outputRadius: Math.min(13, width / OUTPUTS / 2 - 2),
  };
}

const inputIn = ({ x, y, side }) => (index) => ({
  x: x + ((index % SIDE) + 0.5) * (side / SIDE),
  y: y + (Math.floor(index / SIDE) + 0.5) * (side / SIDE),
});
