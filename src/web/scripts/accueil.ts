// The first page: what is not known yet of the dossiers is asked again until it is; searching goes as one types.

const list = document.getElementById("dossiers");
const search = document.querySelector<HTMLFormElement>("form.recherche");

async function refresh(list: HTMLElement) {
  const query = new URLSearchParams();
  for (const [name, value] of search ? new FormData(search) : []) query.append(name, String(value));
  const answer = await fetch(`${list.dataset.suite}?${query}`, { headers: { "X-Atelier": "1" } });
  if (answer.ok) list.innerHTML = await answer.text();
  wait(list);
}

function wait(list: HTMLElement) {
  if (list.querySelector("[data-attente]")) setTimeout(() => refresh(list), 700);
}

if (list) {
  wait(list);
  let pause: number | undefined;
  search?.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => refresh(list), 120);
  });
}

export {};
