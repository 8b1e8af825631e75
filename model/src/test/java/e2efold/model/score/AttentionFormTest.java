package e2efold.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import e2efold.data.rna.PairingRules;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.ModelSpec;
import e2efold.model.ParameterSpec;
import e2efold.model.UnrolledSpec;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Extents that make no network are named when the form is made. */
class AttentionFormTest {

  static Stream<List<Object>> impossible() {
    return Stream.of(
        List.of("width", List.of(0, 1, 1, 8, 4, 4, 1), 0f),
        List.of("width 12", List.of(12, 1, 4, 8, 4, 4, 1), 0f),
        List.of("heads", List.of(16, 1, -2, 8, 4, 4, 1), 0f),
        List.of("feedForward", List.of(16, 1, 2, 9000, 4, 4, 1), 0f),
        List.of("even", List.of(16, 1, 2, 8, 5, 4, 1), 0f),
        List.of("even", List.of(16, 1, 2, 8, 4, 7, 1), 0f),
        List.of("layers", List.of(16, -1, 2, 8, 4, 4, 1), 0f),
        List.of("blocks", List.of(16, 1, 2, 8, 4, 4, 65), 0f),
        List.of("dropout", List.of(16, 1, 2, 8, 4, 4, 1), 1f),
        List.of("dropout", List.of(16, 1, 2, 8, 4, 4, 1), Float.NaN));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void impossibleExtentsAreNamed(List<Object> sample) {
    List<Integer> e = ((List<?>) sample.get(1)).stream().map(Integer.class::cast).toList();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new AttentionForm(
                    e.get(0),
                    e.get(1),
                    e.get(2),
                    e.get(3),
                    e.get(4),
                    e.get(5),
                    e.get(6),
                    (Float) sample.get(2)))
        .withMessageContaining((String) sample.get(0));
  }

  /** Nearer the diagonal, the two RNAs of a folded map would see each other. */
  @Test
  void rulesThatAllowVeryNearPairsAreRefused() {
    DecoderSpec decoder = new DecoderSpec("nested", 0.5, Evidence.CONTACTS);
    AttentionForm form = AttentionForm.DEFAULT;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelSpec(form, UnrolledSpec.DEFAULT, new PairingRules(2), decoder))
        .withMessageContaining("minDistance");
    new ModelSpec(form, UnrolledSpec.DEFAULT, new PairingRules(3), decoder);
  }

  @Test
  void parameterNamesAreUnique() {
    assertThat(AttentionForm.DEFAULT.scorer(PairingRules.STANDARD).parameters())
        .extracting(ParameterSpec::name)
        .doesNotHaveDuplicates();
  }
}
