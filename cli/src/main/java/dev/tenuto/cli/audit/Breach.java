package dev.tenuto.cli.audit;

/**
 * A promise that was broken.
 *
 * @param run the execution's label, or the fault's name
 */
public record Breach(Rule rule, String run, String found) {

  @Override
  public String toString() {
    return rule + " " + run + ": " + found;
  }
}
