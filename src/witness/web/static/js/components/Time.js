/** A moment by the place's clock. */
import { html } from "../html.js";
import { usePlace } from "../state/session.js";

/** @param {{at: number, form?: "dayAndTime" | "brief" | "time" | "timeWithSeconds" | "dayName"}} props  `at`: Unix seconds */
export function Time({ at, form = "dayAndTime" }) {
  const { clock } = usePlace();
  const exact = `${clock.dateOf(at)} ${clock.timeWithSeconds(at)}`;
  return html`<time dateTime=${new Date(at * 1000).toISOString()} title=${exact}>${clock[form](at)}</time>`;
}
