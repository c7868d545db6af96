/** A button that copies a text, a command for curl above all, and says that it did. */

import { h, text } from '../dom.js';
import { icon } from './icons.js';

/** Fetched when such a button is first pointed at: some browsers let a page write only while the press itself lasts. */
let copying = null;
const ready = async () => (copying ??= await import('../control/copying.js').catch(() => null));

/**
 * @param {() => string | Promise<string>} make what to copy, worked out when it is wanted
 * @param {string} [label]
 * @param {'copy' | 'link'} [picture]
 */
export function copyButton(make, label = 'Copy as curl', picture = 'copy') {
  const press = async () => (copying ?? (await ready()))?.copy(make, button);
  const button = h('button', { type: 'button', class: 'button quiet', on: { pointerenter: ready, focus: ready, click: press } }, icon(picture), label);
  return button;
}

/** Pictures are not in an address: a link says so. @param {HTMLElement} link @param {boolean} without */
export const linkSays = (link, without) => text(link.lastChild, without ? 'Link (no picture)' : 'Copy link');
