package e2efold.cli.serve;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.homology.Homology;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.Fold;
import e2efold.solver.decode.Decoders;
import e2efold.solver.decode.PairingScores;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Folds everything into a hairpin whose pairs get less probable inwards, when the test lets it. */
final class FakeFolding implements FoldingService {

  private final Semaphore permits;

  /** Each call of {@code fold} takes a permit. */
  FakeFolding(Semaphore permits) {
    this.permits = permits;
  }

  @Override
  public Map<String, Object> about() {
    return Map.of("program", "fake");
  }

  @Override
  public Map<String, Function<Fold, String>> drawings() {
    return Map.of("mark", fold -> "<svg>" + fold.structure().pairs().size() + "</svg>");
  }

  @Override
  public FoldingWork prepare(List<GuidedRna> rnas, FoldSettings settings) {
    if (settings.solver().filter("none"::equals).isPresent()) {
      throw new IllegalArgumentException("there is no solver 'none'");
    }
    return new Work(settings);
  }

  private final class Work implements FoldingWork {

    private final FoldSettings settings;

    Work(FoldSettings settings) {
      this.settings = settings;
    }

    @Override
    public List<Fold> fold(List<GuidedRna> rnas) {
      permits.acquireUninterruptibly();
      return rnas.stream().map(this::fold).toList();
    }

    private Fold fold(GuidedRna guided) {
      RnaSequence rna = guided.sequence();
      if (rna.id().equals("fault")) {
        throw new IllegalStateException("as the test wants it");
      }
      int length = rna.length();
      float[] matrix = new float[length * length];
      for (int i = 0; i < length / 2; i++) {
        matrix[i * length + length - 1 - i] = 0.9f / (1 + i);
      }
      PairingScores scores = PairingScores.ofMatrix(matrix, length, length);
      return new Fold(
          rna, decode(guided, scores, View.AS_FOLDED), scores, scores, Homology.none(length));
    }

    @Override
    public Structure decode(GuidedRna rna, PairingScores contacts, View view) {
      Decoders decoder =
          view.pseudoknots() == View.Pseudoknots.NONE ? Decoders.NESTED : Decoders.MATCHING;
      double usual = settings.threshold().orElse(0.4);
      return decoder
          .create(PairingRules.STANDARD, view.threshold().orElse(usual))
          .decode(rna, contacts);
    }

    @Override
    public Map<String, Object> fields(Fold fold) {
      return Map.of("expectedF1", 0.5);
    }

    @Override
    public List<String> fieldNames() {
      return List.of("expectedF1");
    }

    @Override
    public String provenance() {
      return "fake folding";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("threshold", settings.threshold().orElse(0.4));
    }
  }
}
