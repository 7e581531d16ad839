/** Times as people read them, by the place's wall clock. */

const DAY_SECONDS = 86_400;
const LANGUAGE = "en";

/** Whether whoever reads this is used to 24 hours. */
const hourCycle = once(() => new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions().hourCycle ?? "h23");

/**
 * @param {string | undefined} timezone  an IANA name; the browser's where it is none
 */
export function makeClock(timezone) {
  const format = (options) => once(() => makeFormat({ ...options, timeZone: timezone }));
  const ofTheDay = (options) => once(() => makeFormat({ ...hourOptions(), minute: "2-digit", ...options, timeZone: timezone }));
  const time = ofTheDay({});
  const seconds = ofTheDay({ second: "2-digit" });
  const day = format({ weekday: "short", day: "numeric", month: "short" });
  const dayWithYear = format({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const parts = format({
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit",
    hourCycle: "h23",
  }); // prettier-ignore
  const now = () => Date.now() / 1000;

  /** `2026-11-21`, of Unix seconds. */
  const dateOf = (moment) => wall(moment).slice(0, 10);

  /** `2026-11-21T14:13:40`, of Unix seconds. */
  function wall(moment) {
    const of = Object.fromEntries(parts().formatToParts(moment * 1000).map(({ type, value }) => [type, value]));
    return `${of.year}-${of.month}-${of.day}T${of.hour}:${of.minute}:${of.second}`;
  }

  /** Today, Yesterday, or the date, of Unix seconds. */
  function dayName(moment) {
    const date = dateOf(moment);
    if (date === dateOf(now())) return "Today";
    if (date === dateOf(now() - DAY_SECONDS)) return "Yesterday";
    return (date.slice(0, 4) === dateOf(now()).slice(0, 4) ? day : dayWithYear)().format(moment * 1000);
  }

  /** Unix seconds of a wall-clock time without an offset, like `2026-11-21` or `2026-11-21T14:13`. */
  function moment(text) {
    const asUtc = (wallTime) => Date.parse(`${wallTime.length === 10 ? `${wallTime}T00:00` : wallTime}Z`) / 1000;
    const wanted = asUtc(text);
    // twice, for the offset may change between the first guess and the moment meant
    const guess = wanted - (asUtc(wall(wanted)) - wanted);
    return guess - (asUtc(wall(guess)) - wanted);
  }

  return {
    now,
    dateOf,
    wall,
    dayName,
    moment,
    hour: (of) => Number(wall(of).slice(11, 13)),
    time: (of) => time().format(of * 1000),
    timeWithSeconds: (of) => seconds().format(of * 1000),
    /** `14:13`, and with the day where it is not today. */
    brief: (of) => (dayName(of) === "Today" ? "" : `${dayName(of)}, `) + time().format(of * 1000),
    dayAndTime: (of) => `${dayName(of)}, ${time().format(of * 1000)}`,
  };
}

/** The first format of a page takes a browser long to make: none is made before something is to be written with it. */
function once(make) {
  let made;
  return () => (made ??= make());
}

const hourOptions = () => ({ hour: hourCycle().startsWith("h1") ? "numeric" : "2-digit", hourCycle: hourCycle() });

function makeFormat(options) {
  try {
    return new Intl.DateTimeFormat(LANGUAGE, options);
  } catch {
    return new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: undefined });
  }
}

/** `14:00` or `2 PM`: an hour of the day. */
export function hourName(hour) {
  const cycle = hourCycle();
  const options = { hour: "numeric", timeZone: "UTC", hourCycle: cycle, ...(cycle.startsWith("h2") && { minute: "2-digit" }) };
  return new Intl.DateTimeFormat(LANGUAGE, options).format(hour * 3_600_000);
}

/** `8 s`, `3 min`, `2 h 5 min`. */
export function duration(seconds) {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${minutes / 60} h`;
}

/** `just now`, `5 min ago`, `3 h ago`, `2 days ago`. */
export function ago(seconds) {
  if (seconds < 45) return "just now";
  if (seconds < 3600) return `${Math.max(1, Math.round(seconds / 60))} min ago`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / DAY_SECONDS)} days ago`;
}
