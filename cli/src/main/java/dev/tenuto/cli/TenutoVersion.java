package dev.tenuto.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that this build was made as. */
final class TenutoVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Tenuto.class.getPackage().getImplementationVersion();
    return new String[] {"tenuto " + (version == null ? "(not packaged)" : version)};
  }
}
