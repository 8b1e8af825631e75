package e2efold.model.io;

import e2efold.model.Calibration;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Models of one training's descent joined by the mean of their weights ("model soups", Wortsman et
 * al., ICML 2022). It helps when the models began with the same trained weights and then learned
 * apart; the weights of unrelated trainings have no meaningful mean.
 */
public final class AveragedModel {

  private AveragedModel() {}

  /**
   * Joins models.
   *
   * @param models two or more, all of the same parameters; form and decoder are those of the first
   * @param program version and commit of the program, for provenance
   * @return a bundle that is not calibrated and has learned from what any of them has; if one does
   *     not know, neither does the bundle
   * @throws IllegalArgumentException when there are fewer than two, or their parameters differ
   */
  public static ModelBundle of(List<ModelBundle> models, String program) {
    if (models.size() < 2) {
      throw new IllegalArgumentException("a mean takes two or more models");
    }
    ModelBundle first = models.get(0);
    ModelSpec form = first.manifest().model();
    for (ModelBundle other : models) {
      if (!shapes(other.manifest().model()).equals(shapes(form))) {
        throw new IllegalArgumentException(
            "the models %s and %s have other parameters".formatted(first.id(), other.id()));
      }
    }
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (String name : first.weights().keySet()) {
      weights.put(name, mean(models.stream().map(model -> model.weights().get(name)).toList()));
    }
    ModelBundle mean =
        ModelBundle.of(form, weights, provenance(models, program))
            .calibrated(Calibration.NONE, form.decoder());
    return models.stream()
        .map(ModelBundle::learnedFrom)
        .reduce((a, b) -> a.flatMap(kmers -> b.map(kmers::with)))
        .orElseThrow()
        .map(mean::learnedFrom)
        .orElse(mean);
  }

  private static Map<String, String> shapes(ModelSpec form) {
    return form.parameters().stream()
        .collect(Collectors.toMap(ParameterSpec::name, spec -> Arrays.toString(spec.shape())));
  }

  private static float[] mean(List<float[]> values) {
    float[] mean = new float[values.get(0).length];
    for (int k = 0; k < mean.length; k++) {
      double sum = 0;
      for (float[] of : values) {
        sum += of[k];
      }
      mean[k] = (float) (sum / values.size());
    }
    return mean;
  }

  private static Provenance provenance(List<ModelBundle> models, String program) {
    Provenance first = models.get(0).manifest().provenance();
    Map<String, String> data = new LinkedHashMap<>();
    models.forEach(model -> data.putAll(model.manifest().provenance().data()));
    String ids = models.stream().map(ModelBundle::id).collect(Collectors.joining(", "));
    return new Provenance(
        program,
        LocalDate.now().toString(),
        first.seed(),
        first.steps(),
        data,
        Map.of(),
        "mean of the weights of " + ids);
  }
}
