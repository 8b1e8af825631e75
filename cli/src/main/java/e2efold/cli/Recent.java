package e2efold.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A map of the entries that were used last; what it lets go is handed to a consumer. */
final class Recent<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1;

  private final int most;
  private final transient Consumer<V> farewell;

  Recent(int most, Consumer<V> farewell) {
    super(16, 0.75f, true);
    this.most = most;
    this.farewell = farewell;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    boolean goes = size() > most;
    if (goes) {
      farewell.accept(eldest.getValue());
    }
    return goes;
  }
}
