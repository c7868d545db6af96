/** Puts a text on the clipboard; the button that was pressed says how that went, and so does the live region. */

import { find, h, text } from '../dom.js';

const SAID_FOR = 1500;
/** What a button says by itself, while it says how it went. @type {WeakMap<Element, {label: string, outcome: string, timer: number}>} */
const said = new WeakMap();

/** @param {() => string | Promise<string>} make @param {HTMLElement} button */
export async function copy(make, button) {
  try {
    await put(make, button);
    say(button, 'Copied', 'It is on the clipboard.');
  } catch {
    say(button, 'The browser forbids it', 'The browser forbids copying.');
  }
}

async function put(make, button) {
  if (navigator.clipboard?.write && 'ClipboardItem' in window) {
    // Asked for before the text is made: some browsers allow it only while the press lasts.
    const item = Promise.resolve(make()).then((made) => new Blob([made], { type: 'text/plain' }));
    return navigator.clipboard.write([new ClipboardItem({ 'text/plain': item })]);
  }
  // Without a secure connection there is only the old way.
  const area = /** @type {HTMLTextAreaElement} */ (h('textarea', { class: 'unseen' }));
  area.value = await make();
  button.after(area);
  area.focus();
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  button.focus();
  if (!done) throw new Error('Nothing was copied');
}

function say(button, outcome, sentence) {
  const { lastChild } = button;
  const before = said.get(button);
  clearTimeout(before?.timer);
  const label = lastChild.textContent === before?.outcome ? before.label : lastChild.textContent;
  lastChild.textContent = outcome;
  const live = find('#live');
  text(live, sentence);
  const timer = setTimeout(() => {
    // Either may say something else by now.
    if (lastChild.textContent === outcome) lastChild.textContent = label;
    if (live.textContent === sentence) live.textContent = '';
  }, SAID_FOR);
  said.set(button, { label, outcome, timer });
}
