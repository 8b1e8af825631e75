package e2efold.cli;

import e2efold.data.benchmark.BenchmarkFold;
import e2efold.data.benchmark.BenchmarkFolder;
import e2efold.data.benchmark.EqualSequences;
import e2efold.data.benchmark.Exclusion;
import e2efold.data.benchmark.FamilyAndSimilar;
import e2efold.data.benchmark.FamilyRelatives;
import e2efold.data.benchmark.Protocol;
import e2efold.data.benchmark.Protocol.Training;
import java.io.IOException;

/**
 * What a benchmark keeps from the model of a fold.
 *
 * @param training the benchmark's kind of folds
 * @param relatives which family names are related
 * @param threads threads that look for similar RNAs
 */
record FoldExclusion(Training training, FamilyRelatives relatives, int threads) {

  private static final double SIMILAR = 0.8;

  /** What a protocol keeps from its models. */
  static FoldExclusion of(Protocol protocol, BenchmarkFolder folder, int threads)
      throws IOException {
    return new FoldExclusion(
        protocol.training(),
        protocol.training() == Training.FAMILY_OUT ? folder.relatives() : FamilyRelatives.known(),
        threads);
  }

  /** What the model of a fold must not see. */
  Exclusion of(BenchmarkFold fold) {
    return training == Training.FAMILY_OUT
        ? new FamilyAndSimilar(fold.test(), relatives, SIMILAR, threads)
        : new EqualSequences(fold.test());
  }
}
