/** A row of a day's events. */
import { html } from "../../html.js";
import { usePlace } from "../../state/session.js";
import { EventTile } from "./EventTile.js";

/**
 * @param {object} props
 * @param {number[]} props.indexes  of the events in their day
 * @param {number} props.day
 * @param {(index: number) => import("../../event.js").Event | undefined} props.eventAt
 * @param {import("./dayLayout.js").Place} props.reached  the Tab key comes to it
 * @param {Map<string, object> | null} props.selection
 * @param {number} props.top  pixels
 */
export function EventRow({ day, indexes, eventAt, reached, selection, top }) {
  const place = usePlace();
  return html`<div class="event-row" style=${{ top: `${top}px` }}>
    ${indexes.map((index) => {
      const event = eventAt(index);
      return html`<${EventTile} key=${index} event=${event} place="${day} ${index}" isReached=${reached.day === day && reached.index === index}
        camera=${event && place.cameraTitle(event.camera)} isSelected=${selection ? selection.has(event?.id) : null} />`;
    })}
  </div>`;
}
