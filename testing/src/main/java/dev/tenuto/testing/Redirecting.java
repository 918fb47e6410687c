package dev.tenuto.testing;

import java.io.IOException;

/**
 * Sends every request somewhere else.
 *
 * @param location the place, {@code {n}} in it being another number each time
 */
public record Redirecting(int status, String location) implements Hostility {

  @Override
  public void serve(Wire wire) throws IOException {
    for (int number = 0; wire.request(); number++) {
      wire.write(
          "HTTP/1.1 "
              + status
              + " Elsewhere\r\nContent-Length: 0\r\nLocation: "
              + location.replace("{n}", Integer.toString(number))
              + "\r\n\r\n");
    }
  }
}
