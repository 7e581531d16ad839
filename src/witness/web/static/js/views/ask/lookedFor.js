/** What a call looked for, in the place's own words. */
import { spanName } from "../../span.js";

/**
 * @param {{name: string, arguments: object}} call
 * @param {ReturnType<import("../../place.js").makePlace>} place
 * @returns {{icon: string, words: string, filters: object | null}}  `filters`: of `GET /api/events`, where it was a search
 */
export function lookedFor(call, place) {
  const asked = call.arguments ?? {};
  if (call.name === "list_cameras") return { icon: "live", words: "All cameras", filters: null };
  if (call.name === "get_event") return { icon: "events", words: "One event", filters: null };
  const cameras = listed(asked.camera);
  const where = cameras.map(place.cameraTitle);
  if (call.name === "get_live_context") return { icon: "live", words: [...where, "now"].join(" · "), filters: null };
  const words = [
    where.join(", "),
    listed(asked.zones).map((zone) => place.zoneTitle(zone, cameras[0])).join(", "),
    spanName(momentOf(asked.after, place.clock), momentOf(asked.before, place.clock), place.clock),
    textOf(asked.time_of_day).replace("-", "–"),
    listed(asked.weekdays).join(", "),
    listed(asked.sub_label).join(", ") || listed(asked.label).join(", "),
    asked.unknown_only && "unknown",
    asked.plate && `plate ${asked.plate}`,
    textOf(asked.query) && `“${asked.query}”`,
    asked.min_duration && `at least ${asked.min_duration} s`,
  ].filter(Boolean);
  const icon = call.name === "search_objects" ? "search" : "chart";
  return { icon, words: words.join(" · ") || "Everything", filters: filtersOf(asked, place.clock) };
}

/** What all calls of a turn looked for; the same words once, a search before a count. */
export function allLookedFor(calls, place) {
  const found = new Map();
  for (const call of calls) {
    const looked = lookedFor(call, place);
    if (!found.has(looked.words) || call.name === "search_objects") found.set(looked.words, looked);
  }
  return [...found.values()];
}

const textOf = (value) => (typeof value === "string" ? value : "");

/** Lists as models write them: one name, several with commas, or an array. */
function listed(value) {
  if (value === null || value === undefined) return [];
  const names = (Array.isArray(value) ? value : [value]).flatMap((each) => String(each).split(","));
  return names.map((name) => name.trim()).filter((name) => name && name !== "all");
}

/** Unix seconds of an ISO time as a model writes it; null where it is none. A bare `Z` means the place's time. */
function momentOf(text, clock) {
  if (typeof text !== "string") return null;
  const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
  if (!match) return null;
  const [, date, time = "00:00", offset] = match;
  const at = offset && offset !== "Z" ? Date.parse(`${date}T${time}${offset}`) / 1000 : clock.moment(`${date}T${time}`);
  return Number.isFinite(at) ? at : null;
}

function filtersOf(asked, clock) {
  return {
    cameras: listed(asked.camera).join(","),
    zones: listed(asked.zones).join(","),
    labels: listed(asked.label).join(","),
    sub_labels: listed(asked.sub_label).join(","),
    after: momentOf(asked.after, clock),
    before: momentOf(asked.before, clock),
    time_range: textOf(asked.time_of_day).replace("-", ","),
    search: textOf(asked.query),
  };
}
