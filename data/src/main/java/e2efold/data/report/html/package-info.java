/** The frame and the look that every report in HTML shares. */
package e2efold.data.report.html;
