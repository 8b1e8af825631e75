package e2efold.data.draw;

import e2efold.data.draw.scene.Scene;

/** The front door: from an RNA to a scene, which any format can be written from. */
public final class Drawing {

  private Drawing() {}

  /**
   * Draws.
   *
   * @param subject what to draw
   * @param kind how to draw it
   * @return a scene; equal subjects give equal scenes
   */
  public static Scene of(Subject subject, DrawingKind kind) {
    return switch (kind) {
      case PLANE -> new PlaneDrawing(subject).scene();
      case ARC -> new ArcDrawing(subject).scene();
      case DOTS -> new DotPlot(subject).scene();
    };
  }
}
