/** The sign of Witness, as `icon.svg` has it: a picture would be a document of its own for the browser. */
import { html } from "../html.js";

/** @param {{size: number}} props  pixels */
export function Brand({ size }) {
  return html`<svg class="brand-sign" width=${size} height=${size} viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" />
    <path d="M4.5 16c3-5.2 7-7.8 11.5-7.8S24.5 10.8 27.5 16c-3 5.2-7 7.8-11.5 7.8S7.5 21.2 4.5 16Z" />
    <circle cx="16" cy="16" r="3.6" />
  </svg>`;
}
