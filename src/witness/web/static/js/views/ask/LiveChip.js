/** The camera whose picture of now goes with a question. */
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { Icon } from "../../components/Icon.js";
import { usePlace } from "../../state/session.js";

/** @param {{camera: string, onRemove?: () => void}} props */
export function LiveChip({ camera, onRemove }) {
  const place = usePlace();
  return html`<span class="attached">
    <span class="attached-what"><${Icon} name="live" size=${18} /><span>${place.cameraTitle(camera)}, live</span></span>
    ${onRemove && html`<${Button} kind="quiet" icon="close" label="Without the live picture" onClick=${onRemove} />`}
  </span>`;
}
