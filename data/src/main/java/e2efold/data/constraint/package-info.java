/** What is known of the structure of an RNA before it is folded, and what contradicts itself. */
package e2efold.data.constraint;
