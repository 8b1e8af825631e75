package e2efold.cli;

import java.time.Duration;

/** Lengths of time as people say them. */
final class Spoken {

  private Spoken() {}

  /** Hours, minutes or seconds, whichever is the largest unit that fits twice. */
  static String of(Duration duration) {
    return duration.toHours() >= 2
        ? duration.toHours() + " hours"
        : duration.toMinutes() >= 2
            ? duration.toMinutes() + " minutes"
            : duration.toSeconds() + " seconds";
  }
}
