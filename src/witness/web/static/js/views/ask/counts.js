/** Charts of what was counted. */
import { nameOfLabel } from "../../event.js";
import { hourName } from "../../time.js";

const MOST_CHARTS = 3;
const MOST_DAYS = 62;
const DAY_SECONDS = 86_400;
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const NAMES = { camera: "camera", label: "kind", sub_label: "name", zone: "zone", hour: "hour", day: "day", weekday: "weekday" };

/**
 * @typedef {{title: string, kind: "columns" | "bars", rows: {name: string, short: string, value: number}[]}} Chart
 * @param {{name: string, arguments: object, response: any}[]} calls
 * @returns {Chart[]}  of results with at least two groups; the same one once
 */
export function chartsOf(calls, place) {
  const counted = calls.flatMap((call) => groupings(call.name, call.response));
  const different = new Map(counted.map(([by, groups, total]) => [`${by} ${JSON.stringify(groups)}`, [by, groups, total]]));
  return [...different.values()]
    .filter(([by, groups]) => by in NAMES && Object.keys(groups).length > 1)
    .slice(0, MOST_CHARTS)
    .map(([by, groups, total]) => ({ title: `By ${NAMES[by]} · ${total} in all`, ...rowsOf(by, groups, place) }));
}

/** `[by, groups, total]` of a result. */
function groupings(tool, response) {
  if (response === null || typeof response !== "object" || response.error) return [];
  if (tool === "count_objects" && response.groups) return [[response.by, response.groups, response.total]];
  if (tool === "get_recap") {
    return [["label", response.labels ?? {}, response.total], ["camera", response.cameras ?? {}, response.total]];
  }
  return [];
}

function rowsOf(by, values, place) {
  if (by === "hour") return { kind: "columns", rows: hours(values) };
  if (by === "day") return { kind: "columns", rows: days(values) };
  if (by === "weekday") {
    return { kind: "columns", rows: WEEKDAYS.map((day) => ({ name: day, short: day.slice(0, 3), value: values[day] ?? 0 })) };
  }
  const title = { camera: place.cameraTitle, zone: (zone) => place.zoneTitle(zone), label: nameOfLabel }[by] ?? String;
  const rows = Object.entries(values).map(([name, value]) => ({ name: title(name), short: title(name), value }));
  return { kind: "bars", rows: rows.sort((a, b) => b.value - a.value) };
}

function hours(values) {
  return Array.from({ length: 24 }, (_, hour) => {
    const name = hourName(hour);
    return { name, short: name.replace(":00", ""), value: values[String(hour).padStart(2, "0")] ?? 0 };
  });
}

/** Every day from the first to the last, for a day without any is one too. */
function days(values) {
  const dates = Object.keys(values).sort();
  const first = Date.parse(dates[0]) / 1000;
  const count = Math.round((Date.parse(dates.at(-1)) / 1000 - first) / DAY_SECONDS) + 1;
  const all = count > MOST_DAYS
    ? dates
    : Array.from({ length: count }, (_, i) => new Date((first + i * DAY_SECONDS) * 1000).toISOString().slice(0, 10)); // prettier-ignore
  return all.map((date) => ({ name: dayName(date), short: shortDay(date, count), value: values[date] ?? 0 }));
}

const inUtc = (options) => new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
const longDay = inUtc({ weekday: "short", day: "numeric", month: "short" });
const weekday = inUtc({ weekday: "short" });
const dayOfMonth = inUtc({ day: "numeric", month: "short" });

const dayName = (date) => longDay.format(Date.parse(date));
const shortDay = (date, count) => (count <= 7 ? weekday : dayOfMonth).format(Date.parse(date));
