/** A button with words, or with an icon alone whose name `label` says. */
import { html } from "../html.js";
import { Icon } from "./Icon.js";

/**
 * @param {object} props  what else is given goes to the `<button>`
 * @param {"plain" | "primary" | "quiet" | "danger"} [props.kind]
 * @param {string} [props.icon]
 * @param {string} [props.label]  its name where it has no words
 * @param {boolean} [props.busy]  what it began is under way: it cannot be pressed again
 */
export function Button({ kind = "plain", icon, label, busy = false, class: more = "", type = "button", children, ...rest }) {
  return html`<button
    ...${rest}
    type=${type}
    class="button ${kind} ${label === undefined ? "" : "alone"} ${more}"
    aria-label=${label}
    title=${label}
    aria-busy=${busy || undefined}
    disabled=${busy || rest.disabled}
  >
    ${icon && html`<${Icon} name=${icon} size=${18} />`}${children}
  </button>`;
}
