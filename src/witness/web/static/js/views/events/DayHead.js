/** What stands over a day's events. */
import { html } from "../../html.js";
import { usePlace } from "../../state/session.js";

/** @param {{day: import("./dayLayout.js").Day, top: number}} props  `top`: pixels */
export function DayHead({ day, top }) {
  const { clock } = usePlace();
  return html`<h2 class="day-head" style=${{ top: `${top}px` }}>
    ${clock.dayName(clock.moment(day.date))} <span>${countName(day.count)}</span>
  </h2>`;
}

/** `1 event`, `1,234 events`. */
export function countName(count) {
  return count === 1 ? "1 event" : `${count.toLocaleString("en")} events`;
}
