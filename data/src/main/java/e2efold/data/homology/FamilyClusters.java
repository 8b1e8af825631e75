package e2efold.data.homology;

import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Sorts RNAs of known structure into families, one after the other: each joins the profile that it
 * fits best, in sequence and structure, or begins one of its own. So a family's profile holds
 * counts over its members and no member.
 */
public final class FamilyClusters {

  private static final int ALIGNED = 6;
  private static final double LEAST_ALIGNED = 0.6;
  private static final double LEAST_AGREEMENT = 0.5;

  private final double leastBits;
  private final int longest;
  private final List<Profile> profiles = new ArrayList<>();
  private final List<ProfileScores> scores = new ArrayList<>();
  private final WordIndex index = new WordIndex();
  private final Set<String> seen = new HashSet<>();

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
    for (int p : index.likeliest(Words.of(codes), codes.length, profiles, ALIGNED)) {
      ProfileAlignment alignment = ProfileAlignment.of(codes, scores.get(p));
      if (best == null || alignment.bits() > best.bits()) {
        best = alignment;
        family = p;
      }
    }
    if (best != null && belongs(rna, best, profiles.get(family))) {
      Profile grown = profiles.get(family).with(rna, best.columns());
      profiles.set(family, grown);
      scores.set(family, new ProfileScores(grown));
    } else {
      family = profiles.size();
      Profile own = Profile.of(rna);
      profiles.add(own);
      scores.add(new ProfileScores(own));
    }
    index.note(family, Words.of(codes));
  }

  private boolean belongs(LabelledRna rna, ProfileAlignment alignment, Profile profile) {
    int length = rna.sequence().length();
    if (alignment.bits() < leastBits * length || alignment.aligned() < LEAST_ALIGNED * length) {
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
    int all = rna.structure().pairs().size() + conserved.size();
    return all == 0 || 2.0 * common / all >= LEAST_AGREEMENT;
  }

  /**
   * The families found so far.
   *
   * @param leastMembers of a family; smaller ones are left out
   * @return their profiles, in the order in which they began
   */
  public ProfileLibrary library(int leastMembers) {
    return new ProfileLibrary(
        profiles.stream().filter(profile -> profile.members() >= leastMembers).toList());
  }
}
