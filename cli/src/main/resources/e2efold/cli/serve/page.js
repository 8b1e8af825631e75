// The page: asks for a job, follows it, shows what it found.

import * as api from "/api.js";
import {element} from "/dom.js";
import {Form} from "/form.js";
import {Results} from "/results.js";
import {offerThemes} from "/theme.js";

const form = new Form();
const results = new Results();
let current;

function say(text) {
  element("status").textContent = text;
}

function fail(failure) {
  element("error").textContent = failure.message;
  say("");
}

function busy(isBusy) {
  element("fold").disabled = isBusy;
  element("cancel").hidden = !isBusy;
  element("progress").hidden = !isBusy;
}

function report(job) {
  const {done, total} = job.progress;
  element("progress").max = total;
  element("progress").value = done;
  say(job.state === "queued" ? `Waiting for other jobs: place ${job.position} in the queue.` : `Folding: ${done} of ${total} RNAs done.`);
}

async function follow(first, number) {
  let job = first;
  current = job.id;
  busy(true);
  try {
    while (job.state === "queued" || job.state === "running") {
      report(job);
      job = await api.job(job.id);
    }
    if (job.state === "done") {
      say(`${job.rnas.length === 1 ? "1 RNA" : `${job.rnas.length} RNAs`} folded in ${job.seconds.toFixed(2)} s.`);
      await results.open(job, number);
      element("results").focus();
    } else {
      throw new Error(job.message);
    }
  } finally {
    busy(false);
    current = undefined;
  }
}

async function fold(event) {
  event.preventDefault();
  element("error").textContent = "";
  results.hide();
  say("Sending the sequences.");
  element("fold").disabled = true;
  try {
    await follow(await api.submit(form.request()), 1);
  } catch (failure) {
    fail(failure);
  } finally {
    element("fold").disabled = false;
  }
}

async function reopen() {
  const asked = new URLSearchParams(location.hash.substring(1));
  const id = asked.get("job") ?? "";
  if (/^[0-9a-f]+$/.test(id)) {
    await follow(await api.job(id), Number(asked.get("rna") ?? 1) || 1);
  }
}

async function begin() {
  offerThemes(element("theme"));
  element("form").addEventListener("submit", fold);
  element("cancel").addEventListener("click", () => current && api.drop(current).catch(fail));
  try {
    const about = await api.about();
    element("model").textContent = `${about.program}, model ${about.model}`;
    form.offer(about);
    results.offer(about);
    await reopen();
  } catch (failure) {
    fail(failure);
  }
}

begin();
