// The work that goes on, live. The server sends the words; without this file the page shows it as it stood.
// A page out of sight closes its connection: a browser has few of them.

const box = document.getElementById("work");
let source = null;

function listen() {
  source?.close();
  source = null;
  if (document.hidden || box?.dataset.working !== "yes") return;
  source = new EventSource("/progress/events");
  source.addEventListener("progress", (event) => { box.innerHTML = JSON.parse(event.data); });
  // What can be done next differs once the work has ended: the page is asked for anew.
  source.addEventListener("done", () => { source.close(); box.dataset.working = "no"; location.reload(); });
}

if (box) {
  document.addEventListener("visibilitychange", listen);
  window.addEventListener("pagehide", () => source?.close());
  listen();
}
