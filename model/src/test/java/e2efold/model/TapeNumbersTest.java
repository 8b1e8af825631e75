package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import e2efold.solver.Solver;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * No Java number is a factor, divisor or exponent of a taped array. The engine wraps the number in
 * Java's memory, closes it at once, and its backward pass reads that memory later: gradients that
 * are no numbers, or a crash, whenever the garbage collector was quicker. Sums and differences keep
 * no operand and are safe.
 */
class TapeNumbersTest {

  /** What multiplies arrays that record no gradient; nothing else belongs here. */
  private static final Set<String> OFF_THE_TAPE =
      Set.of(
          "AttentionScorer.encode mul", // a mask
          "ConcatScorer.scores mul", // a mask
          "ContactMap.of mul", // a mask
          "FoldingLoss.logistic mul"); // known pairs

  private static final Set<String> KEEPING_OPERANDS =
      Set.of("mul", "muli", "div", "divi", "pow", "powi", "mod", "modi", "maximum", "minimum");

  private static Set<String> calls(JavaClasses classes) {
    Set<String> calls = new TreeSet<>();
    for (JavaClass type : classes) {
      for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
        boolean number =
            call.getTarget().getRawParameterTypes().stream()
                .anyMatch(parameter -> parameter.isEquivalentTo(Number.class));
        if (number
            && call.getTargetOwner().isAssignableTo(NDArray.class)
            && KEEPING_OPERANDS.contains(call.getTarget().getName())) {
          calls.add(
              "%s.%s %s"
                  .formatted(
                      type.getSimpleName(),
                      call.getOrigin().getName(),
                      call.getTarget().getName()));
        }
      }
    }
    return calls;
  }

  @Test
  void factorsOnTheTapeAreArrays() {
    JavaClasses ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("e2efold.model", "e2efold.solver");
    assertThat(ours.contain(FoldingNetwork.class) && ours.contain(Solver.class)).isTrue();
    assertThat(calls(ours)).isEqualTo(new TreeSet<>(OFF_THE_TAPE));
  }

  /** The search finds what it looks for. */
  @Test
  void numbersAreSeen() {
    assertThat(calls(new ClassFileImporter().importClasses(Sinner.class)))
        .containsExactly("Sinner.sin div", "Sinner.sin mul");
  }

  private static final class Sinner {
    NDArray sin(NDArray x, float by) {
      return x.mul(by).div(2).add(1f).mul(x);
    }
  }
}
