/** Where each day's events stand in a list of rows of equal height. */

/**
 * @typedef {{date: string, count: number}} Day
 * @typedef {{day: number, index: number}} Place  an event: its day's place among the days, its place in that day
 * @typedef {{columns: number, rowHeight: number, headHeight: number}} Measures  in pixels
 */

/**
 * @param {Day[]} days  newest first
 * @param {Measures} measures
 */
export function dayLayout(days, { columns, rowHeight, headHeight }) {
  let height = 0;
  const tops = days.map(({ count }) => {
    const top = height;
    height += headHeight + Math.ceil(count / columns) * rowHeight;
    return top;
  });

  /** The day that stands at `y`. */
  function dayAt(y) {
    let [low, high] = [0, days.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (tops[middle] <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The number of a day's row at `y`, which may lie above its first or below its last. */
  const rowAt = (day, y) => Math.floor((y - tops[day] - headHeight) / rowHeight);

  const rowsOf = (day) => Math.ceil(days[day].count / columns);

  /** @returns {Place} the first event of the row at `y` */
  function at(y) {
    const day = dayAt(y);
    return { day, index: Math.min(Math.max(0, rowAt(day, y)), rowsOf(day) - 1) * columns };
  }

  /**
   * What stands between two heights: of each day its rows `from` up to before `to`.
   * @returns {{day: number, from: number, to: number}[]}
   */
  function between(top, bottom) {
    const found = [];
    for (let day = dayAt(top); day < days.length && tops[day] < bottom; day += 1) {
      const from = Math.max(0, rowAt(day, top));
      const to = Math.min(rowsOf(day), rowAt(day, bottom - 1) + 1);
      found.push({ day, from: Math.min(from, rowsOf(day)), to: Math.max(to, 0) });
    }
    return found;
  }

  return {
    days,
    columns,
    rowHeight,
    headHeight,
    height,
    at,
    between,
    topOfDay: (day) => tops[day],
    topOfRow: (day, row) => tops[day] + headHeight + row * rowHeight,
    rowOf: (index) => Math.floor(index / columns),
    /** The events of a day's row, by their places in the day. */
    indexesOf: (day, row) =>
      Array.from({ length: Math.min(columns, days[day].count - row * columns) }, (_, i) => row * columns + i),
  };
}
