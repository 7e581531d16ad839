/** One event, large, over the view: its clip or picture, what is known of it, and what that camera saw around it. */
import { html } from "../html.js";
import { call } from "../api/client.js";
import { eventOfRow, titleOf } from "../event.js";
import { changeQuery, navigate, openEvent, useRoute } from "../router.js";
import { usePlace } from "../state/session.js";
import { useResource } from "../state/useResource.js";
import { Button } from "./Button.js";
import { Dialog } from "./Dialog.js";
import { ErrorState } from "./ErrorState.js";
import { EventActions } from "./EventActions.js";
import { EventFacts } from "./EventFacts.js";
import { EventMedia } from "./EventMedia.js";
import { EventNeighbours, useNeighbours } from "./EventNeighbours.js";
import { Skeleton } from "./Skeleton.js";

/** @param {{id: string}} props */
export function EventViewer({ id }) {
  const route = useRoute();
  const place = usePlace();
  const { data: event, error, reload } = useResource(
    async (signal) => eventOfRow(await call("event", { path: { event_id: id }, signal })),
    [id],
  );
  const neighbours = useNeighbours(event);

  const close = () => changeQuery({ event: null });
  const ask = () => navigate(route.view === "ask" ? ["ask", ...route.rest] : ["ask"], { about: id });

  function step(pressed) {
    if (pressed.target.matches("video, input, textarea")) return;
    const at = neighbours.findIndex((each) => each.id === id);
    const next = neighbours[at + { ArrowLeft: -1, ArrowRight: 1 }[pressed.key]];
    if (at >= 0 && next) openEvent(next.id);
  }

  const title = event ? `${titleOf(event)} · ${place.cameraTitle(event.camera)}` : "Event";
  const actions = event && html`<${Button} kind="quiet" icon="ask" onClick=${ask}>Ask about it<//>`;
  return html`<${Dialog} title=${title} kind="wide" actions=${actions} onClose=${close} onKeyDown=${step}>
    ${error
      ? html`<${ErrorState} error=${error} onRetry=${reload} />`
      : html`<div class="viewer">
          <div class="viewer-event">
            ${event ? html`<${EventMedia} key=${event.id} event=${event} />` : html`<${Skeleton} kind="picture" />`}
            ${event ? html`<${EventFacts} event=${event} />` : html`<${Skeleton} count=${3} />`}
            ${event && html`<${EventActions} event=${event} onChange=${reload} onDelete=${close} />`}
          </div>
          <${EventNeighbours} events=${neighbours} currentId=${id} />
        </div>`}
  <//>`;
}
