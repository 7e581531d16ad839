// Text from models and cameras is put into the page as text only, never as markup.
const byId = (id) => document.getElementById(id);
const CAMERA_REFRESH_MS = 2000;
let cameraTimer;

async function api(path, options = {}) {
  const response = await fetch(`/api/${path}`, options);
  if (response.status === 401 && path !== "login") showSignIn();
  return response;
}

function post(path, body) {
  return api(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function card(imagePath, lines) {
  const item = element("li");
  const figure = element("figure");
  if (imagePath) {
    const image = element("img");
    image.src = imagePath;
    image.alt = "";
    image.loading = "lazy";
    figure.append(image);
  } else {
    figure.append(element("div", "empty"));
  }
  const caption = element("figcaption");
  for (const line of lines.filter(Boolean)) caption.append(element("div", "", line));
  figure.append(caption);
  item.append(figure);
  return item;
}

function showEvidence(list, evidence) {
  for (const event of evidence) {
    const item = card(event.thumbnail, [event.sub_label ?? event.label, event.camera, event.start_time_local]);
    if (event.clip) {
      const link = element("a", "", "clip");
      link.href = event.clip;
      item.querySelector("figcaption").append(link);
    }
    list.append(item);
  }
}

async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (held + value).split("\n");
    held = parts.pop();
    for (const part of parts) if (part) yield JSON.parse(part);
  }
}

async function ask(question) {
  const turn = element("li");
  const answer = element("div", "answer", "…");
  const evidence = element("ul", "evidence");
  turn.append(element("div", "question", question), answer, evidence);
  byId("turns").append(turn);
  const response = await post("chat/completion", { messages: [{ role: "user", content: question }], stream: true });
  if (!response.ok) {
    answer.textContent = (await response.json()).error;
    return;
  }
  answer.textContent = "";
  for await (const line of lines(response)) {
    if (line.type === "content") answer.textContent += line.delta;
    if (line.type === "evidence") showEvidence(evidence, line.evidence);
    if (line.type === "error") answer.append(element("div", "error", line.error));
  }
}

async function showCameras() {
  const response = await api("cameras");
  if (!response.ok) return;
  const items = (await response.json()).map((camera) => {
    const seen = camera.objects.map((object) => object.sub_label ?? object.label).join(", ") || "nothing";
    const state = camera.status === "live" ? seen : camera.status.replace("_", " ");
    const picture = camera.age === null ? null : `/api/${camera.name}/latest.jpg?h=480&t=${Date.now()}`;
    return card(picture, [camera.friendly_name, state]);
  });
  byId("cameras").replaceChildren(...items);
}

function showSignIn() {
  clearInterval(cameraTimer);
  byId("sign-in").hidden = false;
  byId("chat").hidden = true;
  byId("sign-out").hidden = true;
}

async function showChat() {
  const config = await api("config");
  if (!config.ok) return showSignIn();
  byId("simulated").hidden = !(await config.json()).simulated;
  byId("sign-in").hidden = true;
  byId("chat").hidden = false;
  byId("sign-out").hidden = false;
  await showCameras();
  cameraTimer = setInterval(showCameras, CAMERA_REFRESH_MS);
}

byId("sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const response = await post("login", Object.fromEntries(new FormData(event.target)));
  const problem = event.target.querySelector(".error");
  problem.hidden = response.ok;
  if (!response.ok) problem.textContent = (await response.json()).message;
  else await showChat();
});

byId("sign-out").addEventListener("click", async () => {
  await post("logout", {});
  showSignIn();
});

byId("ask").addEventListener("submit", async (event) => {
  event.preventDefault();
  const field = event.target.elements.question;
  const question = field.value;
  field.value = "";
  await ask(question);
});

await showChat();
