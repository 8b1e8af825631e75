package e2efold.data.draw;

import e2efold.data.draw.scene.Note;
import e2efold.data.format.PairProbability;
import e2efold.data.rna.BasePair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What is said of bases and pairs to those who rest the mouse on them, and to programs. */
final class BaseNotes {

  private final Subject subject;
  private final Optional<BaseValues> values;
  private final Map<BasePair, Double> probabilities = new HashMap<>();

  BaseNotes(Subject subject, Optional<BaseValues> values) {
    this.subject = subject;
    this.values = values;
    for (PairProbability one : subject.probabilities().orElse(List.of())) {
      probabilities.put(one.pair(), one.probability());
    }
  }

  Note of(int base) {
    String hint = name(base);
    int partner = subject.structure().partner(base);
    hint += partner < 0 ? ", unpaired" : " – " + name(partner);
    if (values.isPresent()) {
      hint += ", " + values.get().name() + " " + values.get().text(base);
    }
    return new Note(hint, List.of(new Note.Value("i", Integer.toString(base + 1))));
  }

  Note of(BasePair pair) {
    String hint = name(pair.i()) + " – " + name(pair.j());
    List<Note.Value> data = new ArrayList<>();
    data.add(new Note.Value("i", Integer.toString(pair.i() + 1)));
    data.add(new Note.Value("j", Integer.toString(pair.j() + 1)));
    if (subject.probabilities().isPresent()) {
      String p = String.format(Locale.ROOT, "%.3f", probabilities.getOrDefault(pair, 0.0));
      hint += ", probability " + p;
      data.add(new Note.Value("p", p));
    }
    return new Note(hint, data);
  }

  private String name(int base) {
    return subject.sequence().bases().charAt(base) + Integer.toString(base + 1);
  }
}
