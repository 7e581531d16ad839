/** What a live camera tracks now, and where: each leads to its event. */
import { html } from "../../html.js";
import { openEvent } from "../../router.js";
import { usePlace } from "../../state/session.js";

/** @param {{camera: import("./liveCameras.js").LiveCamera}} props */
export function TrackedNow({ camera }) {
  const place = usePlace();
  return html`<ul class="tracked-now" aria-label="Tracked now">
    ${camera.objects.map(({ id, title, zones, stationary }) => {
      const where = zones.map((zone) => place.zoneTitle(zone, camera.name));
      const more = [...where, stationary && "standing still"].filter(Boolean).join(" · ");
      return html`<li key=${id}>
        <button type="button" class="chip" onClick=${() => openEvent(id)}>
          <b>${title}</b>${more}
        </button>
      </li>`;
    })}
    ${!camera.objects.length && html`<li class="tracked-more">Nothing is moving</li>`}
  </ul>`;
}
