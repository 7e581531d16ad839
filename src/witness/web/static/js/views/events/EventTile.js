/** An event among very many: it is drawn anew only where something of it changes. */
import { Component } from "preact";
import { html } from "../../html.js";
import { Icon } from "../../components/Icon.js";
import { Skeleton } from "../../components/Skeleton.js";
import { Thumbnail } from "../../components/Thumbnail.js";
import { Time } from "../../components/Time.js";
import { titleOf } from "../../event.js";

/**
 * @typedef {object} Props
 * @property {import("../../event.js").Event | undefined} event  undefined until it is read
 * @property {string} place  `day index`, by which the list finds it
 * @property {string} camera  its title
 * @property {boolean} isReached  the Tab key comes to it
 * @property {boolean | null} isSelected  null where none are being selected
 */
export class EventTile extends Component {
  shouldComponentUpdate(next) {
    return Object.keys(next).some((name) => next[name] !== this.props[name]);
  }

  render({ event, place, camera, isReached, isSelected }) {
    const state = { "data-place": place, tabindex: isReached ? 0 : -1, "aria-pressed": isSelected ?? undefined };
    if (!event) {
      return html`<button type="button" class="event-tile" ...${state} aria-busy="true" aria-label="Being read">
        <${Skeleton} kind="thumbnail" />
      </button>`;
    }
    return html`<button type="button" class="event-tile" ...${state}>
      <${Thumbnail} key=${event.id} event=${event} />
      <span class="event-tile-title">${titleOf(event)}</span>
      <${Time} at=${event.start} form="time" />
      <span class="event-tile-camera">${camera}</span>
      ${event.kept && html`<span class="event-tile-kept"><${Icon} name="pin" size=${14} /><span class="for-readers">kept</span></span>`}
      ${isSelected !== null && html`<span class="event-tile-check">${isSelected && html`<${Icon} name="check" size=${16} />`}</span>`}
    </button>`;
  }
}
