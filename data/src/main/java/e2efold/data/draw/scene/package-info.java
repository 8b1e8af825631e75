/** What a drawing is made of, and how the same drawing becomes SVG and PNG. */
package e2efold.data.draw.scene;
