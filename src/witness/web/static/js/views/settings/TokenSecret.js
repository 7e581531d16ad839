/** Shows the secret of a new token, this once. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { Dialog } from "../../components/Dialog.js";
import { copyText } from "../../copy.js";

/** @param {{secret: string, onClose: () => void}} props */
export function TokenSecret({ secret, onClose }) {
  const [copied, setCopied] = useState(false);
  const copy = () => copyText(secret).then(() => setCopied(true), () => setCopied(false));
  return html`<${Dialog} title="Your new token" onClose=${onClose}>
    <p>It is shown this once. Keep it where the program finds it.</p>
    <code class="settings-secret">${secret}</code>
    <div class="dialog-actions">
      <${Button} icon=${copied ? "check" : "copy"} onClick=${copy}>${copied ? "Copied" : "Copy"}<//>
      <${Button} kind="primary" onClick=${onClose}>Done<//>
    </div>
  <//>`;
}
