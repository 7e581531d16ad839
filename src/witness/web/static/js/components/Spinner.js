/** Something is under way. What will have a known size gets a `Skeleton` instead. */
import { html } from "../html.js";

/** @param {{label?: string}} props  what is waited for, for screen readers */
export function Spinner({ label = "Loading" }) {
  return html`<span class="spinner" role="status"><span class="for-readers">${label}</span></span>`;
}
