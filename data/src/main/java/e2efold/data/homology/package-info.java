/**
 * Families of known structure: profiles, their alignment with an RNA, and what they say of its base
 * pairs. Knows no files and no networks.
 */
package e2efold.data.homology;
