/** Keeps what is seen where it is while the list around it changes: its width, its events. */
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * @param {object} given
 * @param {ReturnType<typeof import("./dayLayout.js").dayLayout>} given.layout
 * @param {number} given.top
 * @param {(y: number) => void} given.scrollTo
 * @param {string | undefined} given.date  of the day to begin at
 */
export function useAnchor({ layout, top, scrollTo, date }) {
  const anchor = useRef(date && { date, index: 0, offset: 0 });
  const before = useRef(null);

  useLayoutEffect(() => {
    if (!layout.days.length) return;
    const former = before.current;
    before.current = layout;
    scrollTo(anchor.current ? heightOf(anchor.current, former, layout) : 0);
  }, [layout]);

  useLayoutEffect(() => {
    if (!layout.days.length) return;
    const { day, index } = layout.at(top);
    anchor.current = { date: layout.days[day].date, index, offset: top - layout.topOfDay(day) };
  }, [layout, top]);
}

function heightOf({ date, index, offset }, former, layout) {
  const found = layout.days.findIndex((each) => each.date <= date);
  const day = found < 0 ? layout.days.length - 1 : found;
  if (layout.days[day].date !== date) return layout.topOfDay(day);
  const isSameSize = !former || (former.rowHeight === layout.rowHeight && former.columns === layout.columns);
  return isSameSize || index === 0 ? layout.topOfDay(day) + offset : layout.topOfRow(day, layout.rowOf(index));
}
