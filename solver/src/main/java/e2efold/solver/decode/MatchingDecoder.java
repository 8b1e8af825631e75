package e2efold.solver.decode;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.blossom.v5.KolmogorovWeightedMatching;
import org.jgrapht.alg.matching.blossom.v5.ObjectiveSense;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.jgrapht.util.SupplierUtil;

/**
 * The structure that maximises {@code Σ (p_ij − θ)} over the pairs of all structures of legal
 * pairs, pseudoknots allowed: a maximum-weight matching, by Blossom V (Kolmogorov 2009,
 * doi:10.1007/s12532-009-0002-8; JGraphT). Only pairs with {@code p_ij > θ} can help.
 */
public final class MatchingDecoder implements Decoder {

  private final PairingRules rules;
  private final float threshold;

  /**
   * Chooses rules and threshold.
   *
   * @param rules legal pairs
   * @param threshold θ, the probability a pair must exceed, in [0, 1]
   * @throws IllegalArgumentException unless the threshold is in [0, 1]
   */
  public MatchingDecoder(PairingRules rules, double threshold) {
    this.rules = rules;
    this.threshold = Candidates.threshold(threshold);
  }

  @Override
  public Structure decode(RnaSequence sequence, PairingScores scores) {
    Candidates candidates = Candidates.of(rules, threshold, sequence, scores);
    // The algorithm adds vertices of its own: they are numbered behind the bases.
    Graph<Integer, DefaultWeightedEdge> graph =
        new SimpleWeightedGraph<>(
            SupplierUtil.createIntegerSupplier(candidates.length()),
            SupplierUtil.createDefaultWeightedEdgeSupplier());
    for (int i = 0; i < candidates.length(); i++) {
      for (int c = candidates.rowStart(i); c < candidates.rowStart(i + 1); c++) {
        graph.addVertex(i);
        graph.addVertex(candidates.partner(c));
        graph.setEdgeWeight(graph.addEdge(i, candidates.partner(c)), candidates.weight(c));
      }
    }
    List<BasePair> pairs =
        new KolmogorovWeightedMatching<>(graph, ObjectiveSense.MAXIMIZE)
            .getMatching().getEdges().stream()
                .map(edge -> pair(graph.getEdgeSource(edge), graph.getEdgeTarget(edge)))
                .toList();
    return Structure.ofPairs(candidates.length(), pairs);
  }

  private static BasePair pair(int a, int b) {
    return new BasePair(Math.min(a, b), Math.max(a, b));
  }
}
