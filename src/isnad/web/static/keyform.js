// Changing a key by pressing it: a select of the form takes the place of the key, whatever letter it gives.

const LEFT_ALONE = /^(?:Tab|Enter|Escape|Arrow.*|Home|End|Page.*|Shift.*|Control.*|Alt.*|Meta.*)$/;

for (const hint of document.querySelectorAll("#keys .needs-js")) hint.hidden = false;
document.querySelector(".key-form")?.addEventListener("keydown", (event) => {
  if (!event.target.matches("select") || LEFT_ALONE.test(event.code) || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const option = [...event.target.options].find((one) => one.value === event.code);
  if (!option) return;
  event.target.value = event.code;
  event.target.closest(".key-choice").classList.toggle("changed", event.code !== event.target.name);
});
