package e2efold.cli;

public final class E2efold {
  private E2efold() {}

  public static void main(String[] args) {
    System.exit(0);
  }
}
