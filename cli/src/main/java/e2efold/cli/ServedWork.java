package e2efold.cli;

import e2efold.cli.serve.FoldingWork;
import e2efold.cli.serve.View;
import e2efold.data.constraint.GuidedRna;
import e2efold.data.rna.PairingRules;
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
 * @param remarks what is to be said of the choice
 * @param folder folds
 */
record ServedWork(ModelBundle bundle, DecoderSpec decoder, List<String> remarks, Folder folder)
    implements FoldingWork {

  /** Folds with a decoder. */
  interface Folder {
    List<Fold> fold(DecoderSpec decoder, List<GuidedRna> rnas);
  }

  @Override
  public List<Fold> fold(List<GuidedRna> rnas) {
    return folder.fold(decoder, rnas.stream().map(rna -> demanded(rna, decoder)).toList());
  }

  /** Refuses constraints that the decoder cannot keep. */
  void requireKeepable(GuidedRna rna) {
    PairingRules rules = bundle.manifest().model().rules();
    decoder.decoder(rules).requireKeepable(demanded(rna, decoder), rules);
  }

  /** Nested structures demand that nothing crosses what is forced. */
  private static GuidedRna demanded(GuidedRna rna, DecoderSpec decoder) {
    boolean nested = decoder.name().equals(Decoders.NESTED.toString());
    return nested ? rna.with(rna.constraints().nested()) : rna;
  }

  @Override
  public Structure decode(GuidedRna rna, PairingScores contacts, View view) {
    DecoderSpec seen =
        new DecoderSpec(
            view.pseudoknots() == View.Pseudoknots.NONE
                ? Decoders.NESTED.toString()
                : decoder.name(),
            view.threshold().orElse(decoder.threshold()),
            decoder.evidence());
    return seen.decoder(bundle.manifest().model().rules()).decode(demanded(rna, seen), contacts);
  }

  @Override
  public Map<String, Object> fields(Fold fold) {
    Map<String, Object> fields = Prediction.fields(bundle, fold);
    fields.put("probabilities", PairProbabilities.rows(fold));
    return fields;
  }

  @Override
  public List<String> fieldNames() {
    return Prediction.fieldNames(bundle);
  }

  @Override
  public String provenance() {
    return Prediction.provenance(bundle);
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = describe(bundle.manifest().model(), decoder);
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
