package e2efold.model.io;

import java.util.Map;

/**
 * Where weights come from.
 *
 * @param program version and commit of the program that wrote them
 * @param created day of writing, ISO 8601
 * @param seed seed of the run; 0 for imported weights
 * @param steps optimiser steps taken
 * @param data digest of each data set, by name
 * @param metrics validation figures, by name
 * @param remarks anything else, such as the source of imported weights
 */
public record Provenance(
    String program,
    String created,
    long seed,
    long steps,
    Map<String, String> data,
    Map<String, Double> metrics,
    String remarks) {}
