package e2efold.data.draw;

import e2efold.data.rna.Structure;

/** One line of facts about a subject. */
final class Facts {

  private Facts() {}

  static String of(Subject subject) {
    Structure structure = subject.structure();
    String length = subject.sequence().length() + " nt";
    if (subject.reference().isPresent()) {
      Structure known = subject.reference().get();
      long right = structure.pairs().stream().filter(p -> known.partner(p.i()) == p.j()).count();
      return length
          + ", "
          + right
          + " of "
          + pairs(known.pairs().size())
          + " found, "
          + (structure.pairs().size() - right)
          + " wrong";
    }
    int crossing = structure.crossingPairs().size();
    String knots = crossing == 0 ? "" : ", " + crossing + " of them cross others";
    return length + ", " + pairs(structure.pairs().size()) + knots;
  }

  private static String pairs(int count) {
    return count + (count == 1 ? " base pair" : " base pairs");
  }
}
