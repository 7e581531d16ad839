/** The event that a question is about. */
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Button } from "../../components/Button.js";
import { Icon } from "../../components/Icon.js";
import { eventOfRow, titleOf } from "../../event.js";
import { openEvent } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { useResource } from "../../state/useResource.js";

/** @param {{id: string, onRemove?: () => void}} props */
export function AboutChip({ id, onRemove }) {
  const place = usePlace();
  const { data: event, error } = useResource(
    async (signal) => eventOfRow(await call("event", { path: { event_id: id }, signal })),
    [id],
  );
  const words = event
    ? `${titleOf(event)} · ${place.cameraTitle(event.camera)} · ${place.clock.dayAndTime(event.start)}`
    : error ? error.message : "About an event"; // prettier-ignore
  return html`<span class="attached">
    <button type="button" class="attached-what" onClick=${() => openEvent(id)}>
      ${event?.thumbnail
        ? html`<img src=${event.thumbnail} alt="" width="28" height="28" />`
        : html`<${Icon} name="events" size=${18} />`}
      <span>${words}</span>
    </button>
    ${onRemove && html`<${Button} kind="quiet" icon="close" label="Do not ask about this event" onClick=${onRemove} />`}
  </span>`;
}
