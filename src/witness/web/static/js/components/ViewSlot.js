/** Shows the view that the address names. */
import { html } from "../html.js";
import { addressOfView } from "../router.js";
import { VIEWS } from "../views.js";

/** @param {{name: string}} props */
export function ViewSlot({ name }) {
  const View = VIEWS[name]?.View;
  if (View) return html`<${View} key=${name} />`;
  return html`<div class="page-column">
    <h1>There is no such page.</h1>
    <a href=${addressOfView(["ask"])}>Ask a question instead</a>
  </div>`;
}
