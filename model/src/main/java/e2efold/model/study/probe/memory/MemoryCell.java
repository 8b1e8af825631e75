package e2efold.model.study.probe.memory;

/**
 * One training.
 *
 * @param corruption what was done to the training RNAs
 * @param percent share of them, in percent
 * @param depth steps of the solver
 */
record MemoryCell(Corruption corruption, int percent, int depth) {

  /** What makes training RNAs meaningless. */
  enum Corruption {
    /** Random structures that keep all constraints. */
    LABELS,
    /** Sequences shuffled with their neighbours kept; of the structure what is still legal. */
    SEQUENCES
  }

  String key() {
    return "%s-%d-t-%d".formatted(name(), percent, depth);
  }

  String name() {
    return corruption == Corruption.LABELS ? "labels" : "sequences";
  }
}
