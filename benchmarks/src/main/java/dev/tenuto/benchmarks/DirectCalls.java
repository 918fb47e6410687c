package dev.tenuto.benchmarks;

import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** The same calls, one after another, with nothing around them. */
record DirectCalls(OkHttpClient http, URI target, int calls) implements Subject {

  @Override
  public String engine() {
    return "okhttp";
  }

  @Override
  public String server() {
    return "none";
  }

  @Override
  public String shape() {
    return Shapes.name(calls);
  }

  @Override
  public void runOnce() throws IOException {
    for (int call = 0; call < calls; call++) {
      var request = new Request.Builder().url(target + "/call/" + call).build();
      try (var response = http.newCall(request).execute()) {
        if (response.code() != 200 || response.body().bytes().length == 0) {
          throw new IOException("the target answered " + response.code());
        }
      }
    }
  }
}
