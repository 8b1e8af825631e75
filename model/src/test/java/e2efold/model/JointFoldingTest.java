package e2efold.model;

import static org.assertj.core.api.Assertions.assertThat;

import e2efold.data.constraint.GuidedRna;
import e2efold.data.constraint.PairEnergies;
import e2efold.data.constraint.StructureConstraints;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.PairingRules;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import e2efold.data.synthetic.FamilyGenerator;
import e2efold.data.synthetic.FamilyTraits;
import e2efold.model.thermo.LoopEnergySet;
import e2efold.model.thermo.PairPrior;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the members of a family tell each other. */
class JointFoldingTest {

  private static final FamilyTraits TRAITS = new FamilyTraits(90, 100, 0, 0.15, 0.1, 0.1);
  private static final List<LabelledRna> FAMILY = new FamilyGenerator(TRAITS, 21).generate(1, 6);

  /** The pairs of a known structure, each of some probability. */
  private static SparsePairs sure(LabelledRna rna, float probability) {
    SortedMap<BasePair, Float> pairs = new TreeMap<>();
    rna.structure().pairs().forEach(pair -> pairs.put(pair, probability));
    return sparse(rna.sequence().length(), pairs);
  }

  private static SparsePairs sparse(int length, SortedMap<BasePair, Float> pairs) {
    return SparsePairs.of(length, (i, j) -> pairs.getOrDefault(new BasePair(i, j), 0f));
  }

  private static Map<BasePair, Float> map(SparsePairs pairs) {
    Map<BasePair, Float> map = new HashMap<>();
    pairs.forEach((i, j, p) -> map.put(new BasePair(i, j), p));
    return map;
  }

  private static List<GuidedRna> free() {
    return FAMILY.stream().map(rna -> GuidedRna.free(rna.sequence())).toList();
  }

  /** The first is in doubt, the others are not. */
  private static List<SparsePairs> firstInDoubt() {
    List<SparsePairs> alone = new ArrayList<>();
    for (LabelledRna rna : FAMILY) {
      alone.add(sure(rna, alone.isEmpty() ? 0.2f : 0.9f));
    }
    return alone;
  }

  private static List<SparsePairs> informed(
      List<GuidedRna> rnas, double familiarity, List<SparsePairs> alone) {
    double[] all = rnas.stream().mapToDouble(rna -> familiarity).toArray();
    JointFolding joint = new JointFolding(rnas, all, PairingRules.STANDARD, 0.5);
    return joint.informed(alone, (numbers, guided) -> deaf(guided, alone));
  }

  /** A model that does not listen to energies. */
  private static List<SparsePairs> deaf(List<GuidedRna> guided, List<SparsePairs> alone) {
    return guided.stream()
        .map(
            rna ->
                IntStream.range(0, FAMILY.size())
                    .filter(n -> FAMILY.get(n).sequence().equals(rna.sequence()))
                    .mapToObj(alone::get)
                    .findFirst()
                    .orElseThrow())
        .toList();
  }

  /** Thermodynamics listens: an RNA that is told wrong is put right by the others. */
  @Test
  void relativesAreEnergiesOfPairs() {
    PairPrior model = new PairPrior(LoopEnergySet.TURNER_2004);
    JointFolding.Folder folder =
        (numbers, guided) -> guided.stream().map(rna -> SparsePairs.of(model.pairs(rna))).toList();
    Set<BasePair> own = Set.copyOf(FAMILY.get(0).structure().pairs());
    List<GuidedRna> rnas = new ArrayList<>(free());
    int length = FAMILY.get(0).sequence().length();
    rnas.set(
        0,
        rnas.get(0)
            .with(PairEnergies.of(length, (i, j) -> own.contains(new BasePair(i, j)) ? 2.5 : 0)));
    List<SparsePairs> alone = folder.fold(IntStream.range(0, rnas.size()).toArray(), rnas);
    JointFolding joint =
        new JointFolding(rnas, new double[rnas.size()], PairingRules.STANDARD, 0.5);
    AtomicInteger asked = new AtomicInteger();
    List<SparsePairs> together =
        joint.informed(
            alone,
            (numbers, guided) -> {
              asked.addAndGet(numbers.length);
              return folder.fold(numbers, guided);
            });
    assertThat(asked).hasValue(joint.folds());
    double before = 0;
    double after = 0;
    for (BasePair pair : own) {
      before += map(alone.get(0)).getOrDefault(pair, 0f);
      after += map(together.get(0)).getOrDefault(pair, 0f);
    }
    assertThat(before / own.size()).isLessThan(0.4);
    assertThat(after / own.size()).isGreaterThan(0.7);
  }

  @Test
  void relativesMakeWhatTheyShareProbable() {
    List<BasePair> own = FAMILY.get(0).structure().pairs();
    List<SparsePairs> alone = firstInDoubt();
    Map<BasePair, Float> together = map(informed(free(), 0, alone).get(0));
    assertThat(own.stream().filter(pair -> together.getOrDefault(pair, 0f) > 0.5).count())
        .isGreaterThan((long) (0.8 * own.size()));
    Map<BasePair, Float> familiar = map(informed(free(), 1, alone).get(0));
    assertThat(familiar.values()).as("known well").allMatch(p -> Math.abs(p - 0.2) < 1e-3);
    Map<BasePair, Float> halfway = map(informed(free(), 0.65, alone).get(0));
    assertThat(own)
        .allMatch(pair -> halfway.get(pair) > 0.19)
        .anyMatch(pair -> halfway.get(pair) > 0.21 && halfway.get(pair) < together.get(pair));
  }

  @Test
  void demandsOutweighRelatives() {
    List<BasePair> own = FAMILY.get(0).structure().pairs();
    int length = FAMILY.get(0).sequence().length();
    BasePair forbidden = own.get(own.size() / 2);
    StructureConstraints demands = StructureConstraints.none(length).forbidding(forbidden);
    List<GuidedRna> rnas = new ArrayList<>(free());
    rnas.set(0, rnas.get(0).with(demands));
    SortedMap<BasePair, Float> forced = new TreeMap<>(Map.of(new BasePair(0, length - 1), 1f));
    List<SparsePairs> alone = new ArrayList<>(firstInDoubt());
    alone.set(0, sparse(length, forced));
    Map<BasePair, Float> together = map(informed(rnas, 0, alone).get(0));
    assertThat(together).doesNotContainKey(forbidden).containsEntry(forced.firstKey(), 1f);
    assertThat(together.size()).as("others come in").isGreaterThan(5);
  }

  @Test
  void strangersAndTwinsTellNothing() {
    Random random = new Random(4);
    List<GuidedRna> rnas = new ArrayList<>(free());
    rnas.add(GuidedRna.free(TestNetworks.rna(random, 80, "ACGU")));
    RnaSequence twin = TestNetworks.rna(random, 90, "ACGU");
    rnas.add(GuidedRna.free(twin));
    rnas.add(GuidedRna.free(new RnaSequence("twin", twin.bases())));
    rnas.add(GuidedRna.free(new RnaSequence("empty", "")));
    List<SparsePairs> alone = new ArrayList<>(firstInDoubt());
    for (int n = alone.size(); n < rnas.size(); n++) {
      SortedMap<BasePair, Float> none = new TreeMap<>();
      alone.add(sparse(rnas.get(n).sequence().length(), none));
    }
    JointFolding joint =
        new JointFolding(rnas, new double[rnas.size()], PairingRules.STANDARD, 0.5);
    assertThat(joint.related()).isEqualTo(FAMILY.size());
    List<SparsePairs> together = joint.informed(alone, (numbers, guided) -> deaf(guided, alone));
    for (int n = FAMILY.size(); n < rnas.size(); n++) {
      assertThat(together.get(n)).isSameAs(alone.get(n));
    }
  }

  /** Whatever the guesses, what comes out are probabilities of legal pairs. */
  @Test
  void probabilitiesStayWithinBounds() {
    Random random = new Random(6);
    for (int round = 0; round < 20; round++) {
      List<SparsePairs> alone = new ArrayList<>();
      for (LabelledRna rna : FAMILY) {
        SortedMap<BasePair, Float> pairs = new TreeMap<>();
        int length = rna.sequence().length();
        for (int k = 0; k < 200; k++) {
          int i = random.nextInt(length - 4);
          int j = i + 4 + random.nextInt(length - i - 4);
          if (PairingRules.STANDARD.allows(rna.sequence().bases(), i, j)) {
            pairs.put(new BasePair(i, j), random.nextFloat());
          }
        }
        alone.add(sparse(length, pairs));
      }
      List<SparsePairs> together = informed(free(), random.nextDouble(), alone);
      for (int n = 0; n < together.size(); n++) {
        RnaSequence rna = FAMILY.get(n).sequence();
        together
            .get(n)
            .forEach(
                (i, j, p) -> {
                  assertThat(PairingRules.STANDARD.allows(rna.bases(), i, j)).isTrue();
                  assertThat((double) p).isBetween(SparsePairs.LEAST, 1.0);
                });
      }
    }
  }

  @Test
  void nobodyIsRelatedToNobody() {
    JointFolding joint = new JointFolding(List.of(), new double[0], PairingRules.STANDARD, 0.5);
    assertThat(joint.related()).isZero();
    assertThat(joint.informed(List.of(), (numbers, guided) -> List.of())).isEmpty();
    LabelledRna alone = FAMILY.get(0);
    Structure known = alone.structure();
    SparsePairs pairs = sure(alone, 0.5f);
    assertThat(informed(List.of(GuidedRna.free(alone.sequence())), 0, List.of(pairs)))
        .containsExactly(pairs);
    assertThat(map(pairs).keySet()).containsExactlyInAnyOrderElementsOf(known.pairs());
  }
}
