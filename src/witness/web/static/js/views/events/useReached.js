/** The one event of the list that the Tab key comes to; the arrow keys go on from it. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/**
 * @param {import("preact").RefObject<HTMLElement>} list
 * @returns {[Place | null, (place: Place | null) => void, (place: Place) => void]}  it, what sets it, and what also
 *   gives it the focus once it is drawn
 * @typedef {import("./dayLayout.js").Place} Place
 */
export function useReached(list) {
  const [reached, setReached] = useState(null);
  const takesFocus = useRef(false);

  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    list.current.querySelector(`[data-place="${reached.day} ${reached.index}"]`)?.focus({ preventScroll: true });
  }, [reached]);

  function set(place) {
    setReached((old) => (old?.day === place?.day && old?.index === place?.index ? old : place));
  }

  function go(place) {
    takesFocus.current = true;
    setReached({ ...place });
  }

  return [reached, set, go];
}
