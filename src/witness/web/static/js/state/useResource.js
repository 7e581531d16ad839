/** Something read from the API, as a component sees it. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { connection } from "./connection.js";

const LOADING = { data: undefined, error: null, loading: true };

/**
 * @param {(signal: AbortSignal) => Promise<any>} read
 * @param {any[]} needs  read again where one of these changed; the earlier reading is given up
 * @returns {{data: any, error: Error | null, loading: boolean, reload: () => void}}
 *   `data` stays what it was while it is read again after `reload`
 */
export function useResource(read, needs) {
  const [state, setState] = useState(LOADING);
  const [round, setRound] = useState(0);
  const before = useRef(needs);
  const reload = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    const leaving = new AbortController();
    const isOther = needs.some((need, i) => need !== before.current[i]);
    before.current = needs;
    setState((old) => (isOther ? LOADING : { ...old, loading: true }));
    read(leaving.signal).then(
      (data) => leaving.signal.aborted || setState({ data, error: null, loading: false }),
      (error) => leaving.signal.aborted || setState((old) => ({ ...old, error, loading: false })),
    );
    return () => leaving.abort();
  }, [...needs, round]);

  useEffect(() => connection.subscribe(({ online }) => online && reload()), []);
  return { ...state, reload };
}
