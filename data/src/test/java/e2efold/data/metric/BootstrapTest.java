package e2efold.data.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void intervalCoversTheTrueMeanAboutAsOftenAsItSays() {
    Random random = new Random(1);
    int covered = 0;
    int rounds = 500;
    for (int round = 0; round < rounds; round++) {
      List<Double> sample =
          IntStream.range(0, 60).mapToObj(k -> 3 + 2 * random.nextGaussian()).toList();
      Interval interval =
          new Bootstrap(300, 0.9, round).interval(sample, BootstrapTest::mean).orElseThrow();
      covered += interval.contains(3) ? 1 : 0;
    }

    // Expected share a little below 0.9 at 60 units; its standard deviation is 0.013.
    assertThat(covered / (double) rounds).isBetween(0.84, 0.94);
  }

  @Test
  void equalSeedsGiveEqualIntervalsAndOthersDiffer() {
    List<Double> sample = new Random(2).doubles(40).boxed().toList();

    assertThat(Bootstrap.standard(5).interval(sample, BootstrapTest::mean))
        .isEqualTo(Bootstrap.standard(5).interval(sample, BootstrapTest::mean))
        .isNotEqualTo(Bootstrap.standard(6).interval(sample, BootstrapTest::mean));
  }

  @Test
  void constantSampleHasNoWidth() {
    Interval interval =
        Bootstrap.standard(1)
            .interval(Collections.nCopies(10, 0.25), BootstrapTest::mean)
            .orElseThrow();

    assertThat(interval).isEqualTo(new Interval(0.25, 0.25, 0.95, 0));
  }

  @Test
  void undefinedResamplesAreLeftOutAndCounted() {
    Bootstrap bootstrap = new Bootstrap(400, 0.95, 3);
    // Undefined when the one defined unit of four is not drawn: probability (3/4)^4 = 0.32.
    Interval interval =
        bootstrap
            .interval(
                List.of(1, 0, 0, 0),
                sample -> sample.contains(1) ? OptionalDouble.of(7) : OptionalDouble.empty())
            .orElseThrow();

    assertThat(interval.low()).isEqualTo(7);
    assertThat(interval.undefinedResamples()).isBetween(90, 166);
    assertThat(bootstrap.interval(List.of(1), sample -> OptionalDouble.empty())).isEmpty();
    assertThat(bootstrap.interval(List.<Double>of(), BootstrapTest::mean)).isEmpty();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new Bootstrap(99, 0.95, 1)).hasMessageContaining("not 99");
    assertThatThrownBy(() -> new Bootstrap(100, 1, 1)).hasMessageContaining("not 1.0");
  }

  private static OptionalDouble mean(List<Double> sample) {
    return sample.stream().mapToDouble(Double::doubleValue).average();
  }
}
