/** Work that may wait until the browser has nothing better to do. */

const MOST_WAIT_MS = 1000;

/** @returns {() => void} gives it up */
export function whenIdle(work) {
  if (!window.requestIdleCallback) {
    const timer = setTimeout(work);
    return () => clearTimeout(timer);
  }
  const wait = requestIdleCallback(work, { timeout: MOST_WAIT_MS });
  return () => cancelIdleCallback(wait);
}
