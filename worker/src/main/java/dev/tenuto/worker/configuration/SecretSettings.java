package dev.tenuto.worker.configuration;

import dev.tenuto.activities.secrets.DirectorySecrets;
import dev.tenuto.activities.secrets.EnvironmentSecrets;
import dev.tenuto.activities.secrets.SecretProvider;
import dev.tenuto.activities.secrets.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where secrets come from and where they may go, {@code tenuto.secrets.*}.
 *
 * @param directory a folder with a file for each secret; null: none
 * @param environment whether variables named {@code TENUTO_SECRET_…} are secrets
 * @param bindings by {@code name} or {@code namespace/name} the only hosts that a secret may be
 *     sent to
 */
@ConfigurationProperties("tenuto.secrets")
public record SecretSettings(
    @Nullable Path directory,
    @DefaultValue("true") boolean environment,
    @DefaultValue Map<String, List<String>> bindings) {

  public SecretSettings {
    bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
  }

  /** The secrets that they describe: the folder's, then the environment's. */
  Secrets secrets() {
    List<SecretProvider> providers = new ArrayList<>();
    if (directory != null) {
      providers.add(new DirectorySecrets(directory));
    }
    if (environment) {
      providers.add(new EnvironmentSecrets());
    }
    return new Secrets(providers, bindings);
  }
}
