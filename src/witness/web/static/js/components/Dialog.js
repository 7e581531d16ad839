/** A dialog over the page: the keyboard stays in it, Escape and a click beside it close it. */
import { useEffect, useId, useRef } from "preact/hooks";
import { html } from "../html.js";
import { Button } from "./Button.js";

/**
 * It is open as long as it is rendered.
 * @param {object} props
 * @param {string} props.title
 * @param {() => void} props.onClose
 * @param {"small" | "wide" | "drawer"} [props.kind]
 * @param {any} [props.actions]  stand in the head beside the title
 * @param {(event: KeyboardEvent) => void} [props.onKeyDown]
 * @param {any} props.children
 */
export function Dialog({ title, onClose, kind = "small", actions, onKeyDown, children }) {
  const dialog = useRef(null);
  const titleId = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current.showModal();
    return () => opener?.focus();
  }, []);

  const cancel = (event) => {
    event.preventDefault();
    onClose();
  };
  const press = (event) => event.target === dialog.current && onClose();

  return html`<dialog ref=${dialog} class="dialog ${kind}" aria-labelledby=${titleId}
    onCancel=${cancel} onMouseDown=${press} onKeyDown=${onKeyDown}>
    <div class="dialog-body">
      <header class="dialog-head">
        <h2 id=${titleId}>${title}</h2>
        ${actions}
        <${Button} kind="quiet" icon="close" label="Close" onClick=${onClose} />
      </header>
      ${children}
    </div>
  </dialog>`;
}
