package e2efold.data.draw;

import e2efold.data.draw.scene.Colour;
import e2efold.data.draw.scene.Ink;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs that are drawn alike.
 *
 * @param layer name of their layer
 * @param label what the legend calls them
 * @param colour of their lines
 * @param line whether their lines are broken
 * @param pairs ascending
 */
record Bonds(String layer, String label, Colour colour, Line line, List<BasePair> pairs) {

  /** Kinds of lines. */
  enum Line {
    /** Unbroken. */
    FULL,
    /** Broken, so that print in grey tells it apart. */
    BROKEN
  }

  /** Copies the pairs. */
  Bonds {
    pairs = List.copyOf(pairs);
  }

  Ink ink(double width) {
    Ink ink = Ink.lines(colour, width);
    return line == Line.FULL ? ink : ink.dashed(4.0, 3.5);
  }

  /** All pairs of a subject in groups: verdicts when it is compared, or else levels of knots. */
  static List<Bonds> of(Subject subject, Levels levels) {
    return subject.reference().isPresent()
        ? verdicts(subject.structure(), subject.reference().get())
        : byLevel(subject.structure(), levels);
  }

  private static List<Bonds> byLevel(Structure structure, Levels levels) {
    List<Bonds> groups = new ArrayList<>();
    for (int level = 0; level < levels.count(); level++) {
      int own = level;
      List<BasePair> pairs =
          structure.pairs().stream().filter(pair -> levels.of(pair) == own).toList();
      if (level == 0) {
        groups.add(new Bonds("pairs", "base pair", Palette.PAIR, Line.FULL, pairs));
      } else {
        String label = levels.count() == 2 ? "pseudoknot" : "pseudoknot, level " + level;
        groups.add(new Bonds("knots", label, Palette.knot(level), Line.FULL, pairs));
      }
    }
    return groups;
  }

  /** Missed pairs first, so that what was predicted lies over them. */
  private static List<Bonds> verdicts(Structure predicted, Structure known) {
    return List.of(
        new Bonds(
            "missed",
            "missed",
            Palette.MISSED,
            Line.BROKEN,
            known.pairs().stream().filter(p -> predicted.partner(p.i()) != p.j()).toList()),
        new Bonds(
            "wrong",
            "wrong",
            Palette.WRONG,
            Line.FULL,
            predicted.pairs().stream().filter(p -> known.partner(p.i()) != p.j()).toList()),
        new Bonds(
            "right",
            "right",
            Palette.RIGHT,
            Line.FULL,
            predicted.pairs().stream().filter(p -> known.partner(p.i()) == p.j()).toList()));
  }
}
