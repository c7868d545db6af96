/**
 * The one way this page builds elements. Data only ever becomes text nodes, attributes or CSS custom properties, never markup.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [properties] `class`, `data`, `on` (listeners), `style` (CSS properties) and attributes;
 *   true sets an attribute without a value, false, null and undefined leave it out
 * @param {...(Node | string | number | null | undefined | false)} children
 * @returns {HTMLElement}
 */
export function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** As h, for SVG. @returns {SVGElement} */
export function s(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'on') for (const [type, listener] of Object.entries(value)) element.addEventListener(type, listener);
    else if (name === 'data') Object.assign(element.dataset, value);
    else if (name === 'style') for (const [key, v] of Object.entries(value)) element.style.setProperty(key, v);
    else attribute(element, name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** @param {Element} element @param {string} name @param {unknown} value */
export function attribute(element, name, value) {
  if (value === false || value === null || value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

/** Sets text only when it differs, so that live regions speak once. @param {Element} element @param {string} text */
export function text(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Whether something newer is on its way than what an element shows, if it shows anything. @param {Element} element @param {boolean} stale @param {boolean} shows */
export function fade(element, stale, shows) {
  element.classList.toggle('is-stale', stale && shows);
  attribute(element, 'aria-busy', stale && 'true');
}

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement} never null: a missing element is a bug */
export function find(selector, root = document) {
  const element = root.querySelector(selector);
  if (element === null) throw new Error(`Nothing matches ${selector}`);
  return /** @type {HTMLElement} */ (element);
}

/**
 * Loads a style sheet once; resolves when it holds, or when it cannot be had: content without style is better than none.
 * @param {string} href for instance './styles/models.css', seen from the page
 * @returns {Promise<unknown>}
 */
export function stylesheet(href) {
  if (document.querySelector(`link[href="${href}"]`) !== null) return Promise.resolve();
  const link = h('link', { rel: 'stylesheet', href });
  return new Promise((resolve) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => {
      // Gone, so that the next who wants it tries again.
      link.remove();
      resolve(undefined);
    });
    document.head.append(link);
  });
}

/** Whether somebody is writing into a field. @param {Event} event */
export const isTyping = ({ target }) => target instanceof HTMLElement && target.matches('input:not([type="range"]), select, textarea');

/** The letter of a key, in lower case; under another script the one that Latin keyboards have in its place. @param {{key: string, code: string}} event */
export const letterOf = ({ key, code }) => (/^[a-z]$/i.test(key) ? key : code.replace('Key', '')).toLowerCase();

/** Tells whoever listens further up that the user wants something. @param {Node} node @param {string} type @param {unknown} [detail] */
export const emit = (node, type, detail) => node.dispatchEvent(new CustomEvent(type, { bubbles: true, detail }));

/** Calls draw at most once a frame, however often it is asked. @param {() => void} draw @returns {() => void} */
export function oncePerFrame(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      draw();
    });
  };
}
