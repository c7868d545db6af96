/** A part of a page that is fetched when it is first opened: nobody waits for what nobody looks at. */

import { keepOpen } from '../control/opening.js';
import { h, stylesheet } from '../dom.js';

/**
 * @param {import('../store.js').Store} store
 * @param {{id: string, title: string, load: () => Promise<(isOpen: () => boolean) => HTMLElement>}} options
 * @returns {HTMLDetailsElement} fires `toggle`, and each time it opens whatever is inside hears `opened`
 */
export function later(store, { id, title, load }) {
  const body = h('div', { class: 'later-body' }, h('p', { class: 'help' }, 'One moment\u2026'));
  const details = /** @type {HTMLDetailsElement} */ (
    h('details', { class: 'later', id }, h('summary', {}, h('h2', {}, title)), body));
  let state = 'absent';

  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    if (state === 'absent') {
      state = 'fetching';
      try {
        const [make] = await Promise.all([load(), stylesheet('./styles/plots.css'), stylesheet('./styles/more.css')]);
        body.replaceChildren(make(() => details.open));
        state = 'there';
      } catch {
        state = 'absent';
        body.replaceChildren(h('p', { class: 'help' }, 'This part could not be fetched. Closing and opening it tries again.'));
      }
    }
    body.firstChild?.dispatchEvent(new Event('opened'));
  });
  return keepOpen(store, details);
}
