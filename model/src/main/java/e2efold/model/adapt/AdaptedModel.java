package e2efold.model.adapt;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.set.Dataset;
import e2efold.model.FoldingNetwork;
import e2efold.model.ModelSpec;
import e2efold.model.io.ModelBundle;
import e2efold.model.io.Provenance;
import e2efold.model.train.TrainingException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * A bundle adapted to a support set.
 *
 * @param bundle form, calibration and decoder of the parent, adapted weights, and where they come
 *     from
 * @param outcome what was gained on the support set
 */
public record AdaptedModel(ModelBundle bundle, Adaptation.Outcome outcome) {

  /**
   * Adapts a bundle.
   *
   * @param parent the model to begin with
   * @param support labelled RNAs of the new family
   * @param plan how
   * @param device decides the device
   * @param program version and commit of the program, for provenance
   * @param step hears the loss before each step
   * @return the adapted bundle
   * @throws IllegalArgumentException when there is no RNA, or no parameter to change
   * @throws e2efold.model.RnaTooLongException when the model does not take an RNA
   * @throws TrainingException when the loss stops being finite
   */
  public static AdaptedModel of(
      ModelBundle parent,
      Dataset support,
      AdaptationPlan plan,
      NDManager device,
      String program,
      DoubleConsumer step)
      throws TrainingException {
    ModelSpec model = parent.manifest().model();
    PairingRules rules = model.rules();
    List<LabelledRna> rnas = support.rnas().stream().map(rna -> rna.onlyLegal(rules)).toList();
    if (rnas.isEmpty()) {
      throw new IllegalArgumentException("there is no RNA to adapt to");
    }
    rnas.forEach(rna -> model.requireFoldable(rna.sequence()));
    try (FoldingNetwork network = parent.network(device)) {
      Adaptation.Outcome outcome = new Adaptation(plan, device).adapt(network, rnas, step);
      Provenance origin = provenance(parent, support, plan, program, outcome);
      ModelBundle bundle =
          ModelBundle.of(model, network.parameters().toMap(), origin)
              .calibrated(parent.manifest().calibration(), model.decoder())
              .learnedFrom(parent.kmersWith(rnas.stream().map(LabelledRna::sequence).toList()));
      return new AdaptedModel(bundle, outcome);
    }
  }

  /** The parent's data stay named: the weights know them too. */
  private static Provenance provenance(
      ModelBundle parent,
      Dataset support,
      AdaptationPlan plan,
      String program,
      Adaptation.Outcome outcome) {
    Map<String, String> data = new LinkedHashMap<>(parent.manifest().provenance().data());
    data.put(support.name(), support.digest());
    String remarks =
        String.format(
            Locale.ROOT,
            "adapted from %s to the %d RNAs of %s: %s, %s, learning rate %s, loss %.4f to %.4f",
            parent.id(),
            support.size(),
            support.name(),
            word(plan.group()),
            word(plan.optimiser()),
            plan.learningRate(),
            outcome.before(),
            outcome.after());
    return new Provenance(
        program, LocalDate.now().toString(), plan.seed(), plan.steps(), data, Map.of(), remarks);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
