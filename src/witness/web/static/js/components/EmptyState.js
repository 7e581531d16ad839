/** What stands where there is nothing yet: why, and what to do. */
import { html } from "../html.js";
import { Icon } from "./Icon.js";

/** @param {{icon: string, title: string, children?: any}} props  `children`: a sentence, a button */
export function EmptyState({ icon, title, children }) {
  return html`<div class="state">
    <${Icon} name=${icon} size=${28} />
    <p class="state-title">${title}</p>
    ${children && html`<div class="state-more">${children}</div>`}
  </div>`;
}
