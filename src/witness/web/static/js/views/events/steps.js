/** The keyboard's way through the list. */

/** @typedef {import("./dayLayout.js").Place} Place */

/**
 * The event that a key leads to from another; the same one at an end.
 * @param {ReturnType<import("./dayLayout.js").dayLayout>} layout
 * @param {Place} from
 * @param {string} key  of a keyboard event
 * @param {number} page  how many rows are seen at once
 * @returns {Place | null}  null: the key leads nowhere
 */
export function stepFrom(layout, from, key, page) {
  const steps = {
    ArrowRight: right,
    ArrowLeft: left,
    ArrowDown: down,
    ArrowUp: up,
    PageDown: (days, place) => repeated(page, place, (each) => down(layout, each)),
    PageUp: (days, place) => repeated(page, place, (each) => up(layout, each)),
    Home: () => ({ day: 0, index: 0 }),
    End: ({ days }) => ({ day: days.length - 1, index: days.at(-1).count - 1 }),
  };
  return steps[key]?.(layout, from) ?? null;
}

function right({ days }, { day, index }) {
  if (index + 1 < days[day].count) return { day, index: index + 1 };
  return day + 1 < days.length ? { day: day + 1, index: 0 } : { day, index };
}

function left({ days }, { day, index }) {
  if (index > 0) return { day, index: index - 1 };
  return day > 0 ? { day: day - 1, index: days[day - 1].count - 1 } : { day, index };
}

function down({ days, columns, rowOf }, { day, index }) {
  const { count } = days[day];
  if (rowOf(index) < rowOf(count - 1)) return { day, index: Math.min(index + columns, count - 1) };
  if (day === days.length - 1) return { day, index };
  return { day: day + 1, index: Math.min(index % columns, days[day + 1].count - 1) };
}

function up({ days, columns, rowOf }, { day, index }) {
  if (index >= columns) return { day, index: index - columns };
  if (day === 0) return { day, index };
  const { count } = days[day - 1];
  return { day: day - 1, index: Math.min(rowOf(count - 1) * columns + (index % columns), count - 1) };
}

function repeated(times, from, step) {
  let at = from;
  for (let i = 0; i < times; i += 1) at = step(at);
  return at;
}
