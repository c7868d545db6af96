/** Which parts are open is state like any other: a link opens them, and opening them is in the address. */

/**
 * @param {import('../store.js').Store} store
 * @param {HTMLElement} details with an id that begins with its tab's name and a hyphen, or is one of the draw tab's
 */
export function keepOpen(store, details) {
  const { id } = details;
  let linked = null;
  store.watch(['route'], ({ route }) => {
    if (route.linked === linked) return;
    linked = route.linked;
    details.open = linked.includes(id);
  });
  details.addEventListener('toggle', () => {
    const { open } = store.state.route;
    if (details.open !== open.includes(id)) store.patch('route', { open: details.open ? [...open, id] : open.filter((other) => other !== id) });
  });
  return details;
}
