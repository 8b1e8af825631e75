package e2efold.cli.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One job; all that changes in it changes under its lock, and each change wakes who waits. */
final class Job {

  private final String id;
  private final JobRequest request;
  private final List<KeptFold> folds = new ArrayList<>();
  private JobState state = JobState.QUEUED;
  private String message = "";
  private long startedAt;
  private long endedAt;

  Job(String id, JobRequest request) {
    this.id = id;
    this.request = request;
  }

  String id() {
    return id;
  }

  JobRequest request() {
    return request;
  }

  synchronized JobState state() {
    return state;
  }

  /** Why it ended without result; empty as long as there is no reason. */
  synchronized String message() {
    return message;
  }

  /** Number of RNAs that are folded. */
  synchronized int foldedCount() {
    return folds.size();
  }

  /** The folds of a job that is done; none before. */
  synchronized List<KeptFold> folds() {
    return state == JobState.DONE ? List.copyOf(folds) : List.of();
  }

  /** Memory it takes, roughly. */
  synchronized long bytes() {
    return request.bytes() + folds.stream().mapToLong(KeptFold::bytes).sum();
  }

  /** Time it has taken, waiting not counted. */
  synchronized Duration time() {
    if (startedAt == 0) {
      return Duration.ZERO;
    }
    return Duration.ofNanos((state.isOver() ? endedAt : System.nanoTime()) - startedAt);
  }

  /** Time since it ended; zero when it has not. */
  synchronized Duration age() {
    return state.isOver() ? Duration.ofNanos(System.nanoTime() - endedAt) : Duration.ZERO;
  }

  /** Begins; false when it was given up while it waited. */
  synchronized boolean begin() {
    if (state != JobState.QUEUED) {
      return false;
    }
    startedAt = System.nanoTime();
    become(JobState.RUNNING);
    return true;
  }

  /** Takes some folds; false when nobody wants them any more. */
  synchronized boolean add(List<KeptFold> more) {
    if (state != JobState.RUNNING) {
      return false;
    }
    folds.addAll(more);
    notifyAll();
    return true;
  }

  /** Ends, unless it has ended already. */
  synchronized void end(JobState how, String why) {
    if (!state.isOver()) {
      endedAt = System.nanoTime();
      startedAt = startedAt == 0 ? endedAt : startedAt;
      message = why;
      if (how != JobState.DONE) {
        folds.clear();
      }
      become(how);
    }
  }

  /** Waits until the job is over, but not longer than given. */
  synchronized void await(Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    long left = most.toMillis();
    while (!state.isOver() && left > 0) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
  }

  private void become(JobState next) {
    state = next;
    notifyAll();
  }
}
