package e2efold.cli;

import e2efold.cli.serve.FoldingWork;
import e2efold.cli.serve.View;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.model.DecoderSpec;
import e2efold.model.Evidence;
import e2efold.model.Fold;
import e2efold.model.ModelSpec;
import e2efold.model.UnrolledSpec;
import e2efold.model.io.ModelBundle;
import e2efold.solver.decode.Decoders;
import e2efold.solver.decode.PairingScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The folding of one job by a served model.
 *
 * @param bundle the model, its solver chosen
 * @param decoder the decoder, chosen
 * @param asked what the client asked of the solver, in the interface's words
 * @param remarks what is to be said of the choice
 * @param folder folds
 */
record ServedWork(
    ModelBundle bundle,
    DecoderSpec decoder,
    Map<String, Object> asked,
    List<String> remarks,
    Folder folder)
    implements FoldingWork {

  /** Folds with a decoder. */
  interface Folder {
    List<Fold> fold(DecoderSpec decoder, List<RnaSequence> rnas);
  }

  @Override
  public List<Fold> fold(List<RnaSequence> rnas) {
    return folder.fold(decoder, rnas);
  }

  @Override
  public Structure decode(RnaSequence rna, PairingScores contacts, View view) {
    String name =
        view.pseudoknots() == View.Pseudoknots.NONE ? Decoders.NESTED.toString() : decoder.name();
    double threshold = view.threshold().orElse(decoder.threshold());
    return new DecoderSpec(name, threshold, decoder.evidence())
        .decoder(bundle.manifest().model().rules())
        .decode(rna, contacts);
  }

  @Override
  public Map<String, Object> fields(Fold fold) {
    Map<String, Object> fields = Prediction.fields(fold);
    fields.put("probabilities", PairProbabilities.of(fold));
    return fields;
  }

  @Override
  public String provenance() {
    return Prediction.provenance(bundle);
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>(asked);
    describe(bundle.manifest().model(), decoder).forEach(settings::putIfAbsent);
    if (!remarks.isEmpty()) {
      settings.put("remarks", remarks);
    }
    return settings;
  }

  /** A model's or a job's settings in the words of the interface. */
  static Map<String, Object> describe(ModelSpec model, DecoderSpec decoder) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (decoder.evidence() == Evidence.CONTACTS) {
      fields.put("solver", model.solver().algorithm());
      if (model.solver() instanceof UnrolledSpec unrolled) {
        fields.put("steps", unrolled.steps());
      }
    }
    fields.put("decoder", decoder.name());
    fields.put("threshold", decoder.threshold());
    fields.put("evidence", WordOption.word(decoder.evidence()));
    return fields;
  }
}
