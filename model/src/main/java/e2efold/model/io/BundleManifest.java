package e2efold.model.io;

import e2efold.model.ModelSpec;

/**
 * What stands in a bundle's {@code manifest.json}.
 *
 * @param format {@value ModelBundle#FORMAT}
 * @param model the model's form
 * @param weightsSha256 checksum of {@code weights.safetensors}
 * @param provenance where the weights come from
 */
public record BundleManifest(
    String format, ModelSpec model, String weightsSha256, Provenance provenance) {}
