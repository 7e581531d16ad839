/** The newest events, read again and again. */
import { useState } from "preact/hooks";
import { call } from "../api/client.js";
import { eventOfRow } from "../event.js";
import { useRepeated } from "./useRepeated.js";

const PAUSE_MS = 5000;

/**
 * @param {{cameras?: string, limit: number}} query  of `GET /api/events`; stays the same
 * @returns {import("../event.js").Event[] | null}  null until they are read
 */
export function useLatestEvents(query) {
  const [events, setEvents] = useState(null);

  async function read(signal) {
    try {
      const rows = await call("events", { query, signal });
      setEvents(rows.map(eventOfRow));
    } catch {
      // what was there stays, and it is read again soon
    }
  }

  useRepeated(read, PAUSE_MS);
  return events;
}
