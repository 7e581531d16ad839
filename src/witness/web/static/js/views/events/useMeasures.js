/** How large tiles and rows of the list are, by its width. */
import { useLayoutEffect, useState } from "preact/hooks";

const LEAST_TILE_REM = 9.25;
const NARROW_TILE_REM = 8;
const NARROW_REM = 40;
const CAPTION_REM = 3.1;
const GAP_REM = 0.75;
const HEAD_REM = 3.25;

/**
 * @param {import("preact").RefObject<HTMLElement>} list
 * @returns {import("./dayLayout.js").Measures | null}  null until it is known
 */
export function useMeasures(list) {
  const [measures, setMeasures] = useState(null);
  useLayoutEffect(() => {
    function measure() {
      const next = measuresFor(list.current.clientWidth, parseFloat(getComputedStyle(document.documentElement).fontSize));
      setMeasures((old) => (old && Object.keys(next).every((name) => next[name] === old[name]) ? old : next));
    }
    const watching = new ResizeObserver(measure);
    watching.observe(list.current);
    measure();
    return () => watching.disconnect();
  }, []);
  return measures;
}

function measuresFor(width, rem) {
  const least = (width < NARROW_REM * rem ? NARROW_TILE_REM : LEAST_TILE_REM) * rem;
  const gap = GAP_REM * rem;
  const columns = Math.max(1, Math.floor((width + gap) / (least + gap)));
  const tile = (width - gap * (columns - 1)) / columns;
  return { columns, rowHeight: Math.round(tile + CAPTION_REM * rem + gap), headHeight: Math.round(HEAD_REM * rem) };
}
