package e2efold.solver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The solver knows no networks, no training and no files; its decoders know no tensors. */
class ArchitectureTest {

  private static final JavaClasses SOLVER =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("e2efold.solver");

  @Test
  void theSolverSeesArraysOnly() {
    assertThat(SOLVER.contain(UnrolledSolver.class)).isTrue();
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "ai.djl",
            "ai.djl.engine..",
            "ai.djl.nn..",
            "ai.djl.training..",
            "ai.djl.pytorch..",
            "java.io",
            "java.nio.file..")
        .check(SOLVER);
  }

  @Test
  void decodersArePlainJava() {
    noClasses()
        .that()
        .resideInAPackage("..decode..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(SOLVER);
  }
}
