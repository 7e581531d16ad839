/** The audit trail, for admins. */
import { useEffect, useState } from "preact/hooks";
import { html } from "../../html.js";
import { addressOf, call } from "../../api/client.js";
import { Button } from "../../components/Button.js";
import { Time } from "../../components/Time.js";
import { changeQuery, useRoute } from "../../router.js";
import { useResource } from "../../state/useResource.js";
import { Panel } from "./Panel.js";
import { Rows } from "./Rows.js";

const AT_ONCE = 50;
const KINDS = { sign_in: "Sign-ins", refusal: "Refusals", tool_call: "Tool calls", account: "Accounts", event: "Events", system: "System" };

export function AuditSection() {
  const kind = useRoute().query.kind ?? "";
  const first = useResource((signal) => call("audit", { query: { kind, limit: AT_ONCE }, signal }), [kind]);
  const [more, setMore] = useState([]);
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    setMore([]);
    setEnded(false);
  }, [kind, first.data]);

  async function readMore() {
    const last = [...first.data, ...more].at(-1).id;
    const found = await call("audit", { query: { kind, limit: AT_ONCE, before: last } });
    setMore([...more, ...found]);
    setEnded(found.length < AT_ONCE);
  }

  const actions = html`<label class="panel-filter"><span class="for-readers">Kind</span>
      <select value=${kind} onChange=${(event) => changeQuery({ kind: event.currentTarget.value || null }, { replace: true })}>
        <option value="">Everything</option>
        ${Object.entries(KINDS).map(([name, words]) => html`<option value=${name}>${words}</option>`)}
      </select></label>
    <a class="button" href=${addressOf("auditExport")} download>Export</a>`;

  return html`<${Panel} title="Audit trail" about="Who did what, when and from where. Nothing in it can be changed." actions=${actions} resource=${first}>
    ${(entries) => html`
      <${Rows} label="Audit trail" columns=${["When", "Who", "What", "Outcome", "From", "Details"]}
        rows=${[...entries, ...more].map((entry) => ({ key: entry.id, cells: cells(entry) }))} />
      ${entries.length === AT_ONCE && !ended && html`<${Button} onClick=${readMore}>Show more<//>`}
    `}
  <//>`;
}

const cells = (entry) => [
  html`<${Time} at=${entry.time} />`,
  entry.who ?? "somebody",
  entry.action,
  entry.outcome,
  entry.address ?? "this machine",
  html`<code class="audit-details">${Object.keys(entry.details).length ? JSON.stringify(entry.details) : ""}</code>`,
];
