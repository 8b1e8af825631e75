package e2efold.cli;

import e2efold.data.draw.Drawing;
import e2efold.data.draw.DrawingKind;
import e2efold.data.draw.Subject;
import e2efold.data.draw.scene.SvgScene;
import e2efold.data.format.PairProbability;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.model.Fold;
import e2efold.solver.decode.PairingScores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drawings of folds for pages, by the names that people choose from. */
final class FoldDrawings {

  /** The kinds by name, the usual one first. */
  static final Map<String, DrawingKind> KINDS = kinds();

  private static final float LEAST = 0.01f;

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
    return SvgScene.of(Drawing.of(Subject.of(rna).with(probabilities(fold)), kind), prefix);
  }

  private static List<PairProbability> probabilities(Fold fold) {
    PairingScores scores = fold.probabilities();
    List<PairProbability> pairs = new ArrayList<>();
    for (int i = 0, k = 0; i < scores.length(); i++) {
      for (int j = i + 1; j < scores.length(); j++, k++) {
        float value = scores.upperTriangle()[k];
        if (value >= LEAST) {
          pairs.add(new PairProbability(new BasePair(i, j), value));
        }
      }
    }
    return pairs;
  }
}
