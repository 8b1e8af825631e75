// Light, dark, or as the system has it; remembered by the browser.

const CHOICES = {"": "automatic", light: "light", dark: "dark"};
const KEY = "e2efold-colours";

export function offerThemes(button) {
  const show = (choice) => {
    if (choice) {
      document.documentElement.dataset.theme = choice;
    } else {
      delete document.documentElement.dataset.theme;
    }
    button.textContent = `Colours: ${CHOICES[choice]}`;
  };
  let chosen = localStorage.getItem(KEY) ?? "";
  chosen = chosen in CHOICES ? chosen : "";
  show(chosen);
  button.addEventListener("click", () => {
    const names = Object.keys(CHOICES);
    chosen = names[(names.indexOf(chosen) + 1) % names.length];
    localStorage.setItem(KEY, chosen);
    show(chosen);
  });
}
