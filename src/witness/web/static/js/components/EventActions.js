/** What admins can do with an event: keep it beyond its time, or delete it. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { call } from "../api/client.js";
import { noteEventChange } from "../state/eventChanges.js";
import { useViewer } from "../state/session.js";
import { announce } from "./Announcer.js";
import { Button } from "./Button.js";
import { ConfirmDialog } from "./ConfirmDialog.js";

/**
 * @param {object} props
 * @param {import("../event.js").Event} props.event
 * @param {() => void} props.onChange  it was kept, or let go
 * @param {() => void} props.onDelete
 */
export function EventActions({ event, onChange, onDelete }) {
  const viewer = useViewer();
  const [problem, setProblem] = useState("");
  const [isAsking, setAsking] = useState(false);
  if (viewer.role !== "admin") return null;
  const path = { event_id: event.id };

  async function keep() {
    setProblem("");
    try {
      await call(event.kept ? "letGoEvent" : "keepEvent", { path });
      announce(event.kept ? "Let go" : "Kept");
      noteEventChange();
      onChange();
    } catch (error) {
      setProblem(error.message);
    }
  }

  async function remove() {
    await call("deleteEvent", { path });
    announce("Deleted");
    noteEventChange();
    onDelete();
  }

  return html`<div class="media-actions">
    <${Button} kind="quiet" icon="pin" aria-pressed=${event.kept} onClick=${keep}>Keep<//>
    <${Button} kind="quiet" icon="trash" onClick=${() => setAsking(true)}>Delete<//>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    ${isAsking &&
    html`<${ConfirmDialog} title="Delete this event?" action="Delete" onConfirm=${remove} onClose=${() => setAsking(false)}>
      It is gone for good, with its picture and clip.
    <//>`}
  </div>`;
}
