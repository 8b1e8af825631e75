package e2efold.data.constraint;

import java.util.Optional;

/** What must hold of one base, with the sign that Vienna constraint strings have for it. */
public enum BaseRule {
  /** Anything. */
  FREE('.'),
  /** No partner. */
  UNPAIRED('x'),
  /** Some partner. */
  PAIRED('|'),
  /** A partner nearer to the 3′ end. */
  PAIRED_DOWNSTREAM('<'),
  /** A partner nearer to the 5′ end. */
  PAIRED_UPSTREAM('>');

  private final char sign;

  BaseRule(char sign) {
    this.sign = sign;
  }

  /**
   * The sign in a constraint string.
   *
   * @return one of {@code . x | < >}
   */
  public char sign() {
    return sign;
  }

  /**
   * Finds the rule of a sign.
   *
   * @param sign a character of a constraint string
   * @return its rule; empty for brackets and for all that has no meaning
   */
  public static Optional<BaseRule> of(char sign) {
    for (BaseRule rule : values()) {
      if (rule.sign == sign) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /** Whether the base must have a partner. */
  boolean pairs() {
    return this != FREE && this != UNPAIRED;
  }

  boolean allowsDownstream() {
    return this != UNPAIRED && this != PAIRED_UPSTREAM;
  }

  boolean allowsUpstream() {
    return this != UNPAIRED && this != PAIRED_DOWNSTREAM;
  }

  /** The rule that says both; empty when they contradict each other. */
  Optional<BaseRule> and(BaseRule other) {
    if (this == other || other == FREE || other == PAIRED && pairs()) {
      return Optional.of(this);
    }
    return this == FREE || this == PAIRED && other.pairs() ? Optional.of(other) : Optional.empty();
  }

  /** The rule in the words of a message. */
  String words() {
    return switch (this) {
      case FREE -> "to be free";
      case UNPAIRED -> "to be unpaired";
      case PAIRED -> "to be paired";
      case PAIRED_DOWNSTREAM -> "to pair downstream";
      case PAIRED_UPSTREAM -> "to pair upstream";
    };
  }
}
