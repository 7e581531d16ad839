/** A filter by when: a span of days, and a part of every day. */
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { Popover } from "../../components/Popover.js";
import { dateAfter, spanName } from "../../span.js";
import { usePlace } from "../../state/session.js";

const SPANS = [
  ["Today", 0, 1],
  ["Yesterday", -1, 0],
  ["Last 7 days", -6, 1],
  ["Last 30 days", -29, 1],
];
const WHOLE_DAY = ["00:00", "24:00"];

/** @param {{filters: Record<string, string>, onChange: (changes: object) => void}} props */
export function TimeFilter({ filters, onChange }) {
  const { clock } = usePlace();
  const [after, before] = [filters.after, filters.before].map((text) => (text === undefined ? null : Number(text)));
  const [start, end] = filters.time_range?.split(",") ?? ["", ""];
  const today = clock.dateOf(clock.now());
  const words = [spanName(after, before, clock), start && `${start}–${end}`].filter(Boolean).join(" · ");

  const between = (from, to) => onChange({ after: from && clock.moment(from), before: to && clock.moment(to) });
  function daily(from, to) {
    onChange({ time_range: from || to ? `${from || WHOLE_DAY[0]},${to || WHOLE_DAY[1]}` : null });
  }

  const firstDate = after === null ? "" : clock.dateOf(after);
  const lastDate = before === null ? "" : clock.dateOf(before - 1);
  const field = (name, type, value, onInput, limits) => html`<label class="field">
    <span>${name}</span>
    <input type=${type} value=${value} ...${limits}
      onChange=${({ currentTarget }) => currentTarget.validity.valid && onInput(currentTarget.value)} />
  </label>`;

  return html`<${Popover} name="Time" value=${words}>
    <div class="time-filter">
      <div class="time-spans">
        ${SPANS.map(
          ([name, from, to]) => html`<button type="button" class="chip" onClick=${() => between(dateAfter(today, from), dateAfter(today, to))}>${name}</button>`,
        )}
      </div>
      ${field("From", "date", firstDate, (date) => between(date, lastDate && dateAfter(lastDate)), { max: lastDate || today })}
      ${field("To", "date", lastDate, (date) => between(firstDate, date && dateAfter(date)), { min: firstDate, max: today })}
      ${field("Every day from", "time", start === WHOLE_DAY[0] ? "" : start, (time) => daily(time, end))}
      ${field("to", "time", end === WHOLE_DAY[1] ? "" : end, (time) => daily(start, time))}
    </div>
    <${Button} kind="quiet" disabled=${!words} onClick=${() => onChange({ after: null, before: null, time_range: null })}>Any time<//>
  <//>`;
}
