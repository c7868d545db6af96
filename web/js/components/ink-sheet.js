/** Grey values as ink of a colour on nothing, ready to be drawn on any paper. */

/**
 * @param {ArrayLike<number>} values side x side, row-major, 0 (no ink) to `full`
 * @param {number} side
 * @param {[number, number, number]} colour
 * @param {number} [full] what counts as full ink: 1 for a model's pixels, 255 for bytes
 * @returns {OffscreenCanvas}
 */
export function inkSheet(values, side, [r, g, b], full = 1) {
  const image = new ImageData(side, side);
  for (let i = 0; i < side * side; i++) image.data.set([r, g, b, Math.round((255 * values[i]) / full)], i * 4);
  const sheet = new OffscreenCanvas(side, side);
  sheet.getContext('2d').putImageData(image, 0, 0);
  return sheet;
}
