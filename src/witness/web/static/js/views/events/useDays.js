/** The days on which something matches, and how much: what the list is built of before any event is read. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { call, page } from "../../api/client.js";
import { dateAfter } from "../../span.js";
import { eventChanges } from "../../state/eventChanges.js";
import { usePlace } from "../../state/session.js";
import { useRepeated } from "../../state/useRepeated.js";
import { useResource } from "../../state/useResource.js";
import { eventPages } from "./eventPages.js";

const LOOK_PAUSE_MS = 10_000;
/** Later than an event, and earlier than any that is not the same moment. */
const A_MOMENT = 0.0005;

/**
 * What came after the list was read is not in it, so that nothing moves while one looks: `fresh` is how many those are.
 * @param {Record<string, string>} filters
 */
export function useDays(filters) {
  const { clock } = usePlace();
  const key = JSON.stringify(filters);
  const { data, error, reload } = useResource((signal) => readDays(filters, signal), [key]);
  const [corrected, setCorrected] = useState({ of: null, counts: {} });
  const [later, setLater] = useState({ of: null, count: 0 });
  const latest = useRef(undefined);
  useEffect(() => eventChanges.subscribe(reload), []);
  useEffect(() => () => latest.current?.close(), []);

  const pages = useMemo(() => {
    const former = latest.current;
    former?.close();
    latest.current = data && eventPages({
      spanOf: spanIn(filters, data.until, clock),
      filters,
      onCount: (date, count) => setCorrected((old) => withCount(old, data, date, count)),
      former,
    }); // prettier-ignore
    return latest.current;
  }, [data]);

  const days = useMemo(() => {
    const counts = corrected.of === data ? corrected.counts : {};
    return data?.days.map((day) => ({ ...day, count: counts[day.date] ?? day.count })).filter(({ count }) => count > 0);
  }, [data, corrected]);

  useRepeated(async (signal) => {
    if (!data) return;
    pages.follow();
    try {
      const query = { ...filters, after: Math.max(data.until ?? 0, filters.after ?? 0), limit: 1 };
      const { total } = await page("events", { query, signal });
      setLater({ of: data, count: total });
    } catch {
      // it is looked again soon
    }
  }, LOOK_PAUSE_MS);

  return { days, pages, spanOf: data && spanIn(filters, data.until, clock), fresh: later.of === data ? later.count : 0, error, reload };
}

async function readDays(filters, signal) {
  const [newest] = await call("events", { query: { ...filters, limit: 1 }, signal });
  if (!newest) return { days: [], until: null };
  const until = newest.start_time + A_MOMENT;
  const { groups } = await call("eventCounts", { query: { ...filters, before: until, by: "day" }, signal });
  const days = Object.entries(groups).map(([date, count]) => ({ date, count }));
  return { days: days.sort((a, b) => (a.date < b.date ? 1 : -1)), until };
}

/** Gives the part of a day that the filters leave, and that had been when the list was read. */
function spanIn(filters, until, clock) {
  return (date) => ({
    after: Math.max(clock.moment(date), filters.after ?? 0),
    before: Math.min(clock.moment(dateAfter(date)), filters.before ?? Infinity, until),
  });
}

function withCount(old, data, date, count) {
  const counts = old.of === data ? old.counts : {};
  const known = counts[date] ?? data.days.find((day) => day.date === date)?.count;
  return known === count ? old : { of: data, counts: { ...counts, [date]: count } };
}
