package e2efold.model.study.probe.compare;

import ai.djl.ndarray.NDManager;
import e2efold.data.metric.PairCounts;
import e2efold.data.report.Provenance;
import e2efold.data.report.study.StudyReport;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.Structure;
import e2efold.model.DecoderSpec;
import e2efold.model.Fold;
import e2efold.model.FoldingNetwork;
import e2efold.model.RnaFolder;
import e2efold.model.io.ModelBundle;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.ProbedRnas;
import e2efold.model.study.probe.Representations;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two models in function space: how alike their layers are, and how far they predict the same. */
public final class CompareStudy {

  /** Title of the report. */
  public static final String TITLE = "Two models compared by what they compute";

  private static final int EVERY = 5;

  private final ModelBundle first;
  private final ModelBundle second;
  private final List<LabelledRna> rnas;
  private final NDManager manager;

  /**
   * Prepares the study.
   *
   * @param first a model
   * @param second another, of any form with the same legal pairs
   * @param rnas RNAs of known structure; those without pairs are left out
   * @param manager decides the device
   * @throws IllegalArgumentException when fewer than two RNAs have pairs, or the models do not
   *     agree on what pairs are legal
   */
  public CompareStudy(
      ModelBundle first, ModelBundle second, List<LabelledRna> rnas, NDManager manager) {
    if (!first.manifest().model().rules().equals(second.manifest().model().rules())) {
      throw new IllegalArgumentException("the two models do not agree on what pairs are legal");
    }
    this.first = first;
    this.second = second;
    this.rnas = ProbedRnas.of(rnas, first.manifest().model().rules(), 2);
    this.manager = manager;
  }

  /**
   * Computes and reports.
   *
   * @param cells where finished cells are kept
   * @param provenance what the study is made from
   * @return the report
   * @throws IOException when cells cannot be read or written
   */
  public StudyReport report(KeptCells cells, Provenance provenance) throws IOException {
    Map<String, Double> layers = cells.of("layers", this::layers);
    Map<String, Double> predictions = cells.of("predictions", this::predictions);
    return new CompareReport(rnas.size(), layers, predictions).study(provenance);
  }

  private Map<String, double[][]> represented(ModelBundle bundle) {
    try (FoldingNetwork network = bundle.network(manager)) {
      return Representations.of(network, rnas, EVERY, manager);
    }
  }

  /** CKA of every layer with every layer of the other that is about the same things. */
  private Map<String, Double> layers() {
    Map<String, double[][]> one = represented(first);
    Map<String, double[][]> other = represented(second);
    Map<String, Double> values = new LinkedHashMap<>();
    int i = 0;
    for (Map.Entry<String, double[][]> a : one.entrySet()) {
      int j = 0;
      for (Map.Entry<String, double[][]> b : other.entrySet()) {
        // The stored map is sorted by name: numbers keep the order of the layers.
        if (a.getValue().length == b.getValue().length) {
          values.put(
              "%02d %s|%02d %s".formatted(i, a.getKey(), j, b.getKey()),
              Alignment.of(a.getValue(), b.getValue()));
        }
        j++;
      }
      i++;
    }
    return values;
  }

  private List<Structure> folded(ModelBundle bundle) {
    DecoderSpec decoder = bundle.manifest().model().decoder();
    try (FoldingNetwork network = bundle.network(manager)) {
      return new RnaFolder(
              network,
              manager,
              decoder.decoder(network.spec().rules()),
              decoder.evidence(),
              bundle.manifest().calibration())
          .fold(rnas.stream().map(LabelledRna::sequence).toList()).stream()
              .map(Fold::structure)
              .toList();
    }
  }

  private Map<String, Double> predictions() {
    List<Structure> one = folded(first);
    List<Structure> other = folded(second);
    double n = rnas.size();
    Map<String, Double> values = new LinkedHashMap<>();
    double shared = 0;
    double either = 0;
    for (int k = 0; k < rnas.size(); k++) {
      Structure truth = rnas.get(k).structure();
      values.merge("f1_first", PairCounts.exact(truth, one.get(k)).f1() / n, Double::sum);
      values.merge("f1_second", PairCounts.exact(truth, other.get(k)).f1() / n, Double::sum);
      values.merge("agreement", PairCounts.exact(one.get(k), other.get(k)).f1() / n, Double::sum);
      values.merge("identical", one.get(k).equals(other.get(k)) ? 1 / n : 0, Double::sum);
      Set<BasePair> wrong = wrong(one.get(k), truth);
      Set<BasePair> others = wrong(other.get(k), truth);
      Set<BasePair> all = new HashSet<>(wrong);
      all.addAll(others);
      wrong.retainAll(others);
      shared += wrong.size();
      either += all.size();
    }
    values.put("shared_errors", either == 0 ? Double.NaN : shared / either);
    return values;
  }

  private static Set<BasePair> wrong(Structure predicted, Structure truth) {
    Set<BasePair> wrong = new HashSet<>(predicted.pairs());
    truth.pairs().forEach(wrong::remove);
    return wrong;
  }
}
