/** Chooses the event that a question is about. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Dialog } from "../../components/Dialog.js";
import { EmptyState } from "../../components/EmptyState.js";
import { ErrorState } from "../../components/ErrorState.js";
import { EventCard } from "../../components/EventCard.js";
import { Skeleton } from "../../components/Skeleton.js";
import { eventOfRow } from "../../event.js";
import { changeQuery } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { useResource } from "../../state/useResource.js";

const SHOWN = 48;

/** @param {{onClose: () => void}} props */
export function EventPicker({ onClose }) {
  const { cameras } = usePlace();
  const [camera, setCamera] = useState("");
  const { data, error, reload } = useResource(async (signal) => {
    const rows = await call("events", { query: { cameras: camera, limit: SHOWN }, signal });
    return rows.map(eventOfRow);
  }, [camera]);

  function pick(event) {
    changeQuery({ about: event.id }, { replace: true });
    onClose();
  }

  return html`<${Dialog} title="Ask about an event" kind="wide" onClose=${onClose}>
    <label class="field picker-camera">
      <span>Camera</span>
      <select value=${camera} onChange=${(event) => setCamera(event.currentTarget.value)}>
        <option value="">All cameras</option>
        ${cameras.map(({ name, title }) => html`<option value=${name}>${title}</option>`)}
      </select>
    </label>
    <div class="picker-events">
      ${error && html`<${ErrorState} error=${error} onRetry=${reload} />`}
      ${data?.length === 0 && html`<${EmptyState} icon="events" title="This camera has no events yet." />`}
      <ul class="cards">
        ${data
          ? data.map((event) => html`<li key=${event.id}><${EventCard} event=${event} onOpen=${pick} /></li>`)
          : !error && html`<${Skeleton} kind="card" count=${6} />`}
      </ul>
    </div>
  <//>`;
}
