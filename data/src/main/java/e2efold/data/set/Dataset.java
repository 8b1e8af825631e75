package e2efold.data.set;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A named list of labelled RNAs with distinct names. Immutable. */
public final class Dataset {

  private final String name;
  private final Map<String, LabelledRna> byId;

  private Dataset(String name, Map<String, LabelledRna> byId) {
    this.name = name;
    this.byId = byId;
  }

  /**
   * Builds a data set.
   *
   * @param name name of the set, for messages and reports
   * @param rnas the RNAs, order kept
   * @param duplicates what to do with a name that occurs twice
   * @return the set
   * @throws IllegalArgumentException under {@link DuplicateIds#REFUSE}, naming set, RNA and both
   *     records (from 1)
   */
  public static Dataset of(String name, Collection<LabelledRna> rnas, DuplicateIds duplicates) {
    Map<String, LabelledRna> byId = new LinkedHashMap<>();
    Map<String, Integer> copies = new LinkedHashMap<>();
    int record = 0;
    for (LabelledRna rna : rnas) {
      record++;
      if (byId.putIfAbsent(rna.id(), rna) == null) {
        copies.put(rna.id(), record);
        continue;
      }
      switch (duplicates) {
        case REFUSE ->
            throw new IllegalArgumentException(
                "data set '"
                    + name
                    + "': records "
                    + copies.get(rna.id())
                    + " and "
                    + record
                    + " are both named '"
                    + rna.id()
                    + "'; rename one, or keep the first only");
        case KEEP_FIRST -> {}
        case RENAME -> {
          String fresh = freshName(rna.id(), byId);
          byId.put(fresh, renamed(rna, fresh));
        }
      }
    }
    return new Dataset(name, byId);
  }

  private static String freshName(String id, Map<String, LabelledRna> taken) {
    int copy = 2;
    while (taken.containsKey(id + "~" + copy)) {
      copy++;
    }
    return id + "~" + copy;
  }

  private static LabelledRna renamed(LabelledRna rna, String id) {
    return new LabelledRna(
        new RnaSequence(id, rna.sequence().bases()), rna.structure(), rna.family());
  }

  /**
   * Joins data sets.
   *
   * @param name name of the whole
   * @param parts the sets, order kept
   * @param duplicates what to do with a name that occurs in several
   * @return one set
   * @throws IllegalArgumentException under {@link DuplicateIds#REFUSE}
   */
  public static Dataset merge(String name, List<Dataset> parts, DuplicateIds duplicates) {
    return of(name, parts.stream().flatMap(p -> p.rnas().stream()).toList(), duplicates);
  }

  /**
   * Name of the set.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * All RNAs.
   *
   * @return the RNAs in order, names distinct
   */
  public List<LabelledRna> rnas() {
    return List.copyOf(byId.values());
  }

  /**
   * All names.
   *
   * @return the names in the order of {@link #rnas}
   */
  public List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /**
   * Number of RNAs.
   *
   * @return the size
   */
  public int size() {
    return byId.size();
  }

  /**
   * Picks RNAs by name.
   *
   * @param part name of the new set
   * @param ids names; order kept
   * @return a set of these RNAs
   * @throws IllegalArgumentException when a name is not in this set, or is given twice
   */
  public Dataset select(String part, Collection<String> ids) {
    List<LabelledRna> picked = new ArrayList<>();
    for (String id : ids) {
      LabelledRna rna = byId.get(id);
      if (rna == null) {
        throw new IllegalArgumentException(
            "data set '"
                + name
                + "' has no RNA named '"
                + id
                + "'; the id list belongs to another data set or version of it");
      }
      picked.add(rna);
    }
    return of(part, picked, DuplicateIds.REFUSE);
  }

  /**
   * SHA-256 over the content: one line for each RNA, sorted, of name, family, bases and pairs (from
   * 1). Neither the order of the RNAs nor the name of the set nor the file format has an influence.
   *
   * @return 64 hexadecimal digits
   */
  public String digest() {
    MessageDigest sha = sha256();
    lines().sorted().forEach(line -> sha.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(sha.digest());
  }

  private Stream<String> lines() {
    return byId.values().stream().map(Dataset::canonical);
  }

  private static String canonical(LabelledRna rna) {
    StringBuilder line =
        new StringBuilder(rna.id())
            .append('\t')
            .append(rna.family())
            .append('\t')
            .append(rna.sequence().bases())
            .append('\t');
    for (BasePair pair : rna.structure().pairs()) {
      line.append(pair.i() + 1).append('-').append(pair.j() + 1).append(' ');
    }
    return line.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
