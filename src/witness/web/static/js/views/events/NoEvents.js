/** What stands where nothing matches, or nothing has been seen yet. */
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { EmptyState } from "../../components/EmptyState.js";
import { addressOfView, changeQuery } from "../../router.js";
import { WITHOUT } from "./filters.js";

/** @param {{isFiltered: boolean}} props */
export function NoEvents({ isFiltered }) {
  if (isFiltered) {
    return html`<${EmptyState} icon="filter" title="No event matches.">
      <${Button} onClick=${() => changeQuery(WITHOUT)}>Show all events<//>
    <//>`;
  }
  return html`<${EmptyState} icon="events" title="Nothing has been seen yet.">
    Events appear here as cameras see something. <a href=${addressOfView(["live"])}>Look at the cameras</a>
  <//>`;
}
