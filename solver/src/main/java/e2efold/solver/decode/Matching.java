package e2efold.solver.decode;

import e2efold.data.rna.BasePair;
import java.util.List;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.blossom.v5.KolmogorovWeightedMatching;
import org.jgrapht.alg.matching.blossom.v5.ObjectiveSense;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;
import org.jgrapht.util.SupplierUtil;

/** Maximum-weight matching of candidates. */
final class Matching {

  private Matching() {}

  static List<BasePair> of(Candidates candidates) {
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
    return new KolmogorovWeightedMatching<>(graph, ObjectiveSense.MAXIMIZE)
        .getMatching().getEdges().stream()
            .map(edge -> pair(graph.getEdgeSource(edge), graph.getEdgeTarget(edge)))
            .toList();
  }

  private static BasePair pair(int a, int b) {
    return new BasePair(Math.min(a, b), Math.max(a, b));
  }
}
