package e2efold.model.io;

import e2efold.model.Calibration;
import e2efold.model.HomologTrust;
import e2efold.model.ModelSpec;

/**
 * What stands in a bundle's {@code manifest.json}.
 *
 * @param format {@value ModelBundle#FORMAT}
 * @param model the model's form
 * @param weightsSha256 checksum of {@code weights.safetensors}
 * @param provenance where the weights come from
 * @param calibration what makes its scores true probabilities; a file without it means {@link
 *     Calibration#NONE}
 * @param kmersSha256 checksum of {@code training.kmers.gz}, unpacked; empty, or not in the file,
 *     when the bundle has none
 * @param homologsSha256 checksum of {@code homologs.gz}, unpacked; empty, or not in the file, when
 *     the bundle has none
 * @param homologTrust how much homologs count; a file without it means {@link HomologTrust#DEFAULT}
 */
public record BundleManifest(
    String format,
    ModelSpec model,
    String weightsSha256,
    Provenance provenance,
    Calibration calibration,
    String kmersSha256,
    String homologsSha256,
    HomologTrust homologTrust) {

  /** A model of which nothing more is known than its weights. */
  static BundleManifest of(ModelSpec model, String weightsSha256, Provenance provenance) {
    return new BundleManifest(
        ModelBundle.FORMAT,
        model,
        weightsSha256,
        provenance,
        Calibration.NONE,
        "",
        "",
        HomologTrust.DEFAULT);
  }

  /** The same weights in another form, otherwise calibrated. */
  BundleManifest with(ModelSpec other, Calibration otherCalibration) {
    return new BundleManifest(
        format,
        other,
        weightsSha256,
        provenance,
        otherCalibration,
        kmersSha256,
        homologsSha256,
        homologTrust);
  }

  /** The same with other knowledge of what was learned from. */
  BundleManifest withKmers(String sha256) {
    return new BundleManifest(
        format,
        model,
        weightsSha256,
        provenance,
        calibration,
        sha256,
        homologsSha256,
        homologTrust);
  }

  /** The same with other homologs. */
  BundleManifest withHomologs(String sha256, HomologTrust trust) {
    return new BundleManifest(
        format, model, weightsSha256, provenance, calibration, kmersSha256, sha256, trust);
  }
}
