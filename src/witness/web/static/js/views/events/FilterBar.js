/** What is looked for; it stands in the address. */
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../../html.js";
import { call } from "../../api/client.js";
import { Button } from "../../components/Button.js";
import { nameOfLabel } from "../../event.js";
import { changeQuery } from "../../router.js";
import { usePlace } from "../../state/session.js";
import { useResource } from "../../state/useResource.js";
import { namesIn, WITHOUT } from "./filters.js";
import { NamesFilter } from "./NamesFilter.js";
import { TimeFilter } from "./TimeFilter.js";

const TYPING_PAUSE_MS = 300;

const change = (changes, options) => changeQuery({ day: null, ...changes }, options);

/** @param {{filters: Record<string, string>, children: any}} props  `children`: what else stands in the bar */
export function FilterBar({ filters, children }) {
  const place = usePlace();
  const { data: seen } = useResource(readNames, []);
  const labels = [...new Set([...place.labels, ...(seen?.labels ?? [])])].sort();
  const names = (name, key, options) => html`<${NamesFilter} name=${name} options=${options} chosen=${namesIn(filters[key])}
    onChange=${(values) => change({ [key]: values.join(",") || null })} />`;

  return html`<div class="filters" role="search" aria-label="Events">
    <${Words} words=${filters.search ?? ""} />
    ${names("Camera", "cameras", place.cameras.map(({ name, title }) => ({ value: name, title })))}
    ${names("Kind", "labels", labels.map((label) => ({ value: label, title: nameOfLabel(label) })))}
    ${names("Name", "sub_labels", (seen?.subLabels ?? []).map((name) => ({ value: name, title: name })))}
    ${names("Zone", "zones", zonesOf(place))}
    <${TimeFilter} filters=${filters} onChange=${change} />
    <${Button} icon="pin" aria-pressed=${filters.favorites === "1"}
      onClick=${() => change({ favorites: filters.favorites ? null : "1" })}>Kept<//>
    ${Object.keys(filters).length > 0 && html`<${Button} kind="quiet" icon="close" label="Without filters" onClick=${() => change(WITHOUT)} />`}
    <span class="grow"></span>
    ${children}
  </div>`;
}

async function readNames(signal) {
  const [labels, subLabels] = await Promise.all([call("labels", { signal }), call("subLabels", { signal })]);
  return { labels, subLabels };
}

/** Zones of several cameras may share a name. */
function zonesOf(place) {
  const byName = Map.groupBy(
    place.cameras.flatMap((camera) => camera.zones.map((zone) => ({ ...zone, camera: camera.title }))),
    ({ name }) => name,
  );
  return [...byName].map(([name, zones]) => ({
    value: name,
    title: zones[0].title,
    more: zones.map(({ camera }) => camera).join(", "),
  }));
}

/** Words of descriptions, looked for once one pauses to write. */
function Words({ words }) {
  const [text, setText] = useState(words);
  const told = useRef(words);
  useEffect(() => {
    if (words !== told.current) setText(words);
    told.current = words;
  }, [words]);
  useEffect(() => {
    const timer = setTimeout(() => {
      const wanted = text.trim();
      if (wanted === told.current) return;
      told.current = wanted;
      change({ search: wanted || null }, { replace: true });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return html`<input type="search" class="filter-words" placeholder="Search words" aria-label="Words of the description" value=${text}
    onInput=${(event) => setText(event.currentTarget.value)} />`;
}
