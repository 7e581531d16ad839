/** Something done again and again while the page is looked at. */
import { useEffect, useRef } from "preact/hooks";

/**
 * Begins at once, and pauses while the tab is hidden.
 * @param {(signal: AbortSignal) => Promise<void>} work  handles its own errors
 * @param {number} pause  milliseconds from the end of one to the beginning of the next
 */
export function useRepeated(work, pause) {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    const leaving = new AbortController();
    let timer;
    let isBusy = false;

    async function run() {
      clearTimeout(timer);
      if (document.hidden || isBusy) return;
      isBusy = true;
      await latest.current(leaving.signal);
      isBusy = false;
      if (!leaving.signal.aborted) timer = setTimeout(run, pause);
    }

    run();
    document.addEventListener("visibilitychange", run, { signal: leaving.signal });
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [pause]);
}
