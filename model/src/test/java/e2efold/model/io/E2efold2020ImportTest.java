package e2efold.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.Resources2020;
import e2efold.model.RnaFolder;
import e2efold.model.RnaTooLongException;
import e2efold.model.io.SafeTensors.Tensor;
import e2efold.model.score.PaddedConcatForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class E2efold2020ImportTest {

  private static final Resources2020 SMALL = Resources2020.small();

  @TempDir private Path folder;

  private static ModelBundle small() throws IOException {
    return new E2efold2020Import(SMALL.form()).read(SMALL.weights(), "e2efold test");
  }

  @Test
  void becomesABundleThatSaysWhereItComesFrom() throws IOException {
    ModelBundle bundle = small();
    bundle.save(folder.resolve("bundle"));
    ModelBundle opened = ModelBundle.open(folder.resolve("bundle"));

    assertThat(opened.manifest()).isEqualTo(bundle.manifest());
    assertThat(opened.manifest().provenance().remarks())
        .contains("weights.safetensors")
        .contains(Checksum.sha256(Files.readAllBytes(SMALL.weights())))
        .contains("random weights of a small network");
    assertThat(opened.manifest().model().decoder().name()).isEqualTo("mutual-best");
    assertThat(opened.weights().keySet())
        .containsExactlyElementsOf(bundle.weights().keySet())
        .hasSize(2 + 4 + 6 + 2 * 12 + 2 + 4 + 2 + 4 + 2 + 7);
    assertThat(opened.weights().get("solver.rho")).hasSize(40 * 40);
  }

  @Test
  void listsEveryTensorThatDoesNotFit() throws IOException {
    Map<String, Tensor> tensors =
        SafeTensors.decode(Files.readAllBytes(SMALL.weights()), "weights");
    tensors.remove("model_pp.rho_m");
    tensors.put("model_pp.other", new Tensor(new long[] {1}, new float[1]));
    tensors.put("model_att.bn1.bias", new Tensor(new long[] {2, 2}, new float[4]));
    Path file = folder.resolve("changed.safetensors");
    Files.write(file, SafeTensors.encode(tensors));

    assertThatThrownBy(() -> new E2efold2020Import(SMALL.form()).read(file, "test"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("'model_pp.rho_m' is missing")
        .hasMessageContaining("'model_pp.other' is unknown")
        .hasMessageContaining("'model_att.bn1.bias' is of shape [2, 2], not [4]")
        .message()
        .doesNotContain("encoder_layer")
        .doesNotContain("\n");
  }

  @Test
  void refusesTheModelOfOtherExtentsAndOtherFiles() throws IOException {
    E2efold2020Import importer = new E2efold2020Import(PaddedConcatForm.SHORT);
    assertThatThrownBy(() -> importer.read(SMALL.weights(), "test"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is of shape [40, 40], not [600, 600]");
    Path file = folder.resolve("junk");
    Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    assertThatThrownBy(() -> importer.read(file, "test"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not a safetensors file");
  }

  @Test
  void foldsWhatFitsAndNamesWhatDoesNot() throws IOException {
    ModelBundle bundle = small();
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork network = bundle.network(manager)) {
      RnaFolder folder =
          new RnaFolder(
              network, manager, bundle.manifest().model().decoder().decoder(PairingRules.STANDARD));
      RnaSequence longest = new RnaSequence("longest", "GC".repeat(20));
      RnaSequence tooLong = new RnaSequence("x1", "G" + longest.bases());
      List<Fold> folds = folder.fold(List.of(longest, new RnaSequence("empty", "")));
      assertThat(PairingRules.STANDARD.allows(longest, folds.get(0).structure())).isTrue();
      assertThat(folds.get(1).structure().length()).isZero();
      assertThatThrownBy(() -> folder.fold(List.of(longest, tooLong)))
          .isInstanceOf(RnaTooLongException.class)
          .hasMessage(
              "sequence 'x1': has 41 nt, and this model takes at most 40. Leave it out, or choose a"
                  + " model without a fixed length.");
    }
  }
}
