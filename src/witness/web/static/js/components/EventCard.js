/** An event: its picture, who or what, where and when. Pressing it opens the event over the view. */
import { html } from "../html.js";
import { titleOf } from "../event.js";
import { openEvent } from "../router.js";
import { usePlace } from "../state/session.js";
import { Thumbnail } from "./Thumbnail.js";
import { Time } from "./Time.js";

/**
 * @param {object} props
 * @param {import("../event.js").Event} props.event
 * @param {(event: object) => void} [props.onOpen]  in place of opening it
 * @param {boolean} [props.current]  it is the one that is shown large beside the cards
 */
export function EventCard({ event, onOpen = ({ id }) => openEvent(id), current = false }) {
  const place = usePlace();
  return html`<button type="button" class="event-card" aria-current=${current || undefined} onClick=${() => onOpen(event)}>
    <${Thumbnail} event=${event} />
    <span class="event-card-words">
      <span class="event-card-title">${titleOf(event)}</span>
      <span class="event-card-more">${place.cameraTitle(event.camera)}</span>
      <span class="event-card-more"><${Time} at=${event.start} form="brief" /></span>
    </span>
  </button>`;
}
