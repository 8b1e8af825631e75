package e2efold.data.set;

/** The three parts of a split. */
public enum Part {
  /** What a model learns from. */
  TRAIN,
  /** What decides when to stop and which model to keep. */
  VALIDATION,
  /** What is looked at once, at the end. */
  TEST
}
