package e2efold.data.homology;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Sorts RNAs of known structure into families, one after the other: each joins the profile that it
 * fits best, in sequence and structure, or begins one of its own. So a family's profile holds
 * counts over its members and no member. A family that stays too small takes in what fits it best
 * of the members of others.
 */
public final class FamilyClusters {

  private static final int ALIGNED = 6;
  private static final double LEAST_ALIGNED = 0.6;
  private static final double LEAST_AGREEMENT = 0.5;
  private static final int RECRUITED_FROM = 25;
  // Of the fit that makes an RNA a member at once.
  private static final double RECRUITED = 0.6;

  private final double leastBits;
  private final int longest;
  private final List<Profile> profiles = new ArrayList<>();
  private final List<ProfileScores> scores = new ArrayList<>();
  private final ProfileIndex index = new ProfileIndex();
  private final Set<String> seen = new HashSet<>();
  private final List<LabelledRna> all = new ArrayList<>();
  private final List<Set<Integer>> members = new ArrayList<>();
  private final List<Optional<String>> names = new ArrayList<>();

  /**
   * Begins without any family.
   *
   * @param leastBits of the alignment, per base, for an RNA to join a family
   * @param longest RNA that is taken, nt; others are left out
   */
  public FamilyClusters(double leastBits, int longest) {
    this.leastBits = leastBits;
    this.longest = longest;
  }

  /**
   * Sorts RNAs in, those of a sequence that came before left out.
   *
   * @param rnas with known structures
   * @param progress is told one for each
   */
  public void add(List<LabelledRna> rnas, LongConsumer progress) {
    for (LabelledRna rna : rnas) {
      if (rna.sequence().length() <= longest && seen.add(rna.sequence().bases())) {
        add(rna);
      }
      progress.accept(1);
    }
  }

  private void add(LabelledRna rna) {
    int[] codes = ProfileScores.codes(rna.sequence().bases());
    ProfileAlignment best = null;
    int family = profiles.size();
    ProfileAligner aligner = new ProfileAligner(codes);
    for (int p : index.likeliest(Words.of(codes), codes.length, ALIGNED)) {
      ProfileAlignment alignment = aligner.align(scores.get(p));
      if (best == null || alignment.bits() > best.bits()) {
        best = alignment;
        family = p;
      }
    }
    if (best != null && belongs(rna, best, profiles.get(family), leastBits)) {
      Profile grown = profiles.get(family).with(rna, best.columns());
      profiles.set(family, grown);
      scores.set(family, new ProfileScores(grown));
    } else {
      family = profiles.size();
      Profile own = Profile.of(rna);
      profiles.add(own);
      scores.add(new ProfileScores(own));
      members.add(new HashSet<>());
      names.add(Optional.empty());
    }
    if (names.get(family).isEmpty()) {
      names.set(family, Profile.familyOf(rna));
    }
    members.get(family).add(all.size());
    all.add(rna);
    Profile now = profiles.get(family);
    index.note(family, Words.of(codes), now.columns(), now.members());
  }

  private static boolean belongs(
      LabelledRna rna, ProfileAlignment alignment, Profile profile, double bits) {
    int length = rna.sequence().length();
    if (alignment.bits() < bits * length || alignment.aligned() < LEAST_ALIGNED * length) {
      return false;
    }
    int[] columns = alignment.columns();
    Set<BasePair> own = new HashSet<>();
    for (BasePair pair : rna.structure().pairs()) {
      if (columns[pair.i()] >= 0 && columns[pair.j()] >= 0) {
        own.add(new BasePair(columns[pair.i()], columns[pair.j()]));
      }
    }
    List<ProfilePair> conserved =
        profile.pairs().stream().filter(pair -> profile.share(pair) >= LEAST_AGREEMENT).toList();
    long common =
        conserved.stream().filter(p -> own.contains(new BasePair(p.five(), p.three()))).count();
    int both = rna.structure().pairs().size() + conserved.size();
    return both == 0 || 2.0 * common / both >= LEAST_AGREEMENT;
  }

  /**
   * The families found so far.
   *
   * @param leastMembers of a family; those for which no more are found are left out
   * @param progress is told one for each family
   * @return their profiles, in the order in which they began
   */
  public ProfileLibrary library(int leastMembers, LongConsumer progress) {
    ProfileIndex rnas = ProfileIndex.of(PackedProfiles.of(all.stream().map(Profile::of).toList()));
    List<Profile> large = new ArrayList<>();
    for (int family = 0; family < profiles.size(); family++) {
      Profile profile = profiles.get(family);
      if (profile.members() < leastMembers) {
        List<Integer> likely =
            rnas.likeliest(Words.of(profile.consensus()), profile.columns(), RECRUITED_FROM);
        profile = recruited(family, likely, leastMembers);
      }
      if (profile.members() >= leastMembers) {
        large.add(profile.named(names.get(family).orElse(profile.name())));
      }
      progress.accept(1);
    }
    return ProfileLibrary.of(large);
  }

  /** A family with the best fitting of some RNAs, as many as it lacks, if they fit at all. */
  private Profile recruited(int family, List<Integer> likely, int leastMembers) {
    Profile profile = profiles.get(family);
    record Candidate(LabelledRna rna, ProfileAlignment alignment) {}
    List<Candidate> fitting =
        likely.stream()
            .filter(r -> !members.get(family).contains(r))
            .map(all::get)
            .map(
                rna ->
                    new Candidate(
                        rna,
                        new ProfileAligner(ProfileScores.codes(rna.sequence().bases()))
                            .align(scores.get(family))))
            .filter(c -> belongs(c.rna(), c.alignment(), profile, RECRUITED * leastBits))
            .sorted(
                Comparator.comparingDouble(
                    c -> -c.alignment().bits() / c.rna().sequence().length()))
            .limit(leastMembers - profile.members())
            .toList();
    Profile grown = profile;
    for (Candidate candidate : fitting) {
      grown = grown.with(candidate.rna(), candidate.alignment().columns());
    }
    return grown;
  }

  /**
   * Number of families found so far.
   *
   * @return however small they are
   */
  public int size() {
    return profiles.size();
  }
}
