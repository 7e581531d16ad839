/** The calls that a model made, with what they gave; folded away. */
import { html } from "../../html.js";

const MOST_CHARACTERS = 20_000;

/** @param {{calls: {name: string, arguments: object, response: any}[]}} props */
export function WhatRan({ calls }) {
  return html`<details class="fold what-ran">
    <summary>What ran: ${calls.length} ${calls.length === 1 ? "call" : "calls"}</summary>
    <ol>
      ${calls.map(
        (call) => html`<li>
          <code class="call">${call.name}(${argumentsOf(call)})</code>
          <details class="fold">
            <summary>Result${call.response?.error ? ": an error" : ""}</summary>
            <pre tabindex="0">${shortened(JSON.stringify(call.response, null, 1))}</pre>
          </details>
        </li>`,
      )}
    </ol>
  </details>`;
}

function argumentsOf(call) {
  const given = Object.entries(call.arguments ?? {});
  return given.map(([name, value]) => `${name}: ${JSON.stringify(value)}`).join(", ");
}

function shortened(text) {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}\n…`;
}
