/** A button that copies a text, a command for curl above all, and says that it did. */

import { emit, h, text } from '../dom.js';
import { icon } from './icons.js';

/**
 * @param {() => string | Promise<string>} make what to copy, worked out when it is wanted
 * @param {string} [label]
 * @param {'copy' | 'link'} [picture]
 */
export const copyButton = (make, label = 'Copy as curl', picture = 'copy') =>
  h('button', { type: 'button', class: 'button quiet', on: { click: (event) => emit(event.currentTarget, 'copy', make) } }, icon(picture), label);

/** Pictures are not in an address: a link says so. @param {HTMLElement} link @param {boolean} without */
export const linkSays = (link, without) => text(link.lastChild, without ? 'Link (no picture)' : 'Copy link');
