/** Paints an opened part again when there is something new to see in it: not when it is closed, and not with every move of the pen. */

/**
 * @param {() => boolean} isOpen
 * @param {() => unknown[]} seen everything that paint reads, as objects that never change in place
 * @param {() => void} paint
 * @returns {() => void} to be called whenever something may be new
 */
export function repaint(isOpen, seen, paint) {
  /** @type {unknown[] | null} */
  let before = null;
  return () => {
    if (!isOpen()) return;
    const now = seen();
    if (before !== null && now.every((one, i) => one === before[i])) return;
    before = now;
    paint();
  };
}
