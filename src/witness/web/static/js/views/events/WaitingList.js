/** Holds the place of the list until it is known what there is. */
import { html } from "../../html.js";
import { Skeleton } from "../../components/Skeleton.js";

const SHOWN = 21;

export function WaitingList() {
  return html`<div class="event-list waiting" aria-busy="true">
    <div class="day-head"><${Skeleton} /></div>
    <div class="event-row">${Array.from({ length: SHOWN }, () => html`<div class="event-tile"><${Skeleton} kind="thumbnail" /></div>`)}</div>
  </div>`;
}
