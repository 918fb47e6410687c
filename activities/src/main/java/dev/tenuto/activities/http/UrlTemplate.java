package dev.tenuto.activities.http;

import dev.tenuto.activities.egress.HostPattern;
import dev.tenuto.language.expression.Moment;
import dev.tenuto.language.expression.Part;
import dev.tenuto.language.expression.Roots;
import dev.tenuto.language.expression.Template;
import dev.tenuto.language.expression.TextTemplate;
import dev.tenuto.language.failure.FailureCode;
import dev.tenuto.language.value.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The address of a call: {@code http.url} and {@code http.query}. */
final class UrlTemplate {

  /** Exactly two slashes: the parser takes any number, and the path's begin for the host. */
  private static final Pattern WRITTEN =
      Pattern.compile("https?://([^/?#]+)", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_KEPT = 1000;

  private final TextTemplate url;
  private final Map<String, Template> query;

  /**
   * Most calls go where the one before went, and to read an address takes longer than to find it.
   */
  private volatile @Nullable Address last;

  /** An address without {@code http.query}, as it was written and as it was read. */
  private record Address(String text, HttpUrl url) {}

  /**
   * @param url in pieces
   * @param query joined with the URL's own query
   */
  UrlTemplate(TextTemplate url, Map<String, Template> query) {
    this.url = url;
    this.query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
  }

  HttpUrl resolve(Roots roots, Moment moment) {
    UrlWriter writer = new UrlWriter();
    boolean first = true;
    for (Part part : url.parts()) {
      switch (part) {
        case Part.Literal literal -> writer.literal(literal.text());
        case Part.Hole hole -> {
          String value = Json.text(hole.resolve(roots, moment));
          if (first) {
            writer.literal(value);
          } else {
            writer.value(value, hole.source());
          }
        }
      }
      first = false;
    }
    HttpUrl address = read(writer.finish());
    return query.isEmpty() ? address : withQuery(address, roots, moment);
  }

  private HttpUrl read(String text) {
    Address known = last;
    if (known == null || !known.text().equals(text)) {
      known = new Address(text, checked(text));
      last = text.length() <= LONGEST_KEPT ? known : null;
    }
    return known.url();
  }

  private HttpUrl withQuery(HttpUrl address, Roots roots, Moment moment) {
    HttpUrl.Builder builder = address.newBuilder();
    query.forEach((name, template) -> add(builder, name, template.resolve(roots, moment)));
    return builder.build();
  }

  private static void add(HttpUrl.Builder url, String name, JsonNode value) {
    String encodedName = PercentEncoding.encode(name);
    for (String one : Repeated.texts(value)) {
      url.addEncodedQueryParameter(encodedName, PercentEncoding.encode(one));
    }
  }

  /** What the parser would silently drop or rewrite is refused before it sees it. */
  private HttpUrl checked(String text) {
    Matcher written = WRITTEN.matcher(text);
    HttpUrl parsed = isRewritten(text) || !written.lookingAt() ? null : HttpUrl.parse(text);
    if (parsed == null) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_REFUSED_VALUE,
          "The URL '"
              + url.source()
              + "' does not come out as an address; it must begin with http:// or https:// and a host");
    }
    if (written.group(1).indexOf('@') >= 0) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_REFUSED_VALUE,
          "The URL '" + url.source() + "' carries a user or password; use http.auth instead");
    }
    if (HostPattern.isOddNumber(parsed.host())) {
      throw AttemptFailure.unsent(
          FailureCode.HTTP_REFUSED_VALUE,
          "The URL '"
              + url.source()
              + "' has a number for its host; write an address as four decimal numbers, as 192.0.2.7");
    }
    return parsed;
  }

  private static boolean isRewritten(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) || text.charAt(i) == '\\') {
        return true;
      }
    }
    return false;
  }
}
