/** Asks a model for a word, to see whether it is there. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Button } from "../../components/Button.js";

/** @param {{name: string}} props */
export function ModelTest({ name }) {
  const [state, setState] = useState({ busy: false, said: null, failed: false });

  async function test() {
    setState({ busy: true, said: null, failed: false });
    try {
      const { success, milliseconds, message } = await call("testModel", { path: { name } });
      const took = `${(milliseconds / 1000).toFixed(1)} s`;
      setState({ busy: false, failed: !success, said: success ? `It answered in ${took}.` : message });
    } catch (error) {
      setState({ busy: false, failed: true, said: error.message });
    }
  }

  return html`<span class="model-test">
    <${Button} busy=${state.busy} onClick=${test} aria-label=${`Test ${name}`}>Test<//>
    <span role="status" class=${state.failed ? "problem" : "settings-done"}>${state.said}</span>
  </span>`;
}
