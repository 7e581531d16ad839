/** What is known of an event, in words. */
import { html } from "../html.js";
import { nameOfLabel } from "../event.js";
import { usePlace } from "../state/session.js";
import { duration } from "../time.js";
import { Time } from "./Time.js";

/** @param {{event: import("../event.js").Event}} props */
export function EventFacts({ event }) {
  const place = usePlace();
  const lasted = event.end === null ? "still going on" : duration(event.end - event.start).replaceAll(" ", "\u00a0");
  const facts = [
    ["When", html`<${Time} at=${event.start} /> · ${lasted}`],
    ["Camera", place.cameraTitle(event.camera)],
    ["Seen as", nameOfLabel(event.label) + (event.score ? ` · ${Math.round(event.score * 100)} %` : "")],
    event.zones.length && ["Zones", event.zones.map((zone) => place.zoneTitle(zone, event.camera)).join(", ")],
    event.plate && ["Plate", event.plate],
  ].filter(Boolean);
  return html`
    ${event.description && html`<p class="viewer-words">${event.description}</p>`}
    <dl class="facts">
      ${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
  `;
}
