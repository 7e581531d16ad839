/** A dialog with a form: it closes when what the form asks for is done, and says why where it is not. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Button } from "./Button.js";
import { Dialog } from "./Dialog.js";

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} props.action  what the button says: a verb
 * @param {(fields: HTMLFormControlsCollection) => Promise<void>} props.onSubmit
 * @param {() => void} props.onClose
 * @param {any} props.children  the fields
 */
export function FormDialog({ title, action, onSubmit, onClose, children }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState(null);

  async function submit(event) {
    event.preventDefault();
    setBusy(true);
    try {
      await onSubmit(event.currentTarget.elements);
      onClose();
    } catch (error) {
      setProblem(error.message);
      setBusy(false);
    }
  }

  return html`<${Dialog} title=${title} onClose=${onClose}>
    <form class="dialog-form" onSubmit=${submit}>
      ${children}
      <p class="problem" role="alert">${problem}</p>
      <div class="dialog-actions">
        <${Button} onClick=${onClose}>Cancel<//>
        <${Button} kind="primary" type="submit" busy=${busy}>${action}<//>
      </div>
    </form>
  <//>`;
}
