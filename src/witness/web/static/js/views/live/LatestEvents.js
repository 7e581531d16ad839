/** What a camera saw last. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { EmptyState } from "../../components/EmptyState.js";
import { EventCard } from "../../components/EventCard.js";
import { Skeleton } from "../../components/Skeleton.js";
import { eventOfRow } from "../../event.js";
import { addressOfView } from "../../router.js";
import { useRepeated } from "../../state/useRepeated.js";

const SHOWN = 8;
const PAUSE_MS = 5000;

/** @param {{camera: string}} props  stays the same */
export function LatestEvents({ camera }) {
  const [events, setEvents] = useState(null);

  async function read(signal) {
    try {
      const rows = await call("events", { query: { cameras: camera, limit: SHOWN }, signal });
      setEvents(rows.map(eventOfRow));
    } catch {
      // what was there stays, and it is read again soon
    }
  }

  useRepeated(read, PAUSE_MS);

  return html`<section class="live-events" aria-labelledby="live-events-title">
    <h2 id="live-events-title">
      Seen last <a href=${addressOfView(["events"], { cameras: camera })}>All of its events</a>
    </h2>
    ${events?.length === 0 && html`<${EmptyState} icon="events" title="This camera has no events yet." />`}
    <ol class="card-rows">
      ${events
        ? events.map((event) => html`<li key=${event.id}><${EventCard} event=${event} /></li>`)
        : html`<${Skeleton} kind="card" count=${6} />`}
    </ol>
  </section>`;
}
