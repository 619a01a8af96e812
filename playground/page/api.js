/** Talks to the playground: the snapshot, the stream of events, and what people do. */

const FIRST_WAIT = 250;
const LONGEST_WAIT = 4000;
const GAP_WAIT = 50;

/** The server said no; `message` is what it said. */
export class ActError extends Error {}

/**
 * Do something as a person.
 * @returns {Promise<object>} what the server answered
 * @throws {ActError} when it refused or could not be reached
 */
export async function act(name, parameters = {}) {
  let answer;
  try {
    const body = JSON.stringify({ act: name, ...parameters });
    const response = await fetch("/page/act", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    answer = await response.json();
  } catch {
    throw new ActError("The playground does not answer.");
  }
  if (!answer.ok) throw new ActError(answer.error ?? "The playground refused this.");
  return answer;
}

/**
 * Keep the store current for good: load the snapshot, follow the events, and begin anew whenever some were lost.
 * @param {import("./store.js").Store} store
 * @param {function("live"|"lost")} onStatus
 */
export async function follow(store, onStatus) {
  let wait = FIRST_WAIT;
  for (;;) {
    const snapshot = await loadState();
    if (snapshot) {
      store.load(snapshot);
      const hasGap = await readEvents(store, () => {
        wait = FIRST_WAIT;
        onStatus("live");
      });
      if (hasGap) {
        await pause(GAP_WAIT);
        continue;
      }
    }
    onStatus("lost");
    await pause(wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
}

/** The snapshot, or null while the server can't give one. */
async function loadState() {
  try {
    const response = await fetch("/page/state", { cache: "no-store" });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/** Follow the stream until it breaks (false) or an event is missing (true). */
function readEvents(store, onOpen) {
  return new Promise((resolve) => {
    const source = new EventSource(`/page/events?after=${store.seq}`);
    const stop = (hasGap) => {
      source.close();
      resolve(hasGap);
    };
    source.onopen = onOpen;
    source.onerror = () => stop(false);
    source.onmessage = ({ data }) => {
      if (!store.apply(JSON.parse(data))) stop(true);
    };
  });
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
