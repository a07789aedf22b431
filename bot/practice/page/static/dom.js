// Small hands for building the page: elements from text only, never from markup.

/** Make an element: props are attributes, "class", or on* functions; children are nodes or text. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function button(label, onclick, props = {}) {
  return el("button", { type: "button", onclick, ...props }, label);
}

/** A menu that opens at a button; items are [label, action]. Arrow keys move, Escape closes. */
export function openMenu(anchor, items, label) {
  const menu = el("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  for (const [words, action] of items) {
    menu.append(
      button(words, () => { menu.hidePopover(); action(); }, { role: "menuitem", class: "menu-item" }),
    );
  }
  menu.addEventListener("keydown", (event) => moveInMenu(event, menu));
  menu.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (menu.contains(document.activeElement) || document.activeElement === document.body) anchor.focus();
    menu.remove();
  });
  document.body.append(menu);
  menu.showPopover();
  place(menu, anchor);
  menu.firstElementChild?.focus();
}

function moveInMenu(event, menu) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...menu.children];
  items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
}

function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const above = at.bottom + size.height > innerHeight - 8;
  const left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8));
  menu.style.left = `${left}px`;
  menu.style.top = `${above ? Math.max(8, at.top - size.height - 4) : at.bottom + 4}px`;
}

/** Ask in a dialog; answers are [label, value]. Resolves to the value, null when it was closed. */
export function ask(title, words, answers) {
  const dialog = document.getElementById("question");
  document.getElementById("question-title").textContent = title;
  document.getElementById("question-words").textContent = words;
  const place = document.getElementById("question-answers");
  return new Promise((resolve) => {
    const done = (value) => { resolve(value); dialog.close(); };
    place.replaceChildren(
      ...answers.map(([label, value]) => button(label, () => done(value))),
      button("Batal", () => done(null), { class: "quiet" }),
    );
    dialog.onclose = () => resolve(null);
    // Enter in a field means the first answer.
    dialog.querySelector("form").onsubmit = (event) => { event.preventDefault(); done(answers[0]?.[1] ?? null); };
    dialog.showModal();
  });
}

const CLOCK = new Intl.DateTimeFormat("id-ID", { timeZone: "Asia/Makassar", hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("id-ID", {
  timeZone: "Asia/Makassar", weekday: "long", day: "numeric", month: "long", year: "numeric",
});

const SHORT = new Intl.DateTimeFormat("id-ID", { timeZone: "Asia/Makassar", weekday: "short", day: "numeric", month: "short" });

export const shortDayOf = (seconds) => SHORT.format(seconds * 1000);
export const clockOf = (seconds) => CLOCK.format(seconds * 1000).replace(":", ".");
export const dayOf = (seconds) => DAY.format(seconds * 1000);

export function sizeOf(bytes) {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1).replace(".", ",")} MB`;
}
