package dev.tenuto.starter.web;

import dev.tenuto.starter.problem.ApiException;
import dev.tenuto.starter.problem.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param nextCursor where the next part begins; null when this is the last
 */
record ListView<T>(List<T> items, @Nullable String nextCursor) {

  ListView {
    items = List.copyOf(items);
  }

  /**
   * The part after the cursor.
   *
   * @param all in the order of their keys
   * @param key what tells an item's place, different for each
   */
  static <T> ListView<T> of(List<T> all, Function<T, String> key, Page page) {
    String after = page.after();
    List<T> rest =
        after == null
            ? all
            : all.stream().filter(item -> key.apply(item).compareTo(after) > 0).toList();
    if (rest.size() <= page.limit()) {
      return new ListView<>(rest, null);
    }
    List<T> items = rest.subList(0, page.limit());
    return new ListView<>(items, encode(key.apply(items.getLast())));
  }

  /**
   * Which part is asked for.
   *
   * @param after the key of the last item before it; null: from the beginning
   */
  record Page(int limit, @Nullable String after) {

    static Page of(@Nullable String limit, @Nullable String cursor) {
      return new Page(Parameters.limit(limit), cursor == null ? null : decode(cursor));
    }
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          ErrorCode.REQUEST_PARAMETER,
          "The cursor '%s' is none; send back a nextCursor as it was given.".formatted(cursor));
    }
  }
}
