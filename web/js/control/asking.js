/**
 * Asks the server something more about what was drawn or brought, while somebody looks: once the pen rests, and again when the
 * picture or the question changes. Answers lie in the slice `asked`, each under its name.
 */

export const UNASKED = Object.freeze({ result: null, problem: null, stale: false });

/**
 * @typedef {{store: import('../store.js').Store, client: import('../client.js').Client, connection: import('./connection.js').Connection, apiBase: string}} Page
 * @typedef {(request: (sent: import('../client.js').Sent) => Promise<any>) => Promise<any>} Send
 * @typedef {{task: 'digit' | 'fashion', slices: string[], subject: () => any, sender: (subject: any) => Promise<Send>, model: () => string | null,
 *   picture: () => Promise<{blob: Blob, name: string | null}>}} Subject what is looked at, how it is sent, and which model answers
 */

/**
 * @param {Page} page
 * @param {{name: string, subject: Subject, question?: () => string, isOpen: () => boolean, ask: (send: Send, signal: AbortSignal) => Promise<any>}} options
 *   `question` changes when the same picture is to be asked about anew
 * @returns {() => void} to be called when there may be something to ask
 */
export function startAsking({ store, client, connection }, { name, subject: { slices, subject, sender }, question = () => '', isOpen, ask }) {
  let asked = null;
  let put = '';
  const show = (change) =>
    store.patch('asked', { [name]: { ...(store.state.asked[name] ?? UNASKED), ...change } });

  const submit = () => {
    const of = subject();
    if (of === null) {
      client.cancel(name);
      show(UNASKED);
      return;
    }
    show({ stale: true });
    client.latest(name, async (signal) => {
      if (connection.pauses(submit)) return;
      try {
        const result = await ask(await sender(of), signal);
        if (!signal.aborted) show({ result, problem: null, stale: false });
      } catch (error) {
        if (signal.aborted) return;
        const problem = connection.handle(error, submit);
        if (problem !== null) show({ result: null, problem, stale: false });
      }
    });
  };

  const changed = () => {
    if (store.state.draw.stroke !== null || !isOpen()) return;
    const of = subject();
    const now = question();
    if (of === asked && now === put) return;
    [asked, put] = [of, now];
    submit();
  };
  for (const slice of slices) store.addEventListener(slice, changed);
  return changed;
}
