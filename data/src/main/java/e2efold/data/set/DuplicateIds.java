package e2efold.data.set;

/** What happens when two RNAs of one data set have the same name. */
public enum DuplicateIds {
  /** The data set is refused. */
  REFUSE,
  /** The first RNA of the name stays, later ones are left out. */
  KEEP_FIRST,
  /** Later ones are renamed: name, then "~2", "~3" and so on. */
  RENAME
}
