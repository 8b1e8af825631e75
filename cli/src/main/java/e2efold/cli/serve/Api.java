package e2efold.cli.serve;

import e2efold.data.format.StructureFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON interface: what each method does at each address. */
final class Api {

  /** Where all of it begins. */
  static final String ROOT = "/api/v1/";

  private static final Pattern JOB = Pattern.compile("jobs/([0-9a-f]{1,64})");
  private static final Pattern RESULT =
      Pattern.compile("jobs/([0-9a-f]{1,64})/result\\.([a-z]{1,10})");

  // Each client that waits holds a thread of the server: the others are answered at once.
  private static final int MOST_WAITING_CLIENTS = 16;

  private final FoldingService service;
  private final ServerLimits limits;
  private final JobQueue queue;
  private final RequestReader reader;
  private final Semaphore waitingClients = new Semaphore(MOST_WAITING_CLIENTS);

  Api(FoldingService service, ServerLimits limits, JobQueue queue) {
    this.service = service;
    this.limits = limits;
    this.queue = queue;
    reader = new RequestReader(service, limits);
  }

  /** Answers a request. */
  Reply answer(HttpCall call) throws RequestException, InterruptedException {
    String path = call.path().substring(ROOT.length());
    if (path.equals("about")) {
      call.require("GET");
      call.query().allow();
      return Reply.json(200, about());
    }
    if (path.equals("jobs")) {
      call.require("POST");
      return submit(call);
    }
    Matcher job = JOB.matcher(path);
    if (job.matches()) {
      call.require("GET", "DELETE");
      Job found = find(job.group(1));
      return call.method().equals("DELETE") ? drop(found, call.query()) : show(found, call.query());
    }
    Matcher result = RESULT.matcher(path);
    if (result.matches()) {
      call.require("GET");
      call.query().allow("rna", "threshold", "pseudoknots", "kind");
      return new JobResults(find(result.group(1)), service.drawings())
          .in(result.group(2), call.query());
    }
    throw new RequestException(
        404, "There is nothing at this address; see the interface's description.");
  }

  private Map<String, Object> about() {
    Map<String, Object> fields = new LinkedHashMap<>(service.about());
    List<String> formats = new ArrayList<>(List.of("json"));
    Arrays.stream(StructureFormat.values()).map(StructureFormat::extension).forEach(formats::add);
    formats.add("svg");
    fields.put("formats", formats);
    fields.put("drawings", service.drawings().keySet());
    Map<String, Object> most = new LinkedHashMap<>();
    most.put("bytes", limits.bodyBytes());
    most.put("rnas", limits.rnas());
    most.put("length", limits.length());
    most.put("seconds", limits.jobTime().toSeconds());
    most.put("waitingJobs", limits.waiting());
    most.put("keptJobs", limits.kept());
    most.put("keptSeconds", limits.keptTime().toSeconds());
    fields.put("limits", most);
    return fields;
  }

  private Reply submit(HttpCall call) throws RequestException, InterruptedException {
    Duration wait = call.query().allow("wait").waiting();
    // No page of another site can send this type without asking first, and it is never allowed to.
    if (!call.contentType().equals(Reply.JSON)) {
      throw new RequestException(415, "Send the job as Content-Type: application/json.");
    }
    Job job = queue.submit(reader.read(call.body()));
    await(job, wait);
    return Reply.json(job.state().isOver() ? 201 : 202, JobJson.job(job, queue.position(job)))
        .with("Location", ROOT + "jobs/" + job.id());
  }

  private Reply show(Job job, Query query) throws RequestException, InterruptedException {
    await(job, query.allow("wait").waiting());
    return Reply.json(200, JobJson.job(job, queue.position(job)));
  }

  private Reply drop(Job job, Query query) throws RequestException {
    query.allow();
    queue.drop(job);
    return Reply.nothing();
  }

  private void await(Job job, Duration wait) throws InterruptedException {
    if (!wait.isZero() && waitingClients.tryAcquire()) {
      try {
        job.await(wait);
      } finally {
        waitingClients.release();
      }
    }
  }

  private Job find(String id) throws RequestException {
    return queue
        .find(id)
        .orElseThrow(
            () ->
                new RequestException(
                    404,
                    "There is no such job (any more): finished jobs are kept for a time only."));
  }
}
