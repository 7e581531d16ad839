/** What stands where something could not be had: the reason, and a way to try again. */
import { html } from "../html.js";
import { Button } from "./Button.js";
import { Icon } from "./Icon.js";

/** @param {{error: Error, onRetry?: () => void}} props */
export function ErrorState({ error, onRetry }) {
  return html`<div class="state failed" role="alert">
    <${Icon} name=${error.status === 0 ? "offline" : "warning"} size=${28} />
    <p class="state-title">${error.message}</p>
    ${onRetry && html`<div class="state-more"><${Button} icon="retry" onClick=${onRetry}>Try again<//></div>`}
  </div>`;
}
