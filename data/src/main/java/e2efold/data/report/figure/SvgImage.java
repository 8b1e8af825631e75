package e2efold.data.report.figure;

import java.awt.Dimension;
import java.awt.RenderingHints;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Draws a figure as SVG. Equal figures give equal text on one computer. */
public final class SvgImage {

  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgImage() {}

  /**
   * Draws.
   *
   * @param figure what to draw
   * @return an {@code svg} element without XML declaration, fit for a file of its own and for HTML;
   *     its ids begin with the figure's name, so that several can stand in one page
   * @throws IOException when this computer has no fonts
   */
  public static String of(Figure figure) throws IOException {
    Lettering.check();
    FigureDrawing drawing = new FigureDrawing(figure);
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setIDGenerator(new PrefixedIds(figure.name()));
    context.setPrecision(2);
    SVGGraphics2D g2 = new SVGGraphics2D(context, false);
    int width = drawing.width();
    int height = drawing.height(g2);
    g2.setSVGCanvasSize(new Dimension(width, height));
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    drawing.draw(g2);
    Element root = g2.getRoot();
    root.setAttribute("viewBox", "0 0 " + width + " " + height);
    root.setAttribute("font-family", Lettering.FAMILIES);
    tidy(root, figure.name());
    return text(root);
  }

  /** Leaves the font to the root and makes the one fixed id of the library the figure's own. */
  private static void tidy(Element element, String name) {
    if (element.getAttribute("id").equals("genericDefs")) {
      element.setAttribute("id", name + "-generic");
    }
    NodeList children = element.getChildNodes();
    for (int c = 0; c < children.getLength(); c++) {
      if (children.item(c) instanceof Element child) {
        child.removeAttribute("font-family");
        tidy(child, name);
      }
    }
  }

  private static String text(Element root) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("a drawing could not be turned into text", e);
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the Java runtime has no XML", e);
    }
  }

  /** Numbers the ids of one drawing below the name of its figure. */
  private static final class PrefixedIds extends SVGIDGenerator {
    private final String prefix;
    private int used;

    PrefixedIds(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public String generateID(String kind) {
      return prefix + "-" + kind + ++used;
    }
  }
}
