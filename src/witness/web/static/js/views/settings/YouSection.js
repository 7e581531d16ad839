/** One's own account: password, tokens, sessions. */
import { html } from "../../html.js";
import { useViewer } from "../../state/session.js";
import { OwnPassword } from "./OwnPassword.js";
import { Sessions } from "./Sessions.js";
import { Tokens } from "./Tokens.js";

export function YouSection() {
  const { username, role } = useViewer();
  return html`
    <p class="settings-who">You are signed in as <strong>${username}</strong>, with the role <strong>${role}</strong>.</p>
    <${OwnPassword} username=${username} />
    <${Tokens} />
    <${Sessions} />
  `;
}
