/** What happens to the diagram's neurons under a pointer and by keyboard. Fetched when one is first pointed at or focused. */

import { attribute, emit } from '../dom.js';

/** As far from a neuron, in pixels, a finger or a mouse still means it. */
const NEAR = 14;

/**
 * @param {import('../store.js').Store} store
 * @param {HTMLElement} root the diagram
 * @param {SVGElement} svg its neurons
 * @param {Event[]} missed what happened while this was fetched
 */
export function startPointing(store, root, svg, missed) {
  const readout = root.parentNode.querySelector('.inside-readout');
  const placeOf = (unit) => unit && { layer: Number(unit.dataset.of), index: Number(unit.dataset.index) };
  const focus = (unit) => emit(root, 'unit-focus', placeOf(unit));
  const pin = (unit) => emit(root, 'unit-pin', placeOf(unit));
  let aimed = null;
  const aim = (event) => {
    const unit = unitAt(event) ?? nearest(svg, event);
    if (unit === null || unit === aimed) return;
    aimed = unit;
    focus(unit);
  };
  const leave = () => {
    aimed = null;
    focus(null);
  };

  const listeners = {
    pointerover: aim,
    pointermove: aim,
    pointerleave: leave,
    focusin: (event) => focus(unitAt(event)),
    focusout: ({ relatedTarget }) => {
      // What is said of a neuron stays while its buttons are used; one that was kept comes back.
      if (store.state.inside.pinned !== null || !readout.contains(relatedTarget)) leave();
    },
    click: (event) => pin(unitAt(event) ?? nearest(svg, event)),
    keydown: (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        pin(unitAt(event));
      } else if (event.key === 'Escape') pin(null);
      else move(event);
    },
  };
  for (const [type, listener] of Object.entries(listeners)) root.addEventListener(type, listener);
  readout.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null && !readout.contains(relatedTarget) && !root.contains(relatedTarget)) leave();
  });
  for (const event of missed) listeners[event.type](event);
}

/** @param {Event} event @returns {SVGElement | null} the neuron it is about, if that has something to say */
const unitAt = ({ target }) => /** @type {Element} */ (target).closest('.unit[data-of]');

/** @param {SVGElement} svg @param {MouseEvent} event @returns {SVGElement | null} the neuron that lies closest, where one is near */
function nearest(svg, { clientX, clientY }) {
  let [best, least] = [null, NEAR];
  for (const unit of svg.querySelectorAll('.unit-hidden[data-of], .unit-output[data-of] circle')) {
    const { left, right, top, bottom } = unit.getBoundingClientRect();
    const away = Math.hypot(Math.max(left - clientX, clientX - right, 0), Math.max(top - clientY, clientY - bottom, 0));
    if (away < least) [best, least] = [unit.closest('.unit'), away];
  }
  return best;
}

/** @param {KeyboardEvent} event */
function move(event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  // Not where the key was pressed: a key before it may have led on since.
  const unit = document.activeElement.closest('.unit');
  if (step === undefined || unit === null) return;
  const units = [...unit.parentNode.children];
  const next = units[(units.indexOf(unit) + step + units.length) % units.length];
  event.preventDefault();
  attribute(unit, 'tabindex', -1);
  attribute(next, 'tabindex', 0);
  next.focus();
}
