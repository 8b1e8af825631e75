package e2efold.model.study.probe.memory;

import ai.djl.ndarray.NDManager;
import e2efold.data.report.Provenance;
import e2efold.data.report.study.StudyReport;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.KeptCells;
import e2efold.model.study.probe.NetworkLoss;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.ProbeStudy;
import e2efold.model.study.probe.ProbedModel;
import e2efold.model.study.probe.ProbedModel.Block;
import e2efold.model.study.probe.ProbedRnas;
import e2efold.model.study.probe.Seconds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What small models memorise, by the noise in their training set and the depth of their solver. */
public final class MemoryStudy implements ProbeStudy {

  static final String TITLE = "Memorisation in small models";

  private static final int LEAST = 8;
  private static final double TRAIN_SHARE = 0.625;
  private static final int BATCH = 4;

  private final ProbedModel form;
  private final List<LabelledRna> train;
  private final List<LabelledRna> test;
  private final MemorySettings settings;
  private final NDManager manager;
  private final long seed;

  /**
   * Prepares the study.
   *
   * @param form whose solver the small models get
   * @param rnas RNAs of known structure; those without pairs are left out; five of eight are
   *     learned
   * @param settings how much to train
   * @param manager decides the device
   * @param seed of weights, batches, parts and noise
   * @throws IllegalArgumentException when fewer than eight RNAs have pairs
   */
  public MemoryStudy(
      ProbedModel form,
      List<LabelledRna> rnas,
      MemorySettings settings,
      NDManager manager,
      long seed) {
    List<LabelledRna> all = new ArrayList<>(ProbedRnas.of(rnas, form.spec().rules(), LEAST));
    Collections.shuffle(all, new Random(seed));
    int count = (int) Math.round(TRAIN_SHARE * all.size());
    this.form = form;
    this.train = List.copyOf(all.subList(0, count));
    this.test = List.copyOf(all.subList(count, all.size()));
    this.settings = settings;
    this.manager = manager;
    this.seed = seed;
  }

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public int cells() {
    return settings.cells().size();
  }

  @Override
  public double estimate() {
    int middle = settings.depths().get(settings.depths().size() / 2);
    List<LabelledRna> batch = train.subList(0, Math.min(BATCH, train.size()));
    try (NetworkLoss loss = fresh(middle).loss(Block.ALL, Terms.BOTH, batch, manager)) {
      return 2 * Seconds.of(loss).gradient() * settings.trainingSteps() * cells();
    }
  }

  private ProbedModel fresh(int depth) {
    return ProbedModel.small(settings.width(), form.atDepth(depth).spec().solver(), seed, manager);
  }

  @Override
  public StudyReport report(KeptCells cells, Provenance provenance) throws IOException {
    Map<MemoryCell, Map<String, Double>> results = new LinkedHashMap<>();
    for (MemoryCell cell : settings.cells()) {
      results.put(
          cell,
          cells.of(
              cell.key(),
              () ->
                  new MemoryTrial(fresh(cell.depth()), settings, manager, seed)
                      .run(cell, train, test)));
    }
    return new MemoryReport(settings, form, train.size(), test.size(), results).study(provenance);
  }
}
