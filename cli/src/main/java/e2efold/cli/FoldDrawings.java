package e2efold.cli;

import e2efold.data.draw.Drawing;
import e2efold.data.draw.DrawingKind;
import e2efold.data.draw.Subject;
import e2efold.data.draw.scene.SvgScene;
import e2efold.data.rna.LabelledRna;
import e2efold.model.Fold;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Drawings of folds for pages, by the names that people choose from. */
final class FoldDrawings {

  /** The kinds by name, the usual one first. */
  static final Map<String, DrawingKind> KINDS = kinds();

  private FoldDrawings() {}

  private static Map<String, DrawingKind> kinds() {
    Map<String, DrawingKind> kinds = new LinkedHashMap<>();
    kinds.put("structure", DrawingKind.PLANE);
    kinds.put("arcs", DrawingKind.ARC);
    kinds.put("dot plot", DrawingKind.DOTS);
    return Collections.unmodifiableMap(kinds);
  }

  /**
   * Draws a fold with its pair probabilities.
   *
   * @param prefix of all ids in the drawing: a letter, then letters, digits and hyphens
   * @return an SVG document
   */
  static String svg(Fold fold, DrawingKind kind, String prefix) {
    LabelledRna rna = new LabelledRna(fold.sequence(), fold.structure(), "");
    return SvgScene.of(Drawing.of(Subject.of(rna).with(PairProbabilities.of(fold)), kind), prefix);
  }
}
