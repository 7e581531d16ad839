/** The head of a conversation: its title, and on narrow windows the way to the others. */
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";

/** @param {{title: string | undefined, onList: () => void, onBegin: () => void}} props */
export function AskHead({ title, onList, onBegin }) {
  return html`<header class="ask-head">
    <${Button} kind="quiet" icon="history" label="Conversations" class="narrow-only" onClick=${onList} />
    <h1>${title ?? "Ask"}</h1>
    <${Button} kind="quiet" icon="plus" label="New conversation" class="narrow-only" onClick=${onBegin} />
  </header>`;
}
