/** What the list says over itself: that there is more by now, or that some of it could not be read. */
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { useStore } from "../../state/store.js";

/**
 * @param {object} props
 * @param {number} props.fresh  events that came since the list was read
 * @param {ReturnType<typeof import("./eventPages.js").eventPages>} props.pages
 * @param {() => void} props.onFresh
 */
export function ListNotice({ fresh, pages, onFresh }) {
  const { error } = useStore(pages.state);
  return html`<div class="list-notice" role="status">
    ${error
      ? html`<${Button} icon="retry" onClick=${pages.readMissing}>Some could not be read. Try again<//>`
      : fresh > 0 && html`<${Button} kind="primary" onClick=${onFresh}>${fresh === 1 ? "1 new event" : `${fresh} new events`}<//>`}
  </div>`;
}
