/** Events by day, newest first. However many there are, only those near to what is seen are in the document. */
import { useEffect, useImperativeHandle, useMemo, useRef } from "preact/hooks";
import { html } from "../../html.js";
import { useStore } from "../../state/store.js";
import { dayLayout } from "./dayLayout.js";
import { DayHead } from "./DayHead.js";
import { EventRow } from "./EventRow.js";
import { stepFrom } from "./steps.js";
import { useAnchor } from "./useAnchor.js";
import { useMeasures } from "./useMeasures.js";
import { useReached } from "./useReached.js";
import { useTallScroll } from "./useTallScroll.js";
import { useWanted } from "./useWanted.js";

/** A share of a row's height. */
const HARDLY_SEEN = 0.4;
const UNMEASURED = { columns: 1, rowHeight: 1, headHeight: 0 };

/**
 * @typedef {import("./dayLayout.js").Place} Place
 *
 * @param {object} props
 * @param {import("./dayLayout.js").Day[]} props.days  at least one
 * @param {ReturnType<typeof import("./eventPages.js").eventPages>} props.pages
 * @param {string | undefined} props.date  of the day to begin at
 * @param {import("preact").RefObject<{jump: (place: Place) => void}>} props.handle
 * @param {(place: Place) => void} props.onLook  other events are seen, from that one on
 * @param {(event: import("../../event.js").Event, pressed: Event) => void} props.onPress
 * @param {Map<string, object> | null} props.selection  the selected events by id; null where none are being selected
 */
export function EventList({ days, pages, date, handle, onLook, onPress, selection }) {
  const list = useRef(null);
  const measures = useMeasures(list);
  const layout = useMemo(() => dayLayout(measures ? days : [], measures ?? UNMEASURED), [days, measures]);
  const { top, shift, room, laidOutHeight, position, scrollTo } = useTallScroll(list, layout.height);
  const [reached, setReached, goTo] = useReached(list);
  const parts = layout.between(top - room / 2, top + room * 1.5);
  const aim = useRef(null);
  const isAimed = aim.current && Math.abs(aim.current.top - top) < 1;
  const first = isAimed ? aim.current.place : firstSeen(layout, top);

  useAnchor({ layout, top, scrollTo, date });
  useStore(pages.state);
  useWanted(pages, layout, parts);
  useEffect(() => first && onLook(first), [first?.day, first?.index, days]);
  useImperativeHandle(handle, () => ({ jump }), [layout]);

  function jump(place) {
    scrollTo(startOf(layout, place));
    // at the end of the list it cannot come to stand first, but it is what is looked at
    aim.current = { place, top: position() };
    onLook(place);
  }

  function press({ target, shiftKey, ctrlKey, metaKey }) {
    const place = placeOf(target);
    const event = place && pages.at(days[place.day].date, place.index);
    if (event) onPress(event, { isRange: shiftKey, isMore: ctrlKey || metaKey });
  }

  function step(pressed) {
    const from = placeOf(pressed.target);
    const to = from && stepFrom(layout, from, pressed.key, Math.floor(room / layout.rowHeight));
    if (!to || pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    pressed.preventDefault();
    const [start, end] = [startOf(layout, to), layout.topOfRow(to.day, layout.rowOf(to.index) + 1)];
    if (start < position()) scrollTo(start);
    if (end > position() + room) scrollTo(end - room);
    goTo(to);
  }

  const follow = ({ target }) => placeOf(target) && setReached(placeOf(target));
  // the focus also leaves where the whole list goes away
  const leave = ({ relatedTarget }) => !list.current || list.current.contains(relatedTarget) || setReached(null);

  return html`<div ref=${list} class="event-list" style=${{ height: `${laidOutHeight}px`, "--columns": layout.columns }}
    onClick=${press} onKeyDown=${step} onFocusIn=${follow} onFocusOut=${leave}>
    ${lines(layout, parts, reached).map(({ day, row }) =>
      row < 0
        ? html`<${DayHead} key=${days[day].date} day=${days[day]} top=${layout.topOfDay(day) - shift} />`
        : html`<${EventRow} key="${days[day].date} ${row}" day=${day} indexes=${layout.indexesOf(day, row)}
            eventAt=${(index) => pages.at(days[day].date, index)} reached=${reached ?? first} selection=${selection}
            top=${layout.topOfRow(day, row) - shift} />`,
    )}
  </div>`;
}

/** The first event that can be seen well. */
function firstSeen(layout, top) {
  return layout.days.length ? layout.at(top + layout.rowHeight * HARDLY_SEEN) : null;
}

/** Where a place begins: with its day's head, where it stands in the first row. */
function startOf(layout, { day, index }) {
  const row = layout.rowOf(index);
  return row === 0 ? layout.topOfDay(day) : layout.topOfRow(day, row);
}

/** @returns {Place | null} the place of the event that an element belongs to */
function placeOf(element) {
  const place = element.closest("[data-place]")?.dataset.place.split(" ").map(Number);
  return place ? { day: place[0], index: place[1] } : null;
}

/** What is drawn, from top to bottom: rows of events, and as row -1 the heads of days. The focus never goes away. */
function lines(layout, parts, reached) {
  const found = parts.flatMap(({ day, from, to }) =>
    Array.from({ length: to - from + (from === 0 ? 1 : 0) }, (_, i) => ({ day, row: from === 0 ? i - 1 : from + i })),
  );
  const kept = reached && reached.index < layout.days[reached.day]?.count && { day: reached.day, row: layout.rowOf(reached.index) };
  if (!kept || found.some(({ day, row }) => day === kept.day && row === kept.row)) return found;
  return [...found, kept].sort((a, b) => a.day - b.day || a.row - b.row);
}
