/** The viewer's conversations: to begin one, to find one, to go back to one. */
import { useEffect, useState } from "preact/hooks";
import { html } from "../../html.js";
import { Button } from "../../components/Button.js";
import { EmptyState } from "../../components/EmptyState.js";
import { ErrorState } from "../../components/ErrorState.js";
import { Skeleton } from "../../components/Skeleton.js";
import { usePlace } from "../../state/session.js";
import { useStore } from "../../state/store.js";
import { ConversationItem } from "./ConversationItem.js";
import { conversationList, reloadConversations } from "./conversationList.js";

const SHOWN = 60;
const WEEK_SECONDS = 7 * 86_400;

/** @param {{currentId: string | undefined, onBegin: () => void}} props */
export function ConversationPanel({ currentId, onBegin }) {
  const { items, error } = useStore(conversationList);
  const [words, setWords] = useState("");
  const [shown, setShown] = useState(SHOWN);
  useEffect(() => {
    reloadConversations();
  }, []);

  const wanted = words.trim().toLowerCase();
  const found = items?.filter((item) => item.title.toLowerCase().includes(wanted)) ?? [];
  return html`<div class="conversations">
    <${Button} icon="plus" onClick=${onBegin}>New conversation<//>
    <input type="search" placeholder="Find a conversation" aria-label="Find a conversation" value=${words}
      onInput=${(event) => setWords(event.currentTarget.value)} />
    <div class="conversations-list">
      ${error && !items && html`<${ErrorState} error=${error} onRetry=${reloadConversations} />`}
      ${!items && !error && html`<${Skeleton} count=${5} />`}
      ${items && !items.length && html`<p class="conversations-none">What you ask is kept here.</p>`}
      ${items?.length > 0 && !found.length && html`<${EmptyState} icon="search" title="No title has these words." />`}
      <${Groups} items=${found.slice(0, shown)} currentId=${currentId} />
      ${found.length > shown && html`<${Button} kind="quiet" onClick=${() => setShown(shown + SHOWN)}>Show more<//>`}
    </div>
  </div>`;
}

function Groups({ items, currentId }) {
  const { clock } = usePlace();
  const groups = Map.groupBy(items, (item) => groupOf(item.updated, clock));
  return [...groups].map(
    ([name, members]) => html`<section>
      <h3>${name}</h3>
      <ul>
        ${members.map((item) => html`<${ConversationItem} key=${item.id} item=${item} isCurrent=${item.id === currentId} />`)}
      </ul>
    </section>`,
  );
}

function groupOf(updated, clock) {
  const day = clock.dayName(updated);
  if (day === "Today" || day === "Yesterday") return day;
  return clock.now() - updated < WEEK_SECONDS ? "The last seven days" : "Earlier";
}
