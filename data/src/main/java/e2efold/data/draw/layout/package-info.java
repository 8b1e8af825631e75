/**
 * Places the bases of a structure in the plane so that strands of nested structures never cross.
 */
package e2efold.data.draw.layout;
