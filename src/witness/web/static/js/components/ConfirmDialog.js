/** Asks before something that cannot be undone. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Button } from "./Button.js";
import { Dialog } from "./Dialog.js";

/**
 * @param {{title: string, action: string, onConfirm: () => Promise<void>, onClose: () => void, children: any}} props
 *   `action` is what the button says: a verb. Where `onConfirm` fails, its reason is shown and the dialog stays.
 */
export function ConfirmDialog({ title, action, onConfirm, onClose, children }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);

  async function confirm() {
    setBusy(true);
    try {
      await onConfirm();
      onClose();
    } catch (error) {
      setProblem(error.message);
      setBusy(false);
    }
  }

  return html`<${Dialog} title=${title} onClose=${onClose}>
    <p>${children}</p>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    <div class="dialog-actions">
      <${Button} onClick=${onClose}>Cancel<//>
      <${Button} kind="danger" busy=${busy} onClick=${confirm}>${action}<//>
    </div>
  <//>`;
}
