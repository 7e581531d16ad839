/** Personal tokens: what programs speak for a user with. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Button } from "../../components/Button.js";
import { ConfirmDialog } from "../../components/ConfirmDialog.js";
import { Time } from "../../components/Time.js";
import { useResource } from "../../state/useResource.js";
import { NewToken } from "./NewToken.js";
import { Panel } from "./Panel.js";
import { Rows } from "./Rows.js";
import { TokenSecret } from "./TokenSecret.js";

export function Tokens() {
  const tokens = useResource((signal) => call("tokens", { signal }), []);
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState(null);
  const [leaving, setLeaving] = useState(null);
  const make = html`<${Button} icon="plus" onClick=${() => setMaking(true)}>New token<//>`;
  const made = (given) => {
    setSecret(given);
    tokens.reload();
  };
  const revoke = async () => {
    await call("revokeToken", { path: { token_id: leaving.id } });
    tokens.reload();
  };

  return html`
    <${Panel} title="Tokens" about="For programs that ask in your name." actions=${make} resource=${tokens}>
      ${(rows) =>
        rows.length === 0
          ? html`<p class="settings-none">You have no tokens.</p>`
          : html`<${Rows} label="Tokens" columns=${["Name", "Last used", "Ends", ""]} rows=${rows.map((token) => ({
              key: token.id,
              cells: [token.name, maybe(token.last_used, "never"), maybe(token.expires, "never"), html`<${Button}
                kind="quiet" icon="trash" label=${`Take back ${token.name}`} onClick=${() => setLeaving(token)} />`],
            }))} />`}
    <//>
    ${making && html`<${NewToken} onMade=${made} onClose=${() => setMaking(false)} />`}
    ${secret && html`<${TokenSecret} secret=${secret} onClose=${() => setSecret(null)} />`}
    ${leaving &&
    html`<${ConfirmDialog} title="Take the token back?" action="Take back" onConfirm=${revoke} onClose=${() => setLeaving(null)}>
      What asks with ${leaving.name} will be refused from now on.
    <//>`}
  `;
}

const maybe = (moment, otherwise) => (moment === null ? otherwise : html`<${Time} at=${moment} />`);
