// Files for people who have none at hand: drawn in the browser, so that every one is real and different.

const LONGEST_SIDE = 1280; // px: what phones make of a photo

/** A photo as a phone sends it: JPEG, at most 1280 px, without its EXIF data. */
export async function shrink(file) {
  const image = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
  const canvas = sheet(Math.round(image.width * scale), Math.round(image.height * scale));
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return blobOf(canvas);
}

export const samples = {
  photo: async () => [await photo(0)],
  album: async () => [await photo(0), await photo(1), await photo(2)],
  pdf: async () => [{ kind: "document", blob: pdf(), name: "surat-tindak-lanjut.pdf" }],
  video: async () => [await video()],
  voice: async () => [await voice()],
  videoNote: async () => [{ ...await video(240, 240), kind: "video_note" }],
};

let drawn = 0;

function sheet(width, height) {
  return Object.assign(document.createElement("canvas"), { width, height });
}

const blobOf = (canvas) => new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));

async function photo(shift) {
  drawn += 1;
  const canvas = sheet(960, 720);
  draw(canvas.getContext("2d"), drawn * 37 + shift * 60, `Foto ${drawn}`, 0);
  return { kind: "photo", blob: await blobOf(canvas), name: `foto-${drawn}.jpg` };
}

/** A road, a sky and a house, in other colours each time, with LATIHAN across. */
function draw(paper, hue, title, move) {
  const { width, height } = paper.canvas;
  paper.fillStyle = `hsl(${200 + (hue % 30)} 55% 72%)`;
  paper.fillRect(0, 0, width, height);
  paper.fillStyle = `hsl(${90 + (hue % 50)} 35% 45%)`;
  paper.fillRect(0, height * 0.55, width, height);
  paper.fillStyle = "#5b5f66";
  paper.beginPath();
  paper.moveTo(width * 0.46, height * 0.55);
  paper.lineTo(width * 0.54, height * 0.55);
  paper.lineTo(width * 0.85, height);
  paper.lineTo(width * 0.15, height);
  paper.fill();
  const left = ((hue * 7 + move) % 60) / 100 * width;
  paper.fillStyle = `hsl(${hue % 360} 45% 55%)`;
  paper.fillRect(left, height * 0.36, width * 0.22, height * 0.22);
  paper.fillStyle = "#7a2e1f";
  paper.beginPath();
  paper.moveTo(left - width * 0.03, height * 0.36);
  paper.lineTo(left + width * 0.11, height * 0.22);
  paper.lineTo(left + width * 0.25, height * 0.36);
  paper.fill();
  paper.fillStyle = "rgb(255 255 255 / 0.85)";
  paper.font = `bold ${height / 12}px sans-serif`;
  paper.fillText(`LATIHAN · ${title}`, width * 0.05, height * 0.94);
}

function pdf() {
  drawn += 1;
  const words = `LATIHAN - Surat tindak lanjut nomor ${drawn}`;
  const stream = `BT /F1 18 Tf 60 760 Td (${words}) Tj ET`;
  const parts = [
    "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const places = parts.map((part, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${part}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  const end = `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new Blob([`${file}xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${table}${end}`], { type: "application/pdf" });
}

/** One second of a house that moves. */
async function video(width = 640, height = 360) {
  drawn += 1;
  const name = drawn;
  const canvas = sheet(width, height);
  const paper = canvas.getContext("2d");
  const blob = await recorded(canvas.captureStream(15), async () => {
    for (let frame = 0; frame < 15; frame += 1) {
      draw(paper, name * 37, `Video ${name}`, frame * 2);
      await pause(66);
    }
  });
  return { kind: "video", blob, name: `video-${name}.${endingOf(blob)}` };
}

/** A second and a half of a tone that rises and falls, as a voice does. */
async function voice() {
  drawn += 1;
  const room = new AudioContext();
  const tone = room.createOscillator();
  const out = room.createMediaStreamDestination();
  tone.connect(out);
  for (let step = 0; step < 6; step += 1) tone.frequency.setValueAtTime(220 + 90 * (step % 3), room.currentTime + step / 4);
  tone.start();
  const blob = await recorded(out.stream, () => pause(1500));
  await room.close();
  return { kind: "voice", blob, name: `suara-${drawn}.${endingOf(blob)}` };
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const endingOf = (blob) => blob.type.split("/")[1];

/** What a stream carries while `play` runs, as a file whose type has no parameters. */
async function recorded(stream, play) {
  const recorder = new MediaRecorder(stream);
  const pieces = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  const stopped = new Promise((resolve) => { recorder.onstop = resolve; });
  recorder.start();
  await play();
  recorder.stop();
  await stopped;
  return new Blob(pieces, { type: recorder.mimeType.split(";")[0] });
}
