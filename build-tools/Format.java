import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs google-java-format over every Java source of the project: {@code check} fails on a file that
 * is not formatted, {@code apply} rewrites it. A program of its own because the formatter has to
 * run on the JDK that compiles the project, which may be newer than the one that runs Maven.
 */
class Format {
  private static final List<String> SKIPPED = List.of("target", ".git", "node_modules");

  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    List<String> options =
        new ArrayList<>(
            apply ? List.of("--replace") : List.of("--dry-run", "--set-exit-if-changed"));
    options.addAll(sources(Path.of(args[1])));
    int code =
        new Main(
                new java.io.PrintWriter(System.out, true),
                new java.io.PrintWriter(System.err, true),
                System.in)
            .format(options.toArray(String[]::new));
    if (code != 0 && !apply) {
      System.err.println(
          "The files above are not formatted. Run: mvn -pl build-tools -Pformat validate");
    }
    System.exit(code);
  }

  private static List<String> sources(Path root) throws IOException {
    List<String> found = new ArrayList<>();
    Files.walkFileTree(
        root,
        new java.nio.file.SimpleFileVisitor<>() {
          @Override
          public java.nio.file.FileVisitResult preVisitDirectory(
              Path dir, java.nio.file.attribute.BasicFileAttributes attributes) {
            return SKIPPED.contains(String.valueOf(dir.getFileName()))
                ? java.nio.file.FileVisitResult.SKIP_SUBTREE
                : java.nio.file.FileVisitResult.CONTINUE;
          }

          @Override
          public java.nio.file.FileVisitResult visitFile(
              Path file, java.nio.file.attribute.BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              found.add(file.toString());
            }
            return java.nio.file.FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
