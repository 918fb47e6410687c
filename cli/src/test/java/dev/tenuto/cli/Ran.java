package dev.tenuto.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/** A command that was run in this process: its exit code and both streams. */
record Ran(int exitCode, String out, String err) {

  /** The project's folder. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  static Ran command(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command = Tenuto.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    int exitCode = command.execute(arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  /** A file of an example, as it is named on the command line. */
  static String example(String name, String file) {
    return HOME.resolve("examples").resolve(name).resolve(file).toString();
  }
}
