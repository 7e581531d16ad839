/** How many events of a day began in each of its hours. */
import { useEffect, useRef, useState } from "preact/hooks";
import { call } from "../../api/client.js";

/** A day that passes by while one scrolls is not asked for. */
const PAUSE_MS = 150;
const NONE = Array(24).fill(0);

/**
 * @param {{query: object, count: number} | null} day  the query that selects its events, and how many they are
 * @returns {number[]}  24 of them; zeros until it is known
 */
export function useHours(day) {
  const known = useRef(new Map()).current;
  const [, redraw] = useState(0);
  const key = day && JSON.stringify(day);

  useEffect(() => {
    if (!key || known.has(key)) return undefined;
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { groups } = await call("eventCounts", { query: { ...day.query, by: "hour" }, signal: leaving.signal });
        known.set(key, NONE.map((_, hour) => groups[String(hour).padStart(2, "0")] ?? 0));
        redraw((count) => count + 1);
      } catch {
        // without its hours the day can still be looked at
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [key]);

  return known.get(key) ?? NONE;
}
