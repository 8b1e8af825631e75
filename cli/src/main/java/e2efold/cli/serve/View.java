package e2efold.cli.serve;

import java.util.OptionalDouble;

/**
 * How somebody wants to see a finished job.
 *
 * @param threshold probability a base pair must exceed; empty for the job's own
 * @param pseudoknots whether pairs may cross
 */
public record View(OptionalDouble threshold, Pseudoknots pseudoknots) {

  /** The structures as they were folded. */
  public static final View AS_FOLDED = new View(OptionalDouble.empty(), Pseudoknots.ALLOWED);

  /** Whether pairs may cross. */
  public enum Pseudoknots {
    /** As the job's decoder finds them. */
    ALLOWED,
    /** The best structure without crossing pairs. */
    NONE
  }
}
