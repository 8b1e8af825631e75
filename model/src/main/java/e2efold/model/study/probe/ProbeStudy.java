package e2efold.model.study.probe;

import e2efold.data.report.Provenance;
import e2efold.data.report.study.StudyReport;
import e2efold.model.study.KeptCells;
import java.io.IOException;

/** A study of one trained model, in cells that are kept one by one. Closes nothing it was given. */
public interface ProbeStudy {

  /**
   * What it is called.
   *
   * @return the title of its report
   */
  String title();

  /**
   * How much there is to do.
   *
   * @return number of cells
   */
  int cells();

  /**
   * How long it will take, from one or a few evaluations.
   *
   * @return seconds
   */
  double estimate();

  /**
   * Measures and reports.
   *
   * @param cells where finished cells are kept
   * @param provenance what the study is made from
   * @return the report
   * @throws IOException when cells cannot be read or written
   */
  StudyReport report(KeptCells cells, Provenance provenance) throws IOException;
}
