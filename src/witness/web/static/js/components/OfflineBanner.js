/** Says that Witness cannot be reached, as long as it cannot. */
import { html } from "../html.js";
import { connection, tryAgain } from "../state/connection.js";
import { useStore } from "../state/store.js";
import { Button } from "./Button.js";
import { Icon } from "./Icon.js";

export function OfflineBanner() {
  const { online } = useStore(connection);
  return html`<div role="status">
    ${!online &&
    html`<div class="banner failed">
      <${Icon} name="offline" size=${18} />
      <span>Witness cannot be reached. Trying again…</span>
      <${Button} kind="quiet" onClick=${tryAgain}>Try now<//>
    </div>`}
  </div>`;
}
