// One message as it stands in a chat: quote, files, words, time, and the buttons below it.

import { button, clockOf, el, openMenu, sizeOf } from "./dom.js";
import { words } from "./words.js";

const ICONS = { document: "📄", sticker: "👍", audio: "🎵" };
const PLAYERS = { video, voice, video_note: videoNote }; // by kind of file: played in the chat

/** Build the element of a message; `phone` gives the actions. */
export function bubble(message, phone) {
  const node = el("article", { class: `message ${message.mine ? "mine" : "theirs"}`, "data-id": message.id });
  if (message.pinned) {
    node.className = "message service";
    node.append(el("p", {}, `📌 Disematkan: ${message.pinned}`));
    return node;
  }
  const body = el("div", { class: "bubble" });
  body.append(...[quote(message, phone), media(message), contact(message), place(message), text(message, phone)].filter(Boolean));
  body.append(foot(message, phone));
  node.append(body);
  if (message.buttons) node.append(buttons(message, phone));
  return node;
}

function quote(message, phone) {
  if (!message.reply) return null;
  const { id, who, text: quoted } = message.reply;
  return button(el("span", {}, el("b", {}, who), " ", quoted.split("\n")[0]), () => phone.shows(id), {
    class: "quote", "aria-label": `Menjawab ${who}: ${quoted.slice(0, 60)}`,
  });
}

function text(message, phone) {
  if (!message.text) return null;
  const node = el("div", { class: message.locked ? "words locked" : "words" });
  node.append(words(message.text, message.entities, phone.hands));
  return node;
}

function media(message) {
  if (message.photo) return picture(message);
  if (!message.file) return null;
  const { id, kind, name, size } = message.file;
  const address = `/file/${encodeURIComponent(id)}`;
  if (PLAYERS[kind]) return PLAYERS[kind](address, name, sizeOf(size));
  return el("a", { class: "file", href: `${address}?download`, download: name },
    el("span", { class: "file-icon", "aria-hidden": "true" }, ICONS[kind] || "📄"),
    el("span", { class: "file-name" }, name), el("span", { class: "file-size" }, sizeOf(size)));
}

function video(address, name, size) {
  return el("figure", { class: "video" },
    el("video", { src: address, controls: true, preload: "metadata", "aria-label": `Video ${name}` }),
    el("figcaption", {}, `${name} · ${size}`));
}

function voice(address, _name, size) {
  return el("figure", { class: "voice" },
    el("audio", { src: address, controls: true, preload: "metadata", "aria-label": "Pesan suara" }),
    el("figcaption", {}, `🎤 Pesan suara · ${size}`));
}

/** A round video has no room for the browser's own controls: it is its own button. */
function videoNote(address) {
  const film = el("video", { src: address, preload: "metadata", playsinline: true, "aria-hidden": "true", tabindex: "-1" });
  const play = button(film, () => (film.paused ? film.play() : film.pause()), { class: "video-note" });
  const shown = () => play.setAttribute("aria-label", film.paused ? "Putar pesan video" : "Jeda pesan video");
  for (const event of ["play", "pause", "ended"]) film.addEventListener(event, shown);
  shown();
  return play;
}

function picture(message) {
  const address = `/file/${encodeURIComponent(message.photo.id)}`;
  const image = el("img", { src: address, alt: message.text ? `Foto: ${message.text.slice(0, 80)}` : "Foto", loading: "lazy" });
  return el("a", { class: "photo", href: address, target: "_blank", rel: "noopener" }, image);
}

function contact(message) {
  if (!message.contact) return null;
  return el("p", { class: "contact" }, "👤 ", el("b", {}, message.contact.first_name), el("br"), `+${message.contact.phone_number}`);
}

function place(message) {
  if (!message.place) return null;
  return el("p", { class: "contact" }, `📍 ${message.place.latitude}, ${message.place.longitude}`);
}

function foot(message, phone) {
  const line = el("p", { class: "foot" });
  if (message.reactions) line.append(el("span", { class: "reactions" }, message.reactions.join(" ")), " ");
  if (message.locked) line.append(el("span", { title: "Tidak dapat diteruskan" }, "🔒 "));
  if (message.edited) line.append("diubah ");
  line.append(el("time", {}, clockOf(message.at)));
  if (message.mine) line.append(el("span", { class: "ticks", role: "img", "aria-label": "terkirim" }, " ✓✓"));
  line.append(button("⋯", (event) => options(event.currentTarget, message, phone), {
    class: "options", "aria-label": "Pilihan pesan", "aria-haspopup": "menu",
  }));
  return line;
}

function options(anchor, message, phone) {
  const items = [["↩ Balas", () => phone.composer.replies(message)]];
  if (message.mine && message.text !== undefined) items.push(["✎ Ubah", () => phone.composer.edits(message)]);
  if (message.text && !message.locked) items.push(["⧉ Salin", () => navigator.clipboard?.writeText(message.text)]);
  openMenu(anchor, items, "Pilihan pesan");
}

function buttons(message, phone) {
  const rows = message.buttons.map((row) =>
    el("div", { class: "button-row" }, ...row.map((each) =>
      button(each.label, (event) => phone.taps(message, each, event.currentTarget), {
        class: each.style || null, "data-mark": each.url ? "↗" : each.copy !== undefined ? "⧉" : null,
      }))));
  return el("div", { class: "buttons", role: "group", "aria-label": "Tombol pesan ini" }, ...rows);
}
