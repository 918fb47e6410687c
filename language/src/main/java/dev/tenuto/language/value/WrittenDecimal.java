package dev.tenuto.language.value;

import java.math.BigDecimal;

/**
 * A decimal that remembers how it was written: {@code 1e2} and {@code 100.00} are equal in value
 * and keep their own text. Jackson's decimal nodes write a number by its {@code toString}, so this
 * is all that exact notation takes.
 */
final class WrittenDecimal extends BigDecimal {

  private static final long serialVersionUID = 1L;

  private final String text;

  WrittenDecimal(String text) {
    super(text);
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }
}
