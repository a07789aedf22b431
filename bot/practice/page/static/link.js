// The line to the practice: one WebSocket that comes back by itself, and uploads.

const LONGEST_PAUSE = 4000; // ms

export class Line {
  /** `heard` gets every frame, `changed` whether the line is open. */
  constructor(heard, changed) {
    this.heard = heard;
    this.changed = changed;
    this.pause = 250;
    this.open();
  }

  open() {
    const socket = new WebSocket(`ws://${location.host}/live`);
    this.socket = socket;
    socket.addEventListener("open", () => { this.pause = 250; this.changed(true); });
    socket.addEventListener("message", (event) => this.heard(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      this.changed(false);
      setTimeout(() => this.open(), this.pause);
      this.pause = Math.min(this.pause * 1.6, LONGEST_PAUSE);
    });
  }

  /** Ask for something; false when the line is down (nothing is queued: people see that it is down). */
  sendCommand(what, more = {}) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify({ do: what, ...more }));
    return true;
  }
}

/** Send files to the bot; throws an Error with a sentence when they were not taken. */
export async function upload(phone, items, caption, reply) {
  const form = new FormData();
  form.append("phone", phone);
  form.append("caption", caption);
  if (reply) form.append("reply", reply);
  for (const { kind, blob, name } of items) {
    form.append("kind", kind);
    form.append("file", blob, name);
  }
  const answer = await fetch("/send", { method: "POST", body: form });
  if (!answer.ok) {
    const said = await answer.json().catch(() => ({}));
    throw new Error(said.words || "Berkas belum terkirim. Silakan ulangi.");
  }
}
