package dev.tenuto.starter.configuration;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where published definitions are kept, {@code tenuto.definitions.*}.
 *
 * @param directory made when it is not there; one starter holds it at a time
 */
@ConfigurationProperties("tenuto.definitions")
public record DefinitionSettings(@DefaultValue("definitions") Path directory) {}
