/** The study of few-shot adaptation: learned starts against plain fine-tuning, family by family. */
package e2efold.model.study.adaptation;
