package e2efold.model.study.adaptation;

/**
 * One way to adapt to one held-out family.
 *
 * @param family number of the family, from 0
 * @param arm the way
 */
record AdaptationCell(int family, AdaptationArm arm) {

  /** The name of the cell's file. */
  String key() {
    return key(arm.name());
  }

  /** The name of the file of another way to adapt to the same family. */
  String key(String other) {
    return "family-%02d-%s".formatted(family, other);
  }
}
