/** A conversation in the list, with what can be done to it. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { ConfirmDialog } from "../../components/ConfirmDialog.js";
import { Menu } from "../../components/Menu.js";
import { addressOfView, navigate } from "../../router.js";
import { deleteConversation } from "./conversationList.js";
import { RenameDialog } from "./RenameDialog.js";
import { readQuestion } from "./turn.js";

/** @param {{item: {id: string, title: string}, isCurrent: boolean}} props */
export function ConversationItem({ item, isCurrent }) {
  const [opened, setOpened] = useState(null);
  const title = readQuestion(item.title).question;
  const close = () => setOpened(null);

  async function remove() {
    await deleteConversation(item.id);
    if (isCurrent) navigate(["ask"], {}, { replace: true });
  }

  const actions = [
    { name: "Rename", icon: "edit", onChoose: () => setOpened("rename") },
    { name: "Delete", icon: "trash", danger: true, onChoose: () => setOpened("delete") },
  ];
  return html`<li class="conversation ${isCurrent ? "current" : ""}">
    <a href=${addressOfView(["ask", item.id])} aria-current=${isCurrent ? "page" : undefined} title=${title}>${title}</a>
    <${Menu} label="What to do with “${title}”" actions=${actions} />
    ${opened === "rename" && html`<${RenameDialog} item=${item} title=${title} onClose=${close} />`}
    ${opened === "delete" &&
    html`<${ConfirmDialog} title="Delete this conversation?" action="Delete" onConfirm=${remove} onClose=${close}>
      “${title}” and its answers are deleted. The events stay.
    <//>`}
  </li>`;
}
