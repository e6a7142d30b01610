// What htmx does not do: pages that hear of changes, times that pass, keys, and forms that are sent once.
// Every page works without it. How a page marks its parts: docs/how-to/add-a-screen.md

const body = document.body;
const words = document.querySelector("meta[name=words]").dataset;
const TEXT_FIELDS = "textarea, select, input:not([type=radio], [type=checkbox], [type=submit], [type=button])";

const fill = (pattern, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), pattern);
const isTyping = element => element.matches(`${TEXT_FIELDS}, [contenteditable]`);

// Live: a name comes over the wire, the page fetches itself again under its own rights, and regions take what is new.

const isDirty = region => [...region.querySelectorAll("input, textarea, select")].some(field =>
  field.type === "hidden" ? false
    : "checked" in field && /radio|checkbox/.test(field.type) ? field.checked !== field.defaultChecked
    : field.tagName === "SELECT" ? [...field.options].some(option => option.selected !== option.defaultSelected)
    : field.value !== field.defaultValue);

const isInUse = region =>
  "returned" in region.dataset
  || region.contains(document.activeElement) && isTyping(document.activeElement)
  || isDirty(region)
  || region.querySelector(":popover-open, dialog[open]") !== null;

// Tokens are new each time and change nothing for whoever looks. What is loaded into data-live=own goes by its own name.
const looks = element => (element.dataset.live === "own" ? element.cloneNode() : element).outerHTML.replace(/name="(_csrf|_once)" value="[^"]*"/g, "").replace(/ open(="")?(?=[ >])/g, "");

const selectorOf = element =>
  element.id ? `#${CSS.escape(element.id)}`
    : element.getAttribute("href") ? `a[href="${CSS.escape(element.getAttribute("href"))}"]`
    : element.name ? `[name="${CSS.escape(element.name)}"][value="${CSS.escape(element.value)}"]`
    : null;

// The element itself stays, so that screen readers go on hearing a region that is aria-live.
const take = (region, fresh) => {
  const focused = region.contains(document.activeElement) ? selectorOf(document.activeElement) : null;
  const open = [...region.querySelectorAll("details")].map(details => details.open);
  for (const { name } of [...region.attributes]) if (!fresh.hasAttribute(name)) region.removeAttribute(name);
  for (const { name, value } of fresh.attributes) region.setAttribute(name, value);
  region.replaceChildren(...document.importNode(fresh, true).childNodes);
  [...region.querySelectorAll("details")].forEach((details, i) => { details.open = open[i] ?? details.open; });
  if (focused) region.querySelector(focused)?.focus({ preventScroll: true });
  window.htmx?.process(region);
  tick(region);
};

let waiting = false;

const renew = (region, fresh) => {
  if (looks(region) === looks(fresh)) return;
  if (isInUse(region)) waiting = true;
  else take(region, fresh);
};

// A list that somebody reads does not move: its rows change where they stand, what is new is offered above it.
const offer = (list, fresh) => {
  const rows = [...list.children];
  const renewed = new Map([...fresh.children].map(row => [row.id, row]));
  for (const row of rows) if (renewed.has(row.id)) renew(row, renewed.get(row.id));
  const known = new Set(rows.map(row => row.id));
  const added = [...renewed.keys()].filter(id => !known.has(id)).length;
  const moved = rows.map(row => row.id).join() !== [...renewed.keys()].join();
  const news = document.querySelector(`[data-news="${list.id}"]`);
  if (!moved || !news || document.hidden || rows.length === 0) {
    if (moved) take(list, fresh);
    if (news) news.hidden = true;
    return;
  }
  news.querySelector("span").textContent = added ? fill(news.dataset.added, added) : news.dataset.moved;
  news.onclick = () => { take(list, fresh); news.hidden = true; };
  news.hidden = false;
};

let fetching = false;
let again = false;

// A form that came back stands at the address that it was sent to; the page is another.
const here = body.dataset.address ? new URL(body.dataset.address, location).href : location.href;

// What stands in [data-source] came from that address and is renewed from there.
const sourceOf = region => region.closest("[data-source]")?.dataset.source ?? here;

const page = async address => {
  const answer = await fetch(address, { headers: { Accept: "text/html", "Oneward-Refresh": "true" } }).catch(() => null);
  return answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
};

const refresh = async () => {
  if (fetching) { again = true; return; }
  fetching = true;
  const regions = [...document.querySelectorAll("[data-live][id]")].filter(region => !region.parentElement.closest("[data-live]"));
  const addresses = [...new Set([here, ...regions.map(sourceOf)])];
  const pages = new Map(await Promise.all(addresses.map(async address => [address, await page(address)])));
  fetching = false;
  if (again) { again = false; return refresh(); }
  waiting = false;
  for (const region of regions) {
    const fresh = pages.get(sourceOf(region))?.getElementById(region.id);
    if (!fresh || !region.isConnected) continue;
    if (region.dataset.live === "offer") offer(region, fresh); else renew(region, fresh);
  }
  body.dispatchEvent(new CustomEvent("renewed"));
};

let soon;
const refreshSoon = () => {
  clearTimeout(soon);
  soon = setTimeout(() => {
    refresh();
    body.dispatchEvent(new CustomEvent("live"));
  }, 50 + Math.random() * 100);
};

// Out of reach: said once it lasts, and no form is sent into nothing and lost.
let lost = false;
let saying;

const toast = text => {
  const box = Object.assign(document.createElement("div"), { className: "toast" });
  box.setAttribute("role", "alert");
  box.append(Object.assign(document.createElement("p"), { textContent: text }));
  document.getElementById("toast")?.replaceChildren(box);
  return box;
};

const outOfReach = () => {
  lost = true;
  saying ??= setTimeout(() => { saying = lost && !document.hidden ? toast(words.unreached) : null; }, 5000);
};

const inReach = () => {
  if (lost) refreshSoon();
  lost = false;
  clearTimeout(saying);
  saying?.remove?.();
  saying = null;
};

addEventListener("offline", outOfReach);
addEventListener("online", inReach);

// Browsers allow few connections to one address: a page that nobody sees gives its own back.
let events;
const listen = () => {
  const query = new URLSearchParams(body.dataset.topics.split(" ").map(topic => ["topic", topic]));
  query.append("since", body.dataset.drawn);
  events = new EventSource(`/live?${query}`);
  events.addEventListener("changed", refreshSoon);
  events.addEventListener("error", outOfReach);
  events.addEventListener("open", inReach);
};

if (body.dataset.topics) {
  listen();
  document.addEventListener("visibilitychange", () => {
    events.close();
    if (!document.hidden) { listen(); refreshSoon(); }
  });
  document.addEventListener("focusout", () => setTimeout(() => { if (waiting) refreshSoon(); }));
}

// Times: "in 12 min" goes on by itself, by the server's clock.

const ahead = Date.parse(body.dataset.drawn) - Date.now();

const tick = root => {
  for (const element of root.querySelectorAll("[data-until]")) {
    const left = Date.parse(element.dataset.until) - Date.now() - ahead;
    const minutes = Math.floor(Math.abs(left) / 60_000);
    if (minutes >= 48 * 60) continue;
    const rest = minutes % 60;
    const length = minutes < 60 ? fill(words.minutes, minutes)
      : rest ? fill(words.hoursMinutes, Math.floor(minutes / 60), String(rest).padStart(2, "0"))
      : fill(words.hours, minutes / 60);
    const text = minutes ? fill(left < 0 ? words.ago : words.in, length) : words.now;
    if (element.textContent !== text) element.textContent = text;
  }
};
tick(document);
setInterval(() => tick(document), 30_000);

// Keys: whatever carries data-key answers to it while nobody types.

const keys = document.getElementById("keys");

// A page's own come before those of its frame.
const keyed = selector => [...document.querySelectorAll(selector)].sort((a, b) => Boolean(b.closest("main")) - Boolean(a.closest("main")));

const keyRow = (names, does) => {
  const row = document.createElement("div");
  row.append(document.createElement("dt"), document.createElement("dd"));
  row.firstChild.append(...names.map(name => Object.assign(document.createElement("kbd"), { textContent: name })));
  row.lastChild.textContent = does;
  return row;
};

const showKeys = () => {
  const seen = new Set();
  const rows = keyed("[data-key]").flatMap(element => {
    const key = element.dataset.key.toUpperCase();
    if (seen.has(key) || !element.checkVisibility()) return [];
    seen.add(key);
    const copy = element.cloneNode(true);
    copy.querySelectorAll("kbd, .icon").forEach(part => part.remove());
    return [keyRow([key === "ENTER" ? "↵" : key], element.dataset.keyLabel ?? element.getAttribute("aria-label")
      ?? (copy.textContent.trim() || document.querySelector(`label[for="${element.id}"]`)?.textContent) ?? "")];
  });
  if (document.querySelector("[data-choose]")) rows.unshift(keyRow(["X"], keys.dataset.choose));
  if (document.querySelector("[data-walk]")) rows.unshift(keyRow(["J", "K"], keys.dataset.downUp), keyRow(["↵"], keys.dataset.open));
  keys.querySelector("dl").replaceChildren(...rows);
  keys.showModal();
};

const arrows = { ArrowDown: 1, ArrowUp: -1 };

const walk = step => {
  const links = [...document.querySelectorAll("[data-walk] .what a")];
  if (!links.length) return;
  const at = links.findIndex(link => link === document.activeElement);
  const from = at >= 0 ? at : links.findIndex(link => link.getAttribute("aria-current"));
  const next = links[Math.min(Math.max(from + step, 0), links.length - 1)];
  next.focus();
  if (next.closest("[data-walk=open]")) next.click();
};

// From a field into what it hints at, and back; true when there is something to go to.
const walkHints = (from, step) => {
  const field = from.dataset.hinted ? from : document.querySelector(`[data-hinted="${from.closest(".hinted")?.id}"]`);
  const links = field ? [...document.getElementById(field.dataset.hinted).querySelectorAll("a")] : [];
  const next = [field, ...links][links.indexOf(from) + 1 + step];
  if (!links.length || !next) return false;
  next.focus();
  return true;
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (arrows[event.key] && walkHints(event.target, arrows[event.key])) return event.preventDefault();
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    // From the field that finds them straight into what was found.
    if (event.key === "ArrowDown" && event.target.type === "search" && document.querySelector("[data-walk] .what a")) {
      event.preventDefault();
      walk(1);
    }
    return;
  }
  if (keys?.open) return;
  if (arrows[event.key] && event.target.closest("[data-walk]")) {
    event.preventDefault();
    return walk(arrows[event.key]);
  }
  const key = event.key.toLowerCase();
  if (key === "?" && keys) return showKeys();
  if ((key === "j" || key === "k") && document.querySelector("[data-walk]")) return walk(key === "j" ? 1 : -1);
  const box = key === "x" && event.target.closest("[data-choose] > *")?.querySelector("input[type=checkbox]");
  if (box) { event.preventDefault(); return box.click(); }
  // Enter belongs to what has the focus, if that does something of its own.
  const element = (key.length === 1 || key === "enter" && !event.target.closest("a, button, summary"))
    && keyed(`[data-key="${CSS.escape(key)}" i]`).find(each => each.checkVisibility());
  if (!element) return;
  event.preventDefault();
  if (isTyping(element)) element.focus(); else element.click();
});

document.addEventListener("click", event => {
  if (event.target.closest("[data-opens=keys]")) showKeys();
  const link = event.target.closest("a[href*='#']");
  if (link?.hash && link.pathname === location.pathname && link.search === location.search)
    document.getElementById(link.hash.slice(1))?.focus();
});

document.addEventListener("change", event => {
  const counts = event.target.form?.querySelector(`[data-counts="${CSS.escape(event.target.name)}"]`);
  if (counts) counts.textContent = fill(counts.dataset.pattern, event.target.form.querySelectorAll(`[name="${CSS.escape(event.target.name)}"]:checked`).length);
});

// A sound while something cries for hands: only on a page that was touched, every half minute, until it is silenced or over.

let audio;
const sounded = new Map();

const sound = () => {
  const crying = [...document.querySelectorAll("[data-sounds]")].map(each => each.dataset.sounds)
    .filter(each => !sessionStorage.getItem(`silent-${each}`) && !(sounded.get(each) > performance.now() - 29_000));
  if (!audio || !crying.length) return;
  for (const each of crying) sounded.set(each, performance.now());
  for (const [after, pitch] of [[0, 660], [0.22, 880]]) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const at = audio.currentTime + after;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.12, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.22);
  }
};

for (const touch of ["pointerdown", "keydown"]) document.addEventListener(touch, event => {
  if (!document.querySelector("[data-topics~=desk]")) return;
  audio ??= new AudioContext();
  if (!event.target.closest?.("[data-silences]")) audio.resume().then(sound);
});
body.addEventListener("renewed", sound);
setInterval(sound, 5_000);

document.addEventListener("click", event => {
  const silences = event.target.closest("[data-silences]");
  if (!silences) return;
  sessionStorage.setItem(`silent-${silences.dataset.silences}`, "yes");
  toast(silences.dataset.said);
});

// Copies what a program or a person is to be given; over plain HTTP browsers know only this way.
document.addEventListener("click", event => {
  const copies = event.target.closest("[data-copies]");
  if (!copies) return;
  document.getElementById(copies.dataset.copies).select();
  if (document.execCommand("copy")) toast(copies.dataset.said);
});

// Forms: one tap sends once; the server would take the second for the first anyway.

const reach = () => fetch("/health", { signal: AbortSignal.timeout(4000) }).then(answer => {
  if (!answer.ok) throw answer;
  inReach();
});

// A form that waits: without a connection it stays on the page, and goes out by itself when there is one again.
const waitsFor = form => form.querySelector("[data-waiting]");
const reached = new Set();
let waitingForm;

const stopWaiting = () => {
  if (!waitingForm) return;
  clearTimeout(waitingForm.again);
  waitsFor(waitingForm.form).hidden = true;
  waitingForm = null;
};

const sendWhenInReach = (form, submitter) => {
  form.dataset.sending = "true";
  reach().then(() => {
    stopWaiting();
    delete form.dataset.sending;
    reached.add(form);
    form.requestSubmit(submitter);
  }, () => {
    delete form.dataset.sending;
    outOfReach();
    const strip = waitsFor(form);
    if (strip.hidden) {
      strip.hidden = false;
      strip.scrollIntoView({ block: "nearest" });
    }
    clearTimeout(waitingForm?.again);
    waitingForm = { form, submitter, again: setTimeout(() => sendWhenInReach(form, submitter), 5000) };
  });
};

const tryAgain = () => { if (waitingForm && !document.hidden) sendWhenInReach(waitingForm.form, waitingForm.submitter); };
addEventListener("online", tryAgain);
document.addEventListener("visibilitychange", tryAgain);
addEventListener("beforeunload", event => { if (waitingForm) event.preventDefault(); });
document.addEventListener("click", event => { if (event.target.closest("[data-stops-waiting]")) stopWaiting(); });

document.addEventListener("submit", event => {
  const form = event.target;
  if (form.method !== "post") return;
  const hold = () => { event.preventDefault(); event.stopImmediatePropagation(); };
  if (form.dataset.sending) return hold();
  // A file on its way arrives first; one that was not taken is said before anything is sent.
  if (form.querySelector("[type=file].htmx-request")) {
    hold();
    form.addEventListener("htmx:afterSettle", () => {
      if (!form.querySelector(".files.wrong")) form.requestSubmit(event.submitter);
    }, { once: true });
    return;
  }
  if (waitsFor(form) && !event.submitter?.hasAttribute("formaction")) {
    if (!reached.delete(form)) {
      hold();
      return sendWhenInReach(form, event.submitter);
    }
  } else if (lost) {
    hold();
    reach().then(() => form.requestSubmit(event.submitter), () => toast(words.unreached));
    return;
  }
  form.dataset.sending = "true";
  setTimeout(() => delete form.dataset.sending, 8000);
}, true);
document.addEventListener("htmx:afterRequest", event => delete event.target.closest?.("form")?.dataset.sending);

// What is sent leaves no draft behind.
document.addEventListener("htmx:beforeRequest", event => {
  if (event.detail.pathInfo.requestPath.startsWith("/drafts/") && event.detail.elt.closest("form")?.dataset.sending) event.preventDefault();
});

// An answer that stands in the place of what was sent is seen and heard, wherever the button was.
document.addEventListener("htmx:afterSettle", event => {
  const said = document.getElementById(event.detail.target?.id)?.querySelector("[role=alert], .wrong, [role=status]");
  if (event.detail.requestConfig?.verb !== "post" || !said) return;
  said.tabIndex = -1;
  said.focus({ preventScroll: true });
  said.scrollIntoView({ block: "center" });
});

document.addEventListener("htmx:configRequest", event => {
  const { parameters, verb } = event.detail;
  const token = document.querySelector("meta[name=csrf]")?.content;
  if (verb !== "get" && token && !parameters.has("_csrf")) parameters.append("_csrf", token);
});

document.addEventListener("htmx:sendError", () => toast(words.unreached));
document.addEventListener("htmx:responseError", event => {
  if (event.detail.xhr.status === 401) return toast(words.signedOut);
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  toast([...page.querySelectorAll("h1, h1 + p")].map(part => part.textContent).join(". ") || words.unreached);
});

// Files: dropped on the page or pasted into a form they go through its file field, which sends them at once.

const FILE_FIELD = "form input[type=file]";

const give = (form, files) => {
  const field = form?.querySelector(FILE_FIELD);
  if (!field || !files.length) return false;
  const all = new DataTransfer();
  for (const file of files) all.items.add(file);
  field.files = all.files;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
};

// What was copied from a document is words, even where a picture of them lies beside.
document.addEventListener("paste", event => {
  const { types, files } = event.clipboardData;
  if (!types.includes("text/plain") && give(event.target.closest?.("form"), files)) event.preventDefault();
});

const carriesFiles = event => event.dataTransfer?.types.includes("Files") && document.querySelector(FILE_FIELD);

// Beside the form too: else the browser would open the file in the place of the words.
document.addEventListener("dragover", event => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  body.dataset.dropping = "";
});
document.addEventListener("dragleave", event => { if (!event.relatedTarget) delete body.dataset.dropping; });
document.addEventListener("drop", event => {
  delete body.dataset.dropping;
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const form = event.target.closest("form");
  give(form?.querySelector(FILE_FIELD) ? form : document.querySelector(FILE_FIELD).form, event.dataTransfer.files);
});

for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
