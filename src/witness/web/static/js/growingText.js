/** A text that grows while it is shown. It does not pass through components' state: a chunk costs next to nothing. */
export function growingText(text = "") {
  const followers = new Set();
  return {
    get: () => text,
    append(more) {
      text += more;
      for (const follow of followers) follow(false);
    },
    /** Says that this is all of it: what follows it shows the rest at once. */
    end() {
      for (const follow of followers) follow(true);
    },
    /** @param {(isWhole: boolean) => void} follow */
    subscribe(follow) {
      followers.add(follow);
      return () => followers.delete(follow);
    },
  };
}
