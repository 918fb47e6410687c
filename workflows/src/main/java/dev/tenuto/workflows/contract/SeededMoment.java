package dev.tenuto.workflows.contract;

import dev.tenuto.language.expression.Moment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.UUID;

/**
 * Time and chance that depend on nothing but a seed: the nth draw is the same wherever and however
 * often it is made. One is made for each evaluation, or for each attempt of a call; for one thread.
 */
public final class SeededMoment implements Moment {

  private static final long VERSION_4 = 0x4000L;
  private static final long VERSION_BITS = 0xF000L;
  private static final long VARIANT_BITS = 0xC000_0000_0000_0000L;
  private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;
  private static final int DOUBLE_BITS = 53;

  private final String seed;
  private final Instant now;
  private int draws;

  public SeededMoment(String seed, Instant now) {
    this.seed = seed;
    this.now = now;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public String uuid() {
    ByteBuffer bytes = draw();
    long high = (bytes.getLong() & ~VERSION_BITS) | VERSION_4;
    long low = (bytes.getLong() & ~VARIANT_BITS) | VARIANT_RFC;
    return new UUID(high, low).toString();
  }

  @Override
  public double random() {
    return (draw().getLong() >>> (Long.SIZE - DOUBLE_BITS)) * 0x1.0p-53;
  }

  private ByteBuffer draw() {
    String text = seed + '\0' + draws++;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
