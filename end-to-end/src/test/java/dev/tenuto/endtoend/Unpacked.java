package dev.tenuto.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A text, and what is packed in it: base64, gzip, one in the other. */
final class Unpacked {

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");
  private static final int DEEPEST = 4;

  private Unpacked() {}

  /** The text itself and all that is found in it. */
  static List<byte[]> of(byte[] text) {
    var all = new ArrayList<byte[]>();
    unpack(text, DEEPEST, all);
    return all;
  }

  private static void unpack(byte[] text, int deeper, List<byte[]> all) {
    all.add(text);
    if (deeper == 0) {
      return;
    }
    if (text.length > 2 && text[0] == 0x1f && text[1] == (byte) 0x8b) {
      unpack(unzipped(text), deeper - 1, all);
      return;
    }
    var found = BASE64.matcher(new String(text, ISO_8859_1));
    while (found.find()) {
      var run = found.group();
      int whole = run.length() - run.length() % 4;
      unpack(Base64.getDecoder().decode(run.substring(0, whole)), deeper - 1, all);
    }
  }

  private static byte[] unzipped(byte[] zipped) {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("a packed text that cannot be unpacked could hide anything", e);
    }
  }
}
