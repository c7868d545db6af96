/** What surrounds the pages: the tabs, the theme, the link to the API's own page. */

import { attribute, find, h } from '../dom.js';
import { icon } from './icons.js';

const THEMES = ['auto', 'light', 'dark'];
const KEY = 'digits.theme';
const TITLES = { draw: 'Draw a digit', fashion: 'Name a piece of clothing', numbers: 'Write a number', models: 'The models' };

/** @param {import('../store.js').Store} store @param {string} apiBase */
export function chrome(store, apiBase) {
  find('.top-end').append(h('a', { class: 'top-link', href: `${apiBase}/swagger` }, 'API'), themeButton());
  /** @type {HTMLElement | null} */
  let shown = null;
  store.watch(['route'], ({ route: { tab } }) => {
    const page = find(`#page-${tab}`);
    if (page === shown) return;
    for (const link of document.querySelectorAll('.tabs a')) {
      attribute(link, 'aria-current', link.getAttribute('href') === `#${tab}` ? 'page' : null);
    }
    const led = shown?.contains(document.activeElement);
    for (const other of document.querySelectorAll('.page')) /** @type {HTMLElement} */ (other).hidden = other !== page;
    document.title = `${TITLES[tab]} · Digits`;
    if (shown !== null) scrollTo(0, 0);
    // Whoever was at work in the page that went goes on in this one.
    if (led) {
      page.tabIndex = -1;
      page.focus({ preventScroll: true });
    }
    shown = page;
  });
}

function themeButton() {
  const button = h('button', { type: 'button', class: 'tool theme', on: { click: () => apply(THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]) } }, icon('theme'));
  let now = 'auto';
  const apply = (theme) => {
    now = theme;
    attribute(document.documentElement, 'data-theme', theme === 'auto' ? null : theme);
    attribute(button, 'aria-label', `Colours: ${theme === 'auto' ? 'as the system' : theme}`);
    button.title = button.getAttribute('aria-label');
    remember(theme);
  };
  apply(THEMES.find((theme) => theme === remembered()) ?? 'auto');
  // Paper is white, whatever the screen is.
  addEventListener('beforeprint', () => attribute(document.documentElement, 'data-theme', 'light'));
  addEventListener('afterprint', () => apply(now));
  return button;
}

/** Storage may be forbidden; then the choice lasts as long as the page. */
function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Nothing to do: see remembered().
  }
}
