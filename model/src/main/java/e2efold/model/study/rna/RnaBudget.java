package e2efold.model.study.rna;

import e2efold.model.StepSizes;

/**
 * What every cell of the study is given, the same for all.
 *
 * @param steps training steps, all of them end to end
 * @param batchCells bound on the cells of a batch, RNAs × length²
 * @param learningRate peak learning rate
 * @param sample RNAs of each part to score on, at most
 * @param stepSizes whether the solver's coefficients are learned
 */
public record RnaBudget(
    int steps, long batchCells, double learningRate, int sample, StepSizes stepSizes) {}
