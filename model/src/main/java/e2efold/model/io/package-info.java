/** Files of the model: safetensors, model bundles, checksums. */
package e2efold.model.io;
