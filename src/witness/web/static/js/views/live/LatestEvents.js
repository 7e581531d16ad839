/** What a camera saw last. */
import { html } from "../../html.js";
import { EmptyState } from "../../components/EmptyState.js";
import { EventCard } from "../../components/EventCard.js";
import { Skeleton } from "../../components/Skeleton.js";
import { addressOfView } from "../../router.js";
import { useLatestEvents } from "../../state/useLatestEvents.js";

const SHOWN = 8;

/** @param {{camera: string}} props  stays the same */
export function LatestEvents({ camera }) {
  const events = useLatestEvents({ cameras: camera, limit: SHOWN });

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
