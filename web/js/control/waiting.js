/**
 * Says so when what is newer waits for its answer for longer than a moment; the answer to what was there before is then not shown.
 * While the pen moves, one that is a little older is still worth seeing.
 */

const MOMENT = 300;
const UNDER_THE_PEN = 1000;

/** @param {import('../store.js').Store} store */
export function startWaiting(store) {
  for (const [slice, task, thing] of /** @type {const} */ ([['reading', 'digit', 'drawing'], ['fashion', 'fashion', 'picture']])) {
    let timer = 0;
    let waits = '';
    let before = null;
    const late = (words) => store.state[slice].late !== words && store.patch(slice, { late: words });
    store.watch([slice, 'draw'], () => {
      const { prediction, stale } = store.state[slice];
      const now = !stale ? '' : store.state.draw.stroke === null ? 'resting' : 'drawing';
      if (now === waits && prediction === before) return;
      const isNew = now === '' || prediction !== before;
      [waits, before] = [now, prediction];
      clearTimeout(timer);
      if (isNew) late(null);
      if (now === '' || prediction === null || store.state[slice].late !== null) return;
      timer = setTimeout(() => late(prediction.model === store.answerModelFor(task) ? `Reading your new ${thing}…` : 'Reading it again…'),
        now === 'resting' ? MOMENT : UNDER_THE_PEN);
    });
  }
}
