/** What the address asks for: filters in the words of `GET /api/events`. */

const NAMES = ["cameras", "labels", "sub_labels", "zones"];
const MOMENT = /^\d{1,12}(\.\d+)?$/;
const HOUR = String.raw`([01]\d|2[0-3]):[0-5]\d`;
const DAILY = new RegExp(`^(${HOUR}),(?!\\1)(${HOUR}|24:00)$`);

/**
 * Only what is well formed; what is not there is left out.
 * @param {Record<string, string>} query  of the address
 * @returns {Record<string, string>}
 */
export function filtersOf(query) {
  const found = {};
  for (const name of NAMES) if (namesIn(query[name]).length) found[name] = namesIn(query[name]).join(",");
  for (const name of ["after", "before"]) if (MOMENT.test(query[name])) found[name] = query[name];
  if (DAILY.test(query.time_range)) found.time_range = query.time_range;
  if (query.search?.trim()) found.search = query.search.trim();
  if (query.favorites === "1") found.favorites = "1";
  return found;
}

/** The changes to the address's query that take all filters away. */
export const WITHOUT = Object.fromEntries(
  [...NAMES, "after", "before", "time_range", "search", "favorites", "day"].map((name) => [name, null]),
);

/** The names of a list with commas. */
export function namesIn(text = "") {
  return text.split(",").map((name) => name.trim()).filter((name) => name && name !== "all");
}
