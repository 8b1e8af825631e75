// Calls of the server's JSON interface. A refusal becomes an Error with the server's own words.

const ROOT = "/api/v1/";

async function call(method, path, body) {
  let answer;
  try {
    answer = await fetch(ROOT + path, {
      method,
      headers: body === undefined ? {} : {"Content-Type": "application/json"},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (failure) {
    throw new Error("The server does not answer: is it still running?");
  }
  if (answer.status === 204) {
    return {};
  }
  const value = await answer.json();
  if (!answer.ok) {
    throw new Error(value.error.message);
  }
  return value;
}

/** The drawing at an address, as an SVG element of this page. */
export async function drawing(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error((await answer.json()).error.message);
  }
  const svg = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  return document.importNode(svg, true);
}

export const about = () => call("GET", "about");
export const submit = (request) => call("POST", "jobs?wait=1", request);
export const job = (id) => call("GET", `jobs/${id}?wait=1`);
export const drop = (id) => call("DELETE", `jobs/${id}`);

/** Address of a result; parameters that are undefined are left out. */
export function resultAddress(id, format, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      query.set(name, value);
    }
  }
  return `${ROOT}jobs/${id}/result.${format}?${query}`;
}

export const result = (id, parameters) =>
  call("GET", resultAddress(id, "json", parameters).substring(ROOT.length));
