/** Reads the pages of what is drawn; while one scrolls on and on, not all that passes by. */
import { useEffect, useRef } from "preact/hooks";

const PAUSE_MS = 120;

/**
 * @param {ReturnType<typeof import("./eventPages.js").eventPages>} pages
 * @param {ReturnType<typeof import("./dayLayout.js").dayLayout>} layout
 * @param {{day: number, from: number, to: number}[]} parts  rows of days
 */
export function useWanted(pages, layout, parts) {
  const last = useRef(0);
  const key = parts.map(({ day, from, to }) => `${day} ${from} ${to}`).join();

  useEffect(() => {
    const { days, columns } = layout;
    function want() {
      last.current = performance.now();
      const filled = parts.filter(({ from, to }) => to > from);
      pages.want(
        filled.map(({ day, from, to }) => ({
          date: days[day].date,
          from: from * columns,
          to: Math.min(to * columns, days[day].count),
        })),
      );
    }
    const timer = setTimeout(want, performance.now() - last.current < PAUSE_MS ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [pages, layout, key]);
}
