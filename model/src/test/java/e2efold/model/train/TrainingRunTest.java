package e2efold.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.data.set.KmerSet;
import e2efold.data.synthetic.Relatives;
import e2efold.model.FoldingNetwork;
import e2efold.model.io.ModelBundle;
import e2efold.model.train.Stage.Objective;
import e2efold.model.train.TestRuns.Silent;
import e2efold.model.train.TrainingData.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop learns, keeps the best, stops when told, and says why it cannot go on. */
class TrainingRunTest {

  @TempDir Path place;

  /** Keeps what it hears. */
  private static final class Ears extends Silent {
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> scores = new ArrayList<>();
    private final List<Boolean> best = new ArrayList<>();
    private final List<String> stages = new ArrayList<>();

    @Override
    public void stepTaken(long step, int total, String stage, double loss) {
      losses.add(loss);
      stages.add(stage);
      assertThat(step).isEqualTo(losses.size());
    }

    @Override
    public void validated(long step, Map<String, Double> f1, boolean isBest) {
      scores.add(f1.values().iterator().next());
      best.add(isBest);
    }
  }

  private Path create(String name, TrainingPlan plan, TrainingData data) throws IOException {
    Path folder = place.resolve(name);
    RunFolder.create(folder, plan, data);
    return folder;
  }

  private static Map<String, float[]> weights(Path folder) throws IOException {
    return RunFolder.open(folder).latestCheckpoint().orElseThrow().weights();
  }

  private static boolean areEqual(Map<String, float[]> a, Map<String, float[]> b) {
    return a.keySet().equals(b.keySet())
        && a.keySet().stream().allMatch(name -> Arrays.equals(a.get(name), b.get(name)));
  }

  @Test
  void learnsAFamilyOfHairpinsThroughBothStages() throws Exception {
    TrainingPlan plan =
        TestRuns.plan(
            40,
            0,
            List.of(
                new Stage("scores", Objective.SCORES, 120, 0.01, 10),
                new Stage("end to end", Objective.END_TO_END, 80, 0.003, 5)));
    Path folder = create("run", plan, TestRuns.data());
    Ears ears = new Ears();
    TestRuns.go(folder, ears);
    assertThat(ears.losses).hasSize(200);
    assertThat(ears.stages.subList(0, 120)).containsOnly("scores");
    assertThat(ears.stages.subList(120, 200)).containsOnly("end to end");
    assertThat(ears.losses.get(119)).isLessThan(0.3 * ears.losses.get(0));
    assertThat(ears.losses.get(199)).isLessThan(0.7 * ears.losses.get(120));
    assertThat(ears.scores.get(ears.scores.size() - 1)).isGreaterThan(0.9);
    ModelBundle bundle = ModelBundle.open(RunFolder.open(folder).model());
    assertThat(bundle.manifest().provenance().data()).containsKeys("first", "zweites ö", "unseen");
    assertThat(bundle.manifest().provenance().metrics().get("unseen")).isGreaterThan(0.9);
    List<RnaSequence> learned =
        TestRuns.data().training().stream()
            .flatMap(set -> set.rnas().stream())
            .map(LabelledRna::sequence)
            .toList();
    assertThat(bundle.learnedFrom().orElseThrow().toBytes())
        .isEqualTo(KmerSet.of(learned).toBytes());
  }

  @Test
  void trainingLeavesNothingInAnyManager() throws Exception {
    Path folder = create("run", TestRuns.shortPlan(), TestRuns.data());
    List<Integer> held = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager()) {
      new TrainingRun(RunFolder.open(folder), "test")
          .run(
              manager,
              new Silent() {
                @Override
                public void stepTaken(long step, int total, String stage, double loss) {
                  held.add(manager.getManagedArrays().size());
                }
              });
      assertThat(manager.getManagedArrays()).isEmpty();
    }
    assertThat(held).hasSize(17);
    assertThat(held.subList(1, 10)).containsOnly(held.get(1));
    assertThat(held.subList(11, 17)).containsOnly(held.get(11));
  }

  /** The same weights, whatever RNAs stand in the validation set. */
  @Test
  void validationIsNeverTrainedOn() throws Exception {
    Path one = create("one", TestRuns.shortPlan(), TestRuns.data(TestRuns.hairpins(2, 6)));
    Path two = create("two", TestRuns.shortPlan(), TestRuns.data(TestRuns.hairpins(9, 11)));
    TestRuns.go(one, new Silent());
    TestRuns.go(two, new Silent());
    assertThat(areEqual(weights(one), weights(two))).isTrue();
  }

  @Test
  void theSolverRestsWhileScoresAreTrainedAndLearnsAfterwards() throws Exception {
    Path folder = create("run", TestRuns.shortPlan(), TestRuns.data());
    Map<Long, Map<String, float[]>> seen = new LinkedHashMap<>();
    TestRuns.go(
        folder,
        new Silent() {
          @Override
          public void stepTaken(long step, int total, String stage, double loss) {
            try {
              RunFolder.open(folder)
                  .latestCheckpoint()
                  .ifPresent(c -> seen.put(c.position().step(), c.weights()));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        });
    seen.put(17L, weights(folder));
    Map<String, float[]> first = new LinkedHashMap<>();
    try (NDManager manager = NDManager.newBaseManager();
        FoldingNetwork start =
            new FoldingNetwork(
                TestRuns.MODEL,
                e2efold.model.Parameters.initialise(TestRuns.MODEL.parameters(), manager, 5))) {
      first.putAll(start.parameters().toMap());
    }
    assertThat(seen).containsKeys(4L, 8L, 10L, 14L, 17L);
    for (String name : first.keySet()) {
      boolean solver = name.startsWith("solver.");
      assertThat(Arrays.equals(seen.get(10L).get(name), first.get(name)))
          .as(name)
          .isEqualTo(solver);
      if (solver) {
        assertThat(seen.get(17L).get(name)).as(name).isNotEqualTo(first.get(name));
      }
    }
  }

  /** Open chains are right at first, when no pair is likely, and wrong once pairs are learned. */
  @Test
  void aStageEndsEarlyAndTheBestWeightsAreKept() throws Exception {
    List<LabelledRna> open =
        TestRuns.hairpins(2, 4).stream()
            .map(
                rna ->
                    new LabelledRna(
                        rna.sequence(), Structure.open(rna.sequence().length()), rna.family()))
            .toList();
    TrainingPlan plan =
        TestRuns.plan(
            5,
            3,
            List.of(
                new Stage("scores", Objective.SCORES, 200, 0.003, 5),
                new Stage("end to end", Objective.END_TO_END, 3, 0.001, 0)));
    Path folder = create("run", plan, TestRuns.data(open));
    Ears ears = new Ears();
    TestRuns.go(folder, ears);
    int steps = (int) ears.stages.stream().filter("scores"::equals).count();
    assertThat(steps).isBetween(15, 195);
    assertThat(steps % 5).isZero();
    assertThat(ears.stages.subList(steps, steps + 3)).containsOnly("end to end");
    List<Double> scores = ears.scores.subList(0, steps / 5);
    double best = scores.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    assertThat(scores.indexOf(best)).isEqualTo(scores.size() - 4);
  }

  /** Scores that stay the same are no progress, but the later weights are as good. */
  @Test
  void patienceEndsAStageThatOnlyRepeatsItsScore() throws Exception {
    List<LabelledRna> unpairable =
        List.of(new LabelledRna(new RnaSequence("a", "AAAAAAAA"), Structure.open(8), "f"));
    TrainingPlan plan =
        TestRuns.plan(2, 3, List.of(new Stage("scores", Objective.SCORES, 50, 0.003, 5)));
    Path folder = create("run", plan, TestRuns.data(unpairable));
    Ears ears = new Ears();
    TestRuns.go(folder, ears);
    assertThat(ears.scores).containsExactly(1.0, 1.0, 1.0, 1.0);
    assertThat(ears.best).containsOnly(true);
    assertThat(ModelBundle.open(RunFolder.open(folder).model()).manifest().provenance().steps())
        .isEqualTo(8);
  }

  @Test
  void withoutValidationNoStageEndsEarlyAndTheLastWeightsAreKept() throws Exception {
    TrainingData data = new TrainingData(TestRuns.data().training(), List.of());
    TrainingPlan plan =
        TestRuns.plan(2, 2, List.of(new Stage("scores", Objective.SCORES, 11, 0.003, 5)));
    Path folder = create("run", plan, data);
    TestRuns.go(folder, new Silent());
    assertThat(ModelBundle.open(RunFolder.open(folder).model()).manifest().provenance().steps())
        .isEqualTo(11);
  }

  @Test
  void aLossThatIsNoNumberEndsTheRunWithItsStep() throws Exception {
    Path folder = create("run", TestRuns.shortPlan(), TestRuns.data());
    assertThatThrownBy(
            () ->
                TestRuns.go(
                    folder,
                    new Silent() {
                      @Override
                      public void validated(long step, Map<String, Double> s, boolean best) {
                        throw new IllegalStateException("killed");
                      }
                    }))
        .hasMessage("killed");
    Path good = create("good", TestRuns.shortPlan(), TestRuns.data());
    TestRuns.go(good, new Silent());
    Checkpoint end = RunFolder.open(good).latestCheckpoint().orElseThrow();
    Map<String, float[]> broken = new LinkedHashMap<>(end.weights());
    broken.put("score.offset", new float[] {Float.NaN});
    new Checkpoint(new Checkpoint.Position(5, 0, 5, 0, 5, 0.1, 0), broken, Map.of())
        .save(RunFolder.open(folder).checkpoints(), TestRuns.MODEL.parameters());
    assertThatThrownBy(() -> TestRuns.go(folder, new Silent()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll("step 6", "NaN");
  }

  /** Whichever notices first, the loss or the validation. */
  @Test
  void weightsThatExplodeEndTheRunInOneLine() throws Exception {
    TrainingPlan plan =
        TestRuns.plan(1, 0, List.of(new Stage("too fast", Objective.END_TO_END, 100, 0.999, 0)));
    Path folder = create("run", plan, TestRuns.data());
    Checkpoint.Position after = new Checkpoint.Position(3, 0, 3, 0, 3, 0.1, 0);
    Map<String, float[]> huge = new LinkedHashMap<>();
    TestRuns.MODEL
        .parameters()
        .forEach(
            parameter -> {
              float[] values = new float[parameter.count()];
              Arrays.fill(values, parameter.name().startsWith("tower") ? 1e18f : 0.5f);
              huge.put(parameter.name(), values);
            });
    new Checkpoint(after, huge, Map.of())
        .save(RunFolder.open(folder).checkpoints(), TestRuns.MODEL.parameters());
    assertThatThrownBy(() -> TestRuns.go(folder, new Silent()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("step 4")
        .message()
        .hasLineCount(1);
  }

  @Test
  void artificialRelativesAreLearnedAndMakeNoRnaFamiliar() throws Exception {
    List<LabelledRna> known = TestRuns.hairpins(1, 12);
    Relatives relatives = new Relatives(0.5, 1);
    List<LabelledRna> made = known.stream().flatMap(rna -> relatives.of(rna, 2).stream()).toList();
    TrainingData data =
        new TrainingData(
            List.of(new TrainingSet("known", 0.5, known), new TrainingSet("made", 0.5, made, true)),
            TestRuns.data().validation());
    Path folder = create("run", TestRuns.shortPlan(), data);
    assertThat(RunFolder.open(folder).data()).isEqualTo(data);
    TestRuns.go(folder, new Silent());
    ModelBundle bundle = ModelBundle.open(RunFolder.open(folder).model());
    assertThat(bundle.learnedFrom().orElseThrow().toBytes())
        .isEqualTo(KmerSet.of(known.stream().map(LabelledRna::sequence).toList()).toBytes());
    TrainingData withoutRelatives =
        new TrainingData(data.training().subList(0, 1), data.validation());
    Path other = create("other", TestRuns.shortPlan(), withoutRelatives);
    TestRuns.go(other, new Silent());
    assertThat(areEqual(weights(folder), weights(other))).isFalse();
  }

  @Test
  void emptyAndTinyRnasDoNotStopARun() throws Exception {
    List<LabelledRna> tiny =
        List.of(
            new LabelledRna(new RnaSequence("one", "A"), Structure.open(1), "f"),
            new LabelledRna(new RnaSequence("three", "ACG"), Structure.open(3), "g"));
    TrainingData data =
        new TrainingData(List.of(new TrainingSet("tiny", 1, tiny)), TestRuns.data().validation());
    Path folder = create("run", TestRuns.shortPlan(), data);
    Ears ears = new Ears();
    TestRuns.go(folder, ears);
    assertThat(ears.losses).hasSize(17).allSatisfy(loss -> assertThat(loss).isFinite());
  }

  @Test
  void aFinishedRunHasNothingLeftToDo() throws Exception {
    Path folder = create("run", TestRuns.shortPlan(), TestRuns.data());
    TestRuns.go(folder, new Silent());
    Map<String, float[]> weights = weights(folder);
    String log = Files.readString(folder.resolve("metrics.jsonl"));
    Ears ears = new Ears();
    TestRuns.go(folder, ears);
    assertThat(ears.losses).isEmpty();
    assertThat(areEqual(weights(folder), weights)).isTrue();
    assertThat(folder.resolve("metrics.jsonl")).hasContent(log);
  }
}
