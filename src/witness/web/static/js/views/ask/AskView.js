/** Ask: the conversation, and beside it the earlier ones. */
import { useEffect, useMemo, useState } from "preact/hooks";
import { html } from "../../html.js";
import { Dialog } from "../../components/Dialog.js";
import { Later } from "../../components/Later.js";
import { lazily } from "../../components/lazily.js";
import { useMedia } from "../../components/useMedia.js";
import { useTitle } from "../../components/useTitle.js";
import { navigate, route, useRoute } from "../../router.js";
import { useStore } from "../../state/store.js";
import { AskHead } from "./AskHead.js";
import { Composer } from "./Composer.js";
import { conversationOf } from "./conversation.js";
import { reloadConversations } from "./conversationList.js";
import { ConversationPanel } from "./ConversationPanel.js";
import { Welcome } from "./Welcome.js";

/** Where there is room for the earlier conversations; css/ask.css has it too. */
const WIDE = "(min-width: 64rem)";

const Transcript = lazily(() => import("./Transcript.js").then((m) => m.Transcript));

export function AskView() {
  const { rest, query } = useRoute();
  const [id] = rest;
  const isWide = useMedia(WIDE);
  const [isListOpen, setListOpen] = useState(false);
  const [round, setRound] = useState(0);
  const conversation = useConversation(id, round);
  const state = useStore(conversation.state);
  useTitle(state.title ?? state.turns[0]?.question ?? "Ask");
  useEffect(() => setListOpen(false), [id, round]);
  useEffect(() => Transcript.preload(), []);

  async function ask(asked, instead) {
    navigate(["ask", ...rest], { event: query.event });
    await conversation.ask(asked, instead);
    reloadConversations();
  }

  function begin() {
    if (id) navigate(["ask"]);
    else setRound(round + 1);
  }

  const panel = html`<${ConversationPanel} currentId=${state.id} onBegin=${begin} />`;
  const isNew = !state.turns.length && !state.loading && !state.error;
  return html`<div class="ask">
    ${isWide && html`<aside class="ask-list" aria-label="Conversations"><${Later}>${panel}<//></aside>`}
    ${isListOpen && html`<${Dialog} title="Conversations" kind="drawer" onClose=${() => setListOpen(false)}>${panel}<//>`}
    <div class="ask-column">
      <${AskHead} title=${state.title ?? state.turns[0]?.question} onList=${() => setListOpen(true)} onBegin=${begin} />
      <div class="ask-scroll">
        ${isNew
          ? html`<${Later}><${Welcome} onAsk=${(question) => ask({ question })} /><//>`
          : html`<${Transcript} state=${state} onReload=${conversation.load} onAsk=${ask} />`}
      </div>
      <${Composer} about=${query.about} live=${query.live} isAnswering=${conversation.isAnswering()}
        onAsk=${ask} onStop=${conversation.stop} />
    </div>
  </div>`;
}

/** The conversation that the address names; the address of one that begins gets its id once it has one. */
function useConversation(id, round) {
  const conversation = useMemo(() => conversationOf(id), [id, round]);
  useEffect(
    () =>
      conversation.state.subscribe((state) => {
        const { view, rest, query } = route.get();
        if (view === "ask" && state.id && rest[0] === id && !rest[0]) navigate(["ask", state.id], query, { replace: true });
      }),
    [conversation, id],
  );
  return conversation;
}
