/** A choice among the digit models, each with its test accuracy. */

import { emit, h, text } from '../dom.js';
import { percent } from '../format.js';

/**
 * @param {import('../store.js').Store} store
 * @param {{label: string, id: string, value: () => string | null, wish: string, task?: () => 'digit' | 'fashion'}} options `wish` is the event that says what was chosen
 */
export function modelSelect(store, { label, id, value, wish, task = () => 'digit' }) {
  const select = /** @type {HTMLSelectElement} */ (
    h('select', { id, disabled: true, on: { change: () => emit(select, wish, select.value) } }, h('option', {}, 'loading')));
  const note = h('p', { class: 'help field-note', role: 'status', hidden: true });
  let known = null;
  store.watch(['models', 'route', 'inside'], () => {
    const models = store.modelsFor(task());
    const listed = models.map(({ name }) => name).join();
    if (models.length > 0 && known !== listed) {
      known = listed;
      select.disabled = false;
      select.replaceChildren(...models.map(({ name, testAccuracy }) =>
        h('option', { value: name }, testAccuracy === null ? name : `${name} · ${percent(testAccuracy)}`)));
    }
    const chosen = value();
    if (chosen !== null && select.value !== chosen) select.value = chosen;
    const unknown = store.state.models.unknown[wish] ?? null;
    note.hidden = unknown === null;
    text(note, unknown === null ? '' : `There is no model “${unknown.slice(0, 40)}” here: “${chosen}” is taken instead.`);
  });
  return h('div', { class: 'field field-model' }, h('label', { for: id }, label), select, note);
}
