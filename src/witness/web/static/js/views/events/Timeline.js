/** Where in time one looks: the day and its hours, with how much there was, and the way to others. */
import { useMemo } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { dateAfter } from "../../span.js";
import { usePlace } from "../../state/session.js";
import { useStore } from "../../state/store.js";
import { hourName } from "../../time.js";
import { countName } from "./DayHead.js";
import { Density } from "./Density.js";
import { useHours } from "./useHours.js";

const MOST_DAYS = 1000;

/**
 * @param {object} props
 * @param {import("./dayLayout.js").Day[]} props.days  newest first
 * @param {{get: () => import("./dayLayout.js").Place}} props.look  the store of the first event that is seen
 * @param {(date: string) => object} props.queryOf  what selects a day's events
 * @param {(place: import("./dayLayout.js").Place) => void} props.onJump
 */
export function Timeline({ days, look, queryOf, onJump }) {
  const { clock } = usePlace();
  const place = useStore(look);
  const day = Math.min(place.day, days.length - 1);
  const { date, count } = days[day];
  const hours = useHours({ query: queryOf(date), count });
  const all = useMemo(() => allDays(days), [days]);
  const dayName = (each) => clock.dayName(clock.moment(each.date));
  const toDate = (wanted) => onJump({ day: dayOf(days, wanted), index: 0 });

  return html`<section class="timeline" aria-label="Time">
    <div class="timeline-day">
      <${Button} kind="quiet" icon="back" label="The day before" disabled=${day === days.length - 1}
        onClick=${() => onJump({ day: day + 1, index: 0 })} />
      <input type="date" aria-label="Day" value=${date} min=${days.at(-1).date} max=${days[0].date}
        onChange=${({ currentTarget: { value, validity } }) => value && validity.valid && toDate(value)} />
      <${Button} kind="quiet" icon="forward" label="The day after" disabled=${day === 0}
        onClick=${() => onJump({ day: day - 1, index: 0 })} />
    </div>
    <div class="timeline-days">
      <${Density} label="Days" bars=${all.map((each) => each.count)} nameOf=${(index) => `${dayName(all[index])} · ${countName(all[index].count)}`}
        at=${all.findIndex((each) => each.date === date)}
        onJump=${(index) => toDate(all[index].date)}>
        <span>${dayName(all[0])}</span><span>${all.length > 1 && dayName(all.at(-1))}</span>
      <//>
    </div>
    <div class="timeline-hours">
      <${Density} label="Hours of this day" bars=${hours} nameOf=${(hour) => `${hourName(hour)} · ${countName(hours[hour])}`}
        at=${hourAt(hours, place.day === day ? place.index : 0)}
        onJump=${(hour) => onJump({ day, index: Math.min(count - 1, after(hours, hour)) })}>
        ${[0, 6, 12, 18].map((hour) => html`<span>${hourName(hour)}</span>`)}
      <//>
    </div>
  </section>`;
}

/** Oldest first, with the days between that have none, where they are not too many. */
function allDays(days) {
  const counts = new Map(days.map(({ date, count }) => [date, count]));
  const dates = [];
  for (let date = days.at(-1).date; date <= days[0].date && dates.length <= MOST_DAYS; date = dateAfter(date)) dates.push(date);
  const shown = dates.length > MOST_DAYS ? [...counts.keys()].reverse() : dates;
  return shown.map((date) => ({ date, count: counts.get(date) ?? 0 }));
}

/** The day of that date, or the next one before it on which there was something. */
function dayOf(days, date) {
  const found = days.findIndex((each) => each.date <= date);
  return found < 0 ? days.length - 1 : found;
}

/** How many events of a day began after an hour: those stand before it. */
const after = (hours, hour) => hours.slice(hour + 1).reduce((sum, value) => sum + value, 0);

/** The hour of the event at a place of the day, newest first. */
function hourAt(hours, index) {
  const found = hours.findLastIndex((value, hour) => value > 0 && after(hours, hour) + value > index);
  return Math.max(0, found);
}
