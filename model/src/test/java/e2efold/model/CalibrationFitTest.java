package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fitting finds the calibration under which the truth was drawn. */
class CalibrationFitTest {

  private static double sigmoid(double u) {
    return 1 / (1 + Math.exp(-u));
  }

  private static CalibrationFit drawn(double scale, double offset, int count) {
    Random random = new Random(8);
    CalibrationFit fit = new CalibrationFit();
    for (int k = 0; k < count; k++) {
      double u = 3 * random.nextGaussian();
      if (random.nextDouble() < sigmoid(scale * u + offset)) {
        fit.addPair(sigmoid(u));
      } else {
        fit.addOther(sigmoid(u));
      }
    }
    return fit;
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "0.6, -0.8", "1.7, 1.1", "0.05, -2"})
  void theDrawnCalibrationIsFound(double scale, double offset) {
    CalibrationFit fit = drawn(scale, offset, 60_000);
    Calibration found = fit.fit();
    assertThat(found.scale()).isCloseTo(scale, within(0.05));
    assertThat(found.offset()).isCloseTo(offset, within(0.05));
    assertThat(fit.reliability(found).expectedError().orElseThrow()).isLessThan(0.01);
  }

  @Test
  void itMakesOverconfidentProbabilitiesTrue() {
    CalibrationFit fit = drawn(0.6, -0.8, 60_000);
    assertThat(fit.reliability(Calibration.NONE).expectedError().orElseThrow()).isGreaterThan(0.05);
  }

  @Test
  void pairsFarBelowTheLeastProbabilityDoNotCount() {
    CalibrationFit fit = drawn(0.6, -0.8, 5_000);
    Calibration before = fit.fit();
    for (int k = 0; k < 100_000; k++) {
      fit.addOther(1e-5);
      fit.addOther(0.005);
    }
    assertThat(fit.fit()).isEqualTo(before);
  }

  @Test
  void withoutPairsNothingChanges() {
    assertThat(new CalibrationFit().fit()).isEqualTo(Calibration.NONE);
  }

  @Test
  void certaintyThatIsAlwaysRightGivesFiniteNumbers() {
    CalibrationFit fit = new CalibrationFit();
    for (int k = 0; k < 1000; k++) {
      fit.addPair(1);
      fit.addOther(0.02);
    }
    assertThat(fit.fit().probability(0.999)).isGreaterThan(0.9);
  }

  @Test
  void scoresThatMeanTheOppositeAreRefused() {
    assertThatThrownBy(() -> drawn(-1, 0, 5_000).fit())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("higher scores do not mean likelier pairs");
  }

  @Test
  void calibrationsFollowEachOther() {
    Calibration first = new Calibration(0.7, -0.4);
    Calibration second = new Calibration(1.4, 0.9);
    for (double p : new double[] {0, 0.01, 0.3, 0.97, 1}) {
      assertThat(first.then(second).probability(p))
          .isCloseTo(second.probability(first.probability(p)), within(1e-12));
      assertThat(Calibration.NONE.probability(p)).isCloseTo(p, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"2.5, -1", "0.4, 0.5", "1, 2"})
  void theStretchAboutAPivotIsFound(double factor, double pivot) {
    CalibrationFit fit = drawn(factor, pivot * (1 - factor), 60_000);
    assertThat(fit.factorAbout(pivot)).isCloseTo(factor, within(0.05));
    assertThat(new CalibrationFit().factorAbout(pivot)).isEqualTo(1);
  }

  @Test
  void aStretchThatReversesIsRefused() {
    assertThatThrownBy(() -> drawn(-1, 0, 5_000).factorAbout(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("higher scores do not mean likelier pairs");
  }

  @Test
  void anotherCalibrationMovesThePivotOfFamiliarRnas() {
    Calibration calibration = new Calibration(0.7, -0.4).withFamiliar(new FamiliarGain(0.6, 2, -1));
    assertThat(calibration.then(new Calibration(0.5, 3)).familiar())
        .isEqualTo(new FamiliarGain(0.6, 2, 2.5));
    assertThat(new Calibration(0.7, 0).then(new Calibration(0.5, 3)).familiar())
        .isEqualTo(FamiliarGain.NONE);
  }

  @ParameterizedTest
  @CsvSource({"-0.1, 1, 0", "1.1, 1, 0", "0.5, 0, 0", "0.5, NaN, 0", "0.5, 1, Infinity"})
  void gainsOutOfBoundsAreRefused(double least, double factor, double pivot) {
    assertThatThrownBy(() -> new FamiliarGain(least, factor, pivot))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-1, 0", "NaN, 0", "1, NaN", "Infinity, 0", "1, Infinity"})
  void numbersThatWouldReverseOrLoseTheOrderAreRefused(double scale, double offset) {
    assertThatThrownBy(() -> new Calibration(scale, offset))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale above 0");
  }
}
