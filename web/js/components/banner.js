/** A quiet line at the top while there is no server, saying that nothing is lost and when it is tried again. */

import { emit, h, text } from '../dom.js';

/** @param {import('../store.js').Store} store @param {HTMLElement} root a status region that stays in the page */
export function banner(store, root) {
  const message = h('span', {});
  const countdown = h('span', { class: 'banner-countdown', 'aria-hidden': 'true' });
  const line = h('div', { class: 'banner' }, message, countdown,
    h('button', { type: 'button', class: 'button', on: { click: (e) => emit(e.currentTarget, 'try-now') } }, 'Try now'));
  let timer = 0;

  const tick = () => {
    const seconds = Math.max(0, Math.ceil((store.state.server.tryAgainAt - Date.now()) / 1000));
    text(countdown, seconds > 0 ? `Trying again in ${seconds} s.` : 'Trying again\u2026');
  };
  store.watch(['server'], ({ server }) => {
    clearInterval(timer);
    if (server.ok) {
      line.remove();
      return;
    }
    text(message, navigator.onLine ? `${server.problem ?? 'The server cannot be reached.'} What you made here is safe.` : 'You are offline. You can go on drawing: it is kept, and read when you are back.');
    tick();
    timer = setInterval(tick, 250);
    if (!line.isConnected) root.append(line);
  });
}
