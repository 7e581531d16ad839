/** Events that are selected, by id, to do something with all of them. */
import { call } from "../../api/client.js";
import { eventOfRow } from "../../event.js";
import { noteEventChange } from "../../state/eventChanges.js";

/** As many as the API gives at once. */
const MOST_IN_RANGE = 1000;
const A_MOMENT = 0.0005;

/** @typedef {import("../../event.js").Event} Event */

/** The selection with an event taken into it, or out of it. */
export function toggled(selection, event) {
  const next = new Map(selection);
  // the one that was pressed last stands last, for a range begins there
  if (!next.delete(event.id)) next.set(event.id, event);
  return next;
}

/** The selection with more events taken into it. */
export function withAll(selection, events) {
  return new Map([...selection, ...events.map((event) => [event.id, event])]);
}

/** The selection with events taken out of it. */
export function without(selection, events) {
  const gone = new Set(events.map((event) => event.id));
  return new Map([...selection].filter(([id]) => !gone.has(id)));
}

/**
 * All matching events from the one that was selected last to another.
 * @param {Event} event
 * @param {Map<string, Event>} selection
 * @param {Record<string, string>} filters
 * @returns {Promise<Event[]>}
 */
export async function rangeTo(event, selection, filters) {
  const last = [...selection.values()].at(-1) ?? event;
  const [after, before] = [last.start, event.start].sort((a, b) => a - b);
  const query = { ...filters, after, before: before + A_MOMENT, limit: MOST_IN_RANGE };
  return (await call("events", { query })).map(eventOfRow);
}

/**
 * Does the same with one event after the other, until Witness cannot be reached.
 * @param {"keepEvent" | "letGoEvent" | "deleteEvent"} action  the endpoint
 * @param {Event[]} events
 * @param {(done: number) => void} onProgress
 * @returns {Promise<{left: Event[], reasons: string[]}>} those with which it could not be done, and why
 */
export async function doWithAll(action, events, onProgress) {
  const left = [];
  const reasons = new Set();
  let isLost = false;
  for (const [index, event] of events.entries()) {
    onProgress(index);
    try {
      if (isLost) left.push(event);
      else await call(action, { path: { event_id: event.id } });
    } catch (error) {
      left.push(event);
      reasons.add(error.message);
      isLost = error.status === 0 || error.status === 401;
    }
  }
  noteEventChange();
  return { left, reasons: [...reasons] };
}
