/**
 * The controlled experiment of Chen, Zhang, Reisinger and Song (NeurIPS 2020), in plain numbers.
 */
package e2efold.model.study.synthetic;
