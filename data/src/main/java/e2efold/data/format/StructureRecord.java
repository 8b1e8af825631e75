package e2efold.data.format;

import e2efold.data.rna.LabelledRna;

/** One record of a structure file, before it is decided how much to ask of it. */
interface StructureRecord {

  /** The strict reading: bases, and at most one partner each. */
  LabelledRna labelled() throws FormatException;

  /** The tolerant reading: pairs as they stand, bases not needed. */
  PredictedPairs predicted() throws FormatException;

  /** The same record under the name and family its place in a folder gives it. */
  StructureRecord named(String id, String family);
}
