package e2efold.data.constraint;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must hold of the structure of one RNA. Immutable; positions from 0, in messages from 1. Two
 * demands that contradict each other cannot be joined: the one that comes second is refused.
 */
public final class StructureConstraints {

  private static final int NONE = -1;

  private final BaseRule[] rules;
  private final int[] partner;
  private final Set<BasePair> forbidden;
  private final int maxSpan;
  private final LonelyPairs lonelyPairs;
  // The innermost forced pair around each base, by its 5' end; empty while pairs may cross.
  private final int[] around;

  private StructureConstraints(
      BaseRule[] rules,
      int[] partner,
      Set<BasePair> forbidden,
      int maxSpan,
      LonelyPairs lonelyPairs,
      int[] around) {
    this.rules = rules;
    this.partner = partner;
    this.forbidden = forbidden;
    this.maxSpan = maxSpan;
    this.lonelyPairs = lonelyPairs;
    this.around = around;
  }

  /**
   * No demands.
   *
   * @param length number of bases, nt
   * @return constraints that every structure of that length keeps
   */
  public static StructureConstraints none(int length) {
    BaseRule[] rules = new BaseRule[length];
    Arrays.fill(rules, BaseRule.FREE);
    int[] partner = new int[length];
    Arrays.fill(partner, NONE);
    return new StructureConstraints(
        rules, partner, Set.of(), Integer.MAX_VALUE, LonelyPairs.ALLOWED, new int[0]);
  }

  /**
   * Demands something of a base, beside what is demanded already.
   *
   * @param base position, from 0
   * @param rule what must hold of it
   * @return changed constraints
   * @throws ConstraintException naming the base when that contradicts an earlier demand
   */
  public StructureConstraints with(int base, BaseRule rule) {
    Contradiction.requireInside(length(), base);
    BaseRule both =
        rules[base]
            .and(rule)
            .orElseThrow(() -> Contradiction.of(base, rules[base].words(), rule.words()));
    if (partner[base] != NONE) {
      Contradiction.requireKept(base, partner[base], both);
    }
    BaseRule[] changed = rules.clone();
    changed[base] = both;
    return new StructureConstraints(changed, partner, forbidden, maxSpan, lonelyPairs, around);
  }

  /**
   * Demands a pair.
   *
   * @param pair a pair that must form
   * @return changed constraints
   * @throws ConstraintException naming the pair and what it contradicts
   */
  public StructureConstraints forcing(BasePair pair) {
    Contradiction.requireInside(length(), pair.j());
    for (int base : new int[] {pair.i(), pair.j()}) {
      int mate = base == pair.i() ? pair.j() : pair.i();
      if (partner[base] != NONE && partner[base] != mate) {
        throw new ConstraintException(
            "base %d is in two forced pairs, %s and %s"
                .formatted(
                    base + 1,
                    Contradiction.name(base, partner[base]),
                    Contradiction.name(base, mate)));
      }
      Contradiction.requireKept(base, mate, rules[base]);
    }
    if (forbidden.contains(pair)) {
      throw new ConstraintException(
          "pair " + Contradiction.name(pair) + " is forced and forbidden");
    }
    Contradiction.requireSpan(pair, maxSpan);
    int[] changed = partner.clone();
    changed[pair.i()] = pair.j();
    changed[pair.j()] = pair.i();
    return new StructureConstraints(
        rules,
        changed,
        forbidden,
        maxSpan,
        lonelyPairs,
        around.length == 0 ? around : around(changed));
  }

  /**
   * Forbids a pair.
   *
   * @param pair a pair that must not form
   * @return changed constraints
   * @throws ConstraintException naming the pair when it is forced
   */
  public StructureConstraints forbidding(BasePair pair) {
    Contradiction.requireInside(length(), pair.j());
    if (partner[pair.i()] == pair.j()) {
      throw new ConstraintException(
          "pair " + Contradiction.name(pair) + " is forced and forbidden");
    }
    Set<BasePair> changed = new HashSet<>(forbidden);
    changed.add(pair);
    return new StructureConstraints(rules, partner, changed, maxSpan, lonelyPairs, around);
  }

  /**
   * Forbids pairs of distant bases.
   *
   * @param nt most bases from one base of a pair to the other, both counted: {@code j − i + 1}
   * @return changed constraints
   * @throws ConstraintException naming a forced pair that spans more
   */
  public StructureConstraints within(int nt) {
    forcedPairs().forEach(pair -> Contradiction.requireSpan(pair, nt));
    return new StructureConstraints(
        rules, partner, forbidden, Math.min(nt, maxSpan), lonelyPairs, around);
  }

  /**
   * Forbids pairs that no neighbour stacks on.
   *
   * @return changed constraints
   */
  public StructureConstraints withoutLonelyPairs() {
    return new StructureConstraints(
        rules, partner, forbidden, maxSpan, LonelyPairs.FORBIDDEN, around);
  }

  /**
   * For structures without pseudoknots: forbids every pair that crosses a forced one.
   *
   * @return changed constraints
   * @throws ConstraintException naming two forced pairs that cross
   */
  public StructureConstraints nested() {
    return new StructureConstraints(
        rules, partner, forbidden, maxSpan, lonelyPairs, around(partner));
  }

  private static int[] around(int[] partner) {
    int[] around = new int[partner.length];
    int innermost = NONE;
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] > i) {
        around[i] = innermost;
        innermost = i;
      } else if (partner[i] != NONE) {
        if (innermost != partner[i]) {
          throw new ConstraintException(
              "forced pairs %s and %s cross, which structures without pseudoknots cannot hold"
                  .formatted(
                      Contradiction.name(partner[i], i),
                      Contradiction.name(innermost, partner[innermost])));
        }
        innermost = around[partner[i]];
        around[i] = innermost;
      } else {
        around[i] = innermost;
      }
    }
    return around;
  }

  /**
   * Length of the RNA.
   *
   * @return nt
   */
  public int length() {
    return rules.length;
  }

  /**
   * Tells whether nothing is demanded.
   *
   * @return true when every structure keeps these constraints
   */
  public boolean isFree() {
    return forbidden.isEmpty()
        && maxSpan == Integer.MAX_VALUE
        && lonelyPairs == LonelyPairs.ALLOWED
        && Arrays.stream(partner).allMatch(mate -> mate == NONE)
        && Arrays.stream(rules).allMatch(rule -> rule == BaseRule.FREE);
  }

  /**
   * Tells whether a pair may form, whatever its letters.
   *
   * @param i one position, from 0
   * @param j the other position, from 0
   * @return false when the pair contradicts a demand by itself
   */
  public boolean allows(int i, int j) {
    int five = Math.min(i, j);
    int three = Math.max(i, j);
    boolean free = partner[five] == NONE && partner[three] == NONE;
    return (free || partner[five] == three)
        && rules[five].allowsDownstream()
        && rules[three].allowsUpstream()
        && three - five < maxSpan
        && (around.length == 0 || !free || around[five] == around[three])
        && (forbidden.isEmpty() || !forbidden.contains(new BasePair(five, three)));
  }

  /**
   * Tells whether a base must have a partner.
   *
   * @param i position, from 0
   * @return true for the bases of forced pairs too
   */
  public boolean mustPair(int i) {
    return partner[i] != NONE || rules[i].pairs();
  }

  /**
   * Tells whether any base must have a partner.
   *
   * @return whether {@link #mustPair} holds of one
   */
  public boolean demandsPairs() {
    for (int i = 0; i < rules.length; i++) {
      if (mustPair(i)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The pairs that must form.
   *
   * @return ascending
   */
  public List<BasePair> forcedPairs() {
    List<BasePair> pairs = new ArrayList<>();
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] > i) {
        pairs.add(new BasePair(i, partner[i]));
      }
    }
    return pairs;
  }

  /**
   * What becomes of pairs that no neighbour stacks on.
   *
   * @return whether they may form
   */
  public LonelyPairs lonelyPairs() {
    return lonelyPairs;
  }

  /**
   * Tells whether a structure keeps all demands.
   *
   * @param structure a structure of this length
   * @return whether it does
   */
  public boolean keeps(Structure structure) {
    for (int i = 0; i < rules.length; i++) {
      int mate = structure.partner(i);
      if (mate < 0 ? mustPair(i) : !allows(i, mate)) {
        return false;
      }
    }
    return lonelyPairs == LonelyPairs.ALLOWED || LonelyPairs.of(structure).isEmpty();
  }

  /** The rule of a base. */
  BaseRule rule(int i) {
    return rules[i];
  }
}
