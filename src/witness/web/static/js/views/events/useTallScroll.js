/** Where a tall list is scrolled to, and how to scroll it elsewhere. */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { tallScroll } from "./tallScroll.js";

/** The list is drawn anew after so many pixels. */
const STEP = 48;
/** From so many pixels at once on it is no scrolling line by line, but a jump. */
const FAR = 4000;

/**
 * @param {import("preact").RefObject<HTMLElement>} spacer  holds the list's height, inside of what scrolls
 * @param {number} height  of the list, in pixels
 * @returns {{top: number, shift: number, room: number, laidOutHeight: number, position: () => number,
 *   scrollTo: (y: number) => void}}
 *   `top`: the list's first pixel that is seen, to about `STEP` while it is scrolled; `position`: exactly; `room`: how
 *   many pixels of it are seen; `shift`: how much further up than it stands in the list something is laid out
 */
export function useTallScroll(spacer, height) {
  const [seen, setSeen] = useState({ top: 0, shift: 0, room: 0 });
  const own = useRef({ tall: tallScroll(0), shift: 0, last: 0 }).current;
  if (own.height !== height) Object.assign(own, { height, tall: tallScroll(height) });

  function look({ exactly = false } = {}) {
    const scroller = scrollerOf(spacer);
    const at = scroller.scrollTop;
    if (Math.abs(at - own.last) > FAR) own.shift = own.tall.shown(at) - at;
    own.last = at;
    const room = scroller.clientHeight - spacer.current.offsetTop;
    const top = at + own.shift;
    const isSame = (old) => Math.abs(top - old.top) < (exactly ? 1 : STEP) && old.shift === own.shift && old.room === room;
    setSeen((old) => (isSame(old) ? old : { top, shift: own.shift, room }));
  }

  function scrollTo(y) {
    const scroller = scrollerOf(spacer);
    const wanted = Math.max(0, Math.min(y, own.height - (scroller.clientHeight - spacer.current.offsetTop)));
    own.last = Math.round(own.tall.laidOut(wanted));
    own.shift = wanted - own.last;
    scroller.scrollTop = own.last;
    look({ exactly: true });
  }

  useLayoutEffect(() => {
    const scroller = scrollerOf(spacer);
    const leaving = new AbortController();
    // at rest, what is laid out follows what is shown, so that there is always room to scroll on
    const settle = () => scrollTo(scroller.scrollTop + own.shift);
    const resized = new ResizeObserver(() => look());
    resized.observe(scroller);
    scroller.addEventListener("scroll", () => look(), { signal: leaving.signal, passive: true });
    scroller.addEventListener("scrollend", settle, { signal: leaving.signal });
    return () => {
      resized.disconnect();
      leaving.abort();
    };
  }, []);

  const position = () => scrollerOf(spacer).scrollTop + own.shift;
  return { ...seen, laidOutHeight: own.tall.height, position, scrollTo };
}

const scrollerOf = (spacer) => spacer.current.closest("main");
