package e2efold.model;

import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.solver.decode.PairingScores;

/**
 * One folded RNA, free of tensors.
 *
 * @param sequence the RNA
 * @param structure its predicted structure; every pair is legal
 * @param contacts what the decoder read, in [0, 1]: the solver's contact map, or the probabilities
 *     that the scores give
 */
public record Fold(RnaSequence sequence, Structure structure, PairingScores contacts) {}
