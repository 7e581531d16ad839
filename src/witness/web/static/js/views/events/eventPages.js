/** The events of a list, read in pages as they are looked at. Far more may match than are ever held. */
import { page as readPage } from "../../api/client.js";
import { eventOfRow } from "../../event.js";
import { createStore } from "../../state/store.js";

const PAGE = 60;
const MOST_HELD = 100;

/**
 * @param {object} given
 * @param {(date: string) => {after: number, before: number}} given.spanOf  Unix seconds of a day of the list
 * @param {Record<string, string>} given.filters
 * @param {(date: string, count: number) => void} given.onCount  a day has another number of events than it had
 * @param {ReturnType<typeof eventPages>} [given.former]  shows its events until these are read
 */
export function eventPages({ spanOf, filters, onCount, former }) {
  /** @type {Map<string, {events: import("../../event.js").Event[], total: number}>} */
  const held = new Map();
  const loading = new Map();
  const state = createStore({ error: null });
  let wanted = new Set();

  /** The event at a place of a day; undefined until it is read. */
  function at(date, index) {
    const events = held.get(keyOf(date, index))?.events;
    return events ? events[index % PAGE] : former?.at(date, index);
  }

  /** Reads what these parts of days need, and gives up what is being read for others. `to` is exclusive. */
  function want(parts) {
    wanted = new Set(parts.flatMap(({ date, from, to }) => keysOf(date, from, to)));
    for (const key of [...loading.keys()]) if (!wanted.has(key)) giveUp(key);
    readMissing();
  }

  /** Reads what is wanted and not there; also what could not be read before. */
  function readMissing() {
    for (const key of wanted) if (!held.has(key) && !loading.has(key)) load(key);
  }

  function giveUp(key) {
    loading.get(key).abort();
    loading.delete(key);
  }

  async function load(key) {
    const [date, number] = key.split(" ");
    const leaving = new AbortController();
    loading.set(key, leaving);
    try {
      const query = { ...filters, ...spanOf(date), limit: PAGE, offset: number * PAGE };
      const { items, total } = await readPage("events", { query, signal: leaving.signal });
      loading.delete(key);
      keep(key, { events: items.map(eventOfRow), total });
      state.set({ error: null });
      onCount(date, total);
    } catch (error) {
      if (leaving.signal.aborted) return;
      loading.delete(key);
      state.set({ error });
    }
  }

  function keep(key, read) {
    const [date] = key.split(" ");
    // where the day has changed, its other pages begin elsewhere
    for (const [other, { total }] of held) if (other.startsWith(date) && total !== read.total) held.delete(other);
    held.set(key, read);
    const rest = [...held.keys()].filter((each) => !wanted.has(each));
    for (const each of rest.slice(0, Math.max(0, held.size - MOST_HELD))) held.delete(each);
    readMissing();
  }

  /** Reads again what shows events that still last. */
  function follow() {
    for (const [key, { events }] of held) {
      if (wanted.has(key) && !loading.has(key) && events.some(({ end }) => end === null)) load(key);
    }
  }

  function close() {
    for (const key of [...loading.keys()]) giveUp(key);
    former = undefined;
  }

  return { at, want, readMissing, follow, close, state };
}

const keyOf = (date, index) => `${date} ${Math.floor(index / PAGE)}`;

function keysOf(date, from, to) {
  const [first, last] = [Math.floor(from / PAGE), Math.floor((to - 1) / PAGE)];
  return Array.from({ length: last - first + 1 }, (_, i) => `${date} ${first + i}`);
}
