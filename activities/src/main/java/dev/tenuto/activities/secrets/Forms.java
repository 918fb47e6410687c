package dev.tenuto.activities.secrets;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The forms of one secret value that are looked for.
 *
 * @param value itself
 * @param bytes its UTF-8, a character per byte
 * @param hex of its UTF-8, in lower case
 * @param base64 what any base64 text, in either alphabet, holds where it encodes the value at one
 *     of the three alignments; a piece that is too short to tell anything is left out
 */
record Forms(String value, String bytes, String hex, List<String> base64) {

  /** Shorter pieces stand in many texts by chance. */
  static final int SHORTEST_PIECE = 6;

  Forms {
    base64 = List.copyOf(base64);
  }

  static Forms of(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return new Forms(value, bytesAsText(value), HexFormat.of().formatHex(bytes), base64(bytes));
  }

  /** The UTF-8 of a text, each byte as the character of its number. */
  static String bytesAsText(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static List<String> base64(byte[] bytes) {
    List<String> pieces = new ArrayList<>();
    add(pieces, Base64.getEncoder().withoutPadding().encodeToString(bytes), 0);
    for (int shift = 0; shift < 3; shift++) {
      // whole groups of six bits that no neighbour has a part in
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int begin = (shift * 8 + 5) / 6;
      int end = shifted.length * 8 / 6;
      add(pieces, begin < end ? encoded.substring(begin, end) : "", SHORTEST_PIECE);
    }
    return pieces;
  }

  private static void add(List<String> pieces, String piece, int shortest) {
    if (!piece.isEmpty() && piece.length() >= shortest) {
      String url = piece.replace('+', '-').replace('/', '_');
      for (String one : Arrays.asList(piece, url)) {
        if (!pieces.contains(one)) {
          pieces.add(one);
        }
      }
    }
  }

  /** Without the value. */
  @Override
  public String toString() {
    return "the forms of a secret";
  }
}
