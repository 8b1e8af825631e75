package e2efold.model.io;

import e2efold.model.Calibration;
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
 */
public record BundleManifest(
    String format,
    ModelSpec model,
    String weightsSha256,
    Provenance provenance,
    Calibration calibration,
    String kmersSha256) {}
