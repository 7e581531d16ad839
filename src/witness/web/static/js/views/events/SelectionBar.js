/** What can be done with the events that are selected. */
import { useState } from "preact/hooks";
import { html } from "../../html.js";
import { announce } from "../../components/Announcer.js";
import { Button } from "../../components/Button.js";
import { ConfirmDialog } from "../../components/ConfirmDialog.js";
import { countName } from "./DayHead.js";
import { doWithAll } from "./selection.js";

/**
 * @typedef {import("../../event.js").Event} Event
 * @param {object} props
 * @param {Map<string, Event>} props.selection
 * @param {(done: Event[]) => void} props.onDone  these are to be selected no more, for it has been done
 * @param {() => void} props.onClose  nothing is to be selected any more
 */
export function SelectionBar({ selection, onDone, onClose }) {
  const [progress, setProgress] = useState(null);
  const [problem, setProblem] = useState("");
  const [isAsking, setAsking] = useState(false);
  const events = [...selection.values()];

  async function run(action, said) {
    setProblem("");
    const { left, reasons } = await doWithAll(action, events, setProgress);
    setProgress(null);
    announce(`${countName(events.length - left.length)} ${said}`);
    onDone(events.filter((event) => !left.includes(event)));
    if (left.length) throw new Error(`${countName(left.length)} not ${said}: ${reasons.join(" ")}`);
  }

  const mark = (action, said) => run(action, said).catch((error) => setProblem(error.message));
  const button = (icon, name, kind, onClick) =>
    html`<${Button} icon=${icon} kind=${kind} disabled=${!events.length || progress !== null} onClick=${onClick}>${name}<//>`;
  const count = progress === null ? `${events.length} selected` : `${progress} of ${events.length} done`;

  return html`<div class="selection-bar" role="toolbar" aria-label="With the selected events">
    <span class="selection-count">${count}</span>
    ${problem && html`<span class="problem" role="alert">${problem}</span>`}
    <span class="grow"></span>
    ${button("pin", "Keep", "plain", () => mark("keepEvent", "kept"))}
    ${button("unpin", "Let go", "plain", () => mark("letGoEvent", "let go"))}
    ${button("trash", "Delete", "danger", () => setAsking(true))}
    <${Button} kind="quiet" onClick=${onClose}>Done<//>
    ${isAsking &&
    html`<${ConfirmDialog} title="Delete ${countName(events.length)}?" action="Delete" onClose=${() => setAsking(false)}
      onConfirm=${() => run("deleteEvent", "deleted")}>
      They are gone for good, with their pictures and clips.
    <//>`}
  </div>`;
}
