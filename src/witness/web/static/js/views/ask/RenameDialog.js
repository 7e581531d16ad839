/** Gives a conversation another title. */
import { html } from "../../html.js";
import { FormDialog } from "../../components/FormDialog.js";
import { renameConversation } from "./conversationList.js";

const MOST_CHARACTERS = 80;

/** @param {{item: {id: string}, title: string, onClose: () => void}} props */
export function RenameDialog({ item, title, onClose }) {
  const rename = (fields) => renameConversation(item.id, fields.title.value);
  return html`<${FormDialog} title="Rename the conversation" action="Rename" onSubmit=${rename} onClose=${onClose}>
    <label class="field">
      <span>Title</span>
      <input name="title" value=${title} maxlength=${MOST_CHARACTERS} required autofocus />
    </label>
  <//>`;
}
