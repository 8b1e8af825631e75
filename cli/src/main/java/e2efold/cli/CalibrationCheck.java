package e2efold.cli;

import e2efold.data.metric.CalibrationTables;
import e2efold.data.metric.F1Forecasts;
import e2efold.data.metric.F1Forecasts.Forecast;
import e2efold.data.metric.PairCounts;
import e2efold.data.metric.Reliability;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.model.Fold;
import e2efold.model.io.ModelBundle;
import java.util.ArrayList;
import java.util.List;

/** Collects what a model said of RNAs whose structures are known, to see whether it was true. */
final class CalibrationCheck {

  private final Reliability reliability = new Reliability();
  private final List<Forecast> forecasts = new ArrayList<>();

  /** One RNA and what a model made of it. */
  void add(ModelBundle bundle, LabelledRna rna, Fold fold) {
    fold.compare(
        rna.structure(), PairingRules.STANDARD, reliability::addPair, reliability::addOther);
    forecasts.add(
        new Forecast(
            rna.id(),
            fold.expectedF1(),
            PairCounts.exact(rna.structure(), fold.structure()).f1(),
            Prediction.familiarity(bundle, rna.sequence())));
  }

  /** What came out. */
  CalibrationTables tables() {
    return new CalibrationTables(reliability, new F1Forecasts(forecasts));
  }
}
