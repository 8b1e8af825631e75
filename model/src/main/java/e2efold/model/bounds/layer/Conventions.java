package e2efold.model.bounds.layer;

/**
 * Where sources disagree: which constants to take.
 *
 * @param edition of the components without parameters
 * @param bias norm of a convolution's bias
 */
public record Conventions(Edition edition, BiasNorm bias) {

  /** The least constants that are true. */
  public static final Conventions BEST = new Conventions(Edition.SHARP, BiasNorm.REPEATED);

  double choose(double published, double sharp) {
    return edition == Edition.PUBLISHED ? published : sharp;
  }
}
