/** Which model answered, how long it took, and what can be done with the answer. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { announce } from "../../components/Announcer.js";
import { Button } from "../../components/Button.js";
import { copyText } from "../../copy.js";
import { WhatRan } from "./WhatRan.js";

/** @param {{turn: import("./turn.js").Turn, onRetry: () => void}} props */
export function TurnFoot({ turn, onRetry }) {
  const [copied, setCopied] = useState(false);
  if (turn.state === "asking") return html`<div class="turn-foot"></div>`;

  async function copy() {
    await copyText(turn.text.get().trim());
    setCopied(true);
    announce("Copied");
    setTimeout(() => setCopied(false), 2000);
  }

  const seconds = turn.seconds?.toFixed(turn.seconds < 10 ? 1 : 0);
  return html`
    <div class="turn-foot">
      <${Button} kind="quiet" icon=${copied ? "check" : "copy"} label="Copy the answer" onClick=${copy} />
      <${Button} kind="quiet" icon="retry" label="Ask the same again" onClick=${onRetry} />
      <span class="turn-by">${[turn.model, seconds && `${seconds} s`].filter(Boolean).join(" · ")}</span>
      ${turn.calls.length > 0 && html`<${WhatRan} calls=${turn.calls} />`}
    </div>
  `;
}
