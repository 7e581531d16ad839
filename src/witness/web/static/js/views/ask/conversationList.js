/** The viewer's conversations, the one that went on last first. */
import { call } from "../../api/client.js";
import { createStore } from "../../state/store.js";

const MOST = 1000;

/** `items` is undefined until they are read. */
export const conversationList = createStore({ items: undefined, error: null });

export async function reloadConversations() {
  try {
    conversationList.set({ items: await call("conversations", { query: { limit: MOST } }), error: null });
  } catch (error) {
    conversationList.set((before) => ({ ...before, error }));
  }
}

export async function renameConversation(id, title) {
  await call("renameConversation", { path: { conversation_id: id }, body: { title } });
  await reloadConversations();
}

export async function deleteConversation(id) {
  await call("deleteConversation", { path: { conversation_id: id } });
  await reloadConversations();
}
