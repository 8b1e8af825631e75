package e2efold.data.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class FigureTest {

  private static final int BLUE = 0xFF0072B2;

  private static Figure figure(Scale scale, Line... lines) {
    Panel panel =
        new Panel(
            "panel", Axis.linear("k"), new Axis("value (nats)", scale, Map.of()), List.of(lines));
    return new Figure("test", "caption", List.of(panel));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  /** How often the pen is set down in paths that are not filled: pieces of lines. */
  private static int pieces(Figure figure) throws Exception {
    var paths = parsed(SvgImage.of(figure)).getElementsByTagName("path");
    int pieces = 0;
    for (int p = 0; p < paths.getLength(); p++) {
      Element path = (Element) paths.item(p);
      if (path.getAttribute("fill").equals("none")) {
        pieces += path.getAttribute("d").split("M", -1).length - 1;
      }
    }
    return pieces;
  }

  private static BufferedImage drawn(Figure figure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PngImage.write(figure, bytes);
    return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
  }

  @Test
  void anSvgIsWellFormedWithTextAsTextAndIdsOfItsOwn() throws Exception {
    Document svg =
        parsed(
            SvgImage.of(
                figure(
                    Scale.LINEAR, Line.of("a < b & c", new double[] {1, 2}, new double[] {3, 4}))));

    assertThat(svg.getDocumentElement().getTextContent())
        .contains("a < b & c")
        .contains("value (nats)")
        .contains("panel");
    var all = svg.getElementsByTagName("*");
    assertThat(
            IntStream.range(0, all.getLength())
                .mapToObj(i -> ((Element) all.item(i)).getAttribute("id"))
                .filter(id -> !id.isEmpty()))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("test-"));
  }

  @Test
  void equalFiguresGiveEqualTextInEveryLocale() throws Exception {
    Figure figure =
        figure(Scale.LINEAR, Line.of("a", new double[] {0.5, 1.5}, new double[] {1e4, 2e4}));
    String first = SvgImage.of(figure);
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(SvgImage.of(figure)).isEqualTo(first);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void aNumberThatIsNotFiniteIsAGap() throws Exception {
    double[] k = {1, 2, 3, 4, 5};

    int whole = pieces(figure(Scale.LINEAR, Line.of("a", k, new double[] {1, 2, 3, 2, 1})));
    int gap = pieces(figure(Scale.LINEAR, Line.of("a", k, new double[] {1, 2, Double.NaN, 2, 1})));
    int end =
        pieces(
            figure(
                Scale.LINEAR,
                Line.of("a", k, new double[] {1, 2, 3, 2, Double.POSITIVE_INFINITY})));

    assertThat(gap).isEqualTo(whole + 1);
    assertThat(end).isEqualTo(whole);
  }

  @Test
  void whatALogarithmicAxisCannotShowIsAGap() throws Exception {
    double[] k = {1, 2, 3, 4, 5};

    int whole = pieces(figure(Scale.LOG, Line.of("a", k, new double[] {1, 2, 3, 2, 1})));
    int gap = pieces(figure(Scale.LOG, Line.of("a", k, new double[] {1, 2, 0, 2, 1})));

    assertThat(gap).isEqualTo(whole + 1);
  }

  @Test
  void aPngIsTwiceAsLargeAndHoldsTheLineInItsColour() throws Exception {
    Figure figure = figure(Scale.LINEAR, Line.of("a", new double[] {1, 2}, new double[] {1, 2}));

    BufferedImage png = drawn(figure);

    assertThat(png.getWidth()).isEqualTo(2 * 720);
    assertThat(png.getHeight()).isBetween(2 * 360, 2 * 420);
    assertThat(count(png, BLUE)).isGreaterThan(500);
    assertThat(png.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
  }

  @Test
  void aBandLiesAroundTheLineAndEndsAtTheLowerEdgeOfALogarithmicAxis() throws Exception {
    double[] k = {1, 2, 3};
    double[] y = {1, 1, 1};
    double[] spread = {2, 2, 2};

    for (Scale scale : Scale.values()) {
      BufferedImage without = drawn(figure(scale, Line.of("a", k, y)));
      BufferedImage with = drawn(figure(scale, Line.of("a", k, y, spread)));
      int shade = with.getRGB(with.getWidth() / 2 + 60, 200);
      assertThat(shade).isNotEqualTo(0xFFFFFFFF);
      assertThat(count(with, shade)).isGreaterThan(100_000);
      assertThat(count(without, shade)).isLessThan(1_000);
    }
  }

  @Test
  void aPanelWithoutNumbersSaysSo() throws Exception {
    String svg = SvgImage.of(figure(Scale.LOG, Line.of("a", new double[] {1}, new double[] {-1})));

    assertThat(svg).contains("no data");
  }

  @Test
  void linesOfOneColourKeyShareTheColourAndMarkersDiffer() {
    Line measured = Line.of("GD", new double[0], new double[0]);
    Line theory = Line.of("GD, bound", new double[0], new double[0]).drawn(Style.DASHED);
    Line other = Line.of("NAG", new double[0], new double[0]);

    Looks looks = new Looks(figure(Scale.LINEAR, measured, theory.colouredLike("GD"), other));

    assertThat(looks.of(theory).colour()).isEqualTo(looks.of(measured).colour());
    assertThat(looks.of(theory).hasMarkers()).isFalse();
    assertThat(looks.of(other).colour()).isNotEqualTo(looks.of(measured).colour());
    assertThat(looks.of(other).marker()).isNotSameAs(looks.of(measured).marker());
  }

  @Test
  void whenColoursRepeatLinesDifferByTheirStroke() {
    Line[] lines =
        IntStream.range(0, 9)
            .mapToObj(i -> Line.of("line " + i, new double[0], new double[0]))
            .toArray(Line[]::new);

    Looks looks = new Looks(figure(Scale.LINEAR, lines));

    assertThat(looks.of(lines[7]).colour()).isEqualTo(looks.of(lines[0]).colour());
    assertThat(looks.of(lines[7]).stroke()).isNotEqualTo(looks.of(lines[0]).stroke());
  }

  @Test
  void marksStandAtRoundNumbers() {
    assertThat(Ticks.linear(-0.03, 1.04, 0))
        .extracting(Tick::label)
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(Ticks.linear(0.9, 4.1, 1))
        .extracting(Tick::label)
        .containsExactly("1", "2", "3", "4");
    assertThat(Ticks.linear(-3e-5, 3e-5, 0))
        .extracting(Tick::label)
        .containsExactly("−3×10⁻⁵", "−2×10⁻⁵", "−10⁻⁵", "0", "10⁻⁵", "2×10⁻⁵", "3×10⁻⁵");
    assertThat(labels(Ticks.log(0.9, 110))).containsExactly("1", "2", "5", "10", "20", "50", "100");
    assertThat(labels(Ticks.log(1e-12, 1)))
        .containsExactly("10⁻¹²", "10⁻¹⁰", "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰");
    assertThat(labels(Ticks.log(3.1, 4.2))).containsExactly("3.2", "3.4", "3.6", "3.8", "4", "4.2");
  }

  private static List<String> labels(List<Tick> ticks) {
    return ticks.stream().map(Tick::label).filter(label -> !label.isEmpty()).toList();
  }

  @Test
  void namesAndLengthsAreChecked() {
    assertThatThrownBy(() -> Axis.linear(" ")).hasMessageContaining("needs a label");
    assertThatThrownBy(() -> Line.of("a", new double[] {1}, new double[0]))
        .hasMessage("line 'a' has 1 abscissas, 0 ordinates and 0 spreads");
    assertThatThrownBy(() -> new Point(0, 0, -1)).hasMessageContaining("negative");
    assertThatThrownBy(() -> new Figure("a", "", List.of())).hasMessageContaining("no panel");
    Line line = Line.of("a", new double[0], new double[0]);
    assertThatThrownBy(() -> figure(Scale.LOG, line, line)).hasMessageContaining("two lines");
  }

  private static long count(BufferedImage image, int colour) {
    return IntStream.range(0, image.getWidth())
        .mapToLong(
            x ->
                IntStream.range(0, image.getHeight())
                    .filter(y -> image.getRGB(x, y) == colour)
                    .count())
        .sum();
  }
}
