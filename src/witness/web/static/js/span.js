/** Spans of time in words, by the place's clock. */

/**
 * `yesterday`, `Mon, Nov 9 – Sun, Nov 15`, `since Fri, Nov 20`, `Fri, Nov 20 8:00 AM – 9:30 AM`; "" for all time.
 * @param {number | null} from  Unix seconds, inclusive
 * @param {number | null} to  Unix seconds, exclusive
 * @param {ReturnType<import("./time.js").makeClock>} clock
 */
export function spanName(from, to, clock) {
  if (from === null && to === null) return "";
  if (from === null) return `before ${pointName(to, clock)}`;
  if (to === null) return `since ${pointName(from, clock)}`;
  const isSameDay = clock.dateOf(from) === clock.dateOf(to - 1);
  if (isMidnight(from, clock) && isMidnight(to, clock)) {
    return isSameDay ? dayWord(from, clock) : `${dayWord(from, clock)} – ${dayWord(to - 1, clock)}`;
  }
  return `${pointName(from, clock)} – ${isSameDay ? clock.time(to) : pointName(to, clock)}`;
}

function pointName(at, clock) {
  return isMidnight(at, clock) ? dayWord(at, clock) : `${dayWord(at, clock)} ${clock.time(at)}`;
}

/** Days of the week and months keep their capital, today and yesterday stand inside a line. */
function dayWord(at, clock) {
  return clock.dayName(at).replace(/^(Today|Yesterday)$/, (word) => word.toLowerCase());
}

const isMidnight = (at, clock) => clock.wall(at).endsWith("T00:00:00");

/** The date that is `days` after another, both as `2026-11-21`. */
export function dateAfter(date, days = 1) {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
