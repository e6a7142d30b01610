// A screen that a unit shares forgets: a name that nobody touched for a minute, and words not sent after a quarter of an hour.
// With scripts off a name is on no page in the first place, and the server forgets the words.

{
  const NAME = 60_000;
  const WORDS = 15 * 60_000;

  const strip = document.getElementById("clears");
  const groups = () => [...document.querySelectorAll(".who-is-it")];
  const chips = group => [...group.querySelectorAll("[type=radio]")];
  const typed = group => group.querySelector("input:not([type=radio])");
  const nameIn = group => chips(group).find(chip => chip.checked && chip.value)?.value ?? typed(group).value.trim();
  const name = () => groups().map(nameIn).find(each => each) ?? "";

  const put = (group, said) => {
    const chip = chips(group).find(each => each.value && each.value === said);
    for (const each of chips(group)) each.checked = chip ? each === chip : said !== "" && !each.value;
    typed(group).value = chip ? "" : said;
  };

  // Text that nobody sent; the fields that a page fills in by itself are as they were.
  const hasWords = () => [...document.querySelectorAll("textarea")].some(field => field.value.trim());

  // Sent, and not out yet because there is no connection: it goes with the name on it.
  const isOnItsWay = () => document.querySelector("[data-waiting]:not([hidden])") !== null;

  let touched = Date.now();

  const show = () => {
    const said = name();
    strip.hidden = !said;
    if (!said) return;
    const left = Math.max(0, Math.ceil((touched + NAME - Date.now()) / 1000));
    strip.querySelector("b").textContent = strip.dataset.clears.replace("{0}", said.split(" ")[0]).replace("{1}", left);
    const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: strip.dataset.zone });
    strip.querySelector("span").textContent = hasWords() ? strip.dataset.stays.replace("{0}", clock.format(touched + WORDS + ahead)) : "";
  };

  const clear = () => {
    groups().forEach(group => put(group, ""));
    show();
  };

  const touch = () => {
    touched = Date.now();
    show();
  };

  if (strip) {
    // What a browser puts back by itself is the name of whoever was here before.
    for (const group of groups()) put(group, chips(group).find(chip => chip.defaultChecked && chip.value)?.value ?? typed(group).defaultValue);
    addEventListener("pageshow", event => { if (event.persisted) clear(); });

    for (const event of ["pointerdown", "keydown", "input"]) document.addEventListener(event, touch);

    // Said once, it holds for every form of the page.
    document.addEventListener("input", event => {
      const group = event.target.closest(".who-is-it");
      if (!group) return;
      if (event.target.type === "radio" && event.target.value) typed(group).value = "";
      for (const other of groups()) if (other !== group) put(other, nameIn(group));
      if (event.target.type === "radio" && !event.target.value) typed(group).focus();
      show();
    });

    document.addEventListener("submit", event => {
      for (const field of event.target.querySelectorAll("[type=hidden][name=said_to_be]")) field.value = name();
    }, true);

    strip.querySelector("button").addEventListener("click", () => {
      clear();
      groups()[0]?.querySelector("input").focus();
    });

    setInterval(() => {
      if (isOnItsWay()) return touch();
      const idle = Date.now() - touched;
      if (idle >= NAME && name()) clear();
      // A little later than the server, so that the page comes back empty.
      if (idle >= WORDS + 5000 && hasWords()) return location.replace(document.body.dataset.address ?? "/");
      show();
    }, 1000);

    show();
  }
}
