package dev.tenuto.activities.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final SecretName TOKEN = new SecretName("default", "token");
  private static final SecretName SHOPS = new SecretName("shop", "token");

  @TempDir private Path folder;

  @Test
  void readsFilesOfTheNamespaceWithoutTheirLastLineEnd() throws IOException {
    write("token", "a b\n\n");
    write("shop/token", "theirs\r\n");
    var files = new DirectorySecrets(folder);

    assertThat(files.find(TOKEN)).isEqualTo("a b\n");
    assertThat(files.find(SHOPS)).isEqualTo("theirs");
    assertThat(files.find(new SecretName("bank", "token"))).isNull();
    assertThat(files.find(new SecretName("default", "shop"))).isNull();
  }

  @Test
  void takesUpAFileThatChanges() throws IOException {
    var files = new DirectorySecrets(folder);
    write("token", "old");
    assertThat(files.find(TOKEN)).isEqualTo("old");

    write("token", "new");

    assertThat(files.find(TOKEN)).isEqualTo("new");
  }

  @Test
  void followsTheLinksThatKubernetesMakes() throws IOException {
    write("..data/token", "linked");
    Files.createSymbolicLink(folder.resolve("token"), Path.of("..data", "token"));

    assertThat(new DirectorySecrets(folder).find(TOKEN)).isEqualTo("linked");
  }

  @Test
  void refusesWhatIsNoText() throws IOException {
    Files.write(folder.resolve("token"), new byte[] {(byte) 0xFF, (byte) 0xFE});

    assertThatThrownBy(() -> new DirectorySecrets(folder).find(TOKEN))
        .hasMessageContaining("'token' is no UTF-8 text");
  }

  @Test
  void leavesTheFolderByNoName() throws IOException {
    Files.writeString(folder.resolveSibling("outside"), "x");
    var secrets = new Secrets(List.of(new DirectorySecrets(folder.resolve("in"))), Map.of());

    for (String name : List.of("../outside", "..", "", "a/b", "/etc/passwd")) {
      assertThatThrownBy(() -> secrets.require(new SecretName("default", name)))
          .as(name)
          .isInstanceOf(CredentialFailure.class);
      assertThatThrownBy(() -> secrets.require(new SecretName(name, "token")))
          .as(name)
          .isInstanceOf(CredentialFailure.class);
    }
  }

  @Test
  void readsVariablesOfTheNamespace() {
    var variables =
        new EnvironmentSecrets(
            Map.of(
                    "TENUTO_SECRET_TOKEN", "a",
                    "TENUTO_SECRET_MY_SHOP__API_KEY", "b",
                    "TENUTO_SECRET_TWO_WORDS", "c")
                ::get);

    assertThat(variables.find(TOKEN)).isEqualTo("a");
    assertThat(variables.find(new SecretName("my-shop", "api.key"))).isEqualTo("b");
    assertThat(variables.find(new SecretName("default", "two-words"))).isEqualTo("c");
    assertThat(variables.find(SHOPS)).isNull();
  }

  @Test
  void letsNoNameReachIntoAnotherNamespace() {
    var variables = new EnvironmentSecrets(Map.of("TENUTO_SECRET_SHOP__TOKEN", "theirs")::get);

    assertThat(variables.find(SHOPS)).isEqualTo("theirs");
    assertThat(variables.find(new SecretName("default", "shop__token"))).isNull();
    assertThat(variables.find(new SecretName("default", "shop_-token"))).isNull();
  }

  @Test
  void asksProvidersInTurn() {
    var secrets = new Secrets(List.of(_ -> null, name -> "of " + name, _ -> "last"), Map.of());

    assertThat(secrets.require(SHOPS)).isEqualTo("of shop/token");
  }

  @Test
  void namesWhatIsMissing() {
    assertThatThrownBy(() -> Secrets.NONE.require(SHOPS))
        .hasMessage(
            "The secret 'token' of the namespace 'shop' is not known to this worker;"
                + " give it to the worker's secrets");
  }

  @Test
  void letsBoundSecretsGoToTheirHostsOnly() {
    var secrets =
        new Secrets(List.of(), Map.of("token", List.of("API.example.com", "*.shop.example")));

    secrets.checkTarget(TOKEN, "api.example.com");
    secrets.checkTarget(TOKEN, "eu.shop.example");
    secrets.checkTarget(SHOPS, "anywhere.example");
    for (String host : List.of("example.com", "shop.example", "evilshop.example", "127.0.0.1")) {
      assertThatThrownBy(() -> secrets.checkTarget(TOKEN, host))
          .hasMessageContaining("may not be sent to " + host);
    }
  }

  private void write(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
