/** Where one is signed in. */
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Button } from "../../components/Button.js";
import { Time } from "../../components/Time.js";
import { useResource } from "../../state/useResource.js";
import { Panel } from "./Panel.js";
import { Rows } from "./Rows.js";

/** This one, and then those that were used last. */
const inOrder = (sessions) =>
  sessions.toSorted((a, b) => b.current - a.current || (b.last_used ?? b.created) - (a.last_used ?? a.created));

export function Sessions() {
  const sessions = useResource((signal) => call("sessions", { signal }), []);
  const end = async (id) => {
    await call("revokeSession", { path: { session_id: id } });
    sessions.reload();
  };
  return html`<${Panel} title="Sessions" about="Where you are signed in." resource=${sessions}>
    ${(rows) => html`<${Rows} label="Sessions" columns=${["From", "Since", "Last used", ""]} rows=${inOrder(rows).map((each) => ({
      key: each.id,
      cells: [
        each.address || "this machine",
        html`<${Time} at=${each.created} />`,
        each.last_used === null ? "" : html`<${Time} at=${each.last_used} />`,
        each.current
          ? html`<span class="chip">This one</span>`
          : html`<${Button} kind="quiet" onClick=${() => end(each.id)}>End it<//>`,
      ],
    }))} />`}
  <//>`;
}
