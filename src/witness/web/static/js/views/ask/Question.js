/** A question as it was asked; it can be changed and asked again. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { AboutChip } from "./AboutChip.js";
import { LiveChip } from "./LiveChip.js";

/** @param {{turn: import("./turn.js").Turn, onAskAnew: (question: string) => void}} props */
export function Question({ turn, onAskAnew }) {
  const [isEdited, setEdited] = useState(false);

  function submit(event) {
    event.preventDefault();
    const question = event.currentTarget.elements.question.value.trim();
    if (!question) return;
    setEdited(false);
    onAskAnew(question);
  }

  if (isEdited) {
    return html`<form class="question-form" onSubmit=${submit}>
      <textarea class="input" name="question" aria-label="Your question, changed" rows="2" autofocus
        ref=${(field) => field?.focus()}>${turn.question}</textarea>
      <div class="dialog-actions">
        <${Button} onClick=${() => setEdited(false)}>Cancel<//>
        <${Button} kind="primary" type="submit">Ask again<//>
      </div>
    </form>`;
  }
  return html`<div class="question">
    <${Button} kind="quiet" icon="edit" label="Change the question and ask again" class="question-edit"
      disabled=${turn.state === "asking"} onClick=${() => setEdited(true)} />
    <div class="question-words">
      ${turn.about && html`<${AboutChip} id=${turn.about} />`}
      ${turn.live && html`<${LiveChip} camera=${turn.live} />`}
      <h2>${turn.question}</h2>
    </div>
  </div>`;
}
