package e2efold.cli.serve;

import e2efold.data.constraint.GuidedRna;
import e2efold.model.Fold;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All jobs of a server. One thread folds one job after the other, in the order in which they came;
 * another looks after limits of time. Finished jobs are forgotten after a time, and the oldest
 * first when they become too many or too large.
 */
final class JobQueue implements AutoCloseable {

  private static final Duration PATROL = Duration.ofMillis(500);

  // RNAs are folded in small groups, for progress to be seen and cancelling to be felt.
  private static final int MOST_TOGETHER = 16;
  private static final long MOST_CELLS = 1L << 19;

  private final ServerLimits limits;
  private final SecureRandom random = new SecureRandom();
  private final Deque<Job> waiting = new ArrayDeque<>();
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final List<Thread> threads;
  private boolean closed;

  JobQueue(ServerLimits limits) {
    this.limits = limits;
    threads = List.of(thread("folding", this::work), thread("limits", this::patrol));
  }

  private static Thread thread(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /**
   * Queues a job.
   *
   * @throws RequestException when too many wait already
   */
  synchronized Job submit(JobRequest request) throws RequestException {
    waiting.removeIf(job -> job.state().isOver());
    if (closed || waiting.size() >= limits.waiting()) {
      throw new RequestException(
          503,
          closed
              ? "The server is being stopped."
              : "%d jobs are waiting already. Try again in a minute.".formatted(waiting.size()));
    }
    Job job = new Job(newId(), request);
    jobs.put(job.id(), job);
    waiting.addLast(job);
    notifyAll();
    return job;
  }

  private String newId() {
    byte[] bytes = new byte[12];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  synchronized Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Place of a job in the queue: 1 is next; 0 when it does not wait. */
  synchronized int position(Job job) {
    int place = 0;
    for (Job other : waiting) {
      place += other.state() == JobState.QUEUED ? 1 : 0;
      if (other == job) {
        return job.state() == JobState.QUEUED ? place : 0;
      }
    }
    return 0;
  }

  /** Gives up a job that is not over, and forgets one that is. */
  synchronized void drop(Job job) {
    if (job.state().isOver()) {
      jobs.remove(job.id());
    } else {
      job.end(JobState.CANCELLED, "The job was cancelled.");
      waiting.remove(job);
    }
  }

  private void work() {
    try {
      while (true) {
        Job job = next();
        if (job.begin()) {
          fold(job);
          forget();
        }
      }
    } catch (InterruptedException e) {
      // The server is being stopped.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Job next() throws InterruptedException {
    while (waiting.isEmpty()) {
      wait();
    }
    return waiting.removeFirst();
  }

  private static void fold(Job job) {
    try {
      List<GuidedRna> rnas = job.request().rnas();
      int from = 0;
      while (from < rnas.size()) {
        int to = groupEnd(rnas, from);
        if (!job.add(kept(job.request().work(), rnas.subList(from, to)))) {
          return;
        }
        from = to;
      }
      job.end(JobState.DONE, "");
    } catch (RuntimeException | OutOfMemoryError e) {
      job.end(
          JobState.FAILED,
          e instanceof IllegalArgumentException
              ? e.getMessage()
              : "Folding failed (" + e + "). Fold fewer or shorter RNAs at a time.");
    }
  }

  private static List<KeptFold> kept(FoldingWork work, List<GuidedRna> rnas) {
    List<Fold> folds = work.fold(rnas);
    List<KeptFold> kept = new ArrayList<>();
    for (int k = 0; k < rnas.size(); k++) {
      kept.add(KeptFold.of(rnas.get(k), folds.get(k)));
    }
    return kept;
  }

  private static int groupEnd(List<GuidedRna> rnas, int from) {
    long cells = 0;
    int to = from;
    while (to < rnas.size() && to - from < MOST_TOGETHER && (to == from || cells < MOST_CELLS)) {
      long length = rnas.get(to).sequence().length();
      cells += length * length;
      to++;
    }
    return to;
  }

  private void patrol() {
    try {
      while (true) {
        Thread.sleep(PATROL.toMillis());
        forget();
        List<Job> all;
        synchronized (this) {
          all = List.copyOf(jobs.values());
        }
        for (Job job : all) {
          if (job.state() == JobState.RUNNING && job.time().compareTo(limits.jobTime()) > 0) {
            job.end(
                JobState.FAILED,
                "The job took longer than %d s, the most that this server allows. Fold fewer or"
                        .formatted(limits.jobTime().toSeconds())
                    + " shorter RNAs at a time, or use 'e2efold predict'.");
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void forget() {
    List<Job> over =
        new ArrayList<>(jobs.values().stream().filter(j -> j.state().isOver()).toList());
    long bytes = over.stream().mapToLong(Job::bytes).sum();
    int count = over.size();
    for (Job job : over) {
      boolean old = job.age().compareTo(limits.keptTime()) > 0;
      if (old || count > limits.kept() || bytes > limits.keptBytes() && count > 1) {
        jobs.remove(job.id());
        bytes -= job.bytes();
        count--;
      }
    }
  }

  /** Ends all jobs and lets nobody wait for them. */
  @Override
  public void close() {
    List<Job> all;
    synchronized (this) {
      closed = true;
      waiting.clear();
      all = List.copyOf(jobs.values());
    }
    all.forEach(job -> job.end(JobState.CANCELLED, "The server was stopped."));
    threads.forEach(Thread::interrupt);
  }
}
