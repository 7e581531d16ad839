/** The language models of the settings, for admins. */
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { EmptyState } from "../../components/EmptyState.js";
import { useResource } from "../../state/useResource.js";
import { ModelTest } from "./ModelTest.js";
import { Panel } from "./Panel.js";
import { Rows } from "./Rows.js";

const ROLES = { answers: "answers", fallback: "when that one fails" };

export function ModelsSection() {
  const models = useResource((signal) => call("models", { signal }), []);
  const rows = (listed) =>
    listed.map((each) => ({
      key: each.name,
      cells: [each.name, each.model, each.provider, ROLES[each.role] ?? "", html`<${ModelTest} name=${each.name} />`],
    }));
  return html`<${Panel} title="Language models" about="They stand in the settings file, under genai." resource=${models}>
    ${(listed) =>
      listed.length === 0
        ? html`<${EmptyState} icon="ask" title="No language model is set up.">The built-in model answers what it understands.<//>`
        : html`<${Rows} label="Language models" columns=${["Name", "Model", "Speaks", "For", ""]} rows=${rows(listed)} />`}
  <//>`;
}
