package e2efold.model.io;

import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.FixedPrimalDualSpec;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.score.PaddedConcatForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Turns the weights that E2Efold's authors released in 2020 (ml4bio/e2efold, MIT licence), stored
 * as safetensors under their original names, into a model bundle. Tensors are renamed; their values
 * stay as they are.
 */
public final class E2efold2020Import {

  private static final long MOST_BYTES = 1L << 28;
  private static final String NETWORK = "model_att.";
  private static final String SOLVER = "model_pp.";

  /**
   * Tensors of the authors' checkpoint that their prediction never reads: the layer their three
   * transformer layers were copied from, a table of learned positions, batch counters, and the
   * sparsities of other variants of the solver.
   */
  private static final Pattern UNUSED =
      Pattern.compile(
          "model_att\\.(encoder_layer\\..*|position_embedding_1d|bn.*\\.num_batches_tracked)"
              + "|model_pp\\.(rho|rho_net\\..*|rho_pos_net\\..*)");

  /** Original names by ours, but for the suffixes .weight, .bias and those of statistics. */
  private static final Map<String, String> BLOCKS =
      Map.ofEntries(
          Map.entry("stem", "conv1d1"),
          Map.entry("stem.norm", "bn1"),
          Map.entry("position.0", "PE_net.0"),
          Map.entry("position.1", "PE_net.2"),
          Map.entry("position.2", "PE_net.4"),
          Map.entry("pair.0", "conv_test_1"),
          Map.entry("pair.0.norm", "bn_conv_1"),
          Map.entry("pair.1", "conv_test_2"),
          Map.entry("pair.1.norm", "bn_conv_2"),
          Map.entry("score", "conv_test_3"));

  private static final Map<String, String> ENCODER_BLOCKS =
      Map.of(
          "attention.projections.", "self_attn.in_proj_",
          "attention.output.", "self_attn.out_proj.",
          "attention.norm.", "norm1.",
          "feedforward.expand.", "linear1.",
          "feedforward.contract.", "linear2.",
          "feedforward.norm.", "norm2.");

  private static final Map<String, String> COEFFICIENTS =
      Map.of(
          "solver.s", "s",
          "solver.w", "w",
          "solver.rho", "rho_m",
          "solver.alpha", "alpha",
          "solver.beta", "beta",
          "solver.gamma_alpha", "lr_decay_alpha",
          "solver.gamma_beta", "lr_decay_beta");

  private final PaddedConcatForm form;

  /**
   * Chooses the extents of the files to read.
   *
   * @param form the network's extents; {@link PaddedConcatForm#SHORT} for the model of 2020
   */
  public E2efold2020Import(PaddedConcatForm form) {
    this.form = form;
  }

  /**
   * The model the files hold the weights of.
   *
   * @return its form, with the mutual-best decoder: the authors' own rule, every contact above ½,
   *     lets a base pair twice
   */
  public ModelSpec model() {
    return new ModelSpec(
        form,
        new FixedPrimalDualSpec(FixedPrimalDualSpec.SHORT.steps(), form.paddedLength()),
        PairingRules.STANDARD,
        new DecoderSpec("mutual-best", 0.5, Evidence.CONTACTS));
  }

  /**
   * Reads a file.
   *
   * @param file safetensors with the original names
   * @param program version and commit of this program, for provenance
   * @return the bundle; its remarks name the file, its checksum, its source and licence
   * @throws IOException when the file cannot be read, or listing every tensor that is missing,
   *     unknown or of another shape
   */
  public ModelBundle read(Path file, String program) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(
          file + ": is larger than the model of 2020. Name its safetensors file.");
    }
    byte[] bytes = Files.readAllBytes(file);
    String name = file.toString();
    Map<String, SafeTensors.Tensor> tensors = SafeTensors.decode(bytes, name);
    Set<String> unread = new TreeSet<>(SafeTensors.names(bytes, name));
    Map<String, float[]> weights = new LinkedHashMap<>();
    List<String> mismatches = new ArrayList<>();
    ModelSpec model = model();
    for (ParameterSpec spec : model.parameters()) {
      String original = originalName(spec.name());
      SafeTensors.Tensor tensor = tensors.get(original);
      if (tensor == null) {
        mismatches.add("'" + original + "' is missing");
      } else if (!Arrays.equals(withoutKernel(tensor.shape()), withoutKernel(spec.shape()))) {
        mismatches.add(
            "'%s' is of shape %s, not %s"
                .formatted(
                    original, Arrays.toString(tensor.shape()), Arrays.toString(spec.shape())));
      } else {
        weights.put(spec.name(), tensor.values());
      }
      unread.remove(original);
    }
    unread.removeIf(UNUSED.asMatchPredicate());
    unread.forEach(extra -> mismatches.add("'" + extra + "' is unknown"));
    if (!mismatches.isEmpty()) {
      throw new IOException(
          name
              + ": does not hold the short model of 2020: "
              + String.join("; ", mismatches)
              + ". Name its safetensors file.");
    }
    String source = SafeTensors.remark(bytes, "source", name);
    String remarks =
        "imported from %s (SHA-256 %s); source: %s"
            .formatted(
                file.getFileName(),
                Checksum.sha256(bytes),
                source.isEmpty() ? "not stated in the file" : source);
    return ModelBundle.of(
        model,
        weights,
        new Provenance(program, LocalDate.now().toString(), 0, 0, Map.of(), Map.of(), remarks));
  }

  private static String originalName(String ours) {
    if (COEFFICIENTS.containsKey(ours)) {
      return SOLVER + COEFFICIENTS.get(ours);
    }
    String[] encoder = ours.split("\\.", 3);
    if (encoder[0].equals("encoder")) {
      int end = encoder[2].lastIndexOf('.') + 1;
      return "%stransformer_encoder.layers.%s.%s%s"
          .formatted(
              NETWORK,
              encoder[1],
              ENCODER_BLOCKS.get(encoder[2].substring(0, end)),
              encoder[2].substring(end));
    }
    int end = ours.lastIndexOf('.');
    return NETWORK + BLOCKS.get(ours.substring(0, end)) + ours.substring(end);
  }

  /** A 1×1 convolution (outputs, inputs, 1, 1) is a linear map (outputs, inputs). */
  private static long[] withoutKernel(long[] shape) {
    boolean pointwise = shape.length == 4 && shape[2] == 1 && shape[3] == 1;
    return pointwise ? Arrays.copyOf(shape, 2) : shape;
  }
}
