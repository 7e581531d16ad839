/** Makes a token. */
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { FormDialog } from "../../components/FormDialog.js";

/** @param {{onMade: (secret: string) => void, onClose: () => void}} props */
export function NewToken({ onMade, onClose }) {
  async function make(fields) {
    const days = fields.days.value ? Number(fields.days.value) : null;
    const made = await call("createToken", { body: { name: fields.name.value, days } });
    onMade(made.token);
  }

  return html`<${FormDialog} title="New token" action="Make it" onSubmit=${make} onClose=${onClose}>
    <label class="field"><span>What it is for</span><input name="name" maxlength="64" required autofocus /></label>
    <label class="field"><span>Days that it lasts (without end if empty)</span>
      <input name="days" type="number" min="1" /></label>
  <//>`;
}
