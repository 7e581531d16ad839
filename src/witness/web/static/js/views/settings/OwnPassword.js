/** Changes one's own password. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Button } from "../../components/Button.js";
import { Panel } from "./Panel.js";

const SHORTEST = 8;

/** @param {{username: string}} props */
export function OwnPassword({ username }) {
  const [state, setState] = useState({ busy: false, problem: null, done: false });

  async function submit(event) {
    event.preventDefault();
    const form = event.currentTarget;
    setState({ busy: true, problem: null, done: false });
    try {
      const body = { old_password: form.elements.old.value, password: form.elements.new.value };
      await call("setPassword", { path: { username }, body, quiet: true });
      form.reset();
      setState({ busy: false, problem: null, done: true });
    } catch (error) {
      setState({ busy: false, problem: error.message, done: false });
    }
  }

  return html`<${Panel} title="Password" about="A new password ends your other sessions and your tokens.">
    <form class="settings-form" onSubmit=${submit}>
      <input type="text" class="for-readers" name="username" autocomplete="username" value=${username} readonly
        tabindex="-1" aria-label="Name" />
      <label class="field"><span>Password of now</span>
        <input name="old" type="password" autocomplete="current-password" required /></label>
      <label class="field"><span>New password</span>
        <input name="new" type="password" autocomplete="new-password" minlength=${SHORTEST} required /></label>
      <${Button} type="submit" busy=${state.busy}>Change the password<//>
      <p class="problem" role="alert">${state.problem}</p>
      <p class="settings-done" role="status">${state.done && "The password is changed."}</p>
    </form>
  <//>`;
}
