/** What a camera saw before and after an event. */
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../html.js";
import { call } from "../api/client.js";
import { eventOfRow } from "../event.js";
import { EventCard } from "./EventCard.js";
import { Skeleton } from "./Skeleton.js";

const EACH_WAY = 6;

/**
 * The events around one on its camera, the earliest first; the list stays until the next one is there.
 * @param {import("../event.js").Event | undefined} event
 */
export function useNeighbours(event) {
  const [events, setEvents] = useState([]);
  useEffect(() => {
    if (!event) return undefined;
    const leaving = new AbortController();
    const read = (query) =>
      call("events", { query: { cameras: event.camera, limit: EACH_WAY, ...query }, signal: leaving.signal });
    Promise.all([
      read({ before: event.start, sort: "date_desc" }),
      read({ after: event.start, sort: "date_asc", limit: EACH_WAY + 1 }),
    ]).then(
      ([earlier, later]) => {
        const others = later.filter((row) => row.id !== event.id).slice(0, EACH_WAY);
        setEvents([...earlier.reverse().map(eventOfRow), event, ...others.map(eventOfRow)]);
      },
      () => leaving.signal.aborted || setEvents([event]),
    );
    return () => leaving.abort();
  }, [event]);
  return events;
}

/** @param {{events: import("../event.js").Event[], currentId: string}} props */
export function EventNeighbours({ events, currentId }) {
  const list = useRef(null);
  useEffect(() => {
    const current = list.current?.querySelector("[aria-current]");
    if (!current) return;
    const { offsetTop, offsetLeft, offsetHeight, offsetWidth } = current;
    list.current.scrollTo({
      top: offsetTop - (list.current.clientHeight - offsetHeight) / 2,
      left: offsetLeft - (list.current.clientWidth - offsetWidth) / 2,
    });
  }, [events, currentId]);

  return html`<section class="neighbours" aria-label="Earlier and later on this camera">
    <h3>On this camera</h3>
    <ol ref=${list} tabindex="-1">
      ${events.map((event) => html`<li key=${event.id}><${EventCard} event=${event} current=${event.id === currentId} /></li>`)}
      ${!events.length && html`<${Skeleton} kind="card" count=${3} />`}
    </ol>
  </section>`;
}
