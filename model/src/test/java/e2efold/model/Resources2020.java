package e2efold.model;

import e2efold.model.score.PaddedConcatForm;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Weights in the layout of 2020 and the outputs that belong to them: {@code golden.safetensors} by
 * RNA, {@code golden.json} with the sequences.
 *
 * @param weights file of the weights
 * @param form extents of their network
 * @param folder where the outputs lie
 */
public record Resources2020(Path weights, PaddedConcatForm form, Path folder) {

  private static final Path AUTHORS = Path.of("shared/data/e2efold_2020");

  /**
   * Random weights of a small network. Its outputs were computed outside this project's code, with
   * loops over all positions and pairs in NumPy, double precision.
   */
  public static Resources2020 small() {
    try {
      Path folder = Path.of(Resources2020.class.getResource("io/small-2020").toURI());
      return new Resources2020(
          folder.resolve("weights.safetensors"), new PaddedConcatForm(40, 4, 2, 2, 12), folder);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The authors' trained short model and what their code made of it; need not be there. */
  public static Resources2020 authors() {
    Path base = Path.of("").toAbsolutePath();
    while (base.getParent() != null && !Files.exists(base.resolve(AUTHORS))) {
      base = base.getParent();
    }
    Path folder = base.resolve(AUTHORS);
    return new Resources2020(
        folder.resolve("short_600.safetensors"), PaddedConcatForm.SHORT, folder);
  }
}
