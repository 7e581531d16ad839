/** Events: what was seen, by day, with filters. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { html } from "../../html.js";
import { announce } from "../../components/Announcer.js";
import { Button } from "../../components/Button.js";
import { ErrorState } from "../../components/ErrorState.js";
import { useTitle } from "../../components/useTitle.js";
import { openEvent, useRoute } from "../../router.js";
import { createStore } from "../../state/store.js";
import { useViewer } from "../../state/session.js";
import { countName } from "./DayHead.js";
import { EventList } from "./EventList.js";
import { FilterBar } from "./FilterBar.js";
import { filtersOf } from "./filters.js";
import { ListNotice } from "./ListNotice.js";
import { NoEvents } from "./NoEvents.js";
import { rangeTo, toggled, withAll, without } from "./selection.js";
import { SelectionBar } from "./SelectionBar.js";
import { Timeline } from "./Timeline.js";
import { useDayInAddress } from "./useDayInAddress.js";
import { useDays } from "./useDays.js";
import { WaitingList } from "./WaitingList.js";

export function EventsView() {
  useTitle("Events");
  const viewer = useViewer();
  const { query } = useRoute();
  const filters = filtersOf(query);
  const { days, pages, spanOf, fresh, error, reload } = useDays(filters);
  const look = useMemo(() => createStore({ day: 0, index: 0 }), []);
  const list = useRef(null);
  const [selection, setSelection] = useState(null);
  const jump = (place) => list.current?.jump(place);
  const toDate = (date) => days?.length && jump({ day: date ? Math.max(0, days.findIndex((each) => each.date <= date)) : 0, index: 0 });
  const date = useDayInAddress(look, days, toDate);
  useTotalAnnounced(days);

  async function press(event, { isRange, isMore }) {
    if (!selection && !(viewer.role === "admin" && (isRange || isMore))) return openEvent(event.id);
    if (!isRange) return setSelection((now) => toggled(now ?? new Map(), event));
    const range = await rangeTo(event, selection ?? new Map(), filters);
    setSelection((now) => withAll(now ?? new Map(), range));
  }

  function showFresh() {
    jump({ day: 0, index: 0 });
    reload();
  }

  return html`<div class="events">
    <h1 class="for-readers">Events</h1>
    <header class="events-head">
      <${FilterBar} filters=${filters}>
        ${viewer.role === "admin" &&
        html`<${Button} icon="check" aria-pressed=${selection !== null} onClick=${() => setSelection(selection ? null : new Map())}>Select<//>`}
      <//>
      ${days?.length
        ? html`<${Timeline} days=${days} look=${look} queryOf=${(of) => ({ ...filters, ...spanOf(of) })} onJump=${jump} />`
        : html`<div class="timeline"></div>`}
      ${days?.length > 0 && html`<${ListNotice} fresh=${fresh} pages=${pages} onFresh=${showFresh} />`}
    </header>
    ${error && !days && html`<${ErrorState} error=${error} onRetry=${reload} />`}
    ${!error && !days && html`<${WaitingList} />`}
    ${days?.length === 0 && html`<${NoEvents} isFiltered=${Object.keys(filters).length > 0} />`}
    ${days?.length > 0 &&
    html`<${EventList} key=${JSON.stringify(filters)} days=${days} pages=${pages} date=${date} handle=${list}
      onLook=${look.set} onPress=${press} selection=${selection} />`}
    ${selection && html`<${SelectionBar} selection=${selection} onClose=${() => setSelection(null)}
      onDone=${(events) => setSelection((now) => now && without(now, events))} />`}
  </div>`;
}

function useTotalAnnounced(days) {
  useEffect(() => {
    if (days) announce(countName(days.reduce((sum, { count }) => sum + count, 0)));
  }, [days]);
}
