package e2efold.model.adapt;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.ModelSpec;
import e2efold.model.Parameters;
import e2efold.model.UnrolledSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import e2efold.model.score.AttentionForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A tiny model and hairpins for it. */
final class SmallFamily {

  static final ModelSpec MODEL =
      new ModelSpec(
          new AttentionForm(8, 1, 2, 8, 4, 4, 1, 0.1f),
          UnrolledSpec.DEFAULT,
          PairingRules.STANDARD,
          new DecoderSpec("mutual-best", 0.5, Evidence.CONTACTS));

  private SmallFamily() {}

  /** A bundle with drawn weights. */
  static ModelBundle bundle(long seed) {
    try (NDManager manager = NDManager.newBaseManager();
        Parameters parameters = Parameters.initialise(MODEL.parameters(), manager, seed)) {
      return ModelBundle.of(
          MODEL,
          parameters.toMap(),
          new Provenance("test", "", seed, 0, Map.of("first", "0a"), Map.of(), ""));
    }
  }

  /** Hairpins of one family: stems of random pairs around a loop. */
  static List<LabelledRna> hairpins(String family, long seed, int count, int stem, int loop) {
    Random random = new Random(seed);
    List<LabelledRna> rnas = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      StringBuilder five = new StringBuilder();
      StringBuilder three = new StringBuilder();
      List<BasePair> pairs = new ArrayList<>();
      int length = 2 * stem + loop;
      for (int p = 0; p < stem; p++) {
        int kind = random.nextInt(4);
        five.append("ACGU".charAt(kind));
        three.insert(0, "UGCA".charAt(kind));
        pairs.add(new BasePair(p, length - 1 - p));
      }
      rnas.add(
          new LabelledRna(
              new RnaSequence(family + "-" + n, five + "A".repeat(loop) + three),
              Structure.ofPairs(length, pairs),
              family));
    }
    return rnas;
  }
}
