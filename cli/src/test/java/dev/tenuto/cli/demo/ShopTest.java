package dev.tenuto.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShopTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = Shop.start(0);
  }

  @AfterEach
  void close() {
    shop.close();
    http.close();
  }

  @Test
  void aKeyIsDoneOnceAndAnsweredTheSame() throws Exception {
    HttpResponse<String> first = post("/charges", "{\"orderId\": \"1042\", \"amount\": 5}", "k1");
    HttpResponse<String> second = post("/charges", "{\"orderId\": \"1042\", \"amount\": 5}", "k1");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(shop.requests()).extracting(ShopRequest::repeated).containsExactly(false, true);
  }

  @Test
  void aKeyWithAnotherBodyIsRefused() throws Exception {
    post("/charges", "{\"orderId\": \"1042\", \"amount\": 5}", "k1");

    assertThat(post("/charges", "{\"orderId\": \"1042\", \"amount\": 6}", "k1").statusCode())
        .isEqualTo(422);
  }

  @Test
  void aBusyShopAnswersTheFirstRequestsOfAKeyWith503() throws Exception {
    assertThat(get("/stock/scarf?busy=2").statusCode()).isEqualTo(503);
    assertThat(get("/stock/scarf?busy=2").statusCode()).isEqualTo(503);
    assertThat(get("/stock/scarf?busy=2").statusCode()).isEqualTo(200);
  }

  @Test
  void anOrderThatIsNotThereIs404() throws Exception {
    assertThat(get("/orders/0000").statusCode()).isEqualTo(404);
  }

  @Test
  void aMoneyAmountKeepsItsDigits() throws Exception {
    assertThat(get("/orders/1042").body()).contains("\"total\":59.70");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(shop.address() + path)));
  }

  private HttpResponse<String> post(String path, String body, String key)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(shop.address() + path))
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
