package e2efold.model;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What the model's packages may know of each other and of the world. */
class ArchitectureTest {

  private static final JavaClasses MODEL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("e2efold.model");

  private static ArchRule unaware(String of, String... packages) {
    return noClasses()
        .that()
        .resideInAPackage(of)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }

  @Test
  void theModelIsAmongTheClassesLookedAt() {
    assertThat(MODEL.contain(FoldingNetwork.class)).isTrue();
  }

  @Test
  void theCommandLineIsFarAway() {
    unaware("e2efold.model..", "picocli..", "me.tongfei..", "e2efold.cli..").check(MODEL);
  }

  /** Ready-made trainers, optimisers and blocks with hidden state are not for us. */
  @Test
  void theEngineIsReachedThroughItsPublicArrays() {
    unaware(
            "e2efold.model..",
            "ai.djl.pytorch..",
            "ai.djl.training.optimizer..",
            "ai.djl.training.listener..",
            "ai.djl.repository..")
        .check(MODEL);
  }

  @Test
  void nothingPrints() {
    noClasses().should().accessField(System.class, "out").check(MODEL);
    noClasses().should().accessField(System.class, "err").check(MODEL);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(MODEL);
  }

  /** Weights and runs are plain data: reading them runs no code. */
  @Test
  void nothingIsSerialisedByJava() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectOutputStream")
        .check(MODEL);
    noClasses()
        .that()
        .areNotAssignableTo(Throwable.class)
        .and()
        .areNotEnums()
        .and()
        .areNotRecords()
        .should()
        .implement(java.io.Serializable.class)
        .check(MODEL);
  }

  @Test
  void networksKnowNothingOfTrainingAndFiles() {
    unaware(
            "e2efold.model.score..",
            "e2efold.model.train..",
            "e2efold.model.io..",
            "java.io",
            "java.nio.file..",
            "ai.djl.training..")
        .check(MODEL);
  }

  @Test
  void filesKnowNothingOfTraining() {
    unaware("e2efold.model.io..", "e2efold.model.train..", "ai.djl.training..").check(MODEL);
  }

  @Test
  void onlyTrainingAndStudiesRecordGradients() {
    noClasses()
        .that()
        .resideOutsideOfPackages("e2efold.model.train..", "e2efold.model.study..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("ai.djl.training.GradientCollector")
        .check(MODEL);
  }
}
