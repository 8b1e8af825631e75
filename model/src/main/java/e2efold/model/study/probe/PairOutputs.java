package e2efold.model.study.probe;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.model.study.probe.NetworkLoss.Terms;
import e2efold.model.study.probe.TapedNetwork.Batch;
import e2efold.model.study.probe.TapedNetwork.Head;
import e2efold.model.study.probe.TapedNetwork.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Scores or contacts of some base pairs and as many other legal pairs, as outputs of a network. */
public final class PairOutputs implements Outputs, AutoCloseable {

  /**
   * A pair of bases.
   *
   * @param rna number of the RNA
   * @param i the one base, from 0
   * @param j the other, larger
   * @param label 1 for a base pair, −1 for none
   */
  public record Place(int rna, int i, int j, double label) {}

  private final TapedNetwork network;
  private final List<Batch> batches = new ArrayList<>();
  private final List<Place> places;
  private final Terms terms;

  /**
   * Encodes the RNAs.
   *
   * @param model the model
   * @param rnas the RNAs
   * @param places pairs of them
   * @param terms scores, or contacts after the last step
   * @param device decides the device; the caller closes the outputs
   */
  public PairOutputs(
      ProbedModel model,
      List<LabelledRna> rnas,
      List<Place> places,
      Terms terms,
      NDManager device) {
    this.places = List.copyOf(places);
    this.terms = terms;
    network =
        new TapedNetwork(model.spec(), model.weights(), ProbedModel.Block.NETWORK::holds, device);
    rnas.forEach(rna -> batches.add(network.encode(List.of(rna))));
  }

  /**
   * Draws pairs, of every RNA as many base pairs as other legal pairs.
   *
   * @param model whose rules say what is legal
   * @param rnas with base pairs
   * @param each base pairs of an RNA at most
   * @param seed of the draw
   * @return the pairs
   */
  public static List<Place> draw(ProbedModel model, List<LabelledRna> rnas, int each, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Place> drawn = new ArrayList<>();
    for (int r = 0; r < rnas.size(); r++) {
      LabelledRna rna = rnas.get(r);
      String bases = rna.sequence().bases();
      List<Place> pairs = new ArrayList<>();
      for (BasePair pair : rna.structure().pairs()) {
        pairs.add(new Place(r, pair.i(), pair.j(), 1));
      }
      List<Place> others = new ArrayList<>();
      for (int i = 0; i < bases.length(); i++) {
        for (int j = i + 1; j < bases.length(); j++) {
          if (model.spec().rules().allows(bases, i, j) && rna.structure().partner(i) != j) {
            others.add(new Place(r, i, j, -1));
          }
        }
      }
      int count = Math.min(each, Math.min(pairs.size(), others.size()));
      for (int k = 0; k < count; k++) {
        drawn.add(pairs.remove(random.nextInt(pairs.size())));
        drawn.add(others.remove(random.nextInt(others.size())));
      }
    }
    return drawn;
  }

  @Override
  public int count() {
    return places.size();
  }

  /**
   * Where the network stands.
   *
   * @return the values that were given, of the energy network's parameters
   */
  public double[] point() {
    return network.point();
  }

  @Override
  public double value(double[] point, int number) {
    return network.value(point, List.of(task(number)));
  }

  @Override
  public double[] gradient(double[] point, int number) {
    return network.gradient(point, List.of(task(number)));
  }

  private Task task(int number) {
    Place place = places.get(number);
    Head head =
        (scores, iterates, batch) -> {
          NDArray map = scores;
          if (terms != Terms.SCORES) {
            List<NDArray> all = iterates.get();
            map = all.get(all.size() - 1);
          }
          int l = batch.encoded().paddedLength();
          float[] chosen = new float[2 * l * l];
          chosen[place.i() * l + place.j()] = 1;
          return map.mul(map.getManager().create(chosen, new Shape(2, l, l))).sum();
        };
    return new Task(batches.get(place.rna()), head);
  }

  @Override
  public void close() {
    network.close();
  }
}
