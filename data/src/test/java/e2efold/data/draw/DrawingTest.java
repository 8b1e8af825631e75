package e2efold.data.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import e2efold.data.constraint.Reactivities;
import e2efold.data.draw.scene.Layer;
import e2efold.data.draw.scene.Mark;
import e2efold.data.draw.scene.PngScene;
import e2efold.data.draw.scene.Scene;
import e2efold.data.draw.scene.SvgScene;
import e2efold.data.format.DotBracket;
import e2efold.data.format.PairProbability;
import e2efold.data.rna.BasePair;
import e2efold.data.rna.LabelledRna;
import e2efold.data.rna.RnaSequence;
import e2efold.data.rna.Structure;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DrawingTest {

  private static final String BASES = "GGCGAAAGCUAGCCAUUGGCAGCAAA";
  private static final String KNOTTED = "(((.[[[)))((((....))))]]]..";

  private static LabelledRna rna(String id, String bases, String brackets) {
    return new LabelledRna(RnaSequence.of(id, bases), DotBracket.parse(brackets), "");
  }

  private static LabelledRna knotted(String id) {
    return rna(id, BASES + "A", KNOTTED);
  }

  private static Subject full() {
    LabelledRna rna = knotted("knot");
    double[] track = new double[rna.sequence().length()];
    track[3] = Double.NaN;
    track[5] = 0.7;
    return Subject.of(rna)
        .with(List.of(new PairProbability(new BasePair(0, 9), 0.75)))
        .with(new Reactivities(track));
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> elements(Document svg, String name) {
    NodeList found = svg.getElementsByTagName(name);
    List<Element> all = new ArrayList<>();
    for (int k = 0; k < found.getLength(); k++) {
      all.add((Element) found.item(k));
    }
    return all;
  }

  private static List<Element> layer(Document svg, String name) {
    return elements(svg, "g").stream().filter(g -> g.getAttribute("class").equals(name)).toList();
  }

  private static long marks(Scene scene, String layer) {
    return scene.layers().stream()
        .filter(l -> l.name().equals(layer))
        .mapToLong(l -> l.marks().size())
        .sum();
  }

  @Test
  void aTransferRnaLooksAsItEverDid() throws Exception {
    Subject subject =
        Subject.of(
            rna(
                "tRNA-Phe",
                "GCGGAUUUAGCUCAGUUGGGAGAGCGCCAGACUGAAGAUCUGGAGGUCCUGUGUUCGAUCCACAGAAUUCGCACCA",
                "(((((((..((((........)))).((((.........)))).....(((((.......))))))))))))...."));
    String svg = SvgScene.of(Drawing.of(subject, DrawingKind.PLANE), "rna");
    try (InputStream golden = DrawingTest.class.getResourceAsStream("trna.svg")) {
      assertThat(svg).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void anSvgHoldsEveryLetterAsTextAndEveryPairOnce() throws Exception {
    Document svg = parsed(SvgScene.of(Drawing.of(full(), DrawingKind.PLANE), "rna"));
    StringBuilder letters = new StringBuilder();
    layer(svg, "letters")
        .forEach(
            g ->
                elements(svg, "text").stream()
                    .filter(text -> text.getParentNode() == g)
                    .forEach(text -> letters.append(text.getTextContent())));
    assertThat(letters).hasToString(BASES + "A");
    Scene scene = Drawing.of(full(), DrawingKind.PLANE);
    assertThat(marks(scene, "pairs")).isEqualTo(7);
    assertThat(marks(scene, "knots")).isEqualTo(3);
    assertThat(elements(svg, "title").get(0).getTextContent()).isEqualTo("knot");
    assertThat(layer(svg, "numbers"))
        .singleElement()
        .satisfies(g -> assertThat(g.getTextContent()).contains("5′", "3′", "10", "20"));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsCutOff(DrawingKind kind) throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      Scene scene = Drawing.of(RandomSubjects.next(new Random(seed)), kind);
      for (Layer layer : scene.layers()) {
        for (Mark mark : layer.marks()) {
          assertThat(Reach.of(mark).stream())
              .as("seed %d, %s", seed, mark)
              .allMatch(
                  p ->
                      p.x() >= 0
                          && p.y() >= 0
                          && p.x() <= scene.width()
                          && p.y() <= scene.height());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLegendLiesBelowTheDrawing(DrawingKind kind) {
    Scene scene = Drawing.of(full().comparedWith(knotted("x").structure()), kind);
    double lowest = 0;
    double legend = Double.POSITIVE_INFINITY;
    for (Layer layer : scene.layers()) {
      for (Mark mark : layer.marks()) {
        for (Reach.Point point : Reach.of(mark)) {
          if (layer.name().equals("legend")) {
            legend = Math.min(legend, point.y());
          } else {
            lowest = Math.max(lowest, point.y());
          }
        }
      }
    }
    assertThat(legend).isGreaterThan(lowest);
  }

  @ParameterizedTest
  @EnumSource
  void hostileNamesStayText(DrawingKind kind) throws Exception {
    String name = "</text><script>alert(\"1\")</script>&amp;\u0000\u202Ex\uD800'";
    Subject subject = Subject.of(knotted(name)).with(List.of());
    String svg = SvgScene.of(Drawing.of(subject, kind), "rna");
    Document parsed = parsed(svg);
    assertThat(elements(parsed, "script")).isEmpty();
    assertThat(elements(parsed, "title").get(0).getTextContent())
        .isEqualTo("</text><script>alert(\"1\")</script>&amp;\uFFFD\uFFFDx\uFFFD'");
  }

  @Test
  void idsBeginWithThePrefixAndAreUnique() throws Exception {
    Document svg = parsed(SvgScene.of(Drawing.of(full(), DrawingKind.PLANE), "rna-7"));
    assertThat(elements(svg, "*").stream().map(e -> e.getAttribute("id")).filter(i -> !i.isEmpty()))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("rna-7-"));
    Scene scene = Drawing.of(full(), DrawingKind.PLANE);
    assertThatThrownBy(() -> SvgScene.of(scene, "a\"b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void equalSubjectsGiveEqualTextInEveryLocale(DrawingKind kind) {
    String first = SvgScene.of(Drawing.of(full(), kind), "rna");
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(SvgScene.of(Drawing.of(full(), kind), "rna")).isEqualTo(first);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPngIsTwiceAsLargeAndHoldsColours(DrawingKind kind) throws Exception {
    Scene scene = Drawing.of(full().comparedWith(Structure.open(BASES.length() + 1)), kind);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PngScene.write(scene, bytes);
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(png.getWidth()).isEqualTo((int) (2 * scene.width()));
    assertThat(png.getHeight()).isEqualTo((int) (2 * scene.height()));
    assertThat(png.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
    int wrong = 0;
    for (int x = 0; x < png.getWidth(); x++) {
      for (int y = 0; y < png.getHeight(); y++) {
        wrong += png.getRGB(x, y) == 0xFFD55E00 ? 1 : 0;
      }
    }
    assertThat(wrong).isGreaterThan(50);
  }

  @Test
  void aVeryLargePngIsCoarser() throws Exception {
    Scene scene = new Scene("wide", "", 20_000, 4_000, List.of());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PngScene.write(scene, bytes);
    BufferedImage png = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat((long) png.getWidth() * png.getHeight()).isBetween(30_000_000L, 33_000_000L);
  }

  @ParameterizedTest
  @EnumSource(names = {"PLANE", "ARC"})
  void rightWrongAndMissedPairsAreToldApart(DrawingKind kind) {
    Structure predicted = DotBracket.parse("(((....)))..((...))........");
    Subject subject =
        Subject.of(new LabelledRna(knotted("k").sequence(), predicted, ""))
            .comparedWith(knotted("k").structure());
    Scene scene = Drawing.of(subject, kind);
    int sides = kind == DrawingKind.ARC ? 2 : 1;
    assertThat(marks(scene, "right")).isEqualTo(3L * sides);
    assertThat(marks(scene, "wrong")).isEqualTo(2);
    assertThat(marks(scene, "missed")).isEqualTo(7);
    assertThat(scene.description()).contains("3 of 10 base pairs found, 2 wrong");
  }

  @Test
  void basesAreColouredByTheProbabilityOfWhatIsDrawn() {
    Subject subject =
        Subject.of(rna("h", "GGGAAACCC", "(((...)))"))
            .with(
                List.of(
                    new PairProbability(new BasePair(0, 8), 1),
                    new PairProbability(new BasePair(3, 7), 0.5)));
    BaseValues values = BaseValues.of(subject).orElseThrow();
    assertThat(values.text(0)).isEqualTo("1.00");
    assertThat(values.text(1)).isEqualTo("0.00");
    assertThat(values.text(3)).isEqualTo("0.50");
    assertThat(values.text(4)).isEqualTo("1.00");
  }

  @Test
  void aMissingReactivityIsGreyAndSaysSo() {
    BaseValues values = BaseValues.of(full()).orElseThrow();
    assertThat(values.name()).isEqualTo("reactivity");
    assertThat(values.text(3)).isEqualTo("none");
    assertThat(values.colour(3)).isEqualTo(Palette.NO_VALUE);
    assertThat(values.text(5)).isEqualTo("0.70");
  }

  @Test
  void aDotPlotShowsProbabilitiesByAreaAboveAndTheStructureBelow() {
    Scene scene = Drawing.of(full(), DrawingKind.DOTS);
    assertThat(marks(scene, "probabilities")).isEqualTo(1);
    Mark.Box dot =
        (Mark.Box)
            scene.layers().stream()
                .filter(l -> l.name().equals("probabilities"))
                .findFirst()
                .orElseThrow()
                .marks()
                .get(0);
    Mark.Box pair =
        (Mark.Box)
            scene.layers().stream()
                .filter(l -> l.name().equals("pairs"))
                .findFirst()
                .orElseThrow()
                .marks()
                .get(0);
    assertThat(dot.width() * dot.height() / (pair.width() * pair.height())).isBetween(0.749, 0.751);
    assertThat(dot.x()).isGreaterThan(pair.x());
    assertThat(dot.y()).isLessThan(pair.y());
    assertThatThrownBy(() -> Drawing.of(Subject.of(knotted("k")), DrawingKind.DOTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("probabilities");
  }

  @Test
  void partsOfAnotherLengthAreNamed() {
    assertThatThrownBy(() -> full().comparedWith(Structure.open(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'knot' has 27 nt, and its reference");
  }

  @ParameterizedTest
  @EnumSource
  void anRnaOfOneBaseIsDrawn(DrawingKind kind) {
    Subject subject = Subject.of(rna("a", "A", ".")).with(List.of());
    assertThat(Drawing.of(subject, kind).width()).isPositive();
  }
}
