/* SPDX-License-Identifier: MIT */
package dweeter.client;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;

/// The virtual threads that live, which no other way of looking shows.
final class VirtualThreads {

    private VirtualThreads() {}

    static List<String> named(String... names) throws IOException {
        Path directory = Files.createTempDirectory("threads");
        Path dump = directory.resolve("dump");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toAbsolutePath().toString(), ThreadDumpFormat.TEXT_PLAIN);
            return Files.readAllLines(dump).stream()
                    .filter(line -> Stream.of(names).anyMatch(name -> line.contains("\"" + name + "\""))).toList();
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(directory);
        }
    }
}
